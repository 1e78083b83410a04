#include "gui/shell.h"

#include <chrono>
#include <csignal>
#include <thread>

#include "catch.h"
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "app/autosave.h"
#include "gui/shell_driver.h"
#include "sim/case_reader.h"
#include "tests/app/temporary_folder.h"

using namespace gui;
using app::FieldKind;
using test_gui::plain_settings;
using test_gui::ShellDriver;
using Json = nlohmann::json;

namespace {

const std::string kTitle = "Software subscription, São Paulo retailer";

Json document_of(const std::filesystem::path& path) {
  return Json::parse(tests::content_of(path));
}

// A window with a case of its own, and folders for what is kept.
struct Opened {
  explicit Opened(const Json& patch = Json::object(), UserFiles files = {})
      : window({1280, 800}, plain_settings(), std::move(files)) {
    Json document = document_of(test_gui::shipped("saas-sao-paulo"));
    document.merge_patch(patch);
    tests::put(path, document.dump());
    window.open(path);
    REQUIRE(window.shell().draft() != nullptr);
    before = tests::content_of(path);
  }
  std::string title() const { return window.draft().text("title", FieldKind::kText); }
  void retitle(const std::string& words) {
    window.want(GoTo{"title"});
    window.replace("f:title", words);
    REQUIRE(title() == words);
  }
  bool untouched() const { return tests::content_of(path) == before; }

  tests::TemporaryFolder folder;
  const std::filesystem::path path = folder / "case.json";
  std::string before;
  ShellDriver window;
};

long files_in(const std::filesystem::path& folder) {
  std::error_code failed;
  const std::filesystem::directory_iterator first(folder, failed);
  return failed ? 0 : std::distance(first, std::filesystem::directory_iterator());
}

// One line of words, ended.
bool is_sentence(const std::string& words) {
  return words.size() > 20 && words.find('\n') == std::string::npos;
}

}  // namespace

TEST_CASE("what is typed into a field is in the draft at once, and the title says that it is not saved",
          "[gui][shell]") {
  Opened on;
  CHECK(on.window.shell().window_title() == kTitle + " – Quittance");
  on.window.want(GoTo{"title"});
  CHECK(on.window.has_keyboard("f:title"));
  on.window.press("End");
  on.window.type(" again");
  CHECK(on.title() == kTitle + " again");
  CHECK(on.window.draft().dirty());
  CHECK(on.window.drew("not saved"));
  CHECK(on.window.shell().window_title() == "• " + kTitle + " again – Quittance");
  CHECK(on.untouched());
}

TEST_CASE("an emoji is typed into a field like any letter", "[gui][shell]") {
  Opened on;
  on.window.want(GoTo{"title"});
  on.window.press("End");
  on.window.type(" 😀ß");
  CHECK(on.title() == kTitle + " 😀ß");
}

TEST_CASE("edits are undone and done again by their keys, back to the saved state", "[gui][shell]") {
  Opened on;
  on.retitle("Another title");
  on.window.press("Ctrl+Z");
  CHECK(on.title() == kTitle);
  CHECK_FALSE(on.window.draft().dirty());
  CHECK(on.window.drew(kTitle));
  on.window.press("Ctrl+Shift+Z");
  CHECK(on.title() == "Another title");
  on.window.press("Ctrl+Z");
  on.window.press("Ctrl+Y");
  CHECK(on.title() == "Another title");
  on.window.press("Ctrl+Z");
  on.window.press("Ctrl+Z");
  CHECK(on.window.shell().notice() == "There is nothing to undo.");
}

TEST_CASE("what is typed after an undo goes into the field that shows it", "[gui][shell]") {
  Opened on;
  on.retitle("First");
  on.window.press("Ctrl+Z");
  on.window.press("End");
  on.window.type("!");
  CHECK(on.title() == kTitle + "!");
}

TEST_CASE("invoices are added, filled in, moved and removed from the keyboard", "[gui][shell]") {
  Opened on;
  ShellDriver& window = on.window;
  window.want(GoTo{"claim.invoices"});
  REQUIRE(window.draft().entries("claim.invoices") == 3);
  window.push("f:claim.invoices");
  REQUIRE(window.draft().entries("claim.invoices") == 4);
  window.replace("f:claim.invoices[3].amount", "123.45");
  CHECK(window.draft().text("claim.invoices[3].amount", FieldKind::kAmount) == "123.45");
  window.push("f:claim.invoices[3]:up");
  CHECK(window.draft().text("claim.invoices[2].amount", FieldKind::kAmount) == "123.45");
  CHECK(window.draft().text("claim.invoices[3].number", FieldKind::kText) == "2026-0209");
  window.push("f:claim.invoices[2]:down");
  CHECK(window.draft().text("claim.invoices[3].amount", FieldKind::kAmount) == "123.45");
  window.push("f:claim.invoices[3]:x");
  CHECK(window.draft().entries("claim.invoices") == 3);
  CHECK(window.draft().text("claim.invoices[2].number", FieldKind::kText) == "2026-0209");
  window.press("Ctrl+Z", 20);
  CHECK_FALSE(window.draft().dirty());
}

TEST_CASE("a wrong amount stays as typed, with the reader's sentence below it", "[gui][shell]") {
  Opened on;
  on.window.want(GoTo{"claim.invoices[0].amount"});
  on.window.replace("f:claim.invoices[0].amount", "12x");
  CHECK(on.window.draft().text("claim.invoices[0].amount", FieldKind::kAmount) == "12x");
  const auto check =
      sim::check_case(on.window.draft().document(), "case.json", test_gui::workspace().vocabulary);
  REQUIRE(check.faults.size() == 1);
  CHECK(on.window.drew("! " + check.faults.front().finding));
  on.window.press("Ctrl+2");
  CHECK(on.window.drew("The case has 1 fault; below is its last whole state."));
  on.window.push("prepare.go");
  CHECK(on.window.has_keyboard("f:claim.invoices[0].amount"));
  on.window.press("Ctrl+A");
  on.window.type("14800");
  CHECK_FALSE(on.window.drew("! " + check.faults.front().finding));
}

TEST_CASE("faults are those of the case that is open, though none of both was edited", "[gui][shell]") {
  Opened on;
  on.window.press("Ctrl+1");
  const auto bad = on.folder / "bad.json";
  Json document = document_of(on.path);
  document["title"] = 7;
  tests::put(bad, document.dump());
  const auto check = sim::check_case(document, "bad.json", test_gui::workspace().vocabulary);
  REQUIRE(check.faults.size() == 1);
  on.window.open(bad);
  on.window.want(GoTo{"title"});
  CHECK(on.window.drew("! " + check.faults.front().finding));
  on.window.open(on.path);
  on.window.want(GoTo{"title"});
  CHECK_FALSE(on.window.drew("! " + check.faults.front().finding));
}

TEST_CASE("the creditor's floor is not on the screen unless it is asked for", "[gui][shell]") {
  Opened on(Json::parse(R"({"mandate": {"floor": 0.5273}})"));
  on.window.press("Ctrl+2");
  CHECK_FALSE(on.window.drew("52.73"));
  on.window.want(GoTo{"mandate"});
  REQUIRE(on.window.draft().text("mandate.floor", FieldKind::kPercent) == "52.73");
  CHECK_FALSE(on.window.drew("52.73"));
  on.window.go_to("f:mandate.floor");
  CHECK_FALSE(on.window.drew("52.73"));
  CHECK(on.window.drew("*****"));
  on.window.push("f:mandate.floor:eye");
  CHECK(on.window.drew("52.73"));
  on.window.push("f:mandate.floor:eye");
  CHECK_FALSE(on.window.drew("52.73"));
  SECTION("and another case hides it again") {
    on.window.push("f:mandate.floor:eye");
    on.window.want(ReloadCase{});
    on.window.want(GoTo{"mandate"});
    CHECK_FALSE(on.window.drew("52.73"));
  }
}

TEST_CASE("the hidden truth of a training case is not on the screen unless it is asked for", "[gui][shell]") {
  Opened on(Json::parse(R"({"truth": {"cash_monthly": 0.1937}})"));
  on.window.press("Ctrl+1");
  on.window.go_to("case.groups");
  on.window.press("Down", 20);
  REQUIRE(on.window.drew("Show the hidden truth"));
  CHECK_FALSE(on.window.drew("19.37"));
  on.window.push("f:truth");
  on.window.go_to("f:truth.cash_monthly");
  CHECK(on.window.drew("19.37"));
}

TEST_CASE("quitting with unsaved changes asks, and does as is said", "[gui][shell]") {
  tests::TemporaryFolder kept;
  Opened on(Json::object(), {{}, kept / "drafts"});
  on.retitle("Changed");
  on.window.press("Ctrl+Q");
  REQUIRE_FALSE(on.window.shell().finished());
  CHECK(on.window.drew("Save your changes first?"));
  SECTION("Save saves and quits") {
    CHECK(on.window.has_keyboard("unsaved.save"));
    on.window.press("Enter");
    CHECK(on.window.shell().finished());
    CHECK(document_of(on.path)["title"] == "Changed");
  }
  SECTION("Do not save quits, and leaves file and nothing to recover") {
    on.window.push("unsaved.drop");
    CHECK(on.window.shell().finished());
    CHECK(on.untouched());
    CHECK(app::find_drafts(kept / "drafts").drafts.empty());
  }
  SECTION("Cancel and Escape go on") {
    if (GENERATE(true, false)) {
      on.window.push("unsaved.cancel");
    } else {
      on.window.press("Esc");
    }
    CHECK_FALSE(on.window.shell().finished());
    CHECK_FALSE(on.window.drew("Save your changes first?"));
    CHECK(on.title() == "Changed");
    CHECK(on.untouched());
    on.window.press("Ctrl+S");
    CHECK_FALSE(on.window.shell().finished());
  }
}

TEST_CASE("opening another case with unsaved changes asks, and does as is said", "[gui][shell]") {
  Opened on;
  const auto other = test_gui::shipped("textiles-colombia");
  on.retitle("Changed");
  on.window.open(other);
  REQUIRE(on.window.drew("Save your changes first?"));
  REQUIRE(on.title() == "Changed");
  SECTION("Save") {
    on.window.push("unsaved.save");
    CHECK(on.window.draft().path() == other);
    CHECK(document_of(on.path)["title"] == "Changed");
  }
  SECTION("Do not save") {
    on.window.push("unsaved.drop");
    CHECK(on.window.draft().path() == other);
    CHECK(on.untouched());
  }
  SECTION("Cancel") {
    on.window.push("unsaved.cancel");
    CHECK(on.title() == "Changed");
    CHECK(on.window.draft().path() == on.path);
    CHECK(on.untouched());
  }
}

TEST_CASE("reading the case anew with unsaved changes asks first", "[gui][shell]") {
  Opened on;
  on.retitle("Changed");
  on.window.want(ReloadCase{});
  CHECK(on.title() == "Changed");
  REQUIRE(on.window.drew("Save your changes first?"));
  on.window.push("unsaved.drop");
  CHECK(on.title() == kTitle);
  CHECK(on.window.draft().path() == on.path);
}

TEST_CASE("a quit that was given up while naming the file is forgotten", "[gui][shell]") {
  Opened on;
  on.window.want(NewFrom{on.path});
  on.window.want(GoTo{"title"});
  on.window.replace("f:title", "A new one");
  on.window.press("Ctrl+Q");
  on.window.push("unsaved.save");
  REQUIRE(on.window.drew("Save the case as"));
  on.window.press("Esc");
  on.window.want(SaveAs{on.folder / "new.json"});
  CHECK(document_of(on.folder / "new.json")["title"] == "A new one");
  CHECK_FALSE(on.window.shell().finished());
}

TEST_CASE("a case is named and saved from the keyboard, over another only when asked twice", "[gui][shell]") {
  Opened on;
  on.window.want(NewFrom{on.path});
  on.window.want(GoTo{"title"});
  on.window.replace("f:title", "A new one");
  on.window.press("Ctrl+S");
  on.window.press("Ctrl+A");
  on.window.type((on.folder / "case").string());
  on.window.press("Enter");
  CHECK(on.untouched());
  CHECK(on.window.drew("case.json is there already. Save again to replace it."));
  on.window.press("Ctrl+A");
  on.window.type((on.folder / "none/x").string());
  on.window.press("Enter");
  CHECK(on.window.drew("found no such folder, expected one to write into."));
  on.window.press("Ctrl+A");
  on.window.type((on.folder / "new").string());
  on.window.press("Enter");
  CHECK(document_of(on.folder / "new.json")["title"] == "A new one");
  CHECK_FALSE(on.window.draft().dirty());
}

TEST_CASE("a file changed by another program is read anew while nothing was edited", "[gui][shell]") {
  Opened on;
  Json document = document_of(on.path);
  document["title"] = "Changed elsewhere";
  tests::put(on.path, document.dump());
  on.window.shell().look_at_disk();
  on.window.settle();
  CHECK(on.title() == "Changed elsewhere");
  CHECK(on.window.shell().notice() == "The file was changed by another program and is read anew.");
  CHECK(on.window.drew("is read anew."));
}

TEST_CASE("a file changed by another program under edits asks what shall stay", "[gui][shell]") {
  Opened on;
  on.retitle("Mine");
  Json document = document_of(on.path);
  document["title"] = "Theirs";
  tests::put(on.path, document.dump());
  on.window.shell().look_at_disk();
  on.window.settle();
  REQUIRE(on.window.drew("The file was changed by another program"));
  REQUIRE(on.title() == "Mine");
  SECTION("go on editing: asked again before it is saved over") {
    on.window.push("disk.edit");
    CHECK(on.title() == "Mine");
    on.window.shell().look_at_disk();
    on.window.settle();
    CHECK_FALSE(on.window.drew("The file was changed by another program"));
    on.window.press("Ctrl+S");
    CHECK(on.window.drew("The file was changed by another program"));
    CHECK(document_of(on.path)["title"] == "Theirs");
  }
  SECTION("save over it") {
    on.window.push("disk.over");
    CHECK(document_of(on.path)["title"] == "Mine");
    CHECK_FALSE(on.window.draft().dirty());
  }
  SECTION("read it anew") {
    on.window.push("disk.anew");
    CHECK(on.title() == "Theirs");
    CHECK_FALSE(on.window.draft().dirty());
  }
}

TEST_CASE("a quit that was given up before a changed file is forgotten", "[gui][shell]") {
  Opened on;
  on.retitle("Mine");
  Json document = document_of(on.path);
  document["title"] = "Theirs";
  tests::put(on.path, document.dump());
  on.window.press("Ctrl+Q");
  on.window.push("unsaved.save");
  REQUIRE(on.window.drew("The file was changed by another program"));
  on.window.push("disk.edit");
  on.window.want(SaveAs{on.folder / "mine.json"});
  CHECK(document_of(on.folder / "mine.json")["title"] == "Mine");
  CHECK_FALSE(on.window.shell().finished());
}

TEST_CASE("a file removed under the window is told, and is written again by saving", "[gui][shell]") {
  Opened on;
  std::filesystem::remove(on.path);
  on.window.shell().look_at_disk();
  on.window.settle();
  CHECK(on.window.shell().notice().find("is no longer there. Save to write it again.") != std::string::npos);
  on.window.press("Ctrl+S");
  CHECK(document_of(on.path)["title"] == kTitle);
}

TEST_CASE("a case that cannot be saved says why in a sentence and loses nothing", "[gui][shell]") {
  Opened on;
  on.retitle("Changed");
  const auto check = [&](const std::filesystem::path& target) {
    INFO(target << ": " << on.window.shell().notice());
    CHECK(is_sentence(on.window.shell().notice()));
    CHECK(on.window.shell().notice().find(target.filename().string()) != std::string::npos);
    CHECK(on.window.drew(on.window.shell().notice().substr(0, 30)));
    CHECK(on.title() == "Changed");
    CHECK(on.window.draft().dirty());
    CHECK(on.window.draft().path() == on.path);
    CHECK(on.untouched());
  };
  SECTION("the folder does not exist") {
    on.window.want(SaveAs{on.folder / "no/such/case.json"});
    check(on.folder / "no/such/case.json");
  }
  SECTION("nobody may write there") {
    on.window.want(SaveAs{"/proc/case.json"});
    check("/proc/case.json");
  }
  SECTION("the folder is for reading only") {
    if (::geteuid() == 0) return;  // who may write everywhere
    const auto locked = on.folder / "locked";
    std::filesystem::create_directory(locked);
    std::filesystem::permissions(locked,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    on.window.want(SaveAs{locked / "case.json"});
    check(locked / "case.json");
    std::filesystem::permissions(locked, std::filesystem::perms::owner_all);
  }
  SECTION("the disk is full") {
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
    rlimit tight = limit;
    tight.rlim_cur = 512;
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    on.window.press("Ctrl+S");
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    std::signal(SIGXFSZ, old_handler);
    check(on.path);
    CHECK(files_in(on.folder.path()) == 1);
  }
  SECTION("the case is none yet") {
    on.window.want(RemoveField{"as_of"});
    on.window.press("Ctrl+S");
    check(on.path);
  }
  on.window.want(SaveAs{on.folder / "other.json"});
  on.window.press("Ctrl+Z");
}

TEST_CASE("a quit whose saving failed does not quit", "[gui][shell]") {
  Opened on;
  on.retitle("Changed");
  on.window.want(RemoveField{"as_of"});
  on.window.press("Ctrl+Q");
  on.window.push("unsaved.save");
  CHECK_FALSE(on.window.shell().finished());
  CHECK(is_sentence(on.window.shell().notice()));
  on.window.press("Ctrl+Z");
  on.window.press("Ctrl+S");
  CHECK_FALSE(on.window.shell().finished());
  CHECK(document_of(on.path)["title"] == "Changed");
}

TEST_CASE("unsaved work outlives the program and is offered at the next start", "[gui][shell]") {
  const tests::TemporaryFolder kept;
  const UserFiles files{{}, kept / "drafts"};
  tests::TemporaryFolder folder;
  const auto path = folder / "case.json";
  std::filesystem::copy_file(test_gui::shipped("saas-sao-paulo"), path);
  {
    ShellDriver window({1280, 800}, plain_settings(), files);
    window.open(path);
    window.want(GoTo{"title"});
    window.replace("f:title", "Not saved");
    while (files_in(kept / "drafts") < 2) {  // the draft and its lock
      window.shell().attend();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    window.settle();
  }
  ShellDriver window({1280, 800}, plain_settings(), files);
  REQUIRE(window.drew("Unsaved work was found"));
  CHECK(window.drew("“Not saved”"));
  CHECK(window.has_keyboard("recover.take"));
  window.press("Enter");
  REQUIRE(window.shell().draft() != nullptr);
  CHECK(window.draft().text("title", FieldKind::kText) == "Not saved");
  CHECK(window.draft().dirty());
  CHECK(window.draft().path() == path);
  window.press("Ctrl+S");
  CHECK(document_of(path)["title"] == "Not saved");
  CHECK(app::find_drafts(kept / "drafts").drafts.empty());
}

TEST_CASE("unsaved work stays for later, or is thrown away, as is said", "[gui][shell]") {
  const tests::TemporaryFolder kept;
  const UserFiles files{{}, kept / "drafts"};
  for (const char* title : {"One", "Two"}) {
    app::Autosave autosave(files.drafts);
    REQUIRE(autosave.keep({{"title", title}}, std::nullopt, std::nullopt));
  }
  {
    ShellDriver window({1280, 800}, plain_settings(), files);
    REQUIRE(window.drew("Unsaved work was found"));
    window.push("recover.later");
    CHECK_FALSE(window.drew("Unsaved work was found"));
  }
  {
    ShellDriver window({1280, 800}, plain_settings(), files);
    CHECK(window.drew("“Two”"));
    window.push("recover.drop");
    CHECK(window.drew("“One”"));
    window.push("recover.drop");
    CHECK_FALSE(window.drew("Unsaved work was found"));
  }
  CHECK(app::find_drafts(files.drafts).drafts.empty());
}

TEST_CASE("language, theme and size change what is shown, and keep the case with its edits", "[gui][shell]") {
  const tests::TemporaryFolder kept;
  Opened on(Json::object(), {kept / "settings.json", {}});
  on.retitle("Changed");
  const auto same = [&] {
    CHECK(on.title() == "Changed");
    CHECK(on.window.draft().dirty());
    CHECK(on.window.draft().path() == on.path);
    CHECK(on.window.draft().can_undo());
    CHECK(on.window.shell().view() == 0);
    CHECK(on.window.all_finite());
  };
  on.window.want(SetTheme{Theme::kLight});
  CHECK(on.window.shell().ui().theme() == Theme::kLight);
  same();
  on.window.want(SetScale{2});
  CHECK(on.window.shell().scale() == 2);
  same();
  on.window.want(SetScale{1});
  on.window.want(SetLanguage{"de"});
  CHECK(on.window.drew("Schuldner"));
  same();
  on.window.want(SetLanguage{"en"});
  CHECK(on.window.drew("Debtor"));
  same();
  const app::LoadedSettings read = app::load_settings(kept / "settings.json");
  CHECK_FALSE(read.problem);
  CHECK(read.settings.theme == Theme::kLight);
  CHECK(read.settings.language == "en");
}

TEST_CASE("the sentences of faults follow the language", "[gui][shell]") {
  Opened on;
  on.window.want(GoTo{"claim.invoices[0].amount"});
  on.window.replace("f:claim.invoices[0].amount", "12x");
  const auto english = sim::check_case(on.window.draft().document(), "", test_gui::workspace().vocabulary)
                           .faults.front()
                           .finding;
  on.window.want(SetLanguage{"de"});
  const auto german = sim::check_case(on.window.draft().document(), "", test_gui::workspace().vocabulary)
                          .faults.front()
                          .finding;
  REQUIRE(german != english);
  CHECK(on.window.drew("! " + german));
  on.window.want(SetLanguage{"en"});
  CHECK(on.window.drew("! " + english));
}

TEST_CASE("a file that is no case is told in a sentence, and what is open stays", "[gui][shell]") {
  Opened on;
  const auto bad = on.folder / "bad.json";
  tests::put(bad, GENERATE(as<std::string>(), "", "{", "[]", "{\"format\": \"other\"}", "\xFF"));
  on.window.open(bad);
  CHECK(on.window.shell().notice().find("bad.json") != std::string::npos);
  CHECK(on.title() == kTitle);
  on.window.open(on.folder / "none.json");
  CHECK(on.window.shell().notice().find("none.json") != std::string::npos);
  on.window.press("Esc");
  CHECK(on.window.shell().notice().empty());
}

TEST_CASE("a file dropped on the window is opened", "[gui][shell]") {
  Opened on;
  on.window.shell().dropped({test_gui::shipped("textiles-colombia")});
  on.window.settle();
  CHECK(on.window.draft().path() == test_gui::shipped("textiles-colombia"));
}

TEST_CASE("a new case begins at its title, and says what it lacks only where it was left out",
          "[gui][shell]") {
  ShellDriver window;
  window.press("Ctrl+N");
  REQUIRE(window.shell().draft() != nullptr);
  CHECK(window.shell().view() == 0);
  CHECK(window.has_keyboard("f:title"));
  CHECK_FALSE(window.drew("! "));
  CHECK_FALSE(window.draft().dirty());
  window.press("Ctrl+2");
  CHECK(window.drew("There is nothing to prepare from yet"));
}

TEST_CASE("Tab reaches every field of every part, and the focus is always on the screen", "[gui][shell]") {
  Opened on;
  on.window.press("Ctrl+1");
  const std::size_t stops = on.window.shell().ui().focus().count();
  on.window.press("Tab", static_cast<int>(stops) + 1);
  CHECK(on.window.shell().ui().focus().count() == stops);
  CHECK_FALSE(on.window.draft().dirty());
}

TEST_CASE("a place chosen in the palette has the keyboard", "[gui][shell]") {
  Opened on;
  on.window.want(GoTo{"title"});
  on.window.press("Ctrl+K");
  on.window.type("opening mandate");
  on.window.press("Esc");
  on.window.press("Ctrl+K");
  on.window.type("line of business");
  on.window.press("Enter");
  CHECK(on.window.has_keyboard("f:sector"));
}
