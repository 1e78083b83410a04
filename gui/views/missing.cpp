#include "gui/views/missing.h"

#include <algorithm>

#include "sim/text.h"

namespace gui {

using sim::tr;

float draw_missing(Frame& frame, const std::string& working, const std::string& heading) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const app::DraftResult* result = frame.open.result;
  const float width = std::min(frame.place.width(), ui.px(640));
  const float left = frame.place.left + (frame.place.width() - width) / 2;
  float y = frame.place.top + ui.px(64);
  if (frame.open.stale || result == nullptr) {
    ui.draw_text_in({left, y, left + width, y + ui.px(28)}, Face::kTitle, c.muted, working, Align::kCentre);
    return y + ui.px(28);
  }
  ui.draw_text_in({left, y, left + width, y + ui.px(28)}, Face::kTitle, c.text, heading, Align::kCentre);
  y += ui.px(40);
  std::string sentence = tr("Fill in the case first.");
  if (!result->faults.empty()) {
    sentence =
        sim::say_n("The case lacks {} thing. The first: {}", "The case lacks {} things. The first: {}",
                   static_cast<long>(result->faults.size()), result->faults.size(),
                   app::shown_place(result->faults.front().path) + ": " + result->faults.front().finding);
  } else if (result->preparation && !*result->preparation) {
    sentence = result->preparation->error().sentence;
  }
  y = ui.draw_paragraph(left, y, width, Face::kText, c.muted, sentence, 4) + ui.px(20);
  const std::string label = tr("Go to the case");
  const float wide = ui.button_width(label);
  const Rect button{left + (width - wide) / 2, y, left + (width + wide) / 2, y + ui.px(36)};
  if (ui.button("missing.case", button, label))
    frame.want(GoTo{result->faults.empty() ? "title" : result->faults.front().path});
  return y + ui.px(36);
}

std::string fault_words(const Frame& frame) {
  const app::DraftResult* result = frame.open.result;
  if (result == nullptr || result->faults.empty()) return "";
  return sim::say_n("The case has {} fault; below is its last whole state.",
                    "The case has {} faults; below is its last whole state.",
                    static_cast<long>(result->faults.size()), result->faults.size());
}

}  // namespace gui
