#include "gui/file_dialog.h"

#include <algorithm>
#include <cmath>

#include "gui/icons.h"
#include "sim/text.h"

namespace gui {
namespace {

namespace fs = std::filesystem;
using sim::say;
using sim::tr;

constexpr std::size_t kRows = 9;
constexpr std::size_t kMostListed = 2'000;

}  // namespace

void FileDialog::open(Purpose purpose, const fs::path& start) {
  open_ = fresh_ = true;
  confirming_ = false;
  purpose_ = purpose;
  problem_.clear();
  made_.reset();
  std::error_code ignored;
  fs::path folder = fs::is_directory(start, ignored) ? start : start.parent_path();
  if (folder.empty()) folder = fs::current_path(ignored);
  const std::string name =
      purpose == Purpose::kSave && !fs::is_directory(start, ignored) ? start.filename().string() : "";
  line_ = (folder / name).string();
  if (name.empty() && !line_.ends_with('/')) line_ += '/';
  listed_ = "?";
  list();
}

// Folders and cases of the folder in the line whose names begin as the line ends.
void FileDialog::list() {
  if (listed_ == line_) return;
  listed_ = line_;
  entries_.clear();
  lit_ = first_ = 0;
  chose_by_arrow_ = false;
  const fs::path typed(line_);
  const fs::path folder = typed.parent_path();
  const std::string start = line_.ends_with('/') ? "" : typed.filename().string();
  const std::string folded = capitals(start);
  std::error_code failed;
  for (fs::directory_iterator
           it(folder.empty() ? fs::path(".") : folder, fs::directory_options::skip_permission_denied, failed),
       end;
       !failed && it != end && entries_.size() < kMostListed; it.increment(failed)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    const bool is_folder = it->is_directory(ignored);
    if (!is_folder && it->path().extension() != ".json") continue;
    if (name.starts_with('.') && !start.starts_with('.')) continue;
    if (purpose_ == Purpose::kOpen && name == "case.schema.json") continue;
    if (!start.empty() && purpose_ == Purpose::kOpen && !capitals(name).starts_with(folded)) continue;
    entries_.push_back({name, is_folder});
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.folder != b.folder ? a.folder : capitals(a.name) < capitals(b.name);
  });
}

std::optional<fs::path> FileDialog::take() {
  std::optional<fs::path> made = std::move(made_);
  made_.reset();
  return made;
}

void FileDialog::choose(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    line_ = path.string();
    if (!line_.ends_with('/')) line_ += '/';
    confirming_ = false;
    list();
    return;
  }
  if (purpose_ == Purpose::kOpen && !fs::is_regular_file(path, ignored)) {
    problem_ = say("{}: found no such file, expected a case to open.", path.string());
    return;
  }
  fs::path wanted = path;
  if (purpose_ == Purpose::kSave) {
    if (wanted.filename().empty()) {
      problem_ = tr("Found no name, expected one for the file.");
      return;
    }
    if (!fs::is_directory(wanted.parent_path(), ignored)) {
      problem_ = say("{}: found no such folder, expected one to write into.", wanted.parent_path().string());
      return;
    }
    if (wanted.extension() != ".json") wanted += ".json";
    if (fs::exists(wanted, ignored) && !confirming_) {
      confirming_ = true;
      problem_ = say("{} is there already. Save again to replace it.", wanted.filename().string());
      line_ = wanted.string();
      return;
    }
  }
  made_ = wanted;
  open_ = false;
}

void FileDialog::draw(Ui& ui) {
  if (!open_) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float pad = ui.px(16), row = ui.px(30);
  const float width = std::min(screen.x - ui.px(32), ui.px(640));
  const float height =
      ui.px(24) + ui.px(36) + row * static_cast<float>(kRows) + ui.px(40) + ui.px(36) + 4 * pad;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(screen);
  if (fresh_) ImGui::SetNextWindowFocus();
  ImGui::Begin("##file", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground);
  ui.focus().open_scope();
  const Palette& c = ui.colours();
  ui.fill({0, 0, screen.x, screen.y}, c.shade);
  const ImVec2 at(std::round((screen.x - width) / 2),
                  std::round(std::max(ui.px(8), (screen.y - height) / 3)));
  const Rect box{at.x, at.y, at.x + width, at.y + height};
  ui.fill(box, c.panel, ui.px(10));
  ui.outline(box, c.line, ui.px(10), std::max(1.0F, ui.scale()));
  const float left = box.left + pad, right = box.right - pad;
  float y = box.top + pad;
  ui.draw_text({left, y}, Face::kBold, c.text,
               purpose_ == Purpose::kOpen ? tr("Open a case") : tr("Save the case as"));
  y += ui.px(24) + ui.px(8);
  const auto step = [&](std::ptrdiff_t by) {
    if (entries_.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(entries_.size()) - 1;
    lit_ = static_cast<std::size_t>(
        std::clamp(static_cast<std::ptrdiff_t>(lit_) + (chose_by_arrow_ ? by : 0), std::ptrdiff_t{0}, last));
    chose_by_arrow_ = true;
  };
  while (ui.take(Key::kDown))
    step(1);
  while (ui.take(Key::kUp))
    step(-1);
  while (ui.take(Key::kPageDown))
    step(static_cast<std::ptrdiff_t>(kRows));
  while (ui.take(Key::kPageUp))
    step(-static_cast<std::ptrdiff_t>(kRows));
  const fs::path folder = fs::path(line_).parent_path();
  const auto in_line = ui.focus().current() == Ui::id_of("file.line");
  if (in_line && ui.take(Key::kEnter)) {
    problem_.clear();
    const bool by_list = chose_by_arrow_ && lit_ < entries_.size();
    choose(by_list ? folder / entries_[lit_].name : fs::path(line_));
    if (open_)
      ui.drop_input();  // Enter ended the editing, with what was typed; the line goes on with its new text
    ui.again();
  }
  if (ui.take(Key::kEscape)) {
    open_ = false;
    ui.again();
  }
  const Rect line{left, y, right, y + ui.px(36)};
  if (ui.input("file.line", line, line_, tr("Path of the file"))) {
    confirming_ = false;
    problem_.clear();
    list();
  }
  if (fresh_) ui.focus().set(Ui::id_of("file.line"), true);
  fresh_ = false;
  y = line.bottom + ui.px(8);
  if (const float wheel = ImGui::GetIO().MouseWheel; wheel != 0 && ui.hovered(box)) step(wheel > 0 ? -3 : 3);
  if (lit_ < first_) first_ = lit_;
  if (lit_ >= first_ + kRows) first_ = lit_ - kRows + 1;
  if (entries_.empty())
    ui.draw_text_in({left + ui.px(8), y, right, y + row}, Face::kText, c.muted,
                    tr("No case and no folder here."));
  std::optional<fs::path> clicked;
  for (std::size_t i = first_; i < std::min(entries_.size(), first_ + kRows); ++i) {
    const Rect place{left, y + row * static_cast<float>(i - first_), right,
                     y + row * static_cast<float>(i - first_ + 1)};
    const bool over = ui.hovered(place);
    if (over || (chose_by_arrow_ && i == lit_)) ui.fill(place, c.raised, ui.px(6));
    ui.draw_text_in({place.left + ui.px(8), place.top, place.left + ui.px(32), place.bottom}, Face::kText,
                    c.muted, entries_[i].folder ? icon::kOpen : icon::kCase);
    ui.draw_text_in({place.left + ui.px(36), place.top, place.right - ui.px(8), place.bottom}, Face::kText,
                    c.text, entries_[i].name);
    if (over && ImGui::IsMouseClicked(0)) clicked = folder / entries_[i].name;
  }
  if (clicked) {
    problem_.clear();
    if (purpose_ == Purpose::kSave && !fs::is_directory(*clicked)) {
      line_ = clicked->string();
    } else {
      choose(*clicked);
    }
    ui.again();
  }
  y += row * static_cast<float>(kRows) + ui.px(4);
  if (!problem_.empty())
    ui.draw_paragraph(left, y, right - left, Face::kSmall, confirming_ ? c.warn : c.bad, problem_, 2);
  y = box.bottom - pad - ui.px(36);
  const std::string act = purpose_ == Purpose::kOpen ? tr("Open") : confirming_ ? tr("Replace") : tr("Save");
  const float wide = ui.button_width(act);
  if (ui.button("file.do", {right - wide, y, right, y + ui.px(36)}, act, ButtonKind::kPrimary)) {
    problem_.clear();
    choose(chose_by_arrow_ && purpose_ == Purpose::kOpen && lit_ < entries_.size()
               ? folder / entries_[lit_].name
               : fs::path(line_));
  }
  const std::string cancel = tr("Cancel");
  const float cancel_wide = ui.button_width(cancel);
  if (ui.button("file.cancel",
                {right - wide - ui.px(8) - cancel_wide, y, right - wide - ui.px(8), y + ui.px(36)}, cancel))
    open_ = false;
  ui.focus().close_scope();
  ImGui::End();
}

}  // namespace gui
