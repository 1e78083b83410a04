#include "gui/views/form_fields.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/form_choices.h"
#include "sim/text.h"

namespace gui {

using app::FieldKind;
using sim::say;
using sim::tr;

namespace {

constexpr float kControl = 36, kColumn = 300;

std::string child(const std::string& object, std::string_view key) {
  return object.empty() ? std::string(key) : object + "." + std::string(key);
}

bool is_figure(FieldKind kind) {
  return kind == FieldKind::kAmount || kind == FieldKind::kPercent || kind == FieldKind::kNumber ||
         kind == FieldKind::kWhole || kind == FieldKind::kDays;
}

}  // namespace

void FormState::begin(Frame& frame) {
  const app::DraftResult* result = frame.open.result;
  if (frame.open.draft_number != draft_) {
    draft_ = frame.open.draft_number;
    read_.reset();
    faults_.clear();
    counts_.clear();
    touched_.clear();
    last_.clear();
    revealed_.clear();
  }
  if (result == nullptr || read_ == frame.open.result_number) return;
  read_ = frame.open.result_number;
  faults_.clear();
  counts_.clear();
  for (const sim::FieldFault& fault : result->faults) {
    faults_.try_emplace(fault.path, fault.finding);
    auto& [wrong, missing] = counts_[&app::group_of(fault.path)];
    const bool absent = frame.open.draft != nullptr && frame.open.draft->find(fault.path) == nullptr;
    ++(absent && !touched_.contains(fault.path) ? missing : wrong);
  }
}

std::pair<int, int> FormState::faults_of(const app::FormGroup& group) const {
  const auto found = counts_.find(&group);
  return found == counts_.end() ? std::pair{0, 0} : found->second;
}

const std::string* FormState::fault_at(const std::string& path) const {
  const auto found = faults_.find(path);
  return found == faults_.end() ? nullptr : &found->second;
}

void FormState::open_entries(std::string_view place) {
  for (std::size_t at = place.find('['); at != std::string_view::npos; at = place.find('[', at + 1)) {
    const std::string list(place.substr(0, at));
    const auto index =
        static_cast<std::size_t>(std::strtoul(std::string(place.substr(at + 1)).c_str(), nullptr, 10));
    lists_[list].open = index;
    lists_[list].page = index / kEntriesAPage;
  }
  revealed_.insert(std::string(place.substr(0, place.find_first_of(".["))));
}

void FormState::land(Frame& frame, const std::string& path, ImGuiID id) {
  const bool first = take_first;
  if (!first && (wanted.empty() ||
                 !(path == wanted || path.starts_with(wanted + ".") || path.starts_with(wanted + "[")))) {
    if (frame.ui.focus().current() == id && last_ != path) {
      if (!last_.empty()) touched_.insert(last_);  // left without a value: that is a fault now
      last_ = path;
      read_.reset();
    }
    return;
  }
  take_first = false;
  wanted.clear();
  frame.ui.focus().set(id, true);
  frame.ui.again();
}

bool FormState::is_wide(const app::FormField& field) const {
  switch (field.kind) {
    case FieldKind::kParagraph:
    case FieldKind::kTexts:
    case FieldKind::kChoices:
    case FieldKind::kEntries:
    case FieldKind::kObject:
    case FieldKind::kRoute:
    case FieldKind::kModel:
      return true;
    default:
      return field.kind == FieldKind::kText &&
             (field.key == "title" || field.key == "text" || field.key == "reason");
  }
}

float FormState::draw_fields(Frame& frame, const Rect& place, const std::string& object,
                             std::span<const app::FormField> fields) {
  Ui& ui = frame.ui;
  const float gap = ui.px(16);
  const int columns = std::max(1, static_cast<int>((place.width() + gap) / (ui.px(kColumn) + gap)));
  const float width = (place.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float y = place.top, row_bottom = place.top;
  int column = 0;
  for (const app::FormField& field : fields) {
    const bool wide = is_wide(field);
    if ((wide && column > 0) || column >= columns) {
      y = row_bottom + gap;
      column = 0;
    }
    const float x = place.left + static_cast<float>(column) * (width + gap);
    const float bottom =
        draw_field({frame, child(object, field.key), field, x, y, wide ? place.width() : width});
    row_bottom = column == 0 ? bottom : std::max(row_bottom, bottom);
    if (wide) {
      y = row_bottom + gap;
      column = 0;
    } else {
      ++column;
    }
  }
  return row_bottom;
}

float FormState::draw_field(const Spot& spot) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  if (spot.field.kind == FieldKind::kBoolean)
    return draw_below(spot, boolean_control(spot, spot.top + ui.px(20)), true);
  std::string label = app::words(spot.field.label);
  float x = spot.left;
  ui.draw_text_in({x, spot.top, spot.left + spot.width, spot.top + ui.px(18)}, Face::kSmallBold, c.text,
                  label);
  x += ui.width_of(Face::kSmallBold, label) + ui.px(6);
  const bool empty = spot.frame.open.draft->find(spot.path) == nullptr;
  if (spot.field.required && empty)
    ui.draw_text_in({x, spot.top, spot.left + spot.width, spot.top + ui.px(18)}, Face::kSmall, c.muted,
                    tr("required"));
  float top = spot.top + ui.px(20);
  const bool structured = spot.field.kind == FieldKind::kEntries || spot.field.kind == FieldKind::kObject ||
                          spot.field.kind == FieldKind::kRoute || spot.field.kind == FieldKind::kModel;
  if (structured) {
    // Lists and objects say what they are before they show it.
    const float said = draw_below(spot, top - ui.px(2), true);
    return draw_control(spot, said + ui.px(8));
  }
  return draw_below(spot, draw_control(spot, top), true);
}

float FormState::draw_below(const Spot& spot, float top, bool help) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::string* fault = fault_at(spot.path);
  const bool absent = spot.frame.open.draft->find(spot.path) == nullptr;
  if (fault != nullptr && (!absent || touched_.contains(spot.path)))
    return ui.draw_paragraph(spot.left, top + ui.px(4), spot.width, Face::kSmall, c.bad, "! " + *fault, 4);
  const std::string words = app::words(spot.field.help);
  if (!help || words.empty()) return top;
  return ui.draw_paragraph(spot.left, top + ui.px(4), spot.width, Face::kSmall, c.muted, words, 3);
}

float FormState::draw_control(const Spot& spot, float top) {
  switch (spot.field.kind) {
    case FieldKind::kText:
    case FieldKind::kParagraph:
    case FieldKind::kAmount:
    case FieldKind::kPercent:
    case FieldKind::kNumber:
    case FieldKind::kWhole:
    case FieldKind::kDays:
      return spot.field.masked ? masked_control(spot, top) : text_control(spot, top);
    case FieldKind::kDate:
      return date_control(spot, top);
    case FieldKind::kCountry:
    case FieldKind::kCurrency:
    case FieldKind::kTimeZone:
    case FieldKind::kSignal:
    case FieldKind::kChoice:
      return pick_control(spot, top);
    case FieldKind::kLanguages:
      return languages_control(spot, top);
    case FieldKind::kChoices:
      return choices_control(spot, top);
    case FieldKind::kTexts:
      return texts_control(spot, top);
    case FieldKind::kBoolean:
      return boolean_control(spot, top);
    case FieldKind::kEntries:
      return entries_control(spot, top);
    case FieldKind::kObject:
      return object_control(spot, top);
    case FieldKind::kRoute:
      return route_control(spot, top);
    case FieldKind::kModel:
      return model_control(spot, top);
  }
  return top;
}

float FormState::text_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const bool paragraph = spot.field.kind == FieldKind::kParagraph;
  const float height = paragraph ? ui.px(96) : ui.px(kControl);
  const std::string id = "f:" + spot.path;
  land(spot.frame, spot.path, Ui::id_of(id));
  std::string text = spot.frame.open.draft->text(spot.path, spot.field.kind);
  std::string unit = app::words(spot.field.unit);
  if (spot.field.kind == FieldKind::kAmount && unit.empty())
    unit = spot.frame.open.draft->text("claim.currency", FieldKind::kCurrency);
  if (spot.field.kind == FieldKind::kPercent && unit.empty()) unit = "%";
  const float unit_width = unit.empty() ? 0 : ui.width_of(Face::kText, unit) + ui.px(12);
  const Rect box{spot.left, top, spot.left + spot.width, top + height};
  // The unit stands within the box, behind the figure.
  if (ui.input(id, box, text, app::words(spot.field.otherwise), paragraph, false,
               is_figure(spot.field.kind) ? Align::kRight : Align::kLeft, unit_width))
    spot.frame.want(TypeField{spot.path, spot.field.kind, text});
  if (!unit.empty())
    ui.draw_text_in({box.left, box.top, box.right - ui.px(10), box.bottom}, Face::kText, ui.colours().muted,
                    unit, Align::kRight);
  return box.bottom;
}

float FormState::masked_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const bool shown = revealed_.contains("masked:" + spot.path);
  const float button = ui.px(40), height = ui.px(kControl);
  const std::string id = "f:" + spot.path;
  land(spot.frame, spot.path, Ui::id_of(id));
  std::string text = spot.frame.open.draft->text(spot.path, spot.field.kind);
  const Rect box{spot.left, top, spot.left + spot.width - button - ui.px(4), top + height};
  const std::string unit = spot.field.kind == FieldKind::kPercent ? "%" : "";
  if (ui.input(id, box, text, app::words(spot.field.otherwise), false, !shown, Align::kLeft, ui.px(20)))
    spot.frame.want(TypeField{spot.path, spot.field.kind, text});
  ui.draw_text_in({box.left, box.top, box.right - ui.px(10), box.bottom}, Face::kText, ui.colours().muted,
                  unit, Align::kRight);
  if (ui.button(id + ":eye", {box.right + ui.px(4), top, box.right + ui.px(4) + button, top + height}, "",
                ButtonKind::kPlain, shown ? icon::kEyeClosed : icon::kEye)) {
    if (shown) {
      revealed_.erase("masked:" + spot.path);
    } else {
      revealed_.insert("masked:" + spot.path);
    }
  }
  ui.tip({box.right + ui.px(4), top, box.right + ui.px(4) + button, top + height},
         shown ? tr("Hide it again") : tr("Show it"));
  return box.bottom;
}

float FormState::date_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const float button = ui.px(40), height = ui.px(kControl);
  const std::string id = "f:" + spot.path;
  land(spot.frame, spot.path, Ui::id_of(id));
  std::string text = spot.frame.open.draft->text(spot.path, spot.field.kind);
  const Rect box{spot.left, top, spot.left + spot.width - button - ui.px(4), top + height};
  const std::string hint =
      *spot.field.otherwise != '\0' ? app::words(spot.field.otherwise) : tr("year-month-day");
  if (ui.input(id, box, text, hint)) spot.frame.want(TypeField{spot.path, spot.field.kind, text});
  const Rect open{box.right + ui.px(4), top, box.right + ui.px(4) + button, top + height};
  if (ui.button(id + ":month", open, "", ButtonKind::kPlain, icon::kCalendar)) {
    const auto as_of = sim::parse_date(spot.frame.open.draft->text("as_of", FieldKind::kDate));
    spot.frame.month.open(id, open, sim::parse_date(text), as_of.value_or(today()));
  }
  if (const auto day = spot.frame.month.take(id)) spot.frame.want(SetField{spot.path, sim::plain_date(*day)});
  return box.bottom;
}

float FormState::pick_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::string id = "f:" + spot.path;
  const Rect box{spot.left, top, spot.left + spot.width, top + ui.px(kControl)};
  const std::string value = spot.frame.open.draft->text(spot.path, FieldKind::kText);
  const Ui::Pressing now = ui.pressable(id, box);
  land(spot.frame, spot.path, Ui::id_of(id));
  ui.fill(box, c.raised, ui.px(6));
  ui.outline(box,
             now.focused || spot.frame.picker.is_open(id) ? c.creditor
             : now.hovered                                ? c.muted
                                                          : c.line,
             ui.px(6), now.focused ? ui.px(2) : std::max(1.0F, ui.scale()));
  const std::string shown = value.empty() ? "" : shown_choice(spot.frame, spot.field, value);
  const Rect inner{box.left + ui.px(10), box.top, box.right - ui.px(32), box.bottom};
  if (shown.empty()) {
    const bool known = std::any_of(
        spot.field.choices.begin(), spot.field.choices.end(),
        [&](const app::FormChoice& one) { return std::string_view(one.name) == spot.field.otherwise; });
    const std::string hint = known ? shown_choice(spot.frame, spot.field, spot.field.otherwise)
                             : *spot.field.otherwise != '\0' ? app::words(spot.field.otherwise)
                                                             : tr("Choose …");
    ui.draw_text_in(inner, Face::kText, c.muted, hint);
  } else {
    ui.draw_text_in(inner, Face::kText, c.text, shown);
  }
  ui.draw_text_in({box.right - ui.px(28), box.top, box.right - ui.px(8), box.bottom}, Face::kSmall, c.muted,
                  icon::kDown, Align::kRight);
  const bool open = now.pressed || (now.focused && ui.take(Key::kDown));
  if (open) {
    std::vector<Choice> choices = choices_of(spot.frame, spot.field);
    if (!spot.field.required && !value.empty())
      choices.insert(choices.begin(), {"", tr("(leave it out)"), "", true});
    spot.frame.picker.open(id, box, std::move(choices), value, tr("Type to narrow the list"),
                           tr("Nothing is called that."));
  }
  if (now.focused && !spot.field.required && (ui.take(Key::kDelete) || ui.take(Key::kBackspace)))
    spot.frame.want(RemoveField{spot.path});
  if (const auto chosen = spot.frame.picker.take(id)) {
    if (chosen->empty()) {
      spot.frame.want(RemoveField{spot.path});
    } else {
      spot.frame.want(SetField{spot.path, *chosen});
    }
  }
  return box.bottom;
}

float FormState::boolean_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::string id = "f:" + spot.path;
  const Rect box{spot.left, top, spot.left + spot.width, top + ui.px(kControl)};
  const Ui::Pressing now = ui.pressable(id, box);
  land(spot.frame, spot.path, Ui::id_of(id));
  const nlohmann::json* value = spot.frame.open.draft->find(spot.path);
  const bool otherwise =
      std::string_view(spot.field.otherwise) == "yes" || std::string_view(spot.field.otherwise) == "true";
  const bool on = value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
  const float side = ui.px(20);
  const Rect tick{box.left, box.top + (box.height() - side) / 2, box.left + side,
                  box.top + (box.height() + side) / 2};
  if (on) {
    ui.fill(tick, c.creditor, ui.px(4));
    ui.draw_text_in(tick, Face::kSmall, c.on_creditor, icon::kCheck, Align::kCentre);
  } else {
    ui.fill(tick, c.raised, ui.px(4));
    ui.outline(tick, now.hovered ? c.muted : c.line, ui.px(4), std::max(1.0F, ui.scale()));
  }
  ui.draw_text_in({tick.right + ui.px(10), box.top, box.right, box.bottom}, Face::kText, c.text,
                  app::words(spot.field.label));
  if (now.state.shown) ui.ring(tick, ui.px(4));
  if (now.pressed) spot.frame.want(SetField{spot.path, !on});
  return box.bottom;
}

std::optional<std::size_t> FormState::segments(const Spot& spot, float& top,
                                               const std::vector<std::string>& names, std::size_t current) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  std::optional<std::size_t> chosen;
  float x = spot.left;
  const float height = ui.px(kControl);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float width = ui.width_of(Face::kText, names[i]) + ui.px(32);
    if (x + width > spot.left + spot.width && x > spot.left) {
      x = spot.left;
      top += height + ui.px(6);
    }
    const std::string id = i == 0 ? "f:" + spot.path : fmt::format("f:{}:{}", spot.path, i);
    const Rect box{x, top, x + width, top + height};
    const Ui::Pressing now = ui.pressable(id, box);
    if (i == 0) land(spot.frame, spot.path, Ui::id_of(id));
    if (i == current) {
      ui.fill(box, faded(c.creditor, 0.16F), ui.px(6));
      ui.outline(box, c.creditor, ui.px(6), std::max(1.0F, ui.scale()));
    } else {
      if (now.hovered) ui.fill(box, c.raised, ui.px(6));
      ui.outline(box, c.line, ui.px(6), std::max(1.0F, ui.scale()));
    }
    ui.draw_text_in(box, Face::kText, i == current || now.hovered ? c.text : c.muted, names[i],
                    Align::kCentre);
    if (now.state.shown) ui.ring(box, ui.px(6));
    if (now.pressed && i != current) chosen = i;
    x += width + ui.px(6);
  }
  top += height;
  return chosen;
}

}  // namespace gui
