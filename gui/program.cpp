#include "gui/program.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <imgui.h>

#include "app/settings.h"
#include "app/user_folders.h"
#include "gui/player.h"
#include "gui/shell.h"
#include "gui/window.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace gui {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// ImGui's context for as long as it lives.
struct Context {
  Context() { ImGui::CreateContext(); }
  ~Context() { ImGui::DestroyContext(); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

double since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

class Program {
 public:
  Program(Window& window, Shell& shell, const app::Workspace& workspace, bool measure)
      : window_(window), shell_(shell), workspace_(workspace), measure_(measure) {}

  // `shown`: on the screen, too; between the steps of a script only the last frame is.
  sim::Result<void> frame(bool shown = true) {
    const Clock::time_point start = Clock::now();
    shell_.set_monitor_scale(window_.monitor_scale());
    if (shell_.take_new_look()) {
      const auto fonts = load_fonts(*ImGui::GetIO().Fonts, workspace_.folder.fonts, shell_.scale());
      if (!fonts) return tl::unexpected(fonts.error());
      window_.new_fonts();
      shell_.set_fonts(*fonts);
    }
    window_.begin_frame();
    std::vector<Chord> pressed =
        input_.feed(ImGui::GetIO(), [this](const Chord& chord) { return shell_.is_ours(chord); });
    ImGui::NewFrame();
    shell_.frame(std::move(pressed));
    ImGui::Render();
    if (shown) window_.present(ImGui::GetDrawData(), shell_.ui().colours().background);
    if (measure_ && shown) took_.push_back(since(start));
    return {};
  }

  // Frames until nothing moves, nothing waits and nothing is in work.
  sim::Result<void> settle() {
    for (int calm = 0, drawn = 0; calm < 2 && drawn < 5000; ++drawn) {
      window_.wait(0.0);
      shell_.attend();
      if (const auto done = frame(false); !done) return done;
      const bool busy = !input_.empty() || shell_.wants_frame();
      if (!busy && shell_.working()) shell_.settle();
      calm = busy ? 0 : calm + 1;
    }
    window_.present(ImGui::GetDrawData(), shell_.ui().colours().background);
    return {};
  }

  sim::Result<void> play(const std::vector<PlayStep>& steps, const std::optional<fs::path>& pictures) {
    if (const auto done = settle(); !done) return done;
    for (const PlayStep& step : steps) {
      if (const auto* input = std::get_if<PlayInput>(&step)) {
        for (const InputEvent& event : input->events)
          input_.push(event);
      }
      if (std::holds_alternative<PlayWait>(step)) shell_.finish();
      if (const auto done = settle(); !done) return done;
      if (const auto* shot = std::get_if<PlayShot>(&step); shot != nullptr && pictures) {
        if (const auto done = shoot(*pictures / (shot->name + ".png")); !done) return done;
      }
      if (shell_.finished()) break;
    }
    return {};
  }

  sim::Result<void> shoot(const fs::path& path) {
    return write_png(path, window_.picture_of(ImGui::GetDrawData(), shell_.ui().colours().background));
  }

  sim::Result<void> run() {
    std::string title;
    int calm = 0;
    while (!shell_.finished()) {
      const bool more = calm < 2 || !input_.empty() || shell_.wants_frame();
      window_.wait(more ? std::optional<double>(0.0) : shell_.next_attendance());
      bool events = false;
      for (const InputEvent& event : window_.take_events()) {
        if (const auto* focus = std::get_if<FocusEvent>(&event); focus != nullptr && focus->focused)
          shell_.look_at_disk();
        input_.push(event);
        events = true;
      }
      if (const auto dropped = window_.take_dropped(); !dropped.empty())
        shell_.dropped(dropped), events = true;
      if (window_.close_wanted()) {
        window_.refuse_close();
        shell_.want(Quit{});
        events = true;
      }
      const bool came = shell_.attend();
      if (window_.take_damage() || events || came) calm = 0;
      if (calm >= 2 && input_.empty() && !shell_.wants_frame()) continue;
      if (const auto done = frame(); !done) return done;
      ++calm;
      if (std::string now = shell_.window_title(); now != title) {
        title = std::move(now);
        window_.set_title(title);
      }
    }
    return {};
  }

  // Seconds of every frame that was shown.
  const std::vector<double>& took() const { return took_; }

 private:
  Window& window_;
  Shell& shell_;
  const app::Workspace& workspace_;
  Input input_;
  bool measure_ = false;
  std::vector<double> took_;
};

}  // namespace

sim::Result<void> run_program(const app::Workspace& workspace, const ProgramWish& wish) {
  const Clock::time_point start = Clock::now();
  std::vector<PlayStep> steps;
  if (wish.script) {
    auto read = read_script(*wish.script);
    if (!read) return tl::unexpected(read.error());
    steps = std::move(*read);
  }
  std::error_code failed;
  if (wish.pictures && !fs::is_directory(*wish.pictures, failed)) {
    return sim::storage_error(
        sim::say("{}: found no such folder, expected one to write pictures into.", wish.pictures->string()));
  }
  if (wish.pictures && wish.open) {
    if (const auto draft = app::CaseDraft::open(*wish.open); !draft) return tl::unexpected(draft.error());
  }

  UserFiles files;
  app::Settings settings;
  std::optional<std::string> problem;
  if (!wish.pictures) {
    if (const auto folder = app::config_folder()) {
      files.settings = *folder / "settings.json";
      app::LoadedSettings loaded = app::load_settings(files.settings);
      settings = std::move(loaded.settings);
      problem = std::move(loaded.problem);
    }
    if (const auto folder = app::state_folder()) files.drafts = *folder / "drafts";
  }
  if (wish.theme) settings.theme = *wish.theme;
  if (wish.language) settings.language = *wish.language;
  if (wish.scale) settings.scale = *wish.scale;
  if (wish.pictures && settings.scale <= 0) settings.scale = 1;

  Context context;
  prepare_context(ImGui::GetIO());
  WindowWish wanted;
  wanted.title = "Quittance";
  wanted.width = wish.width > 0 ? wish.width : settings.window ? settings.window->width : 1280;
  wanted.height = wish.height > 0 ? wish.height : settings.window ? settings.window->height : 800;
  if (settings.window && wish.width == 0)
    wanted.place = ImVec2(static_cast<float>(settings.window->x), static_cast<float>(settings.window->y));
  wanted.maximised = settings.maximised && wish.width == 0;
  wanted.visible = !wish.pictures;
  const auto window = Window::open(wanted);
  if (!window) return tl::unexpected(window.error());

  Shell shell(workspace, settings, files, [] { Window::wake(); });
  Program program(**window, shell, workspace, wish.measure);
  if (problem) shell.tell(*problem);
  if (wish.open) shell.open_at_start(*wish.open);
  if (const auto first = program.frame(); !first) return first;
  if (wish.measure)
    fmt::print(stderr, "{}\n", sim::say("first frame after {} ms", std::lround(1000 * since(start))));

  if (wish.pictures || wish.script) {
    if (wish.pictures && !wish.script) {
      const bool open = shell.draft() != nullptr;
      for (const std::size_t view : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
        shell.want(ShowView{view});
        if (const auto done = program.settle(); !done) return done;
        const char* name = !open       ? "start.png"
                           : view == 0 ? "case.png"
                           : view == 1 ? "prepare.png"
                                       : "lab.png";
        if (const auto done = program.shoot(*wish.pictures / name); !done) return done;
      }
    } else if (const auto done = program.play(steps, wish.pictures); !done) {
      return done;
    }
  } else if (const auto done = program.run(); !done) {
    return done;
  }
  if (wish.measure && program.took().size() > 1) {
    // The first one loads the fonts and is said above.
    std::vector<double> took(program.took().begin() + 1, program.took().end());
    std::sort(took.begin(), took.end());
    fmt::print(
        stderr, "{}\n",
        sim::say("{} frames more, half of them within {} ms, the longest {} ms", took.size(),
                 sim::shown_fixed(1000 * took[took.size() / 2], 1), sim::shown_fixed(1000 * took.back(), 1)));
  }
  if (!wish.pictures) {
    app::WindowPlace place;
    bool maximised = false;
    (*window)->place(place.x, place.y, place.width, place.height, maximised);
    shell.settings().maximised = maximised;
    if (!maximised) shell.settings().window = place;
    shell.keep_settings();
  }
  return {};
}

}  // namespace gui
