#include <sys/stat.h>

#include "sim/case_writer.h"
#include "store/digest.h"
#include "store/forget.h"
#include "store/log_header.h"
#include "store/seal.h"
#include "tests/store/sample_log.h"

namespace {

using namespace tests;

std::string hex_of(const std::string& text) {
  return store::digest({text});
}

}  // namespace

TEST_CASE("BLAKE2b-256 is that of RFC 7693", "[store][digest]") {
  // Values of the reference implementation (python3: hashlib.blake2b(…, digest_size=32)).
  CHECK(hex_of("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(hex_of("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  CHECK(store::digest({"a", "", "bc"}) == hex_of("abc"));
  CHECK(store::random_salt() != store::random_salt());
  CHECK(store::is_digest(store::random_salt()));
  CHECK_FALSE(store::is_digest(std::string(64, 'A')));
}

TEST_CASE("a log reads back as what was written", "[store][log]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log";
  write_small(path);
  const auto log = read(path);
  REQUIRE(log);
  CHECK(log->header == small_header());
  const sim::World world = small_world();
  sim::World open = world;
  open.truth.reset();
  open.file.mandate.floor.reset();
  CHECK(log->world == open);
  CHECK(log->sealed);
  CHECK(log->head == store::HeadState::kAgrees);
  CHECK(log->unfinished == 0);
  CHECK(log->case_hash == store::case_hash(world));
  const auto said = small_talk();
  REQUIRE(log->lines.size() == said.size());
  for (std::size_t k = 0; k < said.size(); ++k) {
    CHECK(log->lines[k].said == said[k]);
    CHECK_FALSE(log->lines[k].forgotten);
  }
  CHECK(log->bytes() == fs::file_size(path));
}

TEST_CASE("a log goes on after a pause with the same bytes as without one", "[store][log]") {
  const LogFolder folder;
  const auto said = small_talk();
  const auto salts = counted_salts();
  {
    auto writer =
        store::LogWriter::begin(folder / "b.log", small_header(), small_world(), case_vocabulary(), salts);
    REQUIRE(writer);
  }
  // Each copy of a counter counts for itself, so one is handed on.
  auto counter = counted_salts();
  const store::Salts shared = [&counter] { return counter(); };
  {
    auto writer =
        store::LogWriter::begin(folder / "a.log", small_header(), small_world(), case_vocabulary(), shared);
    REQUIRE(writer);
  }
  for (const sim::TalkLine& one : said) {
    auto writer = store::LogWriter::resume(folder / "a.log", case_vocabulary(), shared);
    REQUIRE(writer);
    REQUIRE(writer->append(one));
  }
  write_small(folder / "c.log");
  CHECK(content_of(folder / "a.log") == content_of(folder / "c.log"));
  CHECK(content_of(folder / "a.log.head") == content_of(folder / "c.log.head"));
}

TEST_CASE("the salts of a log are not guessable and each log has its own", "[store][log]") {
  const LogFolder folder;
  for (const char* name : {"a.log", "b.log"}) {
    auto writer = store::LogWriter::begin(folder / name, small_header(), small_world(), case_vocabulary());
    REQUIRE(writer);
    REQUIRE(writer->append(small_talk()[0]));
  }
  const auto a = read(folder / "a.log"), b = read(folder / "b.log");
  REQUIRE(a);
  REQUIRE(b);
  CHECK(a->hash != b->hash);
  CHECK(a->lines[0].hash != b->lines[0].hash);
  CHECK(a->case_hash == b->case_hash);
  CHECK(Json::parse(a->text)["salt"] != Json::parse(a->lines[0].text)["salt"]);
}

TEST_CASE("truth and floor are not in a log until its debrief opens them", "[store][seal]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log";
  write_small(path);
  for (const fs::path& file : {path, folder / "talk.log.head"}) {
    const std::string bytes = content_of(file);
    for (const char* secret : {"4321", "2718", "7321", "attitude", "cash_flow", "reservation"}) {
      INFO(secret);
      // Hashes may hold four such digits by chance, these logs' do not.
      CHECK(bytes.find(secret) == std::string::npos);
    }
  }
  struct stat status = {};
  REQUIRE(::stat((folder / "talk.log.seal").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);

  auto writer = store::LogWriter::resume(path, case_vocabulary());
  REQUIRE(writer);
  CHECK(writer->log().sealed);
  const auto hidden = writer->hidden_world();
  REQUIRE(hidden);
  CHECK(*hidden == small_world());
  REQUIRE(writer->append(line(8, sim::Who::kSystem, sim::Move::kDebrief)));
  CHECK_FALSE(writer->log().sealed);
  CHECK(writer->log().world == small_world());
  const auto log = read(path);
  REQUIRE(log);
  CHECK_FALSE(log->sealed);
  CHECK(log->world == small_world());
}

TEST_CASE("a seal can neither be swapped nor opened by another value", "[store][seal]") {
  const LogFolder folder;
  write_small(folder / "a.log");
  write_small(folder / "b.log", true);
  {
    auto other = store::LogWriter::begin(folder / "c.log", small_header(), small_world(), case_vocabulary());
    REQUIRE(other);
  }
  fs::copy_file(folder / "c.log.seal", folder / "a.log.seal", fs::copy_options::overwrite_existing);
  const std::string before = content_of(folder / "a.log");
  auto writer = store::LogWriter::resume(folder / "a.log", case_vocabulary());
  REQUIRE(writer);
  const auto refused = writer->append(line(8, sim::Who::kSystem, sim::Move::kDebrief));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().sentence.find("a.log.seal: log: found") != std::string::npos);
  CHECK(content_of(folder / "a.log") == before);
  fs::remove(folder / "a.log.seal");
  CHECK_FALSE(writer->append(line(8, sim::Who::kSystem, sim::Move::kDebrief)));
  CHECK_FALSE(writer->hidden_world());
  // What needs no seal goes on.
  CHECK(writer->append(line(8, sim::Who::kDebtor, sim::Move::kPlead, "Please")));

  const std::string text = content_of(folder / "b.log");
  const auto changed = [&](const std::string& key, const Json& value) {
    return store::parse_log(rechained(text, 8, [&](Json& document) { document["seal"][key] = value; }),
                            "b.log", case_vocabulary());
  };
  check_found(changed("floor", 0.5), "b.log", 9);
  CHECK(changed("floor", 0.5).error().sentence.find("0.5") == std::string::npos);
  check_found(changed("salt", std::string(64, '7')), "b.log", 9);
  check_found(changed("salt", 7), "b.log", 9);
  check_found(changed("more", 7), "b.log", 9);
  check_found(store::parse_log(rechained(text, 8, [&](Json& document) { document.erase("seal"); }), "b.log",
                               case_vocabulary()),
              "b.log", 9);
  check_found(store::parse_log(
                  rechained(text, 0, [&](Json& document) { document["case"]["mandate"]["floor"] = 0.3; }),
                  "b.log", case_vocabulary()),
              "b.log", 1);
}

TEST_CASE("a case that hides nothing needs no seal", "[store][seal]") {
  const LogFolder folder;
  sim::World world = small_world();
  world.truth.reset();
  world.file.mandate = {};
  {
    auto writer = store::LogWriter::begin(folder / "live.log", small_header(), world, case_vocabulary());
    REQUIRE(writer);
    CHECK_FALSE(writer->log().sealed);
    CHECK(*writer->hidden_world() == world);
    REQUIRE(writer->append(line(1, sim::Who::kSystem, sim::Move::kDebrief)));
  }
  CHECK(folder.files() == 2);
  CHECK(read(folder / "live.log")->world == world);
}

TEST_CASE("what is forgotten is gone and the chain still verifies", "[store][forget]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log", fresh = folder / "forgotten.log";
  write_small(path);
  REQUIRE(store::forget(path, fresh, case_vocabulary()));
  const std::string bytes = content_of(fresh);
  for (const char* personal : {"Anna", "Rui", "Bos", "Silva", "Joost", "owner", "Timber", "export", "Friday",
                               "90%", "signed", "Deliver", "planks", "salt"}) {
    INFO(personal);
    CHECK(bytes.find(personal) == std::string::npos);
  }
  const auto before = read(path), after = read(fresh);
  REQUIRE(before);
  if (!after) FAIL(after.error().sentence);
  CHECK(after->forgotten);
  CHECK(after->head == store::HeadState::kAgrees);
  CHECK(after->hash == before->hash);
  CHECK(after->header.person.empty());
  CHECK(after->world.file.debtor.name == "(forgotten)");
  CHECK(after->world.file.claim == before->world.file.claim);
  CHECK(after->case_hash == before->case_hash);
  REQUIRE(after->lines.size() == before->lines.size());
  for (std::size_t k = 0; k < after->lines.size(); ++k) {
    CHECK(after->lines[k].hash == before->lines[k].hash);
    CHECK(after->lines[k].said.move == before->lines[k].said.move);
    CHECK(after->lines[k].said.text.empty());
  }
  CHECK(after->lines[1].said.offer->fraction == before->lines[1].said.offer->fraction);

  // It is a log like any other: forgotten again it is the same, and the talk goes on, to its debrief.
  CHECK(store::forgotten_text(*after) == bytes);
  auto writer = store::LogWriter::resume(fresh, case_vocabulary());
  REQUIRE(writer);
  REQUIRE(writer->append(line(8, sim::Who::kSystem, sim::Move::kDebrief)));
  CHECK(read(fresh)->world.truth == small_world().truth);
  CHECK(fs::status(folder / "forgotten.log.seal").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));

  // Never over a file that is there; nothing of what does not verify.
  CHECK(store::forget(path, fresh, case_vocabulary()).error().kind == sim::ErrorKind::kStorage);
  put(folder / "bad.log", content_of(path) + "x\n");
  CHECK(store::forget(folder / "bad.log", folder / "none.log", case_vocabulary()).error().kind ==
        sim::ErrorKind::kInput);
  CHECK_FALSE(fs::exists(folder / "none.log"));
  CHECK_FALSE(store::forget(path, folder / "no/folder.log", case_vocabulary()));
}

TEST_CASE("a line may be forgotten alone", "[store][forget]") {
  const LogFolder folder;
  write_small(folder / "talk.log");
  auto lines = lines_of(content_of(folder / "talk.log"));
  Json third = Json::parse(lines[3]);
  store::forget_personal(third);
  lines[3] = store::canonical(third) + "\n";
  const auto log = store::parse_log(joined(lines), "talk.log", case_vocabulary());
  REQUIRE(log);
  CHECK(log->lines[2].forgotten);
  CHECK_FALSE(log->lines[1].forgotten);
  CHECK_FALSE(log->forgotten);
}

TEST_CASE("the case's hash is of the case and not of its people or secrets", "[store][log]") {
  const sim::World world = small_world();
  sim::World other = world;
  other.file.debtor.name = "Souza Ltda";
  other.file.mandate.floor = 0.1;
  other.truth.reset();
  CHECK(store::case_hash(other) == store::case_hash(world));
  other.file.targets.low = 0.61;
  CHECK(store::case_hash(other) != store::case_hash(world));
}

TEST_CASE("every shipped case begins a log and comes out of its seal unchanged", "[store][seal]") {
  const LogFolder folder;
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(QUITTANCE_SOURCE_DIR) / "scenarios")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".json" || name == "case.schema.json") continue;
    INFO(name);
    const auto world = sim::read_case(entry.path(), case_vocabulary());
    REQUIRE(world);
    const fs::path path = folder / (name + ".log");
    const auto writer = store::LogWriter::begin(path, small_header(), *world, case_vocabulary());
    REQUIRE(writer);
    CHECK(*writer->hidden_world() == *world);
    const auto log = read(path);
    REQUIRE(log);
    CHECK(log->case_hash == store::case_hash(*world));
    CHECK(log->sealed == (world->truth || world->file.mandate.floor));
    REQUIRE(store::forget(path, folder / (name + ".forgotten"), case_vocabulary()));
    CHECK(read(folder / (name + ".forgotten"))->hash == log->hash);
    ++cases;
  }
  CHECK(cases > 5);
}
