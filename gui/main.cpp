// quittance-gui: the window, or with --screenshot pictures of it.
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <imgui.h>

#include "app/language.h"
#include "app/user_folders.h"
#include "app/workspace.h"
#include "gui/player.h"
#include "gui/program.h"
#include "sim/text.h"

namespace {

int failed(const sim::Error& error) {
  fmt::print(stderr, "{}\n", error.sentence);
  return static_cast<int>(error.kind);
}

}  // namespace

int main(int count, char** words) {
  app::use_language({}, "");
  const auto workspace = app::open_workspace();
  if (workspace) app::use_language(workspace->folder.locale, "");
  gui::ProgramWish wish;
  std::string theme, size;
  CLI::App options(sim::tr("Quittance in a window: edit a case, prepare the call."), "quittance-gui");
  options.set_version_flag("--version", std::string("quittance-gui ") + QUITTANCE_VERSION);
  options.add_option("case_file,--case", wish.open, sim::tr("case file to open"));
  options.add_option("--screenshot", wish.pictures,
                     sim::tr("write pictures of the views into this folder and end"));
  options.add_option("--script", wish.script, sim::tr("play this recorded input first"));
  options.add_option("--theme", theme, sim::tr("dark or light"))->check(CLI::IsMember({"dark", "light"}));
  options.add_option("--size", size, sim::tr("of the window in pixels, as in 1280x800"));
  options.add_option("--scale", wish.scale, sim::tr("of everything, 1 is the design's"))
      ->check(CLI::Range(0.5, 4.0));
  options.add_option("--language", wish.language, sim::tr("of the interface: en, es, pt, de, fr"));
  options.add_flag("--measure", wish.measure, sim::tr("say how long things took, on standard error"));
  try {
    options.parse(count, words);
  } catch (const CLI::Success& asked) {
    return options.exit(asked);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "quittance-gui: {}\n", error.what());
    return static_cast<int>(sim::ErrorKind::kUsage);
  }
  if (!workspace) return failed(workspace.error());
  if (!theme.empty()) wish.theme = theme == "dark" ? gui::Theme::kDark : gui::Theme::kLight;
  if (!size.empty()) {
    char rest = 0;
    int width = 0, height = 0;
    if (std::sscanf(size.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < 320 || height < 240 ||
        width > 8192 || height > 8192) {
      fmt::print(stderr, "{}\n",
                 sim::say("quittance-gui: --size: found {}, expected WIDTHxHEIGHT from 320x240 to 8192x8192.",
                          size));
      return static_cast<int>(sim::ErrorKind::kUsage);
    }
    wish.width = width;
    wish.height = height;
  }
  const auto done = gui::run_program(*workspace, wish);
  return done ? 0 : failed(done.error());
}
