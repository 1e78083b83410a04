#include "gui/commands.h"

#include <map>

#include "catch.h"

#include "gui/shell_driver.h"
#include "tests/app/temporary_folder.h"

using namespace gui;
using test_gui::ShellDriver;

TEST_CASE("no two commands share a chord, and each is found by its own", "[gui][commands]") {
  std::map<std::string, const Command*> seen;
  for (const Command& command : all_commands()) {
    for (const Chord& chord : command.keys) {
      const auto [at, fresh] = seen.emplace(shown_chord(chord), &command);
      INFO(at->second->words << " and " << command.words << ": " << at->first);
      CHECK(fresh);
      CHECK(command_of(chord) == &command);
    }
  }
  CHECK(seen.size() >= 20);
  CHECK(command_of({key_of('J'), true, false, false}) == nullptr);
  CHECK(command_of({}) == nullptr);
}

TEST_CASE("no key of a command can be meant as text", "[gui][commands]") {
  for (const Command& command : all_commands()) {
    for (const Chord& chord : command.keys)
      CHECK((chord.ctrl || chord.key == Key::kF1));
  }
}

TEST_CASE("every command works on the empty window", "[gui][commands][shell]") {
  for (const Command& command : all_commands()) {
    INFO(command.words);
    ShellDriver window;
    window.want(command.intent);
    CHECK(window.all_finite());
    window.press("Esc");
    CHECK(window.shell().finished() == std::holds_alternative<Quit>(command.intent));
  }
}

TEST_CASE("every command works with a case, by its chord where it has one", "[gui][commands][shell]") {
  const tests::TemporaryFolder folder;
  for (const Command& command : all_commands()) {
    INFO(command.words);
    std::filesystem::copy_file(test_gui::shipped("saas-sao-paulo"), folder / "case.json",
                               std::filesystem::copy_options::overwrite_existing);
    ShellDriver window;
    window.open(folder / "case.json");
    REQUIRE(window.shell().draft() != nullptr);
    if (command.keys.empty()) {
      window.want(command.intent);
    } else {
      window.press(shown_chord(command.keys.front()));
    }
    CHECK(window.all_finite());
    window.press("Esc");
    CHECK(window.shell().finished() == std::holds_alternative<Quit>(command.intent));
    if (std::holds_alternative<ExportSheet>(command.intent))
      CHECK(std::filesystem::exists(folder / "case.html"));
    if (std::holds_alternative<CopySheet>(command.intent)) {
      const char* copied = ImGui::GetClipboardText();
      REQUIRE(copied != nullptr);
      CHECK(std::string(copied).find("Loja Ipê") != std::string::npos);
    }
    if (std::holds_alternative<CloseCase>(command.intent)) CHECK(window.shell().draft() == nullptr);
    if (std::holds_alternative<SetTheme>(command.intent))
      CHECK(window.shell().settings().theme == std::get<SetTheme>(command.intent).theme);
  }
}

TEST_CASE("commands for a case do nothing once it is closed", "[gui][commands][shell]") {
  const tests::TemporaryFolder folder;
  std::filesystem::copy_file(test_gui::shipped("saas-sao-paulo"), folder / "case.json");
  ShellDriver window;
  window.open(folder / "case.json");
  window.want(CloseCase{});
  REQUIRE(window.shell().draft() == nullptr);
  ImGui::SetClipboardText("before");
  for (const Command& command : all_commands()) {
    INFO(command.words);
    if (command.needs_case) window.want(command.intent);
  }
  CHECK(window.shell().draft() == nullptr);
  CHECK(ImGui::GetClipboardText() == std::string("before"));
  CHECK_FALSE(std::filesystem::exists(folder / "case.html"));
}

TEST_CASE("the palette runs a command by its name", "[gui][commands][shell]") {
  ShellDriver window;
  window.press("Ctrl+K");
  window.type("light");
  window.press("Enter");
  CHECK(window.shell().settings().theme == Theme::kLight);
  window.press("Ctrl+K");
  window.type("nothing of this name");
  CHECK(window.drew("Nothing is called that."));
  window.press("Enter");
  window.press("Esc");
  CHECK(window.shell().settings().theme == Theme::kLight);
}
