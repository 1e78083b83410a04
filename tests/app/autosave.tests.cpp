#include "app/autosave.h"

#include <csignal>

#include "catch.h"
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/temporary_folder.h"

using app::Autosave;
using app::find_drafts;
using Json = nlohmann::json;

namespace {

const app::FileMark kMark{1, 2, 3, 0xFFFF'FFFF'FFFF'FFFF, -5, 6};

long files_in(const std::filesystem::path& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

Json document_of(const std::string& title) {
  return {{"title", title}, {"text", "two\nlines"}};
}

// Runs `job` in a process of its own, which then waits to be killed; returns once the job is done.
template <typename Job>
pid_t start_process(const Job& job) {
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    job();
    static_cast<void>(!::write(ready[1], "x", 1));
    for (;;)
      ::pause();
  }
  char got = 0;
  REQUIRE(::read(ready[0], &got, 1) == 1);
  ::close(ready[0]);
  ::close(ready[1]);
  return child;
}
void kill_process(pid_t child) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("a draft that was kept is found once its window is gone", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  const auto drafts = folder / "state/drafts";
  {
    Autosave autosave(drafts);
    REQUIRE(autosave.keep(document_of("one"), std::nullopt, std::nullopt));
    REQUIRE(autosave.keep(document_of("two"), "/cases/a.json", kMark));
    CHECK(find_drafts(drafts).drafts.empty());
  }
  auto found = find_drafts(drafts);
  CHECK(found.problems.empty());
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].document == document_of("two"));
  CHECK(found.drafts[0].original == "/cases/a.json");
  CHECK(found.drafts[0].mark == kMark);
  // It is held while it is looked at, goes on in its place, and is gone when saved.
  CHECK(find_drafts(drafts).drafts.empty());
  REQUIRE(found.drafts[0].place.keep(document_of("three"), std::nullopt, kMark));
  found.drafts.clear();
  found = find_drafts(drafts);
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].document == document_of("three"));
  CHECK_FALSE(found.drafts[0].original);
  CHECK_FALSE(found.drafts[0].mark);
  found.drafts[0].place.forget();
  CHECK(files_in(drafts) == 0);
}

TEST_CASE("a draft that was saved or given up leaves nothing", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  Autosave autosave(folder / "drafts");
  autosave.forget();
  REQUIRE(autosave.keep(document_of("one"), std::nullopt, std::nullopt));
  autosave.forget();
  CHECK(files_in(folder / "drafts") == 0);
  REQUIRE(autosave.keep(document_of("two"), std::nullopt, std::nullopt));
  Autosave moved(std::move(autosave));
  moved.forget();
  CHECK(files_in(folder / "drafts") == 0);
}

TEST_CASE("each open draft has a file of its own, for the user alone", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  const auto drafts = folder / "drafts";
  {
    Autosave one(drafts), two(drafts);
    REQUIRE(one.keep(document_of("one"), std::nullopt, std::nullopt));
    REQUIRE(two.keep(document_of("two"), std::nullopt, std::nullopt));
    CHECK(std::filesystem::status(drafts).permissions() == std::filesystem::perms::owner_all);
  }
  CHECK(find_drafts(drafts).drafts.size() == 2);
}

TEST_CASE("a running program keeps its drafts, a killed one leaves them", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  const auto drafts = folder / "drafts";
  const pid_t other = start_process([&] {
    auto* autosave = new Autosave(drafts);  // never destroyed, as in a crash
    if (!autosave->keep(document_of("theirs"), std::nullopt, std::nullopt)) ::_exit(1);
  });
  Autosave mine(drafts);
  REQUIRE(mine.keep(document_of("mine"), std::nullopt, std::nullopt));
  CHECK(find_drafts(drafts).drafts.empty());
  CHECK(files_in(drafts) == 4);
  kill_process(other);
  const auto found = find_drafts(drafts);
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].document == document_of("theirs"));
}

TEST_CASE("a folder that is not there has no drafts", "[app][autosave]") {
  const auto found = find_drafts("/nowhere/drafts");
  CHECK(found.drafts.empty());
  CHECK(found.problems.empty());
}

TEST_CASE("a damaged draft is said and left alone, the others are found", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  {
    Autosave autosave(folder.path());
    REQUIRE(autosave.keep(document_of("whole"), std::nullopt, std::nullopt));
  }
  const std::string head = R"({"format": "quittance-draft/1"})";
  tests::put(folder / "a.draft", "");
  tests::put(folder / "b.draft", head);
  tests::put(folder / "c.draft", head + "\n{");
  tests::put(folder / "d.draft", "{}\n{}");
  tests::put(folder / "e.draft", "\xff\n{}");
  tests::put(folder / "f.draft",
             R"({"format": "quittance-draft/1", "original": 7, "mark": "x"})" + std::string("\n{}"));
  const auto found = find_drafts(folder.path());
  CHECK(found.drafts.size() == 2);
  CHECK(found.problems.size() == 5);
  for (const std::string& problem : found.problems) {
    INFO(problem);
    CHECK(problem.rfind(folder.path().string() + "/", 0) == 0);
    CHECK(problem.find("expected") != std::string::npos);
  }
  CHECK(std::filesystem::exists(folder / "c.draft"));
}

TEST_CASE("a document as deep as a case may be comes back", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  Json deep = 1;
  for (int i = 0; i < 32; ++i)
    deep = Json{{"x", deep}};
  {
    Autosave autosave(folder.path());
    REQUIRE(autosave.keep(deep, std::nullopt, std::nullopt));
  }
  const auto found = find_drafts(folder.path());
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].document == deep);
}

TEST_CASE("a full disk is said, and what was kept before stands", "[app][autosave]") {
  const tests::TemporaryFolder folder;
  tests::put(folder / "file", "");
  CHECK(Autosave(folder / "file/drafts").keep(document_of("x"), std::nullopt, std::nullopt).error().kind ==
        sim::ErrorKind::kStorage);
  const auto drafts = folder / "drafts";
  {
    Autosave autosave(drafts);
    REQUIRE(autosave.keep(document_of("one"), std::nullopt, std::nullopt));
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
    rlimit tight = limit;
    tight.rlim_cur = 4096;
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const auto kept = autosave.keep(document_of(std::string(100'000, 'x')), std::nullopt, std::nullopt);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    std::signal(SIGXFSZ, old_handler);
    REQUIRE_FALSE(kept);
    CHECK(kept.error().kind == sim::ErrorKind::kStorage);
    CHECK_FALSE(autosave.keep(std::string(17'000'000, 'x'), std::nullopt, std::nullopt));
  }
  const auto found = find_drafts(drafts);
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].document == document_of("one"));
  CHECK(files_in(drafts) == 2);
}
