#include "gui/widgets/picker.h"

#include <algorithm>
#include <cmath>

#include "gui/icons.h"

namespace gui {
namespace {

constexpr std::size_t kRows = 10;

}  // namespace

void Picker::open(std::string owner, std::optional<Rect> anchor, std::vector<Choice> choices,
                  std::string current, std::string hint, std::string empty) {
  open_ = true;
  fresh_ = true;
  owner_ = std::move(owner);
  anchor_ = anchor;
  choices_ = std::move(choices);
  hint_ = std::move(hint);
  empty_ = std::move(empty);
  search_.clear();
  folded_.clear();
  for (const Choice& choice : choices_)
    folded_.push_back(capitals(choice.label + " " + choice.detail));
  narrow();
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    if (!current.empty() && choices_[shown_[i]].value == current) lit_ = i;
  }
}

void Picker::narrow() {
  shown_.clear();
  lit_ = 0;
  first_ = 0;
  const std::string wanted = capitals(search_);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < wanted.size();) {
    const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
    if (end > at) words.push_back(wanted.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return folded_[i].find(word) != std::string::npos;
    });
    if (all) shown_.push_back(i);
  }
  if (words.empty()) return;
  // A whole code first, then what begins so.
  const auto rank = [&](std::size_t i) {
    if (capitals(choices_[i].detail) == wanted || capitals(choices_[i].value) == wanted) return 0;
    if (folded_[i].starts_with(wanted)) return 1;
    return folded_[i].find(" " + words.front()) != std::string::npos ? 2 : 3;
  };
  std::stable_sort(shown_.begin(), shown_.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
}

std::optional<std::string> Picker::take(const std::string& owner) {
  if (!made_ || made_for_ != owner) return std::nullopt;
  std::optional<std::string> choice = std::move(made_);
  made_.reset();
  return choice;
}

void Picker::draw(Ui& ui) {
  if (!open_) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float row = ui.px(30), pad = ui.px(8), head = ui.px(36);
  const std::size_t rows = std::max<std::size_t>(1, std::min(kRows, shown_.size()));
  const float full =
      head + 3 * pad + row * static_cast<float>(std::min(kRows, std::max<std::size_t>(1, choices_.size())));
  const float width =
      std::min(screen.x - 2 * pad, anchor_ ? std::max(anchor_->width(), ui.px(280)) : ui.px(560));
  const float height = head + 3 * pad + row * static_cast<float>(rows);
  float left = (screen.x - width) / 2, top = ui.px(96);
  if (anchor_) {
    left = std::clamp(anchor_->left, pad, std::max(pad, screen.x - width - pad));
    top = anchor_->bottom + ui.px(4);
    if (top + full > screen.y - pad) top = std::max(pad, anchor_->top - ui.px(4) - full);
  }
  ImGui::SetNextWindowPos(ImVec2(std::round(left), std::round(top)));
  ImGui::SetNextWindowSize(ImVec2(width, height));
  if (fresh_) ImGui::SetNextWindowFocus();
  ImGui::Begin("##picker", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
  const Rect box{ImGui::GetWindowPos().x, ImGui::GetWindowPos().y, ImGui::GetWindowPos().x + width,
                 ImGui::GetWindowPos().y + height};
  ui.focus().open_scope();
  const Palette& c = ui.colours();
  ui.fill(box, c.panel, ui.px(10));
  ui.outline(box, c.line, ui.px(10), std::max(1.0F, ui.scale()));
  const Rect line{box.left + pad, box.top + pad, box.right - pad, box.top + pad + head};

  // The list has the arrows while the line has the letters.
  const auto step = [&](int by) {
    if (shown_.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(shown_.size()) - 1;
    lit_ =
        static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(lit_) + by, 0, last));
  };
  while (ui.take(Key::kDown))
    step(1);
  while (ui.take(Key::kUp))
    step(-1);
  while (ui.take(Key::kPageDown))
    step(static_cast<int>(kRows));
  while (ui.take(Key::kPageUp))
    step(-static_cast<int>(kRows));
  const auto choose = [&](std::size_t i) {
    if (!choices_[i].enabled) return;
    made_ = choices_[i].value;
    made_for_ = owner_;
    open_ = false;
    ui.again();
  };
  if (ui.take(Key::kEnter) && !shown_.empty()) choose(shown_[lit_]);
  if (ui.take(Key::kEscape)) {
    open_ = false;
    ui.again();
  }
  if (ui.input("picker.search", line, search_, hint_)) narrow();
  if (fresh_) ui.focus().set(Ui::id_of("picker.search"), true);
  fresh_ = false;

  if (const float wheel = ImGui::GetIO().MouseWheel; wheel != 0 && ui.hovered(box)) step(wheel > 0 ? -3 : 3);
  if (lit_ < first_) first_ = lit_;
  if (lit_ >= first_ + kRows) first_ = lit_ - kRows + 1;
  float y = line.bottom + pad;
  if (shown_.empty())
    ui.draw_text_in({line.left + pad, y, line.right, y + row}, Face::kText, c.muted, empty_);
  for (std::size_t i = first_; i < std::min(shown_.size(), first_ + kRows); ++i) {
    const Choice& choice = choices_[shown_[i]];
    const Rect place{line.left, y, line.right, y + row};
    const bool over = ui.hovered(place);
    if (i == lit_ || over) ui.fill(place, c.raised, ui.px(6));
    if (i == lit_)
      ui.fill({place.left, place.top + ui.px(6), place.left + ui.px(3), place.bottom - ui.px(6)}, c.creditor,
              ui.px(1));
    const float detail = choice.detail.empty() ? 0 : ui.width_of(Face::kSmall, choice.detail) + ui.px(12);
    ui.draw_text_in({place.left + ui.px(12), place.top, place.right - ui.px(10) - detail, place.bottom},
                    Face::kText, choice.enabled ? c.text : c.muted, choice.label);
    if (detail > 0)
      ui.draw_text_in({place.left, place.top, place.right - ui.px(10), place.bottom}, Face::kSmall, c.muted,
                      choice.detail, Align::kRight);
    if (over && ImGui::IsMouseClicked(0)) choose(shown_[i]);
    y += row;
  }
  // A click beside it closes it.
  if (ImGui::IsMouseClicked(0) && !box.contains(ImGui::GetIO().MousePos)) {
    open_ = false;
    ui.again();
  }
  ui.focus().close_scope();
  ImGui::End();
}

}  // namespace gui
