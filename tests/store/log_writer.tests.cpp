#include "store/log_writer.h"

#include <csignal>

#include <rapidcheck.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/store/sample_log.h"

namespace {

using namespace tests;

// Files of this process may not grow beyond `bytes` while it lives.
class TightDisk {
 public:
  explicit TightDisk(std::size_t bytes) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit tight = before_;
    tight.rlim_cur = bytes;
    std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  }
  ~TightDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  TightDisk(const TightDisk&) = delete;
  TightDisk& operator=(const TightDisk&) = delete;

 private:
  rlimit before_{};
};

void check_storage(const sim::Result<void>& result) {
  REQUIRE_FALSE(result);
  INFO(result.error().sentence);
  CHECK(result.error().kind == sim::ErrorKind::kStorage);
  CHECK(result.error().sentence.find("found ") != std::string::npos);
  CHECK(result.error().sentence.find("expected ") != std::string::npos);
}

sim::OfferTerms random_offer() {
  namespace gen = rc::gen;
  sim::OfferTerms offer;
  const auto maybe = [] { return *gen::inRange(0, 3) == 0; };
  const auto date = [] { return sim::Date{std::chrono::days{*rc::gen::inRange(-20'000, 80'000)}}; };
  const auto fraction = [] { return static_cast<double>(*rc::gen::inRange(0, 2'000'001)) / 1e6; };
  if (maybe()) {
    offer.fraction = fraction();
  } else if (maybe()) {
    offer.amount = *gen::inRange<sim::Minor>(0, sim::kLargestMinor);
  }
  if (maybe())
    offer.down_payment = fraction();
  else if (maybe())
    offer.down_payment_amount = *gen::inRange<sim::Minor>(0, 1000);
  if (maybe()) offer.pay_by = date();
  if (maybe()) offer.instalments = *gen::inRange(0, 601);
  if (maybe()) offer.first_due = date();
  if (maybe()) offer.interval_days = *gen::inRange(1, 400);
  if (maybe()) offer.currency = *gen::element<std::string>("EUR", "JPY", "KWD", "BRL");
  if (maybe())
    offer.security = sim::Security{sim::SecurityKind::kGuarantee, *gen::inRange<sim::Minor>(0, 99)};
  if (maybe()) offer.acceleration = *gen::arbitrary<bool>();
  if (maybe()) offer.in_kind.push_back({sim::InKindKind::kServices, "Painting \"blue\"\\", 5, 0});
  if (maybe()) offer.expires = date();
  return offer;
}

sim::TalkLine random_line(int n) {
  namespace gen = rc::gen;
  sim::Who who{};
  sim::Move move{};
  do {
    who = static_cast<sim::Who>(*gen::inRange(0, 3));
    move = static_cast<sim::Move>(*gen::inRange(0, sim::kMoves));
  } while (!sim::may_make(who, move) || move == sim::Move::kDebrief);
  sim::TalkLine made = line(n, who, move);
  const auto maybe = [] { return *gen::inRange(0, 3) == 0; };
  made.text =
      *gen::element<std::string>("", "plain", "é“→", "\"quoted\\", "{\"salt\":1}", "\xF0\x9F\x99\x82");
  const bool system = who == sim::Who::kSystem;
  const bool back = move == sim::Move::kUndo || move == sim::Move::kFork;
  if (back && n == 1) return line(n, sim::Who::kDebtor, sim::Move::kSilence);
  if (back || (!system && n > 1 && maybe())) made.refers_to = *gen::inRange(1, n);
  if (move == sim::Move::kPause) made.days = *gen::inRange(1, 1000);
  if (move == sim::Move::kEnd) made.outcome = "paid";
  if (move == sim::Move::kPackage) {
    for (int k = *gen::inRange(2, 5); k > 0; --k)
      made.offers.push_back(random_offer());
  } else if (!system && maybe()) {
    made.offer = random_offer();
  }
  if (!system && maybe()) made.lever = "supply";
  if (!system && maybe()) made.fact = "note";
  if (!system && maybe()) made.channel = static_cast<sim::Channel>(*gen::inRange(0, 5));
  return made;
}

}  // namespace

TEST_CASE("any talk reads back line for line", "[store][writer]") {
  CHECK(rc::check("round trip", [] {
    const LogFolder folder;
    std::vector<sim::TalkLine> lines;
    store::LogWriter writer = begin_small(folder / "talk.log");
    for (int n = 1; n <= *rc::gen::inRange(0, 8); ++n) {
      lines.push_back(random_line(n));
      const auto done = writer.append(lines.back());
      if (!done) RC_LOG() << done.error().sentence;
      RC_ASSERT(done.has_value());
    }
    const auto log = read(folder / "talk.log");
    RC_ASSERT(log.has_value());
    RC_ASSERT(*log == writer.log());
    RC_ASSERT(log->lines.size() == lines.size());
    for (std::size_t k = 0; k < lines.size(); ++k)
      RC_ASSERT(log->lines[k].said == lines[k]);
    RC_ASSERT(log->head == store::HeadState::kAgrees);
  }));
}

TEST_CASE("a line that a log may not have is refused and leaves no trace", "[store][writer]") {
  const LogFolder folder;
  store::LogWriter writer = begin_small(folder / "talk.log");
  const std::string before = content_of(folder / "talk.log");
  auto wrong = small_talk()[1];
  const auto refuse = [&](const sim::TalkLine& one) {
    const auto done = writer.append(one);
    REQUIRE_FALSE(done);
    INFO(done.error().sentence);
    CHECK(done.error().kind == sim::ErrorKind::kInput);
    CHECK(done.error().sentence.find((folder / "talk.log").string() + ": line 2 (n 1)") == 0);
    CHECK(content_of(folder / "talk.log") == before);
  };
  refuse(wrong);  // n is 2
  wrong = small_talk()[0];
  wrong.text = "two\nlines";
  refuse(wrong);
  wrong.text = "\xff";
  refuse(wrong);
  wrong = small_talk()[0];
  wrong.t = "later";
  refuse(wrong);
  wrong = small_talk()[0];
  wrong.move = sim::Move::kHangUp;
  refuse(wrong);
  wrong = small_talk()[0];
  wrong.offer.emplace().fraction = std::numeric_limits<double>::quiet_NaN();
  refuse(wrong);
  wrong.offer->fraction = 0.5;
  wrong.offer->amount = 5;
  refuse(wrong);
  wrong = small_talk()[0];
  wrong.lever = "nothing";
  refuse(wrong);
  CHECK(writer.append(small_talk()[0]));
}

TEST_CASE("a log is begun only where nothing is and only of what can be read", "[store][writer]") {
  const LogFolder folder;
  put(folder / "there.log", "mine");
  const auto begin = [&](const fs::path& path, const store::LogHeader& header) {
    return store::LogWriter::begin(path, header, small_world(), case_vocabulary());
  };
  const auto there = begin(folder / "there.log", small_header());
  REQUIRE_FALSE(there);
  CHECK(there.error().kind == sim::ErrorKind::kStorage);
  CHECK(content_of(folder / "there.log") == "mine");
  CHECK(begin(folder / "no/such/folder.log", small_header()).error().kind == sim::ErrorKind::kStorage);
  CHECK(begin(folder.path(), small_header()).error().kind == sim::ErrorKind::kStorage);
  auto header = small_header();
  header.id = "No";
  CHECK(begin(folder / "new.log", header).error().kind == sim::ErrorKind::kInput);
  CHECK(folder.files() == 1);
  CHECK(store::LogWriter::resume(folder / "none.log", case_vocabulary()).error().kind ==
        sim::ErrorKind::kInput);
  CHECK(store::LogWriter::resume(folder.path(), case_vocabulary()).error().kind == sim::ErrorKind::kInput);
  CHECK(store::LogWriter::resume(folder / "there.log", case_vocabulary()).error().kind ==
        sim::ErrorKind::kInput);
}

TEST_CASE("a full disk loses no acknowledged line and leaves no half of another", "[store][writer]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log";
  const auto lines = small_talk();
  store::LogWriter writer = begin_small(path);
  REQUIRE(writer.append(lines[0]));
  const std::string before = content_of(path), head = content_of(folder / "talk.log.head");
  for (const std::size_t room : {before.size(), before.size() + 1, before.size() + 100}) {
    sim::Result<void> done;
    {
      const TightDisk disk(room);
      done = writer.append(lines[1]);
    }
    check_storage(done);
    CHECK(done.error().sentence.find("File too large") != std::string::npos);
    CHECK(content_of(path) == before);
    CHECK(content_of(folder / "talk.log.head") == head);
    CHECK(folder.files() == 3);
  }
  REQUIRE(writer.append(lines[1]));
  CHECK(read(path)->lines.size() == 2);
}

TEST_CASE("a head that cannot be written takes its line back", "[store][writer]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log";
  const auto lines = small_talk();
  store::LogWriter writer = begin_small(path);
  REQUIRE(writer.append(lines[0]));
  const std::string before = content_of(path), head = content_of(folder / "talk.log.head");
  fs::remove(folder / "talk.log.head");
  fs::create_directory(folder / "talk.log.head");
  check_storage(writer.append(lines[1]));
  CHECK(content_of(path) == before);
  fs::remove(folder / "talk.log.head");
  put(folder / "talk.log.head", head);
  REQUIRE(writer.append(lines[1]));
  CHECK(read(path)->head == store::HeadState::kAgrees);
}

TEST_CASE("nothing of a log stays that could not be begun", "[store][writer]") {
  const LogFolder folder;
  for (const std::size_t room : {std::size_t{0}, std::size_t{200}, std::size_t{1000}}) {
    sim::Result<void> done;
    {
      const TightDisk disk(room);
      const auto writer =
          store::LogWriter::begin(folder / "talk.log", small_header(), small_world(), case_vocabulary());
      if (!writer) done = tl::unexpected(writer.error());
    }
    check_storage(done);
    CHECK(folder.files() == 0);
  }
}

TEST_CASE("a second writer is told of the first", "[store][writer]") {
  const LogFolder folder;
  {
    const store::LogWriter first = begin_small(folder / "talk.log");
    const auto second = store::LogWriter::resume(folder / "talk.log", case_vocabulary());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == sim::ErrorKind::kStorage);
    CHECK(second.error().sentence.find("found another program that writes it") != std::string::npos);
    CHECK(read(folder / "talk.log"));  // reading goes on
  }
  CHECK(store::LogWriter::resume(folder / "talk.log", case_vocabulary()));
}

TEST_CASE("a log that somebody else changed is not written on", "[store][writer]") {
  const LogFolder folder;
  const fs::path path = folder / "talk.log";
  store::LogWriter writer = begin_small(path);
  const std::string foreign = content_of(path) + "foreign\n";
  put(path, foreign);
  check_storage(writer.append(small_talk()[0]));
  check_storage(writer.append(small_talk()[0]));
  CHECK(content_of(path) == foreign);
}

TEST_CASE("a writer that was stopped anywhere leaves a log that verifies and goes on", "[store][writer]") {
  // Every state between two acknowledged lines: part of the next line without its head, then all of it.
  const LogFolder folder;
  write_small(folder / "whole.log");
  const std::string whole = content_of(folder / "whole.log");
  const auto lines = lines_of(whole);
  const std::string two = joined({lines[0], lines[1], lines[2]});
  const fs::path path = folder / "talk.log";
  for (std::size_t part = 0; part <= lines[3].size(); ++part) {
    INFO(part << " bytes of the next line");
    const std::string bytes = two + lines[3].substr(0, part);
    put(path, bytes);
    REQUIRE(store::write_head(path, {2, Json::parse(lines[2])["hash"].get<std::string>()}));
    const auto log = read(path);
    if (!log) FAIL(log.error().sentence);
    const bool all = part == lines[3].size();
    CHECK(log->lines.size() == (all ? 3 : 2));
    CHECK(log->unfinished == (all ? 0 : part));
    CHECK(log->head == (all ? store::HeadState::kBehind : store::HeadState::kAgrees));
    auto writer = store::LogWriter::resume(path, case_vocabulary());
    REQUIRE(writer);
    CHECK(content_of(path) == (all ? bytes : two));
    REQUIRE(writer->append(line(all ? 4 : 3, sim::Who::kDebtor, sim::Move::kPlead)));
    CHECK(read(path)->head == store::HeadState::kAgrees);
  }
  // Zeros that a file system may leave are such a part, other bytes are not.
  REQUIRE(store::write_head(path, {2, Json::parse(lines[2])["hash"].get<std::string>()}));
  for (const std::string& tail : {std::string(5, '\0'), "{\"n\":" + std::string(3, '\0')}) {
    put(path, two + tail);
    CHECK(read(path)->unfinished == tail.size());
  }
  for (const std::string& tail :
       {std::string("x"), std::string(" "), std::string("{x"), std::string("{}}"),
        std::string("{\"n\":1,\"n\0\":2", 12), std::string("{\0}", 3), std::string("[")}) {
    put(path, two + tail);
    CHECK_FALSE(read(path));
    CHECK_FALSE(store::LogWriter::resume(path, case_vocabulary()));
    CHECK(content_of(path) == two + tail);
  }
  // Two whole lines more than the head counts are none of that.
  put(path, whole);
  check_found(read(path), path.string(), 5);
}

TEST_CASE("a writer killed at any moment loses no acknowledged line", "[store][writer]") {
  const LogFolder folder;
  for (int round = 0; round < 12; ++round) {
    const fs::path path = folder / fmt::format("talk-{}.log", round);
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(pipe[0]);
      store::LogWriter writer = begin_small(path);
      for (int n = 1;; ++n) {
        if (!writer.append(line(n, sim::Who::kDebtor, sim::Move::kStonewall, "We will see."))) ::_exit(1);
        if (::write(pipe[1], &n, sizeof n) != sizeof n) ::_exit(2);
      }
    }
    ::close(pipe[1]);
    int acknowledged = 0, n = 0;
    while (acknowledged < 1 + round % 4 && ::read(pipe[0], &n, sizeof n) == sizeof n)
      acknowledged = n;
    ::usleep(static_cast<useconds_t>(137 * round));
    ::kill(child, SIGKILL);
    while (::read(pipe[0], &n, sizeof n) == sizeof n)
      acknowledged = n;
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    const auto log = read(path);
    if (!log) FAIL(log.error().sentence);
    CHECK(log->lines.size() >= static_cast<std::size_t>(acknowledged));
    CHECK(log->lines.size() <= static_cast<std::size_t>(acknowledged) + 1);
    CHECK(store::LogWriter::resume(path, case_vocabulary()));
  }
}
