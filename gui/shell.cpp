#include "gui/shell.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/commands.h"
#include "gui/icons.h"
#include "gui/views/start_view.h"
#include "sim/json_input.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::say;
using sim::tr;

constexpr float kRail = 72, kTitle = 56, kEdge = 24;

}  // namespace

Shell::Shell(const app::Workspace& workspace, app::Settings settings, UserFiles files,
             std::function<void()> wake)
    : workspace_(workspace),
      settings_(std::move(settings)),
      files_(std::move(files)),
      views_(all_views()),
      start_(make_start_view()),
      lab_(std::make_unique<app::LabWorker>(workspace, wake)),
      worker_(std::make_unique<app::PreparationWorker>(workspace, std::move(wake))) {
  use_language();
  if (!files_.drafts.empty()) {
    app::FoundDrafts found = app::find_drafts(files_.drafts);
    found_ = std::move(found.drafts);
    if (!found.problems.empty()) say_notice(found.problems.front(), true);
    if (!found_.empty()) dialog_ = Dialog::kRecover;
  }
}

Shell::~Shell() {
  if (keeping_.valid()) keeping_.wait();
}

void Shell::set_fonts(const Fonts& fonts) {
  ui_.set_look(settings_.theme, fonts, scale());
}

float Shell::scale() const {
  return settings_.scale > 0 ? static_cast<float>(settings_.scale) : monitor_scale_;
}

void Shell::set_monitor_scale(float scale) {
  if (std::abs(scale - monitor_scale_) < 0.01F) return;
  monitor_scale_ = scale;
  new_look_ = true;
}

bool Shell::is_ours(const Chord& chord) const {
  return chord.key == Key::kTab || command_of(chord) != nullptr;
}

OpenCaseState Shell::open_state() const {
  OpenCaseState state;
  if (!draft_) return state;
  state.draft = &*draft_;
  state.draft_number = generation_;
  if (result_) state.result = &*result_;
  state.result_number = results_;
  state.stale = !result_ || result_->revision != draft_->revision();
  if (world_) state.world = world_.get();
  if (preparation_) state.preparation = &*preparation_;
  state.comparison = lab_state(app::LabJob::Kind::kCompare);
  state.sensitivity = lab_state(app::LabJob::Kind::kSensitivity);
  return state;
}

LabState Shell::lab_state(app::LabJob::Kind kind) const {
  LabState state{lab_->latest(kind), false};
  if (state.snapshot == nullptr || state.snapshot->job.draft != generation_) return {};
  const auto& of = state.snapshot->job.world;
  if (of == world_) return state;
  if (compared_[0] != of || compared_[1] != world_) {
    compared_[0] = of;
    compared_[1] = world_;
    same_ = world_ != nullptr && *of == *world_;
  }
  state.older = !same_;
  return state;
}

void Shell::want(Intent intent) {
  intents_.push_back(std::move(intent));
}

void Shell::frame(std::vector<Chord> pressed) {
  came_ = false;
  // A choice or a dialog above everything keeps the shell's keys, but for leaving.
  const bool covered =
      picker_.is_open() || month_.is_open() || file_dialog_.is_open() || dialog_ != Dialog::kNone;
  std::erase_if(pressed, [&](const Chord& chord) {
    const Command* command = command_of(chord);
    if (command == nullptr) return false;
    const bool now = !covered || std::holds_alternative<Quit>(command->intent) ||
                     std::holds_alternative<ZoomBy>(command->intent);
    if (now && (!command->needs_case || draft_)) intents_.push_back(command->intent);
    return true;
  });
  ui_.begin(std::move(pressed));

  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(screen);
  ImGui::Begin("##shell", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground);
  // As wide as its words, in every language.
  float rail = ui_.px(kRail);
  for (const auto& view : views_)
    rail = std::max(rail, ui_.width_of(Face::kSmall, view->title()) + ui_.px(28));
  for (const std::string& words : {tr("Open"), tr("Settings")})
    rail = std::max(rail, ui_.width_of(Face::kSmall, words) + ui_.px(28));
  const float title = ui_.px(kTitle);
  draw_rail({0, 0, rail, screen.y});
  draw_title({rail, 0, screen.x, title});
  draw_view({rail, title, screen.x, screen.y});
  if (!notice_.empty()) draw_notice({rail, title, screen.x, screen.y});
  ImGui::End();

  draw_dialog();
  const bool naming = file_dialog_.is_open();
  file_dialog_.draw(ui_);
  month_.draw(ui_);
  picker_.draw(ui_);
  if (const auto chosen = file_dialog_.take()) {
    if (file_dialog_.purpose() == FileDialog::Purpose::kOpen) {
      want(OpenCase{*chosen});
    } else {
      want(SaveAs{*chosen});
    }
  } else if (naming && !file_dialog_.is_open()) {
    pending_.reset();  // nothing was named: what waited for the saving is given up, too
  }
  if (const auto chosen = picker_.take("palette")) {
    const std::string& value = *chosen;
    if (value.starts_with("command:")) {
      want(all_commands()[static_cast<std::size_t>(std::stoul(value.substr(8)))].intent);
    } else if (value.starts_with("open:")) {
      want(OpenCase{value.substr(5)});
    } else if (value.starts_with("new:")) {
      want(NewFrom{value.substr(4)});
    } else if (value.starts_with("go:")) {
      want(GoTo{value.substr(3)});
    }
  }
  ui_.end();

  for (std::size_t i = 0; i < intents_.size(); ++i) {
    const Intent intent = intents_[i];  // acting may want more
    act(intent);
  }
  if (!intents_.empty()) ui_.again();
  intents_.clear();
  submit();
}

void Shell::draw_rail(const Rect& place) {
  const Palette& c = ui_.colours();
  ui_.fill(place, c.rail);
  ui_.fill({place.right - std::max(1.0F, ui_.scale()), place.top, place.right, place.bottom}, c.line);
  const float height = ui_.px(52), step = ui_.px(56);
  float y = place.top + ui_.px(16);
  const auto entry = [&](const std::string& id, const std::string& label, const char* symbol, bool current) {
    const Rect box{place.left + ui_.px(8), y, place.right - ui_.px(8), y + height};
    const Ui::Pressing now = ui_.pressable(id, box);
    if (current) {
      ui_.fill(box, c.raised, ui_.px(8));
      ui_.fill({box.left, box.top + ui_.px(6), box.left + ui_.px(3), box.bottom - ui_.px(6)}, c.creditor,
               ui_.px(2));
    } else if (now.hovered) {
      ui_.fill(box, ui_.colours().panel, ui_.px(8));
    }
    const ImU32 colour = current || now.hovered ? c.text : c.muted;
    ui_.draw_text_in({box.left, box.top + ui_.px(4), box.right, box.top + ui_.px(30)}, Face::kTitle, colour,
                     symbol, Align::kCentre);
    ui_.draw_text_in(
        {box.left - ui_.px(6), box.top + ui_.px(29), box.right + ui_.px(6), box.bottom - ui_.px(3)},
        Face::kSmall, colour, label, Align::kCentre);
    if (now.state.shown) ui_.ring(box, ui_.px(8));
    y += step;
    return now.pressed;
  };
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (entry(fmt::format("rail.{}", i), views_[i]->title(), views_[i]->symbol(), draft_ && view_ == i))
      want(ShowView{i});
  }
  y = place.bottom - 2 * step - ui_.px(8);
  if (entry("rail.open", tr("Open"), icon::kOpen, false)) want(AskOpen{});
  if (entry("rail.settings", tr("Settings"), icon::kSettings, dialog_ == Dialog::kSettings))
    want(ShowSettings{});
}

void Shell::draw_title(const Rect& place) {
  const Palette& c = ui_.colours();
  ui_.rule(place.left, place.right, place.bottom - 1);
  const float height = ui_.px(36), top = place.top + (place.height() - height) / 2;
  float right = place.right - ui_.px(kEdge);
  const auto action = [&](const char* id, const std::string& label, Intent intent, ButtonKind kind,
                          const char* symbol = nullptr, bool enabled = true) {
    const float width = ui_.button_width(label, symbol);
    if (ui_.button(id, {right - width, top, right, top + height}, label, kind, symbol, enabled))
      want(std::move(intent));
    right -= width + ui_.px(8);
  };
  // From the right: what this view is for, then the rest.
  if (!draft_) {
    action("title.open", tr("Open a case"), AskOpen{}, ButtonKind::kPrimary);
    action("title.new", tr("New case"), NewCase{}, ButtonKind::kPlain);
  } else if (view_ == 0) {
    action("title.save", tr("Save"), Save{}, ButtonKind::kPrimary);
  } else if (view_ == 1) {
    action("title.sheet", tr("Call sheet"), ExportSheet{}, ButtonKind::kPrimary, nullptr,
           preparation_.has_value());
    action("title.copy", tr("Copy as text"), CopySheet{}, ButtonKind::kPlain, nullptr,
           preparation_.has_value());
  }
  action("title.palette", tr("Find"), ShowPalette{}, ButtonKind::kPlain, icon::kSearch);

  float x = place.left + ui_.px(kEdge);
  const float room = right - ui_.px(16);
  std::string title = tr("Quittance");
  std::vector<std::string> chips;
  if (draft_) {
    const auto text = [&](const char* path, app::FieldKind kind) { return draft_->text(path, kind); };
    title = text("title", app::FieldKind::kText);
    if (title.empty()) title = tr("Untitled case");
    const std::string from = text("creditor.country", app::FieldKind::kCountry),
                      to = text("debtor.country", app::FieldKind::kCountry);
    if (!from.empty() && !to.empty()) chips.push_back(from + " → " + to);
    if (const std::string currency = text("claim.currency", app::FieldKind::kCurrency); !currency.empty())
      chips.push_back(currency);
    if (const auto day = sim::parse_date(text("as_of", app::FieldKind::kDate)))
      chips.push_back(say("as of {} {}", sim::short_date(*day), sim::year_of(*day)));
    if (draft_->dirty()) chips.push_back(tr("not saved"));
  }
  float chips_width = 0;
  for (const std::string& chip : chips)
    chips_width += ui_.width_of(Face::kSmall, start_of(chip, 60)) + ui_.px(24) + ui_.px(8);
  const float title_width = std::min(ui_.width_of(Face::kTitle, start_of(title, 400)) + 1,
                                     std::max(ui_.px(120), room - x - ui_.px(16) - chips_width));
  ui_.draw_text_in({x, place.top, x + title_width, place.bottom}, Face::kTitle, c.text, title);
  x += title_width + ui_.px(16);
  for (const std::string& chip : chips) {
    const std::string words = start_of(chip, 60);
    const float width = ui_.width_of(Face::kSmall, words) + ui_.px(24);
    if (x + width > room) break;
    const Rect pill{x, place.top + (place.height() - ui_.px(26)) / 2, x + width,
                    place.top + (place.height() + ui_.px(26)) / 2};
    ui_.outline(pill, c.line, ui_.px(13), std::max(1.0F, ui_.scale()));
    ui_.draw_text_in(pill, Face::kSmall, words == tr("not saved") ? c.warn : c.muted, words, Align::kCentre);
    x += width + ui_.px(8);
  }
}

void Shell::draw_view(const Rect& place) {
  ImGui::SetCursorScreenPos(place.min());
  if (!draft_) offer_recent(*start_, settings_.recent);
  View& view = draft_ ? *views_[view_] : *start_;
  ImGui::PushID(draft_ ? static_cast<int>(view_) : 99);
  ImGui::BeginChild("##view", ImVec2(place.width(), place.height()), false, ImGuiWindowFlags_NoSavedSettings);
  // From ImGui 1.90 on a field is only woken within a window that had the keyboard once.
  if (ImGui::IsWindowAppearing() && ui_.focus().reachable()) ImGui::SetWindowFocus();
  const float edge = ui_.px(kEdge);
  const ImVec2 origin = ImGui::GetCursorScreenPos();  // moves with the scroll
  // The scroll bar lies in the margin, so that cards are as wide with it as without.
  const Rect inner{place.left + edge, origin.y + ui_.px(16), place.right - edge, place.bottom - ui_.px(16)};
  Frame frame{ui_, workspace_, open_state(), picker_, month_, intents_, inner};
  const float bottom = view.draw(frame);
  ImGui::SetCursorScreenPos(ImVec2(origin.x, bottom + ui_.px(16)));
  ImGui::Dummy(ImVec2(1, 1));
  if (ui_.focus().reachable()) {
    const float page = place.height() * 0.85F;
    if (ui_.take(Key::kPageDown)) ImGui::SetScrollY(ImGui::GetScrollY() + page);
    if (ui_.take(Key::kPageUp)) ImGui::SetScrollY(ImGui::GetScrollY() - page);
    if (ui_.take(Chord{Key::kHome, true, false, false})) ImGui::SetScrollY(0);
    if (ui_.take(Chord{Key::kEnd, true, false, false})) ImGui::SetScrollY(ImGui::GetScrollMaxY());
    // "?" is a letter while a text is edited.
    if (!ImGui::GetIO().WantTextInput && (ui_.take(Chord{key_of('?'), false, true, false}) ||
                                          ui_.take(Chord{key_of('?'), false, false, false}) ||
                                          ui_.take(Chord{key_of('/'), false, true, false})))
      want(ShowKeys{});
  }
  ImGui::EndChild();
  ImGui::PopID();
}

void Shell::draw_notice(const Rect& place) {
  const Palette& c = ui_.colours();
  const float width = std::min(place.width() - ui_.px(48), ui_.px(720)), pad = ui_.px(12);
  const auto lines = wrapped(ui_.font(Face::kText), lend_places(notice_), width - ui_.px(96), 4);
  const float height = static_cast<float>(lines.size()) * ui_.line_height(Face::kText) + 2 * pad;
  const float left = place.left + (place.width() - width) / 2;
  ImGui::SetCursorScreenPos(ImVec2(left, place.bottom - height - ui_.px(24)));
  ImGui::BeginChild("##notice", ImVec2(width, height), false,
                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  const Rect box{left, place.bottom - height - ui_.px(24), left + width, place.bottom - ui_.px(24)};
  ui_.fill(box, c.raised, ui_.px(8));
  ui_.outline(box, notice_bad_ ? c.bad : c.line, ui_.px(8), std::max(1.0F, ui_.scale()));
  ui_.draw_text({box.left + pad, box.top + pad + ui_.px(1)}, Face::kText, notice_bad_ ? c.bad : c.good,
                notice_bad_ ? icon::kWarn : icon::kCheck);
  ui_.draw_paragraph(box.left + ui_.px(40), box.top + pad, width - ui_.px(96), Face::kText, c.text, notice_,
                     4);
  const Rect close{box.right - ui_.px(44), box.top + ui_.px(4), box.right - ui_.px(8), box.top + ui_.px(40)};
  if (ui_.button("notice.close", close, "", ButtonKind::kQuiet, icon::kClose)) notice_.clear();
  ImGui::EndChild();
  if (ui_.focus().reachable() && !ImGui::GetIO().WantTextInput && ui_.take(Key::kEscape)) notice_.clear();
}

void Shell::say_notice(std::string words, bool bad) {
  notice_ = std::move(words);
  notice_bad_ = bad;
}

bool Shell::wants_frame() const {
  return ui_.wants_again() || came_;
}

bool Shell::working() const {
  return worker_->busy();
}

void Shell::settle() {
  submit();
  worker_->wait_idle();
  attend();
}

void Shell::finish() {
  settle();
  lab_->wait_idle();
  attend();
}

std::string Shell::window_title() const {
  if (!draft_) return tr("Quittance");
  std::string title = draft_->text("title", app::FieldKind::kText);
  if (title.empty()) title = tr("Untitled case");
  // TRANSLATORS: the window's title: a case, then the program.
  return say("{}{} – Quittance", draft_->dirty() ? "• " : "", start_of(title, 200));
}

void Shell::open_palette() {
  std::vector<Choice> choices;
  const auto& commands = all_commands();
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (commands[i].needs_case && !draft_) continue;
    if (std::holds_alternative<ShowPalette>(commands[i].intent)) continue;
    choices.push_back({fmt::format("command:{}", i), tr(commands[i].words),
                       commands[i].keys.empty() ? "" : shown_chord(commands[i].keys.front()), true});
  }
  for (const auto& path : settings_.recent)
    choices.push_back({"open:" + path.string(), say("Open {}", path.filename().string()),
                       path.parent_path().string(), true});
  for (const auto& path : app::shipped_cases(workspace_.folder))
    choices.push_back(
        {"new:" + path.string(), say("New case like {}", path.stem().string()), tr("shipped"), true});
  if (draft_) {
    for (const app::FormGroup& group : app::case_form()) {
      for (const app::FormField& field : group.fields) {
        const std::string place = group.object.empty()
                                      ? std::string(field.key)
                                      : std::string(group.object) + "." + std::string(field.key);
        choices.push_back({"go:" + place, app::words(field.label), app::words(group.title), true});
      }
    }
  }
  picker_.open("palette", std::nullopt, std::move(choices), "",
               tr("What do you want to do? A command, a field, a case …"), tr("Nothing is called that."));
}

}  // namespace gui
