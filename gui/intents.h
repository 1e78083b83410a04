// What a view or a command wants done. Views only read; the shell does these, one after the other, after the
// frame is drawn.
#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "app/case_form.h"
#include "app/lab_worker.h"
#include "gui/palette.h"

namespace gui {

struct ShowView {
  std::size_t index = 0;
};
struct NewCase {};
struct NewFrom {  // a copy of that case without its file
  std::filesystem::path path;
};
struct AskOpen {};
struct OpenCase {
  std::filesystem::path path;
};
struct ReloadCase {
  bool over_edits = false;  // they are given up, and that was said
};
struct CloseCase {};
struct Save {
  bool over_changed = false;  // the file on disk was changed by others, and that was said
};
struct AskSaveAs {};
struct SaveAs {
  std::filesystem::path path;
};
struct ExportSheet {};
struct CopySheet {};
struct Undo {};
struct Redo {};
struct ShowPalette {};
struct ShowKeys {};
struct ShowSettings {};
struct SetTheme {
  Theme theme = Theme::kDark;
};
struct SetLanguage {
  std::string language;  // "" is the user's
};
struct ZoomBy {
  int steps = 0;  // of a tenth; 0: back to the monitor's own
};
struct SetScale {
  double scale = 0;  // 0 is the monitor's
};
struct GoTo {  // a place of the case: "claim.invoices[2].amount"
  std::string path;
};
struct Quit {};
struct CopyText {
  std::string text, notice;  // the notice says what is on the clipboard
};
struct RunLab {
  app::LabJob job;  // of the last whole state of the case: the shell fills in which
};
struct StopLab {};

struct TypeField {
  std::string path;
  app::FieldKind kind = app::FieldKind::kText;
  std::string text;
};
struct SetField {
  std::string path;
  nlohmann::json value;
};
struct RemoveField {
  std::string path;
};
struct InsertEntry {
  std::string list;
  std::size_t index = 0;
  nlohmann::json value;
};
struct EraseEntry {
  std::string list;
  std::size_t index = 0;
};
struct MoveEntry {
  std::string list;
  std::size_t from = 0, to = 0;
};
struct SealEdits {};
struct DropUnknown {};

using Intent =
    std::variant<ShowView, NewCase, NewFrom, AskOpen, OpenCase, ReloadCase, CloseCase, Save, AskSaveAs,
                 SaveAs, ExportSheet, CopySheet, Undo, Redo, ShowPalette, ShowKeys, ShowSettings, SetTheme,
                 SetLanguage, SetScale, ZoomBy, GoTo, Quit, TypeField, SetField, RemoveField, InsertEntry,
                 EraseEntry, MoveEntry, SealEdits, DropUnknown, CopyText, RunLab, StopLab>;

}  // namespace gui
