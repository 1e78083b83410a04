#include <algorithm>
#include <set>

#include "catch.h"
#include <fmt/format.h>

#include "gui/shell_driver.h"
#include "sim/strategies/all.h"
#include "tests/app/temporary_folder.h"

using namespace gui;
using app::LabJob;
using test_gui::plain_settings;
using test_gui::ShellDriver;

namespace {

constexpr std::size_t kLab = 2;

void open_lab(ShellDriver& window, const char* id = "saas-sao-paulo") {
  window.open(test_gui::shipped(id));
  window.want(ShowView{kLab});
}

RunLab endless() {
  LabJob job;
  job.request.policies = {"linear", "advisor"};
  job.runs = 2'000'000'000;
  return {job};
}

}  // namespace

TEST_CASE("the lab says what to do before anything was run", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  CHECK(window.drew("Which strategy would recover most?"));
  CHECK(window.drew("Run"));
  window.push("lab.page.1");
  CHECK(window.drew("What moves the recovery?"));
}

TEST_CASE("a run of the lab shows its first figures and can be stopped", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.want(endless());
  CHECK(window.drew("Stop"));
  // Figures come while it runs; nobody waits for its end.
  while (!window.drew("WHAT EACH OF THEM RECOVERS")) {
    window.shell().attend();
    window.frame();
  }
  CHECK(window.all_finite());
  window.push("lab.run");
  window.finish();
  CHECK(window.drew("Stopped early: the first"));
  CHECK(window.drew("Run"));
  CHECK(window.drew("seed 1"));
}

TEST_CASE("what a run found is of the case as it was then", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.run_lab();
  CHECK_FALSE(window.drew("The case has changed since"));
  window.want(SetField{"targets.high", 0.7});
  CHECK(window.drew("The case has changed since"));
  CHECK(window.drew("WHAT EACH OF THEM RECOVERS"));
  window.want(Undo{});
  window.want(ShowView{kLab});
  CHECK_FALSE(window.drew("The case has changed since"));
  // Faults: the last whole state stays.
  window.want(SetField{"targets.high", "much"});
  CHECK(window.drew("The case has 1 fault"));
  CHECK_FALSE(window.drew("The case has changed since"));
  // Another case begins anew.
  window.want(Undo{});
  window.want(OpenCase{test_gui::shipped("oversight-zurich")});
  window.want(ShowView{kLab});
  CHECK(window.drew("Which strategy would recover most?"));
}

TEST_CASE("a run goes on while another view is shown and ends with its case", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.want(endless());
  window.want(ShowView{1});
  CHECK(window.drew("Offer ladder") == false);  // small capitals
  CHECK(window.drew("OFFER LADDER"));
  window.want(OpenCase{test_gui::shipped("freight-cairo")});
  window.finish();
  window.want(ShowView{kLab});
  CHECK(window.drew("Which strategy would recover most?"));
  window.want(endless());
  window.want(CloseCase{});
  window.finish();
  CHECK(window.shell().draft() == nullptr);
}

TEST_CASE("an empty case has nothing to try and says where to go", "[gui][lab]") {
  ShellDriver window;
  window.want(NewCase{});
  window.want(ShowView{kLab});
  CHECK(window.drew("There is nothing to try yet"));
  window.push("missing.case");
  CHECK(window.shell().view() == 0);
  window.want(endless());  // of nothing
  CHECK_FALSE(window.shell().working());
}

TEST_CASE("a case that cannot be played says why", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  RunLab wish = endless();
  wish.job.request.policies = {"telepathy"};
  window.want(wish);
  window.finish();
  CHECK(window.drew("telepathy"));
  CHECK(window.drew("Which strategy would recover most?"));
}

TEST_CASE("the lab is worked by keyboard alone", "[gui][lab]") {
  ShellDriver window;
  window.open(test_gui::shipped("saas-sao-paulo"));
  window.press("Ctrl+3");
  CHECK(window.shell().view() == kLab);
  // None of them: nothing to run.
  for (const char* name : {"boulware", "linear", "conceder", "tit_for_tat", "advisor"}) {
    window.go_to(fmt::format("lab.use.{}", name));
    window.press("Space");
  }
  CHECK(window.drew("Choose at least one."));
  window.press("Ctrl+Enter");
  CHECK_FALSE(window.drew("Stop"));
  window.push("lab.use.fixed");
  CHECK(window.drew("Asks for the target and stays there."));
  window.push("lab.use.random");
  // Ten thousand of each.
  window.push("lab.runs");
  window.type("10,000");
  window.press("Enter");
  CHECK(window.drew("10,000"));
  window.press("Ctrl+Enter");
  window.finish();
  CHECK(window.drew("10,000 negotiations each"));
  // The charts are read by arrows.
  window.go_to("lab.chart");
  CHECK(window.drew("nine in ten"));
  const std::string first = window.drawn();
  window.press("Right", 20);
  window.press("Down");
  CHECK(window.drawn() != first);
  CHECK(window.drew("at most"));
  window.go_to("lab.pairs");
  CHECK(window.drew("95% sure"));
  window.go_to("lab.row.fixed");
  CHECK(window.drew("On the command line: fixed."));
}

TEST_CASE("a seed that is no number runs nothing and says so", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.replace("lab.seed", "seven");
  CHECK(window.drew("The seed is a whole number"));
  window.replace("lab.seed", "77");
  CHECK_FALSE(window.drew("The seed is a whole number"));
  window.replace("lab.seed", "-1");
  window.press("Ctrl+Enter");
  CHECK_FALSE(window.drew("Stop"));
}

TEST_CASE("figures sort by their heads", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.run_lab();
  const auto order = [&] {
    const std::string all = window.drawn();
    const std::size_t from = all.find("WHATEACHOFTHEMRECOVERS");
    return all.find("Steady", from) < all.find("Offerladder", from);
  };
  const bool before = order();
  window.push("lab.sort.0");
  CHECK(order() != before);
  window.push("lab.sort.0");
  CHECK(order() == before);
}

TEST_CASE("the truth is used only where there is one and then it is said", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.push("lab.against.1");
  CHECK(window.drew("Uses this training case’s hidden truth."));
  RunLab wish = endless();
  wish.job.request.truth = true;
  wish.job.runs = 2'000;
  window.want(wish);
  window.finish();
  CHECK(window.drew("against the truth"));
  // A case of one's own has none.
  window.want(NewFrom{test_gui::shipped("saas-sao-paulo")});
  window.want(ShowView{kLab});
  CHECK_FALSE(window.drew("Against"));
}

TEST_CASE("the table goes to the clipboard as CSV", "[gui][lab]") {
  ShellDriver window;
  open_lab(window);
  window.run_lab();
  window.push("lab.copy");
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied.starts_with("policy,runs,mean_recovery"));
  CHECK(copied.find("\ngreedy_ladder,4000,") != std::string::npos);
}

TEST_CASE("the tornado and the heat map are drawn for every shipped case in every language", "[gui][lab]") {
  app::Settings settings = plain_settings();
  settings.language = GENERATE(as<std::string>(), "en", "de", "es", "fr", "pt");
  ShellDriver window({1280, 800}, settings);
  for (const auto& path : app::shipped_cases(test_gui::workspace().folder)) {
    INFO(settings.language << ", " << path.stem());
    window.open(path);
    window.want(ShowView{kLab});
    window.push("lab.page.1");
    window.run_lab(LabJob::Kind::kSensitivity);
    CHECK(window.all_finite());
    for (const char* chart : {"lab.tornado", "lab.heat"}) {
      window.go_to(chart);
      window.press("Down", 2);
      CHECK(window.all_finite());
      for (const std::string& cut : window.shell().ui().cut()) {
        INFO(cut);
        CHECK(path.stem() == "no text is cut");
      }
    }
    CHECK_FALSE(window.shell().wants_frame());
    window.push("lab.page.0");
  }
}

TEST_CASE("the lab with every strategy is drawn at any size", "[gui][lab]") {
  const ImVec2 display = GENERATE(
      values<ImVec2>({{1, 1}, {320, 240}, {640, 480}, {900, 2000}, {2000, 200}, {1920, 1080}, {3840, 2160}}));
  ShellDriver window(display);
  open_lab(window);
  LabJob job;
  for (const sim::Strategy* strategy : sim::all_strategies())
    job.request.policies.emplace_back(strategy->name());
  job.runs = 500;
  window.want(RunLab{job});
  window.finish();
  CHECK(window.all_finite());
  CHECK_FALSE(window.shell().wants_frame());
  window.want(RunLab{{}});  // no strategy at all
  window.finish();
  CHECK(window.all_finite());
}
