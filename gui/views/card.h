// Writing down a card from its top: labels, rows, bars, paragraphs, each explained where there is something
// to explain. The pen knows how far it came, so that a card is as high as what it holds.
#pragma once

#include <string>

#include "gui/widgets/ui.h"

namespace gui {

class CardPen {
 public:
  // `scope` begins every id, so that two cards may use the same.
  CardPen(Ui& ui, const Rect& inner, std::string scope)
      : ui_(ui), inner_(inner), scope_(std::move(scope)), y_(inner.top) {}

  float left() const { return inner_.left; }
  float right() const { return inner_.right; }
  float width() const { return inner_.width(); }
  float y() const { return y_; }
  void gap(float design) { y_ += ui_.px(design); }
  void skip(float pixels) { y_ += pixels; }
  // The last of the card took this much of the room that was left over: it is not part of its height.
  void give_back(float pixels) { y_ -= pixels; }

  // Small capitals, and words at the right end of the line.
  void label(const std::string& words, const std::string& aside = "", ImU32 aside_colour = 0,
             const std::string& id = "", const Explanation& explanation = {});
  void figure(const std::string& words, const std::string& id, const Explanation& explanation);
  void paragraph(const std::string& words, ImU32 colour, int most_lines = 12);
  void bold(const std::string& words, int most_lines = 6);
  // What to say, in a block with a bar at its left.
  void quote(const std::string& words, const std::string& language);
  // A name at the left, a value at the right; `note` muted behind the value. Wraps the value when both do not
  // fit.
  void row(const std::string& name, const std::string& value, ImU32 value_colour = 0,
           const std::string& id = "", const Explanation& explanation = {}, ImU32 name_colour = 0,
           const std::string& note = "");
  void bar(const std::string& name, const std::string& value, double share, ImU32 colour,
           const std::string& id, const Explanation& explanation);
  // A sign, and text that hangs beside it.
  void marked(const std::string& sign, ImU32 sign_colour, const std::string& words, ImU32 colour,
              int most_lines, const std::string& id = "", const Explanation& explanation = {});
  void indented(const std::string& words, ImU32 colour);
  // A word on a coloured ground, then text.
  void tagged(const std::string& tag, ImU32 tag_colour, const std::string& words, ImU32 colour, bool filled);
  // Two texts side by side.
  void pair(const std::string& left_words, ImU32 left_colour, const std::string& right_words,
            ImU32 right_colour);
  void divider();

 private:
  void explain(const std::string& id, float top, const Explanation& words);

  Ui& ui_;
  Rect inner_;
  std::string scope_;
  float y_;
};

}  // namespace gui
