#include "store/log_reader.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/digest.h"
#include "store/log_header.h"
#include "store/log_line.h"
#include "store/seal.h"

namespace store {
namespace {

using sim::say;
using sim::tr;

// How a sentence names a line: n 0 is the header.
std::string place_of(const std::string& file, int n) {
  return n == 0 ? say("{}: line 1 (the header)", file) : say("{0}: line {1} (n {2})", file, n + 1, n);
}

tl::unexpected<sim::Error> fault(const std::string& file, int n, const std::string& found,
                                 const std::string& expected) {
  return sim::input_error(say("{0}: found {1}, expected {2}.", place_of(file, n), found, expected));
}

// A piece of a line for a sentence, whole characters only.
std::string piece(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 24;
  const auto continues = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (at > 0 && at < text.size() && continues(at))
    --at;
  std::size_t end = std::min(text.size(), at + kLength);
  while (end < text.size() && continues(end))
    ++end;
  return end == at ? tr("nothing more") : sim::shown_text(text.substr(at, end - at));
}

sim::Result<Json> canonical_line(std::string_view text, const std::string& file, int n) {
  const std::string place = place_of(file, n);
  if (text.empty()) return fault(file, n, tr("an empty line"), tr("a line of the log"));
  if (n > 0 && text.size() > kLargestLine) {
    return fault(file, n, say("{} bytes", text.size()), say("at most {}", kLargestLine));
  }
  if (text.back() == '\r') {
    return fault(file, n, tr("a carriage return before the line feed"), tr("a line feed alone"));
  }
  auto document = sim::parse_json(text, place, sim::TextOf::kOneLine);
  if (!document) return document;
  const std::string again = canonical(*document);
  if (again != text) {
    const auto at = static_cast<std::size_t>(
        std::mismatch(text.begin(), text.end(), again.begin(), again.end()).first - text.begin());
    return sim::input_error(say("{0}: column {1}: found {2}, expected {3}, as docs/log.md spells it.", place,
                                at + 1, piece(text, at), piece(again, at)));
  }
  return document;
}

// Whether the bytes can be the beginning of a line that was being written: of an object, or zeros that a file
// system leaves after a loss of power.
bool is_beginning(std::string_view text) {
  while (!text.empty() && text.back() == '\0')
    text.remove_suffix(1);
  if (text.empty()) return true;
  if (text.front() != '{' || text.size() > kLargestLine || text.find('\0') != std::string_view::npos)
    return false;
  // A character cut in two is no fault of the beginning.
  for (int bytes = 0; bytes < 3 && (static_cast<unsigned char>(text.back()) & 0x80U) != 0; ++bytes)
    text.remove_suffix(1);
  struct Watch : nlohmann::json_sax<Json> {
    std::size_t size = 0;
    bool cut = false;
    int depth = 0;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(Json::number_integer_t) override { return true; }
    bool number_unsigned(Json::number_unsigned_t) override { return true; }
    bool number_float(Json::number_float_t, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(Json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return ++depth <= sim::kDeepestJson; }
    bool key(std::string&) override { return true; }
    bool end_object() override {
      --depth;
      return true;
    }
    bool start_array(std::size_t) override { return ++depth <= sim::kDeepestJson; }
    bool end_array() override {
      --depth;
      return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
      cut = position > size;
      return false;
    }
  } watch;
  watch.size = text.size();
  // Whole, but for its line feed; or the fault is that it ends.
  return Json::sax_parse(text, &watch) || watch.cut;
}

class LogReader {
 public:
  LogReader(const std::string& file, const sim::Vocabulary& vocabulary, const std::optional<Head>& head)
      : file_(file), vocabulary_(vocabulary), head_(head) {}

  sim::Result<Log> read(std::string_view text) {
    if (text.empty()) return fault(file_, 0, tr("an empty file"), tr("a log"));
    int n = 0;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos) {
        if (const auto error = read_end(text, n)) return tl::unexpected(*error);
        break;
      }
      const auto error = n == 0 ? read_first(text.substr(0, end)) : read_next(text.substr(0, end), n);
      if (error) return tl::unexpected(*error);
      text.remove_prefix(end + 1);
      ++n;
    }
    if (const auto error = check_head()) return tl::unexpected(*error);
    return std::move(log_);
  }

 private:
  using Fault = std::optional<sim::Error>;

  // What follows the last line feed; `n` is of the line that it would be.
  Fault read_end(std::string_view text, int n) {
    if (head_ && n > 0 && head_->n == n - 1 && is_beginning(text)) {
      log_.unfinished = text.size();
      return std::nullopt;
    }
    // What is wrong with the line itself says more.
    const auto document = canonical_line(text, file_, n);
    if (!document) return document.error();
    return fault(file_, n, tr("no line feed at its end"), tr("one line feed")).value();
  }

  Fault read_first(std::string_view text) {
    auto document = canonical_line(text, file_, 0);
    if (!document) return document.error();
    sim::ErrorKeeper keeper(place_of(file_, 0));
    read_header(keeper, *document, log_);
    if (keeper.error()) return keeper.error();
    log_.text = text;
    header_ = std::move(*document);
    Json hidden = header_["case"];
    log_.sealed = drop_seals(hidden);
    if (const Fault error = read_world(nullptr)) return error;
    context_ = context_of(log_.world.file, vocabulary_);
    return std::nullopt;
  }

  Fault read_world(const Seal* seal) {
    const auto check =
        sim::check_case(case_document(header_, seal), place_of(file_, 0) + ": case", vocabulary_);
    if (!check.world) {
      return sim::Error{sim::ErrorKind::kInput, check.faults.front().sentence};
    }
    log_.world = *check.world;
    return std::nullopt;
  }

  Fault read_next(std::string_view text, int n) {
    const auto document = canonical_line(text, file_, n);
    if (!document) return document.error();
    sim::ErrorKeeper keeper(place_of(file_, n));
    LogLine line;
    line.forgotten = is_forgotten(*document);
    line.said = read_line(keeper, *document, n, line.forgotten, context_);
    if (!keeper.error()) check_chain(keeper, *document, line);
    if (!keeper.error()) check_commitments(keeper, *document);
    if (!keeper.error()) check_hash(keeper, *document, line);
    if (!keeper.error() && line.said.move == sim::Move::kDebrief) {
      if (const Fault error = open(keeper, *document)) return error;
    }
    if (keeper.error()) return keeper.error();
    line.text = text;
    log_.lines.push_back(std::move(line));
    return std::nullopt;
  }

  void check_chain(sim::ErrorKeeper& keeper, const Json& document, LogLine& line) const {
    const Json prev = document.value("prev", Json()), hash = document.value("hash", Json());
    const auto shown = [](const Json& value) {
      return value.is_null() ? tr("nothing") : sim::shown_json(value);
    };
    if (prev != log_.last_hash()) {
      keeper.fail("prev", shown(prev), say("{}, the hash of the line before", log_.last_hash()));
    } else if (!hash.is_string()) {
      keeper.fail("hash", shown(hash), tr("64 lower-case hex digits"));
    } else {
      line.hash = hash.get<std::string>();
    }
  }

  void check_hash(sim::ErrorKeeper& keeper, const Json& document, const LogLine& line) const {
    const std::string made = line_hash(log_.last_hash(), document);
    if (made != line.hash) keeper.fail("hash", sim::shown_json(document["hash"]), "\"" + made + "\"");
  }

  Fault open(sim::ErrorKeeper& keeper, const Json& document) {
    Json hidden = header_["case"];
    const bool hides = drop_seals(hidden);
    const auto seal = document.find("seal");
    if (seal == document.end()) {
      if (hides) keeper.fail("seal", tr("nothing"), tr("what opens the seal of the header"));
      return std::nullopt;
    }
    if (!hides) {
      keeper.fail("seal", sim::shown_json(*seal), tr("none: the case hides nothing"));
      return std::nullopt;
    }
    check_opens(keeper, header_["case"], *seal, "seal");
    if (keeper.error()) return std::nullopt;
    if (Fault error = read_world(&*seal)) return error;
    log_.sealed = false;
    return std::nullopt;
  }

  Fault check_head() {
    if (!head_) return std::nullopt;
    const int last = static_cast<int>(log_.lines.size());
    const std::string beside = head_path("LOG").string();
    if (head_->n > last) {
      return fault(file_, last + 1, tr("the end of the log"),
                   say("lines up to n {0}, which the file {1} beside it counts", head_->n, beside))
          .value();
    }
    if (head_->n < last - 1) {
      return fault(file_, head_->n + 2, tr("a line"),
                   say("none: the file {0} beside it counts up to n {1}", beside, head_->n))
          .value();
    }
    const std::string& hash =
        head_->n == 0 ? log_.hash : log_.lines[static_cast<std::size_t>(head_->n) - 1].hash;
    if (hash != head_->hash) {
      return sim::Error{
          sim::ErrorKind::kInput,
          say("{0}: hash: found {1}, expected {2} as in the file {3} beside it.", place_of(file_, head_->n),
              sim::shown_text(hash), sim::shown_text(head_->hash), beside)};
    }
    log_.head = head_->n == last ? HeadState::kAgrees : HeadState::kBehind;
    return std::nullopt;
  }

  const std::string& file_;
  const sim::Vocabulary& vocabulary_;
  const std::optional<Head>& head_;
  Json header_;
  LineContext context_;
  Log log_;
};

}  // namespace

sim::Result<Log> parse_log(std::string_view text, const std::string& file, const sim::Vocabulary& vocabulary,
                           const std::optional<Head>& head) {
  if (text.size() > kLargestLog) {
    return sim::input_error(
        say("{0}: found more than {1} MiB, expected at most that.", file, kLargestLog / (1024 * 1024)));
  }
  return LogReader(file, vocabulary, head).read(text);
}

sim::Result<Log> read_log(const std::filesystem::path& path, const sim::Vocabulary& vocabulary) {
  constexpr int kPatience = 5;
  for (int attempt = 1;; ++attempt) {
    // The head first: while a writer is at work, the log is ahead of it.
    const auto head = read_head(path);
    const auto text = sim::read_file(path, kLargestLog);
    if (!text) return tl::unexpected(text.error());
    if (!head) return tl::unexpected(head.error());
    auto log = parse_log(*text, sim::shown_path(path), vocabulary, *head);
    // By more than one line when it wrote on between the two reads.
    if (log || attempt == kPatience || read_head(path) == head) return log;
  }
}

bool looks_like_log(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.find(R"("format":"quittance-log/)") != std::string_view::npos;
}

}  // namespace store
