#include "app/settings.h"

#include <csignal>
#include <cstdlib>

#include "catch.h"
#include <rapidcheck.h>
#include <sys/resource.h>

#include "app/user_folders.h"
#include "tests/app/temporary_folder.h"

using app::load_settings;
using app::save_settings;
using app::Settings;
using Json = nlohmann::json;

namespace {

Settings some_settings() {
  Settings settings;
  settings.theme = app::Theme::kLight;
  settings.language = "pt_BR";
  settings.scale = 1.5;
  settings.window = app::WindowPlace{-1200, 40, 1280, 800};
  settings.maximised = true;
  settings.recent = {"/a/one.json", "/b/two.json"};
  settings.unknown = {{"later", {{"x", 1}}}};
  return settings;
}

// The environment as it was, when the test is over.
class Variable {
 public:
  explicit Variable(const char* name) : name_(name) {
    if (const char* value = std::getenv(name)) before_ = value;
  }
  ~Variable() {
    if (before_) {
      set(before_->c_str());
    } else {
      ::unsetenv(name_);
    }
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  void set(const char* value) const { ::setenv(name_, value, 1); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("settings come back as they were saved, keys of other versions too", "[app][settings]") {
  const tests::TemporaryFolder folder;
  const auto file = folder / "new/quittance/settings.json";
  REQUIRE(save_settings(file, some_settings()));
  const auto loaded = load_settings(file);
  CHECK_FALSE(loaded.problem);
  CHECK(loaded.settings == some_settings());
  REQUIRE(save_settings(file, loaded.settings));
  CHECK(load_settings(file).settings == some_settings());
}

TEST_CASE("no settings file means the defaults and no problem", "[app][settings]") {
  const auto loaded = load_settings("/nowhere/settings.json");
  CHECK(loaded.settings == Settings());
  CHECK_FALSE(loaded.problem);
}

TEST_CASE("a damaged or foreign settings file means the defaults and a sentence", "[app][settings]") {
  const tests::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  for (const char* content :
       {"", "{", "[]", "7", "\xff", "{}", R"({"format": 7})", R"({"format": "quittance-case/1"})",
        R"({"format": "quittance-settings/1", "theme": "dark", "theme": "light"})"}) {
    INFO(content);
    tests::put(file, content);
    const auto loaded = load_settings(file);
    CHECK(loaded.settings == Settings());
    REQUIRE(loaded.problem);
    CHECK(loaded.problem->rfind(file.string() + ": ", 0) == 0);
    CHECK(loaded.problem->back() == '.');
  }
  CHECK(load_settings(folder.path()).problem);
}

TEST_CASE("a setting that cannot be used has its default and the others stand", "[app][settings]") {
  const tests::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  const auto check = [&](const char* key, const Json& value, const std::string& found) {
    INFO(key << " " << value.dump());
    REQUIRE(save_settings(file, some_settings()));
    Json document = Json::parse(tests::content_of(file));
    document[key] = value;
    tests::put(file, document.dump());
    const auto loaded = load_settings(file);
    REQUIRE(loaded.problem);
    CHECK(loaded.problem->find(": found " + found + ", expected ") != std::string::npos);
    CHECK(loaded.settings.unknown == some_settings().unknown);
    CHECK((loaded.settings.language == "pt_BR") == (std::string(key) != "language"));
    CHECK((loaded.settings.scale == 1.5) == (std::string(key) != "scale"));
    CHECK((loaded.settings.window == some_settings().window) == (std::string(key) != "window"));
    CHECK((loaded.settings.theme == app::Theme::kLight) == (std::string(key) != "theme"));
  };
  check("theme", "blue", "\"blue\"");
  check("theme", 1, "1");
  check("language", Json::array(), "a list");
  check("scale", 0.1, "0.1");
  check("scale", 5, "5");
  check("window", "wide", "\"wide\"");
  check("window", {{"x", 1}, {"y", 2}, {"width", 0}, {"height", 3}}, "0");
  check("maximised", 1, "1");
  check("recent", "a.json", "\"a.json\"");
}

TEST_CASE("whatever stands in the settings file, reading it gives settings that can be saved",
          "[app][settings]") {
  const tests::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  REQUIRE(save_settings(file, some_settings()));
  const std::string whole = tests::content_of(file);
  const bool held = rc::check("bytes", [&] {
    std::string text = whole;
    const auto below = [](std::size_t n) {
      return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n));
    };
    for (std::size_t i = 0; i < 1 + below(3); ++i)
      text.replace(below(text.size()), below(4), *rc::gen::string<std::string>());
    tests::put(file, text);
    const auto loaded = load_settings(file);
    RC_ASSERT(save_settings(file, loaded.settings).has_value());
    RC_ASSERT(load_settings(file).settings == loaded.settings);
  });
  CHECK(held);
}

TEST_CASE("settings that cannot be written leave the old ones and a sentence", "[app][settings]") {
  const tests::TemporaryFolder folder;
  const auto file = folder / "settings.json";
  REQUIRE(save_settings(file, some_settings()));
  tests::put(folder / "file", "");
  CHECK_FALSE(save_settings(folder / "file/settings.json", Settings()));
  CHECK_FALSE(save_settings("/dev/full", Settings()));
  Settings large = some_settings();
  large.unknown["text"] = std::string(100'000, 'x');
  rlimit limit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  rlimit tight = limit;
  tight.rlim_cur = 4096;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const auto saved = save_settings(file, large);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::signal(SIGXFSZ, old_handler);
  REQUIRE_FALSE(saved);
  CHECK(load_settings(file).settings == some_settings());
}

TEST_CASE("recent files are listed once, the latest first, and forgotten when gone", "[app][settings]") {
  const tests::TemporaryFolder folder;
  Settings settings;
  for (int i = 0; i < 20; ++i)
    app::add_recent(settings, folder.path() / (std::to_string(i) + ".json"));
  CHECK(settings.recent.size() == Settings::kMostRecent);
  CHECK(settings.recent[0] == folder / "19.json");
  app::add_recent(settings, folder.path() / "x" / ".." / "15.json");
  CHECK(settings.recent.size() == Settings::kMostRecent);
  CHECK(settings.recent[0] == folder / "15.json");
  CHECK(settings.recent[1] == folder / "19.json");
  tests::put(folder / "18.json", "");
  app::drop_gone(settings);
  CHECK(settings.recent == std::vector<std::filesystem::path>{folder / "18.json"});
}

TEST_CASE("the user's folders are where the desktop standard says", "[app][settings]") {
  const Variable config("XDG_CONFIG_HOME"), state("XDG_STATE_HOME"), home("HOME");
  home.set("/h");
  config.set("/c");
  state.set("relative");
  CHECK(*app::config_folder() == "/c/quittance");
  CHECK(*app::state_folder() == "/h/.local/state/quittance");
  config.set("");
  CHECK(*app::config_folder() == "/h/.config/quittance");
  home.set("");
  CHECK(app::config_folder().error().kind == sim::ErrorKind::kStorage);
}
