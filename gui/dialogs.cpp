// What lies above the views and asks or tells: unsaved work, a changed file, recovered drafts, keys,
// settings.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/commands.h"
#include "gui/icons.h"
#include "gui/shell.h"
#include "sim/json_input.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::say;
using sim::tr;

struct InterfaceLanguage {
  const char* code;
  const char* name;  // in itself
};
constexpr std::array<InterfaceLanguage, 5> kLanguages = {
    {{"en", "English"}, {"es", "Español"}, {"pt", "Português"}, {"de", "Deutsch"}, {"fr", "Français"}}};
constexpr std::array<double, 6> kScales = {1, 1.25, 1.5, 1.75, 2, 3};

// Buttons at the bottom of a dialog, from the right: the likeliest first.
class ButtonRow {
 public:
  ButtonRow(Ui& ui, const Rect& box)
      : ui_(ui), right_(box.right), top_(box.bottom - ui.px(36)), bottom_(box.bottom) {}
  bool add(const char* id, const std::string& label, ButtonKind kind) {
    const float width = ui_.button_width(label);
    const bool pressed = ui_.button(id, {right_ - width, top_, right_, bottom_}, label, kind);
    right_ -= width + ui_.px(8);
    return pressed;
  }

 private:
  Ui& ui_;
  float right_, top_, bottom_;
};

}  // namespace

Rect Shell::begin_dialog(float width, float height, const std::string& title) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(screen);
  if (ImGui::IsWindowAppearing()) ImGui::SetNextWindowFocus();
  ImGui::Begin("##dialog", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground);
  ui_.focus().open_scope();
  const Palette& c = ui_.colours();
  ui_.fill({0, 0, screen.x, screen.y}, c.shade);
  const float w = std::min(ui_.px(width), screen.x - ui_.px(32)),
              h = std::min(ui_.px(height), screen.y - ui_.px(32));
  const float left = std::round((screen.x - w) / 2),
              top = std::round(std::max(ui_.px(16), (screen.y - h) * 0.4F));
  const Rect box{left, top, left + w, top + h};
  ui_.fill(box, c.panel, ui_.px(10));
  ui_.outline(box, c.line, ui_.px(10), std::max(1.0F, ui_.scale()));
  const Rect inner = box.inset(ui_.px(24));
  ui_.draw_text_in({inner.left, inner.top, inner.right, inner.top + ui_.px(24)}, Face::kTitle, c.text, title);
  if (ui_.take(Key::kEscape)) {
    dialog_ = Dialog::kNone;
    pending_.reset();
    ui_.again();
  }
  return {inner.left, inner.top + ui_.px(40), inner.right, inner.bottom};
}

void Shell::end_dialog() {
  ui_.focus().close_scope();
  ImGui::End();
}

void Shell::draw_dialog() {
  switch (dialog_) {
    case Dialog::kNone:
      return;
    case Dialog::kUnsaved:
      return draw_unsaved();
    case Dialog::kDiskChanged:
      return draw_disk_changed();
    case Dialog::kRecover:
      return draw_recover();
    case Dialog::kKeys:
      return draw_keys();
    case Dialog::kSettings:
      return draw_settings();
  }
}

void Shell::draw_unsaved() {
  const Rect box = begin_dialog(520, 196, tr("Save your changes first?"));
  const Palette& c = ui_.colours();
  const std::string title = draft_ ? draft_->text("title", app::FieldKind::kText) : std::string();
  ui_.draw_paragraph(box.left, box.top, box.width(), Face::kText, c.muted,
                     say("“{}” has changes that are not in its file.",
                         title.empty() ? tr("Untitled case") : start_of(title, 80)),
                     2);
  ButtonRow row(ui_, box);
  if (row.add("unsaved.save", tr("Save"), ButtonKind::kPrimary)) {
    dialog_ = Dialog::kNone;
    want(Save{});  // then what was wanted
  }
  if (row.add("unsaved.drop", tr("Do not save"), ButtonKind::kPlain)) {
    dialog_ = Dialog::kNone;
    if (keeping_.valid()) keeping_.wait();
    if (autosave_) autosave_->forget();
    draft_.reset();
    autosave_.reset();
    if (pending_) want(*std::exchange(pending_, std::nullopt));
  }
  if (row.add("unsaved.cancel", tr("Cancel"), ButtonKind::kPlain)) {
    dialog_ = Dialog::kNone;
    pending_.reset();
  }
  end_dialog();
}

void Shell::draw_disk_changed() {
  const Rect box = begin_dialog(560, 212, tr("The file was changed by another program"));
  const Palette& c = ui_.colours();
  const std::string name = draft_ && draft_->path() ? sim::shown_path(*draft_->path()) : std::string();
  ui_.draw_paragraph(
      box.left, box.top, box.width(), Face::kText, c.muted,
      say("{} is no longer what you opened. Your changes and those in the file cannot both stay.", name), 3);
  ButtonRow row(ui_, box);
  if (row.add("disk.edit", tr("Go on editing"), ButtonKind::kPrimary)) {
    dialog_ = Dialog::kNone;
    pending_.reset();
  }
  if (row.add("disk.over", tr("Save over it"), ButtonKind::kPlain)) {
    dialog_ = Dialog::kNone;
    want(Save{true});
  }
  if (row.add("disk.anew", tr("Read it anew"), ButtonKind::kPlain)) {
    dialog_ = Dialog::kNone;
    pending_.reset();
    want(ReloadCase{true});
  }
  end_dialog();
}

void Shell::draw_recover() {
  if (found_.empty()) {
    dialog_ = Dialog::kNone;
    return;
  }
  const app::FoundDraft& found = found_.front();
  const Rect box = begin_dialog(560, 220, tr("Unsaved work was found"));
  const Palette& c = ui_.colours();
  std::string title;
  if (const auto it = found.document.find("title"); it != found.document.end() && it->is_string())
    title = it->get<std::string>();
  if (title.empty()) title = tr("Untitled case");
  const std::string from = found.original ? sim::shown_path(*found.original) : tr("never saved");
  ui_.draw_paragraph(
      box.left, box.top, box.width(), Face::kText, c.muted,
      say("“{}” ({}) was being edited when the program ended last time.", start_of(title, 80), from), 3);
  ButtonRow row(ui_, box);
  if (row.add("recover.take", tr("Go on with it"), ButtonKind::kPrimary)) {
    app::FoundDraft taken = std::move(found_.front());
    found_.erase(found_.begin());
    adopt(app::CaseDraft::recovered(std::move(taken.document), taken.original, taken.mark));
    autosave_ = std::move(taken.place);
    view_ = 0;
    dialog_ = Dialog::kNone;
  } else if (row.add("recover.later", tr("Later"), ButtonKind::kPlain)) {
    found_.clear();
    dialog_ = Dialog::kNone;
  } else if (row.add("recover.drop", tr("Throw it away"), ButtonKind::kPlain)) {
    found_.front().place.forget();
    found_.erase(found_.begin());
    if (found_.empty()) dialog_ = Dialog::kNone;
  }
  end_dialog();
}

void Shell::draw_keys() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command& command : all_commands()) {
    if (!command.keys.empty()) rows.emplace_back(tr(command.words), shown_chord(command.keys.front()));
  }
  rows.emplace_back(tr("Next and previous field"),
                    shown_chord({Key::kTab}) + ", " + shown_chord({Key::kTab, false, true, false}));
  rows.emplace_back(tr("Next and previous part of the case"),
                    shown_chord({Key::kPageDown, true, false, false}) + ", " +
                        shown_chord({Key::kPageUp, true, false, false}));
  rows.emplace_back(tr("Press, choose, edit"), shown_chord({Key::kEnter}));
  rows.emplace_back(tr("Page down and up"),
                    shown_chord({Key::kPageDown}) + ", " + shown_chord({Key::kPageUp}));
  rows.emplace_back(tr("Leave a dialog or a list"), shown_chord({Key::kEscape}));
  rows.emplace_back(tr("These keys"), "?");
  const float row = 28;
  const auto half = (rows.size() + 1) / 2;
  const Rect box = begin_dialog(920, 24 * 2 + 40 + row * static_cast<float>(half) + 60, tr("Keys"));
  const Palette& c = ui_.colours();
  const float column = (box.width() - ui_.px(32)) / 2;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float left = box.left + (i >= half ? column + ui_.px(32) : 0);
    const float top = box.top + ui_.px(row) * static_cast<float>(i % half);
    const float key = ui_.width_of(Face::kSmallBold, rows[i].second);
    ui_.draw_text_in({left, top, left + column - key - ui_.px(12), top + ui_.px(row)}, Face::kText, c.text,
                     rows[i].first);
    ui_.draw_text_in({left, top, left + column, top + ui_.px(row)}, Face::kSmallBold, c.muted, rows[i].second,
                     Align::kRight);
  }
  const std::string close = tr("Close");
  const float width = ui_.button_width(close);
  if (ui_.button("keys.close", {box.right - width, box.bottom - ui_.px(36), box.right, box.bottom}, close,
                 ButtonKind::kPrimary))
    dialog_ = Dialog::kNone;
  end_dialog();
}

void Shell::draw_settings() {
  const Rect box = begin_dialog(640, 448, tr("Settings"));
  const Palette& c = ui_.colours();
  float y = box.top;
  const float height = ui_.px(36), gap = ui_.px(8);
  // A row of choices of which one holds.
  const auto choices = [&](const std::string& label, const std::vector<std::string>& names,
                           std::size_t current) {
    std::optional<std::size_t> chosen;
    ui_.draw_label({box.left, y}, c.muted, label);
    y += ui_.px(24);
    float x = box.left;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const float width = ui_.button_width(names[i], i == current ? icon::kCheck : nullptr);
      if (x + width > box.right) {
        x = box.left;
        y += height + gap;
      }
      if (ui_.button("settings." + label + names[i], {x, y, x + width, y + height}, names[i],
                     ButtonKind::kPlain, i == current ? icon::kCheck : nullptr))
        chosen = i;
      x += width + gap;
    }
    y += height + ui_.px(20);
    return chosen;
  };
  if (const auto chosen =
          choices(tr("Appearance"), {tr("Dark"), tr("Light")}, settings_.theme == Theme::kDark ? 0 : 1))
    want(SetTheme{*chosen == 0 ? Theme::kDark : Theme::kLight});
  std::vector<std::string> languages = {tr("as the system")};
  std::size_t current = 0;
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    languages.emplace_back(kLanguages[i].name);
    if (settings_.language.substr(0, 2) == kLanguages[i].code) current = i + 1;
  }
  if (const auto chosen = choices(tr("Language"), languages, current))
    want(SetLanguage{*chosen == 0 ? "" : kLanguages[*chosen - 1].code});
  std::vector<std::string> sizes = {tr("as the monitor")};
  current = 0;
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    sizes.push_back(sim::shown_percent(kScales[i]));
    if (std::abs(settings_.scale - kScales[i]) < 0.01) current = i + 1;
  }
  if (const auto chosen = choices(tr("Size"), sizes, current))
    want(SetScale{*chosen == 0 ? 0 : kScales[*chosen - 1]});
  const std::string close = tr("Close");
  const float width = ui_.button_width(close);
  if (ui_.button("settings.close", {box.right - width, box.bottom - height, box.right, box.bottom}, close,
                 ButtonKind::kPrimary))
    dialog_ = Dialog::kNone;
  end_dialog();
}

}  // namespace gui
