// docs/log-example.log, which docs/log.md explains and tests/store/verify_log.py checks without our code.
#include <cstdlib>

#include "tests/store/sample_log.h"

namespace {

using namespace tests;

void write_example(const fs::path& path) {
  store::LogHeader header;
  header.id = "example";
  header.seed = 7;
  header.engine = "quittance 0.1.0";
  header.started = "2026-11-18T14:00:00Z";
  header.person = "Anna";
  auto writer = store::LogWriter::begin(path, header, small_world(), case_vocabulary(), counted_salts());
  if (!writer) throw std::runtime_error(writer.error().sentence);
  std::vector<sim::TalkLine> lines;
  lines.push_back(line(1, sim::Who::kNegotiator, sim::Move::kOffer, "90% in three payments."));
  lines.back().channel = sim::Channel::kPhone;
  lines.back().offer.emplace().fraction = 0.9;
  lines.back().offer->instalments = 3;
  lines.push_back(line(2, sim::Who::kSystem, sim::Move::kPause));
  lines.back().days = 3;
  lines.push_back(line(3, sim::Who::kDebtor, sim::Move::kAccept, "Fine, we sign."));
  lines.back().refers_to = 1;
  lines.push_back(line(4, sim::Who::kSystem, sim::Move::kEnd));
  lines.back().outcome = "agreed";
  lines.push_back(line(5, sim::Who::kSystem, sim::Move::kDebrief));
  for (const sim::TalkLine& one : lines)
    REQUIRE(writer->append(one));
}

}  // namespace

TEST_CASE("the example of the page is what is written today", "[store][example]") {
  // QUITTANCE_WRITE_GOLDEN=1 writes it anew: a change of it is a change of the format.
  const LogFolder folder;
  const fs::path docs = fs::path(QUITTANCE_SOURCE_DIR) / "docs";
  write_example(folder / "log-example.log");
  for (const char* name : {"log-example.log", "log-example.log.head"}) {
    if (std::getenv("QUITTANCE_WRITE_GOLDEN") != nullptr) put(docs / name, content_of(folder / name));
    INFO(name);
    CHECK(content_of(docs / name) == content_of(folder / name));
  }
  CHECK(read(docs / "log-example.log"));
}
