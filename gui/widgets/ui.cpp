#include "gui/widgets/ui.h"

#include <algorithm>
#include <cmath>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace gui {
namespace {

constexpr float kLetterSpace = 0.06F;  // of the size, between small capitals
constexpr float kWidestTip = 340;

const ImVec4 kClear(0, 0, 0, 0);

}  // namespace

void Ui::set_look(Theme theme, const Fonts& fonts, float scale) {
  theme_ = theme;
  fonts_ = fonts;
  scale_ = scale;
  apply_style(theme, scale);
}

void Ui::begin(std::vector<Chord> pressed) {
  pressed_ = std::move(pressed);
  cut_.clear();
  told_.reset();
  again_ = false;
  input_done_ = false;
  const std::size_t before = pressed_.size();
  focus_.begin_frame(pressed_);
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  if (moved.x != 0 || moved.y != 0 || ImGui::IsMouseClicked(0)) pointer_last_ = true;
  if (pressed_.size() != before) pointer_last_ = false;
  if (editing_ != 0 && focus_.current() != editing_) {
    ImGui::ClearActiveID();
    editing_ = 0;
  }
  if (held_ != 0 && !ImGui::IsMouseDown(0) && !ImGui::IsMouseReleased(0)) held_ = 0;
}

void Ui::end() {
  const ImGuiID before = focus_.current();
  focus_.end_frame();
  if (focus_.current() != before) again_ = true;
  draw_explanation();
}

float Ui::px(float design) const {
  return std::round(design * scale_);
}

ImFont* Ui::font(Face face) const {
  switch (face) {
    case Face::kText:
      return fonts_.text;
    case Face::kBold:
      return fonts_.text_bold;
    case Face::kSmall:
      return fonts_.small;
    case Face::kSmallBold:
      return fonts_.small_bold;
    case Face::kTitle:
      return fonts_.title;
    case Face::kFigure:
      return fonts_.figure;
  }
  return fonts_.text;
}

bool Ui::take(const Chord& chord) {
  const auto found = std::find(pressed_.begin(), pressed_.end(), chord);
  if (found == pressed_.end()) return false;
  pressed_.erase(found);
  return true;
}

ImGuiID Ui::id_of(std::string_view id) {
  return ImHashStr(id.data(), id.size(), 0x51DE);
}

void Ui::draw_text(ImVec2 at, Face face, ImU32 colour, std::string_view text) const {
  const std::string shown = lend_places(text.substr(0, 4096));
  const ImFont* chosen = font(face);
  ImGui::GetWindowDrawList()->AddText(chosen, chosen->FontSize, ImVec2(std::round(at.x), std::round(at.y)),
                                      colour, shown.data(), shown.data() + shown.size());
}

void Ui::draw_text_in(const Rect& place, Face face, ImU32 colour, std::string_view text, Align align) {
  const std::string fits = cut_to(font(face), lend_places(text.substr(0, 8192)), place.width());
  const bool short_of = fits.size() != text.size() && fits.ends_with("…") && !text.ends_with("…");
  if (short_of) {
    cut_.emplace_back(text.substr(0, 200));
    tip(place, std::string(text.substr(0, 2000)));
  }
  const float width = text_width(font(face), fits);
  float x = place.left;
  if (align == Align::kRight) x = place.right - width;
  if (align == Align::kCentre) x = place.left + (place.width() - width) / 2;
  draw_text({x, place.top + (place.height() - font(face)->FontSize) / 2}, face, colour, fits);
}

float Ui::label_width(std::string_view text) const {
  const std::string shown = capitals(text);
  const ImFont* face = fonts_.small_bold;
  const auto letters = std::count_if(shown.begin(), shown.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return text_width(face, shown) + static_cast<float>(letters) * face->FontSize * kLetterSpace;
}

void Ui::draw_label(ImVec2 at, ImU32 colour, std::string_view text) const {
  const std::string shown = capitals(text);
  const ImFont* face = fonts_.small_bold;
  float x = at.x;
  for (std::size_t i = 0; i < shown.size();) {
    std::size_t next = i + 1;
    while (next < shown.size() && (static_cast<unsigned char>(shown[next]) & 0xC0U) == 0x80U)
      ++next;
    const std::string_view letter = std::string_view(shown).substr(i, next - i);
    ImGui::GetWindowDrawList()->AddText(face, face->FontSize, ImVec2(x, std::round(at.y)), colour,
                                        letter.data(), letter.data() + letter.size());
    x += text_width(face, letter) + face->FontSize * kLetterSpace;
    i = next;
  }
}

void Ui::fill(const Rect& place, ImU32 colour, float radius) const {
  ImGui::GetWindowDrawList()->AddRectFilled(place.min(), place.max(), colour, radius);
}

void Ui::outline(const Rect& place, ImU32 colour, float radius, float thickness) const {
  const float half = thickness / 2;
  ImGui::GetWindowDrawList()->AddRect(ImVec2(place.left + half, place.top + half),
                                      ImVec2(place.right - half, place.bottom - half), colour, radius, 0,
                                      thickness);
}

void Ui::rule(float left, float right, float y) const {
  const float line = std::max(1.0F, std::round(scale_));
  fill({left, std::round(y), right, std::round(y) + line}, colours().line);
}

void Ui::ring(const Rect& place, float radius) const {
  outline(place.inset(-px(2)), colours().creditor, radius + px(2), px(2));
}

float Ui::draw_paragraph(float left, float top, float width, Face face, ImU32 colour, std::string_view text,
                         int most_lines) {
  const std::string shown = lend_places(text);
  const auto lines = wrapped(font(face), shown, width, most_lines);
  float y = top;
  for (const std::string& line : lines) {
    // What lies outside the scrolled part is measured, not drawn.
    const ImDrawList* list = ImGui::GetWindowDrawList();
    if (y + line_height(face) >= list->GetClipRectMin().y && y <= list->GetClipRectMax().y)
      draw_text({left, y + (line_height(face) - font(face)->FontSize) / 2}, face, colour, line);
    y += line_height(face);
  }
  if (lines.back().ends_with("…") && !text.ends_with("…")) {
    cut_.emplace_back(text.substr(0, 200));
    tip({left, top, left + width, y}, std::string(text.substr(0, 2000)));
  }
  return y;
}

bool Ui::hovered(const Rect& place) const {
  if (!focus_.reachable()) return false;
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin(), high = list->GetClipRectMax();
  if (!place.contains(pointer) || pointer.x < low.x || pointer.y < low.y || pointer.x >= high.x ||
      pointer.y >= high.y)
    return false;
  return ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem |
                                ImGuiHoveredFlags_AllowWhenBlockedByPopup);
}

void Ui::scroll_to(const Rect& place) const {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->ScrollMax.y <= 0) return;
  const float margin = px(24);
  if (place.top - margin < window->InnerRect.Min.y) {
    ImGui::SetScrollY(std::max(0.0F, window->Scroll.y + place.top - margin - window->InnerRect.Min.y));
  } else if (place.bottom + margin > window->InnerRect.Max.y) {
    ImGui::SetScrollY(
        std::min(window->ScrollMax.y, window->Scroll.y + place.bottom + margin - window->InnerRect.Max.y));
  }
}

Ui::Pressing Ui::pressable(std::string_view id, const Rect& place, bool enabled) {
  Pressing result;
  if (!enabled) return result;
  const ImGuiID key = id_of(id);
  result.state = focus_.add(key);
  result.focused = result.state.focused;
  result.hovered = hovered(place);
  if (result.state.arrived && result.state.shown) {
    scroll_to(place);
    again();
  }
  if (result.hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ImGui::IsMouseClicked(0)) {
      held_ = key;
      focus_.set(key, false);
      again();
    }
    if (ImGui::IsMouseReleased(0) && held_ == key) result.pressed = true;
  }
  if (ImGui::IsMouseReleased(0) && held_ == key) held_ = 0;
  if (result.focused && editing_ == 0 && (take(Key::kEnter) || take(Key::kSpace))) {
    result.pressed = true;
  }
  if (result.pressed) again();
  return result;
}

float Ui::button_width(std::string_view label, const char* symbol) const {
  float width = width_of(Face::kBold, label) + px(32);
  if (symbol != nullptr) width += width_of(Face::kText, symbol) + px(8);
  return std::round(width);
}

bool Ui::button(std::string_view id, const Rect& place, std::string_view label, ButtonKind kind,
                const char* symbol, bool enabled) {
  const Pressing now = pressable(id, place, enabled);
  const Palette& c = colours();
  const float radius = px(6);
  ImU32 words = c.text;
  if (kind == ButtonKind::kPrimary) {
    fill(place, now.hovered ? faded(c.creditor, 0.88F) : c.creditor, radius);
    words = c.on_creditor;
  } else {
    if (now.hovered) fill(place, c.raised, radius);
    if (kind == ButtonKind::kPlain) outline(place, c.line, radius, std::max(1.0F, scale_));
    if (kind == ButtonKind::kQuiet) words = now.hovered ? c.text : c.muted;
  }
  if (!enabled) {
    words = c.muted;
    if (kind == ButtonKind::kPrimary) fill(place, faded(c.panel, 0.6F), radius);
  }
  float x = place.left;
  const float own = (label.empty() ? 0 : width_of(Face::kBold, label)) +
                    (symbol == nullptr ? 0 : width_of(Face::kText, symbol) + (label.empty() ? 0 : px(8)));
  x += std::max(px(6), (place.width() - own) / 2);
  const float y = place.top + (place.height() - fonts_.text->FontSize) / 2;
  if (symbol != nullptr) {
    draw_text({x, y}, Face::kText, words, symbol);
    x += width_of(Face::kText, symbol) + px(8);
  }
  if (!label.empty())
    draw_text_in({x, place.top, place.right - px(6), place.bottom}, Face::kBold, words, label);
  // Its own colour would not be seen around a filled button: a gap parts the two.
  if (now.state.shown) ring(kind == ButtonKind::kPrimary ? place.inset(-px(2)) : place, radius);
  return now.pressed;
}

void Ui::explain(std::string_view id, const Rect& place, const Explanation& words) {
  if (words.empty()) return;
  const Focus::State state = focus_.add(id_of(id));
  if (state.arrived && state.shown) {
    scroll_to(place);
    again();
  }
  if (state.shown) ring(place, px(4));
  if (state.shown ? !told_ : pointer_last_ && hovered(place)) told_ = Told{place, words, focus_.scope()};
}

void Ui::tip(const Rect& place, const std::string& words) {
  if (pointer_last_ && hovered(place))
    told_ = Told{place, Explanation{.title = {}, .terms = {}, .notes = {words}}, focus_.scope()};
}

void Ui::draw_explanation() {
  if (!told_) return;
  ImDrawList* list = ImGui::GetForegroundDrawList();
  const Palette& c = colours();
  const float pad = px(12), widest = px(kWidestTip);
  const Explanation& words = told_->words;
  // Measure, then place below the number, above it where there is no room, within the window.
  float width = text_width(fonts_.text_bold, words.title.substr(0, 400));
  for (const auto& [what, figure] : words.terms)
    width = std::max(width, text_width(fonts_.small, what) + px(24) + text_width(fonts_.small, figure));
  for (const std::string& note : words.notes)
    width = std::max(width, text_width(fonts_.small, note));
  width = std::clamp(width, px(80), widest);
  struct Line {
    float dy;
    const ImFont* font;
    ImU32 colour;
    std::string text, right;
  };
  std::vector<Line> lines;
  float y = 0;
  const auto put = [&](const ImFont* face, ImU32 colour, const std::string& text) {
    for (std::string& line : wrapped(face, lend_places(text), width, 14)) {
      lines.push_back({y, face, colour, std::move(line), {}});
      y += leading(face);
    }
  };
  if (!words.title.empty()) put(fonts_.text_bold, c.text, words.title);
  for (const auto& [what, figure] : words.terms) {
    const float room = width - text_width(fonts_.small, figure) - px(12);
    const float start = y;
    for (std::string& line : wrapped(fonts_.small, lend_places(what), room, 4)) {
      lines.push_back({y, fonts_.small, c.muted, std::move(line), {}});
      y += leading(fonts_.small);
    }
    lines.push_back({start, fonts_.small, c.text, {}, figure});
  }
  if (!words.notes.empty() && y > 0) y += px(4);
  for (const std::string& note : words.notes)
    put(fonts_.small, words.title.empty() && words.terms.empty() ? c.text : c.muted, note);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float height = y + 2 * pad;
  float left = std::clamp(told_->place.left, px(8), std::max(px(8), screen.x - width - 2 * pad - px(8)));
  float top = told_->place.bottom + px(6);
  if (top + height > screen.y - px(8)) top = told_->place.top - height - px(6);
  top = std::clamp(top, px(8), std::max(px(8), screen.y - height - px(8)));
  left = std::round(left);
  top = std::round(top);
  const ImVec2 low(left, top), high(left + width + 2 * pad, top + height);
  list->AddRectFilled(low, high, c.raised, px(8));
  list->AddRect(low, high, c.line, px(8), 0, std::max(1.0F, scale_));
  for (const Line& line : lines) {
    if (line.right.empty()) {
      list->AddText(line.font, line.font->FontSize, ImVec2(left + pad, top + pad + line.dy), line.colour,
                    line.text.c_str());
    } else {
      const float x = left + pad + width - text_width(line.font, line.right);
      list->AddText(line.font, line.font->FontSize, ImVec2(std::round(x), top + pad + line.dy), line.colour,
                    line.right.c_str());
    }
  }
}

bool Ui::input(std::string_view id, const Rect& place, std::string& text, const std::string& hint,
               bool multiline, bool masked, Align align, float unit_room) {
  const ImGuiID key = id_of(id);
  const Palette& c = colours();
  const Focus::State state = focus_.add(key);
  const bool was_editing = editing_ == key;
  if (state.arrived && !was_editing) {
    scroll_to(place);
    wake_ = key;
    wake_frames_ = 2;
  }
  const bool over = hovered(place);
  if (state.focused && !was_editing && wake_ == 0 && take(Key::kEnter)) {
    wake_ = key;
    wake_frames_ = 1;
  }
  if (over && ImGui::IsMouseClicked(0) && !state.focused) focus_.set(key, false);

  const bool lit = state.focused;
  fill(place, c.raised, px(6));
  outline(place, lit ? c.creditor : over ? c.muted : c.line, px(6), lit ? px(2) : std::max(1.0F, scale_));

  bool changed = false;
  input_done_ = false;
  const float pad = px(10);
  const float text_height = fonts_.text->FontSize;
  const float inner = multiline ? px(8) : (place.height() - text_height) / 2;
  std::string shown = lend_places(text);
  ImGui::SetCursorScreenPos(ImVec2(place.left + pad, std::round(place.top + inner)));
  ImGui::PushFont(fonts_.text);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, kClear);
  ImGui::PushID(static_cast<int>(key));
  if (wake_ == key && --wake_frames_ <= 0) {
    ImGui::SetKeyboardFocusHere(0);
    wake_ = 0;
  }
  if (wake_ != 0) again();
  int flags = 0;
  if (masked) flags |= ImGuiInputTextFlags_Password;
  if (!focus_.reachable()) flags |= ImGuiInputTextFlags_ReadOnly;
  // A right-aligned figure, and a text of several lines, which ImGui does not wrap, is drawn by us until it
  // is edited.
  const bool draw_own = (align == Align::kRight || multiline) && !was_editing && !masked;
  if (draw_own) ImGui::PushStyleColor(ImGuiCol_Text, kClear);
  ImGui::SetNextItemWidth(place.width() - 2 * pad - unit_room);
  if (multiline) {
    changed = ImGui::InputTextMultiline(
        "##t", &shown, ImVec2(place.width() - 2 * pad - unit_room, place.height() - 2 * inner), flags);
  } else {
    changed = ImGui::InputText("##t", &shown, flags | ImGuiInputTextFlags_AutoSelectAll);
  }
  bool active = ImGui::IsItemActive();
  if (active && focus_.reachable() && focus_.current() != key && !was_editing && !ImGui::IsMouseDown(0)) {
    // The keyboard went on before the input was woken: it stays asleep.
    ImGui::ClearActiveID();
    active = false;
  }
  if (draw_own) ImGui::PopStyleColor();
  ImGui::PopID();
  ImGui::PopStyleColor();
  ImGui::PopFont();
  if (active && focus_.reachable()) {
    if (focus_.current() != key && editing_ != key) focus_.set(key, false);
    if (!was_editing) again();
    editing_ = key;
  } else if (was_editing) {
    editing_ = 0;
    input_done_ = true;
    take(Key::kEnter);
    again();
  }
  if (draw_own && !active && multiline) {
    const int lines = std::max(1, static_cast<int>((place.height() - 2 * inner) / line_height(Face::kText)));
    draw_paragraph(place.left + pad, place.top + inner, place.width() - 2 * pad, Face::kText, c.text, text,
                   lines);
  } else if (draw_own && !active) {
    draw_text_in({place.left + pad, place.top, place.right - pad - unit_room, place.bottom}, Face::kText,
                 c.text, text, Align::kRight);
  }
  if (shown.empty() && !hint.empty())
    draw_text_in({place.left + pad, place.top, place.right - pad - unit_room,
                  multiline ? place.top + 2 * inner + text_height : place.bottom},
                 Face::kText, faded(c.muted, 0.85F), hint, align);
  if (changed) {
    text = take_back(shown);
    again();
  }
  return changed;
}

void Ui::drop_input() {
  if (editing_ == 0) return;
  ImGui::ClearActiveID();
  wake_ = editing_;
  wake_frames_ = 2;
  editing_ = 0;
  again();
}

}  // namespace gui
