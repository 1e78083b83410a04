// Fields that hold other fields: lists of texts and languages, lists of objects, objects, routes, models.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/form_choices.h"
#include "gui/views/form_fields.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui {

using app::FieldKind;
using nlohmann::json;
using sim::say;
using sim::tr;

namespace {

constexpr float kControl = 36;

std::vector<std::string> texts_at(const Frame& frame, const std::string& path) {
  std::vector<std::string> texts;
  const json* list = frame.open.draft->find(path);
  if (list == nullptr || !list->is_array()) return texts;
  for (const json& one : *list)
    texts.push_back(one.is_string() ? one.get<std::string>() : one.dump());
  return texts;
}

}  // namespace

float FormState::languages_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::vector<std::string> codes = texts_at(spot.frame, spot.path);
  const std::string id = "f:" + spot.path;
  float x = spot.left;
  const float height = ui.px(kControl), right = spot.left + spot.width;
  const auto next = [&](float width) {
    if (x + width > right && x > spot.left) {
      x = spot.left;
      top += height + ui.px(6);
    }
    const Rect box{x, top, std::min(x + width, right), top + height};
    x = box.right + ui.px(6);
    return box;
  };
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string words = sim::shown_language(codes[i]);
    const Rect box = next(ui.width_of(Face::kText, words) + ui.px(44));
    const Ui::Pressing now = ui.pressable(fmt::format("{}:{}", id, i), box);
    ui.fill(box, c.raised, ui.px(6));
    ui.outline(box, now.hovered ? c.muted : c.line, ui.px(6), std::max(1.0F, ui.scale()));
    ui.draw_text_in({box.left + ui.px(10), box.top, box.right - ui.px(26), box.bottom}, Face::kText, c.text,
                    words);
    ui.draw_text_in({box.right - ui.px(24), box.top, box.right - ui.px(8), box.bottom}, Face::kSmall,
                    now.hovered ? c.bad : c.muted, icon::kClose, Align::kRight);
    if (now.state.shown) ui.ring(box, ui.px(6));
    ui.tip(box, tr("Press to take it out"));
    if (now.pressed) spot.frame.want(EraseEntry{spot.path, i});
  }
  const std::string add = tr("Add");
  const Rect box = next(ui.button_width(add, icon::kPlus));
  land(spot.frame, spot.path, Ui::id_of(id));
  if (ui.button(id, box, add, ButtonKind::kPlain, icon::kPlus)) {
    std::vector<Choice> choices = choices_of(spot.frame, spot.field);
    std::erase_if(choices, [&](const Choice& one) {
      return std::find(codes.begin(), codes.end(), one.value) != codes.end();
    });
    spot.frame.picker.open(id, box, std::move(choices), "", tr("Type to narrow the list"),
                           tr("Nothing is called that."));
  }
  if (const auto chosen = spot.frame.picker.take(id))
    spot.frame.want(InsertEntry{spot.path, codes.size(), *chosen});
  return top + height;
}

float FormState::choices_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::vector<std::string> held = texts_at(spot.frame, spot.path);
  float x = spot.left;
  const float height = ui.px(kControl);
  bool first = true;
  for (const app::FormChoice& choice : spot.field.choices) {
    const std::string words = app::words(choice.label);
    const float width = ui.width_of(Face::kText, words) + ui.px(46);
    if (x + width > spot.left + spot.width && x > spot.left) {
      x = spot.left;
      top += height + ui.px(6);
    }
    const std::string id = first ? "f:" + spot.path : fmt::format("f:{}:{}", spot.path, choice.name);
    const Rect box{x, top, x + width, top + height};
    const Ui::Pressing now = ui.pressable(id, box);
    if (first) land(spot.frame, spot.path, Ui::id_of(id));
    first = false;
    const auto at = std::find(held.begin(), held.end(), choice.name);
    const bool on = at != held.end();
    ui.fill(box, on ? faded(c.creditor, 0.16F) : c.raised, ui.px(6));
    ui.outline(box, on ? c.creditor : now.hovered ? c.muted : c.line, ui.px(6), std::max(1.0F, ui.scale()));
    ui.draw_text_in({box.left + ui.px(10), box.top, box.left + ui.px(28), box.bottom}, Face::kSmall,
                    on ? c.creditor : c.muted, on ? icon::kCheck : icon::kPlus);
    ui.draw_text_in({box.left + ui.px(32), box.top, box.right - ui.px(8), box.bottom}, Face::kText,
                    on ? c.text : c.muted, words);
    if (now.state.shown) ui.ring(box, ui.px(6));
    if (now.pressed && on)
      spot.frame.want(EraseEntry{spot.path, static_cast<std::size_t>(at - held.begin())});
    if (now.pressed && !on) spot.frame.want(InsertEntry{spot.path, held.size(), choice.name});
    x += width + ui.px(6);
  }
  return top + height;
}

float FormState::texts_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const std::vector<std::string> texts = texts_at(spot.frame, spot.path);
  const float height = ui.px(kControl), button = ui.px(40);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", spot.path, i);
    const std::string id = "f:" + path;
    land(spot.frame, path, Ui::id_of(id));
    std::string text = texts[i];
    const Rect box{spot.left, top, spot.left + spot.width - button - ui.px(4), top + height};
    if (ui.input(id, box, text, "")) spot.frame.want(TypeField{path, FieldKind::kText, text});
    if (ui.button(id + ":x", {box.right + ui.px(4), top, box.right + ui.px(4) + button, top + height}, "",
                  ButtonKind::kQuiet, icon::kRemove))
      spot.frame.want(EraseEntry{spot.path, i});
    top += height + ui.px(6);
    if (const std::string* fault = fault_at(path))
      top = ui.draw_paragraph(spot.left, top - ui.px(2), spot.width, Face::kSmall, ui.colours().bad,
                              "! " + *fault, 3) +
            ui.px(6);
  }
  const std::string add = tr("Add");
  const std::string id = "f:" + spot.path;
  land(spot.frame, spot.path, Ui::id_of(id));
  if (ui.button(id, {spot.left, top, spot.left + ui.button_width(add, icon::kPlus), top + height}, add,
                ButtonKind::kPlain, icon::kPlus)) {
    spot.frame.want(InsertEntry{spot.path, texts.size(), ""});
    wanted = fmt::format("{}[{}]", spot.path, texts.size());
  }
  return top + height;
}

float FormState::object_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  // The hidden truth of a training case is not shown to somebody who only passes by.
  if (spot.path == "truth" && !revealed_.contains("truth")) {
    const bool there = spot.frame.open.draft->find("truth") != nullptr;
    const std::string label = there ? tr("Show the hidden truth") : tr("Give this case a hidden truth");
    land(spot.frame, spot.path, Ui::id_of("f:truth"));
    if (ui.button("f:truth",
                  {spot.left, top, spot.left + ui.button_width(label, icon::kEye), top + ui.px(kControl)},
                  label, ButtonKind::kPlain, icon::kEye))
      revealed_.insert("truth");
    return top + ui.px(kControl);
  }
  const float pad = ui.px(16);
  float bottom = draw_fields(spot.frame, {spot.left + pad, top + ui.px(4), spot.left + spot.width, top},
                             spot.path, spot.field.fields);
  if (spot.frame.open.draft->find(spot.path) != nullptr && !spot.field.required) {
    const std::string clear = tr("Take it all out");
    bottom += ui.px(10);
    if (ui.button("f:" + spot.path + ":clear",
                  {spot.left + pad, bottom, spot.left + pad + ui.button_width(clear, icon::kRemove),
                   bottom + ui.px(kControl)},
                  clear, ButtonKind::kQuiet, icon::kRemove))
      spot.frame.want(RemoveField{spot.path});
    bottom += ui.px(kControl);
  }
  ui.fill({spot.left, top, spot.left + ui.px(2), bottom}, c.line);
  return bottom;
}

float FormState::route_control(const Spot& spot, float top) {
  const json* value = spot.frame.open.draft->find(spot.path);
  const std::size_t current = value == nullptr ? 0 : value->is_null() ? 2 : 1;
  if (const auto chosen =
          segments(spot, top, {tr("From the tables"), tr("As given here"), tr("Switched off")}, current)) {
    if (*chosen == 0) spot.frame.want(RemoveField{spot.path});
    if (*chosen == 1) spot.frame.want(SetField{spot.path, json::object()});
    if (*chosen == 2) spot.frame.want(SetField{spot.path, nullptr});
  }
  if (current != 1) return top;
  Ui& ui = spot.frame.ui;
  const float bottom =
      draw_fields(spot.frame, {spot.left + ui.px(16), top + ui.px(12), spot.left + spot.width, top},
                  spot.path, spot.field.fields);
  ui.fill({spot.left, top + ui.px(8), spot.left + ui.px(2), bottom}, ui.colours().line);
  return bottom;
}

float FormState::model_control(const Spot& spot, float top) {
  const app::CaseDraft& draft = *spot.frame.open.draft;
  const json* value = draft.find(spot.path);
  const std::string kind =
      value != nullptr && value->is_object() ? draft.text(spot.path + ".kind", FieldKind::kText) : "";
  const std::size_t current = kind == "threshold" ? 1 : kind == "types" ? 2 : 0;
  if (const auto chosen = segments(
          spot, top, {tr("The usual mix"), tr("One hidden limit"), tr("A list of types")}, current)) {
    if (*chosen == 0) spot.frame.want(RemoveField{spot.path});
    if (*chosen == 1)
      spot.frame.want(
          SetField{spot.path,
                   {{"kind", "threshold"},
                    {"reservation", {{"distribution", "uniform"}, {"low", 0.0}, {"high", 1.0}}}}});
    if (*chosen == 2)
      spot.frame.want(
          SetField{spot.path, {{"kind", "types"}, {"types", json::array({{{"attitude", "cash_flow"}}})}}});
  }
  if (current == 0) return top;
  Ui& ui = spot.frame.ui;
  const std::string_view key = current == 1 ? "reservation" : "types";
  for (const app::FormField& field : spot.field.fields) {
    if (field.key == key) {
      const std::span<const app::FormField> one(&field, 1);
      return draw_fields(spot.frame, {spot.left, top + ui.px(12), spot.left + spot.width, top}, spot.path,
                         one);
    }
  }
  return top;
}

float FormState::entries_control(const Spot& spot, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  const std::size_t count = spot.frame.open.draft->entries(spot.path);
  List& list = lists_[spot.path];
  const std::size_t pages = std::max<std::size_t>(1, (count + kEntriesAPage - 1) / kEntriesAPage);
  list.page = std::min(list.page, pages - 1);
  const float height = ui.px(kControl);
  for (std::size_t i = list.page * kEntriesAPage; i < std::min(count, (list.page + 1) * kEntriesAPage); ++i)
    top = draw_entry(spot, i, count, top) + ui.px(6);
  const std::string entry = *spot.field.entry == '\0' ? tr("entry") : app::words(spot.field.entry);
  // TRANSLATORS: adds an invoice, a fact, a lever … to a list: "Add: Invoice".
  const std::string add = say("Add: {}", entry);
  const std::string id = "f:" + spot.path;
  const float add_width = ui.button_width(add, icon::kPlus);
  land(spot.frame, spot.path, Ui::id_of(id));
  if (ui.button(id, {spot.left, top, spot.left + add_width, top + height}, add, ButtonKind::kPlain,
                icon::kPlus)) {
    spot.frame.want(InsertEntry{spot.path, count, json::object()});
    list.open = count;
    list.page = count / kEntriesAPage;
    wanted = fmt::format("{}[{}]", spot.path, count);
  }
  if (pages > 1) {
    float x = spot.left + add_width + ui.px(16);
    const float arrow = ui.px(36);
    if (ui.button(id + ":back", {x, top, x + arrow, top + height}, "", ButtonKind::kQuiet, icon::kLeft,
                  list.page > 0))
      --list.page;
    x += arrow;
    const std::string words = say("{}–{} of {}", list.page * kEntriesAPage + 1,
                                  std::min(count, (list.page + 1) * kEntriesAPage), count);
    const float wide = ui.width_of(Face::kText, words) + ui.px(16);
    ui.draw_text_in({x, top, x + wide, top + height}, Face::kText, c.muted, words, Align::kCentre);
    x += wide;
    if (ui.button(id + ":on", {x, top, x + arrow, top + height}, "", ButtonKind::kQuiet, icon::kRight,
                  list.page + 1 < pages))
      ++list.page;
  }
  return top + height;
}

float FormState::draw_entry(const Spot& spot, std::size_t index, std::size_t count, float top) {
  Ui& ui = spot.frame.ui;
  const Palette& c = ui.colours();
  List& list = lists_[spot.path];
  const std::string path = fmt::format("{}[{}]", spot.path, index), id = "f:" + path;
  const bool open = list.open == index || (count == 1 && !list.open);
  const float head = ui.px(40), button = ui.px(32), right = spot.left + spot.width;
  const Rect line{spot.left, top, right - 3 * button - ui.px(8), top + head};
  const Ui::Pressing now = ui.pressable(id, line);
  if (now.hovered || open) ui.fill({spot.left, top, right, top + head}, c.panel, ui.px(6));
  if (!open) ui.outline({spot.left, top, right, top + head}, c.line, ui.px(6), std::max(1.0F, ui.scale()));
  ui.draw_text_in({line.left + ui.px(8), line.top, line.left + ui.px(28), line.bottom}, Face::kSmall, c.muted,
                  open ? icon::kDown : icon::kRight, Align::kCentre);
  const std::string entry =
      *spot.field.entry == '\0' ? app::words(spot.field.label) : app::words(spot.field.entry);
  // The entry by what names it, muted what kind of thing it is.
  std::string name;
  if (!spot.field.name.empty()) {
    const std::string name_path = path + "." + std::string(spot.field.name);
    const app::FormField* field = app::field_of(name_path);
    name = spot.frame.open.draft->text(name_path, FieldKind::kText);
    if (field != nullptr && !name.empty() &&
        (field->kind == FieldKind::kChoice || field->kind == FieldKind::kSignal))
      name = shown_choice(spot.frame, *field, name);
  }
  const std::string number = say("{0} {1}", entry, index + 1);
  const float number_width = ui.width_of(Face::kText, number) + ui.px(12);
  const bool wrong =
      std::any_of(faults_.lower_bound(path), faults_.end(), [&, done = false](const auto& fault) mutable {
        done = done || !fault.first.starts_with(path);
        return !done && (fault.first.size() == path.size() || fault.first[path.size()] == '.' ||
                         fault.first[path.size()] == '[');
      });
  float x = line.left + ui.px(34);
  ui.draw_text_in({x, line.top, std::min(line.right, x + number_width), line.bottom}, Face::kText, c.muted,
                  number);
  x += number_width;
  if (x < line.right)
    ui.draw_text_in({x, line.top, line.right - ui.px(26), line.bottom}, Face::kBold, c.text, name);
  if (wrong)
    ui.draw_text_in({line.right - ui.px(24), line.top, line.right, line.bottom}, Face::kText, c.bad,
                    icon::kWarn);
  if (now.state.shown) ui.ring({spot.left, top, right, top + head}, ui.px(6));
  if (now.pressed) list.open = open ? count : index;
  x = right - 3 * button - ui.px(4);
  const Rect up{x, top + ui.px(4), x + button, top + head - ui.px(4)},
      down{x + button, up.top, x + 2 * button, up.bottom},
      remove{x + 2 * button, up.top, x + 3 * button, up.bottom};
  if (ui.button(id + ":up", up, "", ButtonKind::kQuiet, icon::kUp, index > 0)) {
    spot.frame.want(MoveEntry{spot.path, index, index - 1});
    if (open) list.open = index - 1;
  }
  if (ui.button(id + ":down", down, "", ButtonKind::kQuiet, icon::kDown, index + 1 < count)) {
    spot.frame.want(MoveEntry{spot.path, index, index + 1});
    if (open) list.open = index + 1;
  }
  if (ui.button(id + ":x", remove, "", ButtonKind::kQuiet, icon::kRemove)) {
    spot.frame.want(EraseEntry{spot.path, index});
    list.open.reset();
  }
  ui.tip(up, tr("Move up"));
  ui.tip(down, tr("Move down"));
  ui.tip(remove, tr("Remove"));
  if (!open) return top + head;
  const float pad = ui.px(16);
  const float bottom = draw_fields(spot.frame, {spot.left + pad, top + head + ui.px(8), right - pad, top},
                                   path, spot.field.fields) +
                       pad;
  ui.outline({spot.left, top, right, bottom}, c.line, ui.px(6), std::max(1.0F, ui.scale()));
  return bottom;
}

}  // namespace gui
