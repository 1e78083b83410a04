// A recorded script, played into the window as if a person did it: for tests, and for pictures of a state.
//
// One command a line; "#" begins a comment:
//   key Ctrl+S        goes down and up          text Some words     typed, to the end of the line
//   click 400 300     moves there and clicks    move 400 300
//   wheel -3          notches, down is minus    wait                until nothing is in work
//   shot NAME         a picture, NAME.png       view 2              as Ctrl+2
//   keys Tab 5        the same key five times
// Each command is done when its effects are drawn and what follows from them is worked out; a run of the lab
// goes on until it is waited for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gui/input.h"
#include "sim/error.h"

namespace gui {

struct PlayInput {
  std::vector<InputEvent> events;
};
struct PlayWait {};
struct PlayShot {
  std::string name;
};
using PlayStep = std::variant<PlayInput, PlayWait, PlayShot>;

// Error (input): the line, what was found and what was expected.
sim::Result<std::vector<PlayStep>> parse_script(std::string_view text, const std::string& file);
sim::Result<std::vector<PlayStep>> read_script(const std::filesystem::path& path);

}  // namespace gui
