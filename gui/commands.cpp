#include "gui/commands.h"

#include <algorithm>

#include "sim/text.h"

namespace gui {
namespace {

Chord ctrl(char sign) {
  return {key_of(sign), true, false, false};
}
Chord ctrl_shift(char sign) {
  return {key_of(sign), true, true, false};
}

std::vector<Command> make_commands() {
  return {
      {N_("Show the case"), {ctrl('1')}, ShowView{0}, false},
      {N_("Show the preparation"), {ctrl('2')}, ShowView{1}, false},
      {N_("Show the lab"), {ctrl('3')}, ShowView{2}, false},
      {N_("Stop the lab"), {}, StopLab{}, true},
      {N_("Command palette"), {ctrl('K')}, ShowPalette{}, false},
      {N_("New case"), {ctrl('N')}, NewCase{}, false},
      {N_("Open a case …"), {ctrl('O')}, AskOpen{}, false},
      {N_("Save"), {ctrl('S')}, Save{}, true},
      {N_("Save as …"), {ctrl_shift('S')}, AskSaveAs{}, true},
      {N_("Undo"), {ctrl('Z')}, Undo{}, true},
      {N_("Redo"), {ctrl_shift('Z'), ctrl('Y')}, Redo{}, true},
      {N_("Write the call sheet as a page"), {ctrl('P')}, ExportSheet{}, true},
      {N_("Copy the call sheet as text"), {ctrl_shift('C')}, CopySheet{}, true},
      {N_("Close the case"), {ctrl('W')}, CloseCase{}, true},
      {N_("Read the case anew from its file"), {}, ReloadCase{}, true},
      {N_("Settings"), {ctrl(',')}, ShowSettings{}, false},
      {N_("Keys"), {{Key::kF1}}, ShowKeys{}, false},
      {N_("Larger"), {ctrl('+'), ctrl('='), ctrl_shift('+'), ctrl_shift('=')}, ZoomBy{1}, false},
      {N_("Smaller"), {ctrl('-')}, ZoomBy{-1}, false},
      {N_("Usual size"), {ctrl('0')}, ZoomBy{0}, false},
      {N_("Dark"), {}, SetTheme{Theme::kDark}, false},
      {N_("Light"), {}, SetTheme{Theme::kLight}, false},
      {N_("Quit"), {ctrl('Q')}, Quit{}, false},
  };
}

}  // namespace

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = make_commands();
  return commands;
}

const Command* command_of(const Chord& chord) {
  for (const Command& command : all_commands()) {
    if (std::find(command.keys.begin(), command.keys.end(), chord) != command.keys.end()) return &command;
  }
  return nullptr;
}

}  // namespace gui
