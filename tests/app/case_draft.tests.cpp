#include "app/case_draft.h"

#include <chrono>
#include <csignal>

#include <rapidcheck.h>
#include <sys/resource.h>

#include "sim/case_writer.h"
#include "tests/app/temporary_folder.h"
#include "tests/sim/sample_case.h"

using app::CaseDraft;
using app::DiskState;
using app::FieldKind;
using tests::Json;

namespace {

CaseDraft draft_of(const Json& file) {
  return *CaseDraft::from_text(file.dump(), "case.json");
}

std::size_t below(std::size_t n) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n));
}

const std::vector<std::string> kFields = {
    "title",        "as_of",   "creditor.name",        "creditor.cost_of_capital", "creditor.negotiator.name",
    "targets.low",  "mandate", "mandate.floor",        "claim.invoices[0].amount", "claim.invoices[1].due",
    "facts[0].id",  "truth",   "alternatives.agency",  "alternatives.agency.fee",  "leverage[2].text",
    "targets.high", "facts",   "creditor.languages[0]"};
const std::vector<std::string> kLists = {"claim.invoices", "facts", "leverage", "creditor.languages",
                                         "targets.in_kind"};

void edit_at_random(CaseDraft& draft) {
  const std::string field = kFields[below(kFields.size())];
  const std::string list = kLists[below(kLists.size())];
  switch (below(8)) {
    case 0:
    case 1:
      return draft.type(field, FieldKind::kPercent, std::to_string(below(100)));
    case 2:
      return draft.type(field, FieldKind::kText, *rc::gen::string<std::string>());
    case 3:
      return draft.remove(field);
    case 4:
      return draft.insert(list, below(4), below(2) == 0 ? Json::object() : Json("x"));
    case 5:
      return draft.erase(list, below(4));
    case 6:
      return draft.move(list, below(4), below(4));
    default:
      return draft.seal();
  }
}

}  // namespace

TEST_CASE("every shipped case opens clean and is saved as the same world", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  for (const auto& path : tests::shipped_cases()) {
    auto draft = CaseDraft::open(path);
    REQUIRE(draft);
    CHECK_FALSE(draft->dirty());
    CHECK(draft->disk_state() == DiskState::kSame);
    REQUIRE(draft->save(folder / "copy.json", tests::case_vocabulary()));
    CHECK(*sim::read_case(folder / "copy.json", tests::case_vocabulary()) ==
          *sim::read_case(path, tests::case_vocabulary()));
    CHECK(draft->path() == folder / "copy.json");
  }
}

TEST_CASE("an empty draft is clean and lacks what is required", "[app][case_draft]") {
  CaseDraft draft;
  CHECK_FALSE(draft.dirty());
  CHECK(tests::fault_paths(draft.document()).size() == 16);
  CHECK(draft.entries("claim.invoices") == 1);
}

TEST_CASE("what is no case is not opened", "[app][case_draft]") {
  CHECK(CaseDraft::from_text("[]", "a.json").error().sentence ==
        "a.json: the document: found a list, expected an object.");
  CHECK(CaseDraft::from_text("{}", "a.json").error().sentence ==
        "a.json: format: found nothing, expected \"quittance-case/1\".");
  CHECK_FALSE(CaseDraft::from_text("{", "a.json"));
  CHECK_FALSE(CaseDraft::open("/nowhere/a.json"));
}

TEST_CASE("what is typed can be read again, valid or not", "[app][case_draft]") {
  CaseDraft draft = draft_of(tests::full_case());
  draft.type("creditor.cost_of_capital", FieldKind::kPercent, "8,1");
  CHECK(*draft.find("creditor.cost_of_capital") == 0.081);
  CHECK(draft.text("creditor.cost_of_capital", FieldKind::kPercent) == "8.1");
  draft.type("targets.low", FieldKind::kPercent, "half");
  CHECK(draft.text("targets.low", FieldKind::kPercent) == "half");
  CHECK(tests::fault_paths(draft.document()) == std::vector<std::string>{"targets.low"});
  draft.type("targets.low", FieldKind::kPercent, "");
  CHECK(draft.find("targets.low") == nullptr);
  draft.type("creditor.negotiator.languages[0]", FieldKind::kLanguages, "");
  CHECK(draft.text("creditor.negotiator.languages[0]", FieldKind::kLanguages).empty());
  CHECK(draft.find("creditor.negotiator.languages[0]") != nullptr);
}

TEST_CASE("typing makes the objects around a field, and emptying it unmakes them", "[app][case_draft]") {
  CaseDraft draft;
  draft.type("debtor.contact.name", FieldKind::kText, "L");
  draft.type("debtor.contact.name", FieldKind::kText, "L. Arriaga");
  CHECK(draft.find("debtor")->dump() == R"({"contact":{"name":"L. Arriaga"}})");
  draft.type("debtor.contact.name", FieldKind::kText, "");
  CHECK(*draft.find("debtor") == Json::object());
  CHECK_FALSE(draft.dirty());
  CHECK_FALSE(draft.can_undo());
}

TEST_CASE("a value of the wrong shape gives way to what is typed within it", "[app][case_draft]") {
  Json file = tests::full_case();
  file["creditor"] = "Serra";
  file["facts"] = 7;
  CaseDraft draft = draft_of(file);
  draft.type("creditor.name", FieldKind::kText, "Serra da Penha");
  CHECK(draft.text("creditor.name", FieldKind::kText) == "Serra da Penha");
  draft.insert("facts", 0, Json::object());
  CHECK(draft.entries("facts") == 1);
  draft.undo();
  draft.undo();
  CHECK(draft.document() == file);
}

TEST_CASE("an entry past the end and a field that is not there are left alone", "[app][case_draft]") {
  CaseDraft draft = draft_of(tests::full_case());
  const auto revision = draft.revision();
  draft.set("claim.invoices[99].amount", "1");
  draft.set("claim.nothing[0]", "1");
  draft.remove("targets.nothing");
  draft.erase("claim.invoices", 99);
  draft.move("claim.invoices", 0, 99);
  draft.set("targets.low", *Json(draft.document()).at(Json::json_pointer("/targets/low")).get_ptr<double*>());
  CHECK(draft.revision() == revision);
  CHECK_FALSE(draft.dirty());
}

TEST_CASE("edits of one field in a row are one step until something comes between", "[app][case_draft]") {
  CaseDraft draft = draft_of(tests::full_case());
  const std::string title = draft.text("title", FieldKind::kText);
  for (const char* typed : {"A", "Ab", "Abc"})
    draft.type("title", FieldKind::kText, typed);
  draft.seal();
  draft.type("title", FieldKind::kText, "Abcd");
  CHECK(draft.undo() == "title");
  CHECK(draft.text("title", FieldKind::kText) == "Abc");
  CHECK(draft.undo() == "title");
  CHECK(draft.text("title", FieldKind::kText) == title);
  CHECK_FALSE(draft.undo());
  CHECK(draft.redo() == "title");
  CHECK(draft.text("title", FieldKind::kText) == "Abc");
  draft.type("title", FieldKind::kText, "Abx");
  CHECK_FALSE(draft.can_redo());
  CHECK(draft.undo());
  CHECK(draft.text("title", FieldKind::kText) == "Abc");
}

TEST_CASE("undo and redo name the place that changed", "[app][case_draft]") {
  CaseDraft draft = draft_of(tests::full_case());
  draft.insert("claim.invoices", 1, Json::object());
  draft.move("claim.invoices", 1, 0);
  draft.type("creditor.negotiator.name", FieldKind::kText, "X");
  CHECK(draft.undo() == "creditor.negotiator.name");
  CHECK(draft.undo() == "claim.invoices[1]");
  CHECK(draft.undo() == "claim.invoices");
  CHECK(draft.redo() == "claim.invoices[1]");
  CHECK(draft.redo() == "claim.invoices[0]");
  draft.erase("claim.invoices", 2);
  CHECK(draft.undo() == "claim.invoices[2]");
}

TEST_CASE("whatever is edited, undoing all gives the original and redoing all the edited",
          "[app][case_draft]") {
  const Json original = tests::full_case();
  const bool held = rc::check("edits", [&] {
    CaseDraft draft = draft_of(original);
    const std::size_t edits = below(40);
    for (std::size_t i = 0; i < edits; ++i)
      edit_at_random(draft);
    const Json edited = draft.document();
    RC_ASSERT(*draft.snapshot() == edited);
    std::size_t steps = 0;
    for (; draft.undo(); ++steps) {
    }
    RC_ASSERT(draft.document() == original);
    RC_ASSERT(*draft.snapshot() == original);
    RC_ASSERT(!draft.dirty());
    while (draft.redo())
      --steps;
    RC_ASSERT(steps == 0u);
    RC_ASSERT(draft.document() == edited);
    RC_ASSERT(draft.dirty() == (edited != original) || draft.can_undo());
  });
  CHECK(held);
}

TEST_CASE("a draft is clean exactly at its saved state", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  CaseDraft draft = draft_of(tests::full_case());
  draft.type("title", FieldKind::kText, "One");
  CHECK(draft.dirty());
  REQUIRE(draft.save(folder / "case.json", tests::case_vocabulary()));
  CHECK_FALSE(draft.dirty());
  draft.type("title", FieldKind::kText, "Two");
  CHECK(draft.dirty());
  draft.undo();
  CHECK_FALSE(draft.dirty());
  draft.undo();
  CHECK(draft.dirty());
  draft.redo();
  CHECK_FALSE(draft.dirty());
  draft.undo();
  draft.type("title", FieldKind::kText, "Three");
  while (draft.undo()) {
  }
  CHECK(draft.dirty());  // the saved state cannot be reached any more
}

TEST_CASE("the oldest steps are forgotten, the saved state with them", "[app][case_draft]") {
  CaseDraft draft = draft_of(tests::full_case());
  for (std::size_t i = 0; i < CaseDraft::kMostSteps; ++i)
    draft.type(i % 2 == 0 ? "title" : "summary", FieldKind::kText, std::to_string(i));
  CaseDraft longer = draft;
  longer.type("title", FieldKind::kText, "more");
  while (draft.undo()) {
  }
  CHECK_FALSE(draft.dirty());
  std::size_t steps = 0;
  while (longer.undo())
    ++steps;
  CHECK(steps == CaseDraft::kMostSteps);
  CHECK(longer.dirty());
}

TEST_CASE("fields that the format does not know are dropped in one step", "[app][case_draft]") {
  Json file = tests::full_case(true);
  file["a.b"] = file["creditor"]["colour"] = file["claim"]["invoices"][0]["payments"][0]["by[0]"] = 1;
  file["debtor_model"]["types"][0]["mood"] = file["truth"]["mood"] = 1;
  CaseDraft draft = draft_of(file);
  CHECK(tests::faults_of(file).size() == 5);
  draft.drop_unknown_fields();
  CHECK(draft.document() == tests::full_case(true));
  draft.undo();
  CHECK(draft.document() == file);
}

TEST_CASE("a text that is cut within a character can be saved", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  CaseDraft draft = draft_of(tests::full_case());
  draft.type("title", FieldKind::kText, "Caf\xC3");
  CHECK(draft.text("title", FieldKind::kText) == "Caf\uFFFD");
  CHECK(draft.save(folder / "case.json", tests::case_vocabulary()));
}

TEST_CASE("a draft with a fault is not saved, and its first fault is said", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  tests::put(folder / "case.json", "old");
  CaseDraft draft = draft_of(tests::full_case());
  draft.type("targets.low", FieldKind::kPercent, "half");
  const auto saved = draft.save(folder / "case.json", tests::case_vocabulary());
  REQUIRE_FALSE(saved);
  CHECK(saved.error().sentence ==
        (folder / "case.json").string() + ": targets.low: found \"half\", expected a number from 0 to 2.");
  CHECK(tests::content_of(folder / "case.json") == "old");
  CHECK(draft.dirty());
  CHECK_FALSE(draft.path());
}

TEST_CASE("a write that fails leaves the file and the draft as they were", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  CaseDraft draft = draft_of(tests::full_case());
  REQUIRE(draft.save(folder / "case.json", tests::case_vocabulary()));
  const std::string before = tests::content_of(folder / "case.json");
  draft.type("title", FieldKind::kText, "Another");
  CHECK(draft.save("/dev/full", tests::case_vocabulary()).error().kind == sim::ErrorKind::kStorage);
  CHECK_FALSE(draft.save(folder / "no/such/case.json", tests::case_vocabulary()));
  rlimit limit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  rlimit tight = limit;
  tight.rlim_cur = 512;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const auto saved = draft.save(folder / "case.json", tests::case_vocabulary());
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::signal(SIGXFSZ, old_handler);
  REQUIRE_FALSE(saved);
  CHECK(saved.error().kind == sim::ErrorKind::kStorage);
  CHECK(tests::content_of(folder / "case.json") == before);
  CHECK(draft.dirty());
  CHECK(draft.path() == folder / "case.json");
  CHECK(draft.disk_state() == DiskState::kSame);
}

TEST_CASE("a file that somebody else changes or removes is noticed", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  const auto path = folder / "case.json";
  std::filesystem::copy_file(tests::kScenarios / "saas-sao-paulo.json", path);
  auto draft = CaseDraft::open(path);
  REQUIRE(draft);
  CHECK(draft->disk_state() == DiskState::kSame);
  const std::string content = tests::content_of(path);
  SECTION("touched only") {
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(5));
    CHECK(draft->disk_state() == DiskState::kSame);
    CHECK(draft->disk_state() == DiskState::kSame);
  }
  SECTION("put back by another program") {
    tests::put(folder / "new.json", content);
    std::filesystem::rename(folder / "new.json", path);
    CHECK(draft->disk_state() == DiskState::kSame);
  }
  SECTION("longer") {
    tests::put(path, content + " ");
    CHECK(draft->disk_state() == DiskState::kChanged);
  }
  SECTION("of the same size and time") {
    const auto time = std::filesystem::last_write_time(path);
    std::string other = content;
    other[other.find("Loja")] = 'l';
    tests::put(path, other);
    std::filesystem::last_write_time(path, time);
    CHECK(draft->disk_state() == DiskState::kChanged);
  }
  SECTION("removed") {
    std::filesystem::remove(path);
    CHECK(draft->disk_state() == DiskState::kRemoved);
  }
  draft->type("title", FieldKind::kText, "Mine");
  REQUIRE(draft->save(path, tests::case_vocabulary()));
  CHECK(draft->disk_state() == DiskState::kSame);
}

TEST_CASE("a recovered draft is never clean before it is saved", "[app][case_draft]") {
  const tests::TemporaryFolder folder;
  CaseDraft draft = CaseDraft::recovered(tests::full_case(), folder / "case.json", app::FileMark());
  CHECK(draft.dirty());
  CHECK(draft.disk_state() == DiskState::kRemoved);
  REQUIRE(draft.save(folder / "case.json", tests::case_vocabulary()));
  CHECK_FALSE(draft.dirty());
}

TEST_CASE("ten thousand invoices are edited while a person types", "[app][case_draft]") {
  Json file = tests::full_case();
  const Json invoice = file["claim"]["invoices"][0];
  for (int i = 0; i < 10'000; ++i)
    file["claim"]["invoices"].push_back(invoice);
  CaseDraft draft = draft_of(file);
  for (int i = 0; i < 100; ++i) {
    draft.move("claim.invoices", 0, 9'999);
    draft.type("claim.invoices[5000].amount", FieldKind::kAmount, std::to_string(i));
  }
  while (draft.undo()) {
  }
  CHECK(draft.document() == file);
}
