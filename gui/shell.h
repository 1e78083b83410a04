// The window's inside, without the window: rail, title bar, views, dialogs, and everything that the user's
// wishes do. It draws into the current ImGui context and knows neither GLFW nor OpenGL, so that tests draw it
// into nothing and scripts play it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/autosave.h"
#include "app/case_draft.h"
#include "app/lab_worker.h"
#include "app/preparation_worker.h"
#include "app/settings.h"
#include "gui/file_dialog.h"
#include "gui/view.h"

namespace gui {

// Where the user's own files are. Tests and pictures give folders of their own.
struct UserFiles {
  std::filesystem::path settings;  // "" keeps nothing
  std::filesystem::path drafts;    // "" keeps nothing
};

class Shell {
 public:
  // `wake` is called from the worker's thread when a frame is due.
  Shell(const app::Workspace& workspace, app::Settings settings, UserFiles files, std::function<void()> wake);
  ~Shell();

  // --- each frame ---
  // `pressed` are the chords that went down.
  void frame(std::vector<Chord> pressed);
  // A chord that is the shell's and never a text input's.
  bool is_ours(const Chord& chord) const;
  // The view must be drawn again though nothing happened: layout settles, a result came.
  bool wants_frame() const;
  // Something runs off the drawing thread.
  bool working() const;
  // Work that is due without a frame: results, autosave, changes on disk. True when a frame is needed.
  bool attend();
  // Seconds until attend() has something to do; nothing when never.
  std::optional<double> next_attendance() const;

  // --- from outside ---
  void want(Intent intent);
  void open_at_start(const std::filesystem::path& path);
  void dropped(const std::vector<std::filesystem::path>& paths);
  void look_at_disk() { disk_looked_ = {}; }
  void tell(std::string words) { say_notice(std::move(words), true); }
  bool finished() const { return finished_; }
  void settle();  // waits for what follows each change, not for the lab; for scripts and tests
  void finish();  // and for the lab

  Ui& ui() { return ui_; }
  const app::Settings& settings() const { return settings_; }
  app::Settings& settings() { return settings_; }
  void keep_settings();
  // The window's own title.
  std::string window_title() const;
  // Theme, scale or language changed: fonts are to be loaded for scale().
  bool take_new_look() { return std::exchange(new_look_, false); }
  float scale() const;
  void set_monitor_scale(float scale);
  void set_fonts(const Fonts& fonts);
  const std::string& notice() const { return notice_; }
  const app::CaseDraft* draft() const { return draft_ ? &*draft_ : nullptr; }
  std::size_t view() const { return view_; }

 private:
  enum class Dialog { kNone, kUnsaved, kDiskChanged, kKeys, kSettings, kRecover };
  OpenCaseState open_state() const;
  LabState lab_state(app::LabJob::Kind kind) const;
  void act(const Intent& intent);
  void act_on_file(const Intent& intent);
  void act_on_draft(const Intent& intent);
  bool guarded(const Intent& intent);
  void adopt(app::CaseDraft draft);
  void open_now(const std::filesystem::path& path);
  void save_to(const std::filesystem::path& path);
  void export_sheet();
  void submit();
  void say_notice(std::string words, bool bad = false);
  void use_language();

  void draw_rail(const Rect& place);
  void draw_title(const Rect& place);
  void draw_view(const Rect& place);
  void draw_notice(const Rect& place);
  void draw_dialog();
  void draw_unsaved();
  void draw_disk_changed();
  void draw_recover();
  void draw_keys();
  void draw_settings();
  Rect begin_dialog(float width, float height, const std::string& title);
  void end_dialog();
  void open_palette();

  const app::Workspace& workspace_;
  app::Settings settings_;
  UserFiles files_;
  Ui ui_;
  Picker picker_;
  MonthPicker month_;
  FileDialog file_dialog_;
  std::vector<std::unique_ptr<View>> views_;
  std::unique_ptr<View> start_;
  std::size_t view_ = 0;
  std::vector<Intent> intents_;

  std::optional<app::CaseDraft> draft_;
  std::optional<app::DraftResult> result_;
  std::uint64_t results_ = 0;
  std::shared_ptr<const sim::World> world_;  // of the last whole state
  std::optional<advisor::Preparation> preparation_;
  std::uint64_t generation_ = 0, submitted_ = 0;  // drafts differ, their revisions may not
  std::uint64_t submitted_revision_ = 0;
  bool submitted_any_ = false;
  std::optional<app::Autosave> autosave_;
  std::uint64_t kept_revision_ = 0;
  std::future<sim::Result<void>> keeping_;
  std::vector<app::FoundDraft> found_;

  Dialog dialog_ = Dialog::kNone;
  std::optional<Intent> pending_;
  std::string notice_;
  bool notice_bad_ = false, new_look_ = true, finished_ = false, came_ = false, disk_told_ = false;
  float monitor_scale_ = 1;
  using Clock = std::chrono::steady_clock;
  Clock::time_point edited_{}, disk_looked_{};
  std::uint64_t lab_seen_ = 0;  // the snapshot that was drawn last
  // Whether the case is still what a run was of; asked once for each pair.
  mutable std::shared_ptr<const sim::World> compared_[2];
  mutable bool same_ = false;
  std::unique_ptr<app::LabWorker> lab_;
  std::unique_ptr<app::PreparationWorker> worker_;  // these last: their threads borrow the workspace
};

}  // namespace gui
