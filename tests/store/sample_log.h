// A small log to vary in tests: every salt counted, so that its bytes are the same in every run.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "sim/case_reader.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/log_reader.h"
#include "store/log_writer.h"
#include "tests/sim/case_vocabulary.h"

namespace tests {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class LogFolder {
 public:
  LogFolder() : path_(fs::temp_directory_path() / fmt::format("quittance-log-{}-{}", ::getpid(), count_++)) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~LogFolder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  LogFolder(const LogFolder&) = delete;
  LogFolder& operator=(const LogFolder&) = delete;

  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }
  long files() const { return std::distance(fs::directory_iterator(path_), fs::directory_iterator()); }

 private:
  static inline int count_ = 0;
  fs::path path_;
};

inline std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void put(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// "0000…01", "0000…02", …
inline store::Salts counted_salts() {
  return [n = 0]() mutable { return fmt::format("{:064x}", ++n); };
}

// A case of few bytes with something in every place that is hidden or personal.
inline const char* const kSmallCase = R"({
  "format": "quittance-case/1", "id": "small", "title": "Timber unpaid", "sector": "trade_goods",
  "as_of": "2026-11-18",
  "creditor": {"name": "Bos BV", "country": "NL", "negotiator": {"name": "Anna"}},
  "debtor": {"name": "Silva Ltda", "country": "BR", "contact": {"name": "Rui", "role": "owner"}},
  "claim": {"kind": "invoice", "currency": "EUR", "interest": {"basis": "none"},
            "invoices": [{"number": "7", "issued": "2026-01-02", "due": "2026-02-01", "amount": "1200.00"}]},
  "facts": [{"id": "note", "text": "The delivery note is signed."}],
  "leverage": [{"id": "supply", "kind": "positive", "text": "Deliver again.", "debtor_impact": "300.00"}],
  "targets": {"low": 0.6, "high": 0.8},
  "mandate": {"floor": 0.4321, "approver": "Joost"},
  "truth": {"attitude": "cash_flow", "cash_now": 0.2718, "reservation": 0.7321}
})";

inline sim::World small_world() {
  const auto world = sim::parse_case(kSmallCase, "small.json", case_vocabulary());
  if (!world) throw std::runtime_error(world.error().sentence);
  return *world;
}

inline store::LogHeader small_header() {
  store::LogHeader header;
  header.id = "small-1";
  header.seed = 18446744073709551615U;
  header.engine = "quittance 0.1.0";
  header.started = "2026-11-18T14:05:00Z";
  header.difficulty = "hard";
  header.person = "Anna Bos";
  return header;
}

inline sim::TalkLine line(int n, sim::Who who, sim::Move move, const std::string& text = "") {
  sim::TalkLine made;
  made.n = n;
  made.t = fmt::format("2026-11-18T14:{:02}:{:02}Z", n / 60 % 60, n % 60);
  made.who = who;
  made.move = move;
  made.text = text;
  return made;
}

// One of every kind of field.
inline std::vector<sim::TalkLine> small_talk() {
  using sim::Move;
  using sim::Who;
  std::vector<sim::TalkLine> lines;
  lines.push_back(line(1, Who::kNegotiator, Move::kLabel, "It seems that export is slow, “Rui”."));
  lines.back().channel = sim::Channel::kPhone;
  lines.push_back(line(2, Who::kNegotiator, Move::kOffer, "90% in three."));
  sim::OfferTerms offer;
  offer.fraction = 0.9;
  offer.down_payment = 0.3;
  offer.instalments = 2;
  offer.in_kind.push_back({sim::InKindKind::kGoods, "Rui's planks", 10000, 5000});
  lines.back().offer = offer;
  lines.push_back(line(3, Who::kDebtor, Move::kCounter, "500 on Friday"));
  offer = {};
  offer.amount = 50000;
  offer.pay_by = sim::parse_date("2026-11-20");
  lines.back().offer = offer;
  lines.back().refers_to = 2;
  lines.push_back(line(4, Who::kNegotiator, Move::kPackage));
  offer = {};
  offer.fraction = 0.8;
  lines.back().offers.push_back(offer);
  offer.amount = 96000;
  offer.fraction.reset();
  offer.security = sim::Security{sim::SecurityKind::kDeposit, 12000};
  offer.acceleration = false;
  offer.currency = "EUR";
  offer.interval_days = 14;
  offer.first_due = sim::parse_date("2026-12-01");
  offer.expires = sim::parse_date("2026-11-30");
  lines.back().offers.push_back(offer);
  lines.back().lever = "supply";
  lines.back().fact = "note";
  lines.push_back(line(5, Who::kSystem, Move::kPause));
  lines.back().days = 3;
  lines.push_back(line(6, Who::kSystem, Move::kUndo));
  lines.back().refers_to = 4;
  lines.push_back(line(7, Who::kSystem, Move::kEnd));
  lines.back().outcome = "walked_away";
  return lines;
}

inline store::LogWriter begin_small(const fs::path& path) {
  auto writer =
      store::LogWriter::begin(path, small_header(), small_world(), case_vocabulary(), counted_salts());
  if (!writer) throw std::runtime_error(writer.error().sentence);
  return std::move(*writer);
}

// The whole of it, with the debrief when asked for.
inline void write_small(const fs::path& path, bool debrief = false) {
  store::LogWriter writer = begin_small(path);
  auto lines = small_talk();
  if (debrief) lines.push_back(line(8, sim::Who::kSystem, sim::Move::kDebrief));
  for (const sim::TalkLine& one : lines) {
    const auto done = writer.append(one);
    if (!done) throw std::runtime_error(done.error().sentence);
  }
}

inline sim::Result<store::Log> read(const fs::path& path) {
  return store::read_log(path, case_vocabulary());
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end == std::string::npos ? end : end - at + 1));
    at += lines.back().size();
  }
  return lines;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& one : lines)
    text += one;
  return text;
}

// Bytes that are no log: one short sentence that names the file and the line, counted from 1.
inline void check_found(const sim::Result<store::Log>& log, const std::string& file,
                        std::size_t line_number) {
  REQUIRE_FALSE(log.has_value());
  const std::string& sentence = log.error().sentence;
  INFO(sentence);
  CHECK(log.error().kind == sim::ErrorKind::kInput);
  CHECK(sentence.find(fmt::format("{}: line {} (", file, line_number)) == 0);
  CHECK(sentence.find("found ") != std::string::npos);
  CHECK(sentence.find("expected ") != std::string::npos);
  CHECK(sentence.back() == '.');
  CHECK(sentence.size() <= 500);
  for (const char c : sentence)
    CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
}

// The lines with a change made to one document, committed and chained anew: what only a reader of the form
// finds.
template <typename Change>
std::string rechained(const std::string& text, std::size_t which, const Change& change) {
  std::string made, prev;
  std::size_t k = 0;
  for (const std::string& one : lines_of(text)) {
    Json document = Json::parse(one);
    if (k++ == which) {
      document.erase("salt");
      document.erase("commitments");
      change(document);
      if (document.is_object()) store::commit(document, std::string(64, 'a'));
    }
    if (!prev.empty() && document.contains("prev")) document["prev"] = prev;
    if (document.contains("hash")) document["hash"] = store::line_hash(prev, document);
    prev = document.value("hash", "");
    made += store::canonical(document) + "\n";
  }
  return made;
}

}  // namespace tests
