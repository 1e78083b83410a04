#include "app/talk_replay.h"

#include <fmt/format.h>

#include "store/log_writer.h"
#include "tests/app/temporary_folder.h"
#include "tests/sim/talk_sample.h"

using namespace tests;
using sim::Move;
using sim::TalkLine;

namespace {

sim::World shipped(const std::string& id) {
  auto world = app::read_world(workspace().folder.scenarios / (id + ".json"), workspace());
  REQUIRE(world);
  return *world;
}

store::LogHeader header_of(const sim::World& world, std::uint64_t seed, store::LogMode mode) {
  store::LogHeader header;
  header.id = world.file.id + "-talk";
  header.mode = mode;
  header.seed = seed;
  header.engine = "quittance 0.1.0";
  header.started = "2026-11-18T14:05:00Z";
  return header;
}

// A rehearsal of asks that come down, with a label and days between, as a log of every line.
std::vector<TalkLine> rehearse(const std::filesystem::path& path, const sim::World& world,
                               std::uint64_t seed) {
  auto writer = store::LogWriter::begin(path, header_of(world, seed, store::LogMode::kRehearse), world,
                                        workspace().vocabulary);
  INFO((writer ? std::string() : writer.error().sentence));
  REQUIRE(writer);
  const auto ground = ground_of(world.file);
  const auto debtor = app::debtor_of(world, *ground, seed, workspace());
  REQUIRE(debtor);
  sim::Talk talk(ground, *debtor);
  std::vector<TalkLine> lines;
  const auto keep = [&](TalkLine line) {
    line.n = static_cast<int>(lines.size()) + 1;
    line.t = fmt::format("2026-11-18T14:{:02}:{:02}Z", 6 + line.n / 60, line.n % 60);
    lines.push_back(line);
    const auto kept = writer->append(line);
    INFO((kept ? std::string() : kept.error().sentence));
    REQUIRE(kept);
  };
  const auto say = [&](const TalkLine& line) {
    if (!talk.apply(line)) return;
    keep(line);
    for (const TalkLine& answer : talk.debtor_turn())
      keep(answer);
  };
  say(by_us(Move::kLabel));
  double ask = 1;
  for (int round = 0; round < 8 && talk.state().stage == sim::TalkStage::kOpen; ++round, ask -= .06) {
    say(our_offer(ask));
    say(pause_of(3));
  }
  say(by_us(Move::kRecap));
  say(by_us(Move::kSignOff));
  for (int month = 0; month < 14; ++month)
    say(pause_of(31));
  return lines;
}

}  // namespace

TEST_CASE("a rehearsal's log plays again to the same lines", "[app][replay]") {
  const TemporaryFolder folder;
  int talks = 0;
  for (const auto& file : app::shipped_cases(workspace().folder)) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto path = folder.path() / fmt::format("{}.log", ++talks);
      const auto lines = rehearse(path, shipped(file.stem().string()), seed);
      const auto replayed = app::replay_log(path, workspace());
      INFO(file.stem() << " " << seed << ": " << (replayed ? std::string() : replayed.error().sentence));
      REQUIRE(replayed);
      CHECK(replayed->simulated);
      CHECK(replayed->log.lines.size() == lines.size());
    }
  }
}

TEST_CASE("a log whose debtor says otherwise than the engine is found with its line", "[app][replay]") {
  const TemporaryFolder folder;
  const sim::World world = shipped("saas-sao-paulo");
  const auto lines = rehearse(folder / "true.log", world, 5);
  // The same chain of hashes, honestly made, over one other answer.
  auto writer = store::LogWriter::begin(folder / "false.log", header_of(world, 5, store::LogMode::kRehearse),
                                        world, workspace().vocabulary);
  REQUIRE(writer);
  int changed = 0;
  for (TalkLine line : lines) {
    if (changed == 0 && line.who == sim::Who::kDebtor && !line.offer) {
      line.move = line.move == Move::kDeflect ? Move::kExcuse : Move::kDeflect;
      changed = line.n;
    }
    REQUIRE(writer->append(line));
  }
  REQUIRE(changed > 0);
  const auto replayed = app::replay_log(folder / "false.log", workspace());
  REQUIRE_FALSE(replayed);
  CHECK(replayed.error().kind == sim::ErrorKind::kInput);
  CHECK(replayed.error().sentence.find(fmt::format("line {}", changed)) != std::string::npos);
}

TEST_CASE("a replay without the seal is refused and a real talk needs none", "[app][replay]") {
  const TemporaryFolder folder;
  const sim::World world = shipped("saas-sao-paulo");
  rehearse(folder / "talk.log", world, 5);
  std::filesystem::remove(folder / "talk.log.seal");
  CHECK_FALSE(app::replay_log(folder / "talk.log", workspace()));

  auto writer = store::LogWriter::begin(folder / "live.log", header_of(world, 5, store::LogMode::kLive),
                                        world, workspace().vocabulary);
  REQUIRE(writer);
  int n = 0;
  for (TalkLine line : {our_offer(.9), their_figure(.5), our_offer(.7, Move::kCounter)}) {
    line.n = ++n;
    line.t = "2026-11-18T14:06:00Z";
    REQUIRE(writer->append(line));
  }
  const auto replayed = app::replay_log(folder / "live.log", workspace());
  INFO((replayed ? std::string() : replayed.error().sentence));
  REQUIRE(replayed);
  CHECK_FALSE(replayed->simulated);
}
