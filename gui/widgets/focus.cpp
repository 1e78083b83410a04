#include "gui/widgets/focus.h"

#include <algorithm>

namespace gui {

void Focus::begin_frame(std::vector<Chord>& pressed) {
  stops_.clear();
  before_ = current_;
  scope_ = 0;
  highest_ = 0;
  step_ = 0;
  std::erase_if(pressed, [this](const Chord& chord) {
    if (chord.key != Key::kTab || chord.ctrl || chord.alt) return false;
    step_ = chord.shift ? -1 : 1;
    return true;
  });
}

Focus::State Focus::add(ImGuiID id) {
  highest_ = std::max(highest_, scope_);
  stops_.push_back({id, scope_});
  if (take_next_ && reachable()) {
    take_next_ = false;
    set(id, true);
  }
  State state;
  state.focused = id == current_ && reachable();
  state.shown = state.focused && by_keyboard_;
  state.arrived = state.focused && arriving_ == id;
  if (state.arrived) arriving_ = 0;
  return state;
}

void Focus::set(ImGuiID id, bool by_keyboard) {
  if (id != current_) arriving_ = id;
  current_ = id;
  by_keyboard_ = by_keyboard;
}

void Focus::end_frame() {
  if (highest_ > top_) {
    below_.resize(static_cast<std::size_t>(top_));
    for (int scope = top_; scope < highest_; ++scope)
      below_.push_back(before_);
    // The first widget of the dialog gets the keyboard unless the dialog chose one.
    const bool chosen = std::any_of(stops_.begin(), stops_.end(), [this](const Stop& s) {
      return s.scope == highest_ && s.id == current_;
    });
    if (!chosen) {
      const auto first =
          std::find_if(stops_.begin(), stops_.end(), [this](const Stop& s) { return s.scope == highest_; });
      if (first != stops_.end()) set(first->id, true);
    }
    top_ = highest_;
  } else if (highest_ < top_) {
    const ImGuiID back =
        below_.size() > static_cast<std::size_t>(highest_) ? below_[static_cast<std::size_t>(highest_)] : 0;
    below_.resize(static_cast<std::size_t>(highest_));
    top_ = highest_;
    // A widget that was given the keyboard in this frame, as one that the dialog led to, keeps it. Where it
    // was nowhere before, it is nowhere again: else the dialog's next opening would find its widget already
    // there.
    if (current_ == before_) set(back, back != 0);
  }
  std::vector<ImGuiID> ring;
  for (const Stop& stop : stops_) {
    if (stop.scope == top_) ring.push_back(stop.id);
  }
  last_count_ = ring.size();
  if (step_ == 0 || ring.empty()) return;
  const auto at = std::find(ring.begin(), ring.end(), current_);
  const auto count = static_cast<std::ptrdiff_t>(ring.size());
  std::ptrdiff_t next = 0;
  if (at == ring.end()) {
    next = step_ > 0 ? 0 : count - 1;
  } else {
    next = (at - ring.begin() + step_ + count) % count;
  }
  set(ring[static_cast<std::size_t>(next)], true);
  by_keyboard_ = true;
}

}  // namespace gui
