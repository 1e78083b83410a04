#include "gui/views/card.h"

#include <algorithm>
#include <cmath>

#include "sim/text.h"

namespace gui {

void CardPen::explain(const std::string& id, float top, const Explanation& words) {
  if (id.empty() || words.empty()) return;
  ui_.explain(scope_ + "." + id, {inner_.left - ui_.px(4), top, inner_.right + ui_.px(4), y_}, words);
}

void CardPen::label(const std::string& words, const std::string& aside, ImU32 aside_colour,
                    const std::string& id, const Explanation& explanation) {
  const Palette& c = ui_.colours();
  const float top = y_, height = ui_.px(20);
  float room = inner_.width();
  if (!aside.empty()) {
    const float wide = std::min(ui_.width_of(Face::kSmallBold, aside), inner_.width() * 0.7F);
    // On a line of its own where both do not fit.
    const bool fits = ui_.label_width(words) + wide + ui_.px(12) <= inner_.width();
    ui_.draw_label({inner_.left, y_ + (height - ui_.font(Face::kSmallBold)->FontSize) / 2}, c.muted, words);
    if (!fits) y_ += height;
    ui_.draw_text_in({fits ? inner_.right - wide - 1 : inner_.left, y_, inner_.right, y_ + height},
                     Face::kSmallBold, aside_colour, aside, fits ? Align::kRight : Align::kLeft);
  } else {
    // A long heading wraps before it is cut.
    std::string rest = words;
    if (ui_.label_width(words) > room) {
      const std::size_t half = words.rfind(' ', words.size() / 2 + 8);
      if (half != std::string::npos) {
        ui_.draw_label({inner_.left, y_ + (height - ui_.font(Face::kSmallBold)->FontSize) / 2}, c.muted,
                       words.substr(0, half));
        y_ += height;
        rest = words.substr(half + 1);
      }
    }
    ui_.draw_label({inner_.left, y_ + (height - ui_.font(Face::kSmallBold)->FontSize) / 2}, c.muted, rest);
  }
  y_ += height;
  explain(id, top, explanation);
  y_ += ui_.px(8);
}

void CardPen::figure(const std::string& words, const std::string& id, const Explanation& explanation) {
  const float top = y_;
  const Face face = ui_.width_of(Face::kFigure, words) <= inner_.width() ? Face::kFigure : Face::kTitle;
  const float height = ui_.font(face)->FontSize;
  ui_.draw_text_in({inner_.left, y_, inner_.right, y_ + height}, face, ui_.colours().text, words);
  y_ += height + ui_.px(2);
  explain(id, top, explanation);
}

void CardPen::paragraph(const std::string& words, ImU32 colour, int most_lines) {
  y_ =
      ui_.draw_paragraph(inner_.left, y_, inner_.width(), Face::kText, colour, words, most_lines) + ui_.px(2);
}

void CardPen::bold(const std::string& words, int most_lines) {
  y_ = ui_.draw_paragraph(inner_.left, y_, inner_.width(), Face::kBold, ui_.colours().text, words,
                          most_lines) +
       ui_.px(2);
}

void CardPen::quote(const std::string& words, const std::string& language) {
  const Palette& c = ui_.colours();
  const float pad = ui_.px(10), inner = inner_.width() - 2 * pad;
  const std::string shown = sim::say("“{}”", words);
  const auto lines = wrapped(ui_.font(Face::kText), lend_places(shown), inner, 8);
  float height = static_cast<float>(lines.size()) * ui_.line_height(Face::kText) + 2 * ui_.px(8);
  if (!language.empty()) height += ui_.line_height(Face::kSmall);
  const Rect box{inner_.left, y_, inner_.right, y_ + height};
  ui_.fill(box, c.raised, ui_.px(4));
  ui_.fill({box.left, box.top, box.left + ui_.px(3), box.bottom}, c.creditor, ui_.px(1));
  float y = ui_.draw_paragraph(box.left + pad, box.top + ui_.px(8), inner, Face::kText, c.text, shown, 8);
  if (!language.empty()) ui_.draw_text({box.left + pad, y + ui_.px(1)}, Face::kSmall, c.muted, language);
  y_ = box.bottom + ui_.px(4);
}

void CardPen::row(const std::string& name, const std::string& value, ImU32 value_colour,
                  const std::string& id, const Explanation& explanation, ImU32 name_colour,
                  const std::string& note) {
  const Palette& c = ui_.colours();
  if (value_colour == 0) value_colour = c.text;
  if (name_colour == 0) name_colour = c.muted;
  const float top = y_, height = ui_.px(25), gap = ui_.px(12);
  float right = inner_.right;
  const float name_width = ui_.width_of(Face::kText, name);
  const float value_width = ui_.width_of(Face::kText, value);
  const float note_width = note.empty() ? 0 : ui_.width_of(Face::kText, note) + ui_.px(8);
  const bool with_note = note_width > 0 && name_width + value_width + note_width + gap <= inner_.width();
  if (with_note) {
    ui_.draw_text_in({right - note_width, y_, right, y_ + height}, Face::kText, c.muted, note, Align::kRight);
    right -= note_width;
  }
  if (name_width + value_width + gap <= inner_.width()) {
    ui_.draw_text_in({inner_.left, y_, right - value_width - gap, y_ + height}, Face::kText, name_colour,
                     name);
    ui_.draw_text_in({right - value_width - 1, y_, right, y_ + height}, Face::kText, value_colour, value,
                     Align::kRight);
    y_ += height;
  } else if (value_width < inner_.width() * 0.4F) {
    // The name wraps beside a short value.
    ui_.draw_text_in({right - value_width - 1, y_, right, y_ + height}, Face::kText, value_colour, value,
                     Align::kRight);
    const float inset = (height - ui_.line_height(Face::kText)) / 2;
    y_ = ui_.draw_paragraph(inner_.left, y_ + inset, right - value_width - gap - inner_.left, Face::kText,
                            name_colour, name, 3) +
         inset;
  } else {
    y_ = ui_.draw_paragraph(inner_.left, y_ + ui_.px(2), inner_.width(), Face::kText, name_colour, name, 2);
    y_ = ui_.draw_paragraph(inner_.left, y_, inner_.width(), Face::kText, value_colour, value, 4) + ui_.px(4);
  }
  explain(id, top, explanation);
}

void CardPen::bar(const std::string& name, const std::string& value, double share, ImU32 colour,
                  const std::string& id, const Explanation& explanation) {
  const Palette& c = ui_.colours();
  const float top = y_, height = ui_.px(22), thick = ui_.px(5);
  const float value_width = ui_.width_of(Face::kText, value);
  ui_.draw_text_in({inner_.left, y_, inner_.right - value_width - ui_.px(12), y_ + height}, Face::kText,
                   c.text, name);
  ui_.draw_text_in({inner_.right - value_width - 1, y_, inner_.right, y_ + height}, Face::kText, c.text,
                   value, Align::kRight);
  y_ += height + ui_.px(1);
  const Rect track{inner_.left, y_, inner_.right, y_ + thick};
  ui_.fill(track, c.raised, thick / 2);
  const float part = std::isfinite(share) ? static_cast<float>(std::clamp(share, 0.0, 1.0)) : 0;
  if (part > 0)
    ui_.fill({track.left, track.top, track.left + std::max(thick, track.width() * part), track.bottom},
             colour, thick / 2);
  y_ += thick;
  explain(id, top, explanation);
  y_ += ui_.px(3);
}

void CardPen::marked(const std::string& sign, ImU32 sign_colour, const std::string& words, ImU32 colour,
                     int most_lines, const std::string& id, const Explanation& explanation) {
  const float top = y_, hang = ui_.px(20);
  ui_.draw_text({inner_.left, y_ + (ui_.line_height(Face::kText) - ui_.font(Face::kText)->FontSize) / 2},
                Face::kText, sign_colour, sign);
  y_ = ui_.draw_paragraph(inner_.left + hang, y_, inner_.width() - hang, Face::kText, colour, words,
                          most_lines);
  explain(id, top, explanation);
  y_ += ui_.px(3);
}

void CardPen::indented(const std::string& words, ImU32 colour) {
  const float hang = ui_.px(20);
  y_ = ui_.draw_paragraph(inner_.left + hang, y_ - ui_.px(3), inner_.width() - hang, Face::kText, colour,
                          words, 4) +
       ui_.px(5);
}

void CardPen::tagged(const std::string& tag, ImU32 tag_colour, const std::string& words, ImU32 colour,
                     bool filled) {
  const Palette& c = ui_.colours();
  const std::string shown = capitals(tag);
  const float line = ui_.line_height(Face::kText), wide = ui_.width_of(Face::kSmallBold, shown) + ui_.px(12);
  const Rect box{inner_.left, y_ + ui_.px(1), inner_.left + wide, y_ + line - ui_.px(1)};
  if (filled) {
    ui_.fill(box, tag_colour, ui_.px(3));
  } else {
    ui_.outline(box, c.line, ui_.px(3), std::max(1.0F, ui_.scale()));
  }
  ui_.draw_text_in(box, Face::kSmallBold, filled ? c.panel : tag_colour, shown, Align::kCentre);
  // The text flows around the tag: its first line beside, the rest below.
  const ImFont* face = ui_.font(Face::kText);
  const std::string lent = lend_places(words);
  const auto first = wrapped(face, lent, inner_.width() - wide - ui_.px(8), 2);
  const auto whole = wrapped(face, lent, inner_.width() - wide - ui_.px(8));
  ui_.draw_text({box.right + ui_.px(8), y_ + (line - face->FontSize) / 2}, Face::kText, colour,
                whole.front());
  y_ += line;
  if (whole.size() > 1) {
    std::string rest = take_back(lent.substr(std::min(lent.size(), whole.front().size())));
    while (!rest.empty() && rest.front() == ' ')
      rest.erase(rest.begin());
    y_ = ui_.draw_paragraph(inner_.left, y_, inner_.width(), Face::kText, colour, rest, 10);
  }
  y_ += ui_.px(6);
}

void CardPen::pair(const std::string& left_words, ImU32 left_colour, const std::string& right_words,
                   ImU32 right_colour) {
  const float gap = ui_.px(16), left_width = std::round((inner_.width() - gap) * 0.4F);
  const float a = ui_.draw_paragraph(inner_.left, y_, left_width, Face::kText, left_colour, left_words, 6);
  const float b = ui_.draw_paragraph(inner_.left + left_width + gap, y_, inner_.width() - left_width - gap,
                                     Face::kText, right_colour, right_words, 8);
  y_ = std::max(a, b) + ui_.px(2);
}

void CardPen::divider() {
  y_ += ui_.px(5);
  ui_.rule(inner_.left, inner_.right, y_);
  y_ += ui_.px(7);
}

}  // namespace gui
