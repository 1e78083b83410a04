// Everything that can be done from the keyboard or the command palette, with its keys.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/input.h"
#include "gui/intents.h"

namespace gui {

struct Command {
  const char* words;  // msgid
  std::vector<Chord> keys;
  Intent intent;
  bool needs_case = false;
};

const std::vector<Command>& all_commands();
// The command of a chord; nothing when it is free.
const Command* command_of(const Chord& chord);

}  // namespace gui
