#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "catch.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/case_form.h"
#include "gui/shell_driver.h"
#include "tests/app/temporary_folder.h"

using namespace gui;
using test_gui::plain_settings;
using test_gui::ShellDriver;

namespace {

constexpr int kMostFrames = 12;

struct Size {
  ImVec2 display;
  double scale;
};

std::vector<std::filesystem::path> all_cases() {
  return app::shipped_cases(test_gui::workspace().folder);
}

// Every part of the case, then the preparation and the lab; `seen` is called with the name of each.
template <typename Seen>
void walk(ShellDriver& window, const Seen& seen) {
  window.want(ShowView{0});
  window.go_to("case.groups");
  window.press("Up", static_cast<int>(app::case_form().size()));
  for (const app::FormGroup& group : app::case_form()) {
    seen(std::string("case: ") + group.title);
    window.press("Down");
  }
  window.want(ShowView{1});
  seen(std::string("prepare"));
  window.want(ShowView{2});
  seen(std::string("lab, before"));
  window.run_lab();
  seen(std::string("lab"));
}

// Every text of a case, and what is made of them; a text that was cut may be one of these.
void collect(const nlohmann::json& value, std::set<std::string>& texts) {
  if (value.is_string()) texts.insert(value.get<std::string>());
  if (value.is_structured()) {
    for (const auto& one : value)
      collect(one, texts);
  }
}

bool is_of_case(const std::string& cut, const std::set<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return text.size() >= 12 && (cut.find(text) != std::string::npos || text.find(cut) != std::string::npos);
  });
}

// Names in the tables of the preparation: the column beside figures is narrower than "100%: 16.7% now, then
// 10 monthly payments", and than the longest ways without a deal. The whole stands in a tip and on the call
// sheet.
bool is_name_in_table(const std::string& cut) {
  static const std::set<std::string> kWays = {
      "Inkasso, dann Forderungsverkauf",   "Agencia, luego baja por incobrable",
      "Agencia, luego venta del crédito",  "Cabinet, puis cession de la créance",
      "Agência, depois cessão do crédito", "Cabinet, puis passage en perte"};
  if (kWays.contains(cut)) return true;
  const std::size_t figures = cut.find_first_not_of("0123456789.,");
  const bool percent =
      figures != std::string::npos && figures > 0 && (cut[figures] == '%' || cut.find('%') <= figures + 4);
  return percent && cut.size() < 60;
}

}  // namespace

TEST_CASE("every shipped case is drawn in every size, dark and light, and comes to rest", "[gui][views]") {
  const Size size =
      GENERATE(values<Size>({{{1280, 800}, 1}, {{1920, 1080}, 1}, {{640, 480}, 1}, {{2560, 1600}, 2}}));
  app::Settings settings = plain_settings();
  settings.scale = size.scale;
  settings.theme = GENERATE(Theme::kDark, Theme::kLight);
  ShellDriver window(size.display, settings);
  for (const auto& path : all_cases()) {
    window.open(path);
    REQUIRE(window.shell().draft() != nullptr);
    walk(window, [&](const std::string& part) {
      INFO(path.stem() << ", " << part << ", " << size.display.x << " x " << size.display.y);
      // Once more from a change of nothing: the layout is known, and rests.
      window.want(SealEdits{});
      CHECK(window.all_finite());
      CHECK_FALSE(window.shell().wants_frame());
      CHECK_FALSE(window.draft().dirty());
    });
    // From the first frame of a view that nothing is known of.
    window.want(CloseCase{});
    window.shell().want(OpenCase{path});
    CHECK(window.settle() <= kMostFrames);
    window.shell().want(ShowView{0});
    CHECK(window.settle() <= kMostFrames);
  }
}

TEST_CASE("nothing but names is cut in a window of the usual size", "[gui][views]") {
  // The catalogues come one after the other; where one has no words yet, the English stands.
  const std::string language = GENERATE(as<std::string>(), "en", "de", "es", "fr", "pt");
  app::Settings settings = plain_settings();
  settings.language = language;
  ShellDriver window({1280, 800}, settings);
  std::set<std::string> seen;
  for (const auto& path : all_cases()) {
    window.open(path);
    std::set<std::string> texts;
    collect(window.draft().document(), texts);
    walk(window, [&](const std::string& part) {
      window.want(SealEdits{});
      for (const std::string& cut : window.shell().ui().cut()) {
        if (!is_of_case(cut, texts) && !is_name_in_table(cut)) seen.insert(fmt::format("{}: {}", part, cut));
      }
    });
  }
  std::string all;
  for (const std::string& cut : seen)
    all += "\n" + cut;
  INFO(language << all);
  CHECK(seen.empty());
}

TEST_CASE("no word of the dialogs and of the start is cut in a window of the usual size", "[gui][views]") {
  app::Settings settings = plain_settings();
  settings.language = GENERATE(as<std::string>(), "en", "de", "es", "fr", "pt");
  ShellDriver window({1280, 800}, settings);
  const auto check = [&](const char* where) {
    for (const std::string& cut : window.shell().ui().cut()) {
      INFO(settings.language << ", " << where << ": " << cut);
      CHECK(cut.empty());
    }
  };
  window.want(ShowSettings{});
  window.press("Esc");
  for (const Intent& intent : std::initializer_list<Intent>{ShowSettings{}, ShowKeys{}}) {
    window.open(test_gui::shipped("saas-sao-paulo"));
    window.want(ShowView{0});
    window.want(intent);
    check("a dialog");
    window.press("Esc");
  }
  window.want(SetField{"title", "Another"});
  window.want(Quit{});
  check("unsaved changes");
}

TEST_CASE("what is left of the window at any size is drawn without a fault", "[gui][views]") {
  const ImVec2 display = GENERATE(values<ImVec2>({{1, 1}, {80, 60}, {200, 2000}, {2000, 120}, {7680, 4320}}));
  ShellDriver window(display);
  window.open(test_gui::shipped("saas-sao-paulo"));
  walk(window, [&](const std::string& part) {
    INFO(part << ", " << display.x << " x " << display.y);
    CHECK(window.all_finite());
  });
  window.want(ShowSettings{});
  window.press("Esc");
  window.want(ShowPalette{});
  CHECK(window.all_finite());
}

TEST_CASE("the wheel scrolls a view to its end and back", "[gui][views]") {
  ShellDriver window({640, 480});
  window.open(test_gui::shipped("saas-sao-paulo"));
  window.want(ShowView{1});
  const std::string top = window.drawn();
  window.click(400, 300);
  window.wheel(-500);
  CHECK(window.drawn() != top);
  CHECK(window.all_finite());
  window.wheel(500);
  CHECK(window.drawn() == top);
}

TEST_CASE("the window's fonts have every character of every language of the interface", "[gui][fonts]") {
  ShellDriver window;
  window.frame();
  const Fonts& fonts = window.shell().ui().fonts();
  const auto folder = std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data/po";
  int catalogues = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".po") continue;
    ++catalogues;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::set<std::uint32_t> missing;
    for (std::size_t at = 0; at < text.size();) {
      const std::uint32_t character = next_character(text, at);
      if (character < 0x20) continue;
      for (const ImFont* font : {fonts.text, fonts.text_bold, fonts.small, fonts.small_bold}) {
        if (font->FindGlyphNoFallback(static_cast<ImWchar>(character)) == nullptr) missing.insert(character);
      }
    }
    for (const std::uint32_t character : missing) {
      INFO(entry.path().filename() << ": U+" << fmt::format("{:04X}", character));
      CHECK(character == 0);
    }
  }
  CHECK(catalogues == 4);
  // Money in a headline: the French part thousands with U+202F.
  for (const std::uint32_t character : {0x202FU, 0x20ACU}) {
    CHECK(fonts.figure->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr);
    CHECK(fonts.title->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr);
  }
}
