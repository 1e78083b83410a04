#include "store/log_writer.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/head.h"
#include "store/log_header.h"
#include "store/log_line.h"
#include "store/log_reader.h"
#include "store/open_file.h"
#include "store/seal.h"

namespace store {
namespace {

namespace fs = std::filesystem;
using sim::say;
using sim::tr;

sim::Result<void> too_large(const fs::path& path) {
  return sim::storage_error(say("{0}: found no room for another line, expected a log of at most {1} MiB.",
                                sim::shown_path(path), kLargestLog / (1024 * 1024)));
}

}  // namespace

struct LogWriter::State {
  fs::path path;
  const sim::Vocabulary& vocabulary;
  Salts salts;
  OpenFile file;
  Log log;
  std::size_t size = 0;  // of the file
  LineContext context;
  bool broken = false;  // the file may not be what `log` says

  std::string name() const { return sim::shown_path(path); }
  Json header() const { return Json::parse(log.text); }

  // The next line as JSON with its proof.
  sim::Result<Json> chained(const sim::TalkLine& line) const {
    Json document = line_json(line, context);
    if (line.move == sim::Move::kDebrief && log.sealed) {
      auto seal = read_seal(path, log.hash, header()["case"]);
      if (!seal) return tl::unexpected(seal.error());
      document["seal"] = std::move(*seal);
    }
    commit(document, salts());
    document["prev"] = log.last_hash();
    document["hash"] = line_hash(log.last_hash(), document);
    return document;
  }

  // What a reader makes of the document, which must be what was to be written.
  sim::Result<void> check(const sim::TalkLine& line, const Json& document) const {
    const int n = static_cast<int>(log.lines.size()) + 1;
    const std::string place = say("{0}: line {1} (n {2})", name(), n + 1, n);
    sim::ErrorKeeper keeper(place);
    const sim::TalkLine again = read_line(keeper, document, n, false, context);
    if (!keeper.error() && again != line)
      keeper.fail("", tr("a line that would read back as another"), tr("one as docs/log.md has it"));
    if (keeper.error()) return tl::unexpected(*keeper.error());
    const auto parsed = sim::parse_json(canonical(document), place, sim::TextOf::kOneLine);
    if (!parsed) return tl::unexpected(parsed.error());
    return {};
  }

  // Bytes at the end of the file, then the head; the file as before when either fails.
  sim::Result<void> keep(std::string_view bytes, const Head& head) {
    const auto now = file.size();
    if (!now) return tl::unexpected(now.error());
    if (*now != size) {
      broken = true;
      return sim::storage_error(
          say("{0}: found {1} bytes, expected {2}: somebody else changed the log.", name(), *now, size));
    }
    auto done = file.write_at(size, bytes);
    if (done) done = write_head(path, head);
    if (done) {
      size += bytes.size();
      return {};
    }
    if (!file.cut(size)) broken = true;
    return done;
  }
};

LogWriter::LogWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
LogWriter::LogWriter(LogWriter&&) noexcept = default;
LogWriter& LogWriter::operator=(LogWriter&&) noexcept = default;
LogWriter::~LogWriter() = default;

sim::Result<LogWriter> LogWriter::begin(const fs::path& path, const LogHeader& header,
                                        const sim::World& world, const sim::Vocabulary& vocabulary,
                                        Salts salts) {
  std::optional<Seal> seal;
  const std::string salt = salts();
  const std::string text = canonical(header_json(header, world, salt, salts(), seal));
  // What cannot be read back is not begun.
  auto log = parse_log(text + "\n", sim::shown_path(path), vocabulary);
  if (!log) return tl::unexpected(log.error());
  auto file = OpenFile::create_locked(path);
  if (!file) return tl::unexpected(file.error());
  auto state = std::unique_ptr<State>(
      new State{path, vocabulary, std::move(salts), std::move(*file), std::move(*log), 0, {}, false});
  sim::Result<void> done;
  if (seal) done = write_seal(path, state->log.hash, *seal);
  if (done) done = state->keep(text + "\n", {0, state->log.hash});
  if (!done) {
    std::error_code ignored;
    fs::remove(path, ignored);
    fs::remove(head_path(path), ignored);
    if (seal) fs::remove(seal_path(path), ignored);
    return tl::unexpected(done.error());
  }
  flush_folder_of(path);
  state->log.head = HeadState::kAgrees;
  state->context = context_of(state->log.world.file, vocabulary);
  return LogWriter(std::move(state));
}

sim::Result<LogWriter> LogWriter::resume(const fs::path& path, const sim::Vocabulary& vocabulary,
                                         Salts salts) {
  auto file = OpenFile::open_locked(path);
  if (!file) return tl::unexpected(file.error());
  const auto text = file->read_all(kLargestLog);
  if (!text) return tl::unexpected(text.error());
  const auto head = read_head(path);
  if (!head) return tl::unexpected(head.error());
  auto log = parse_log(*text, sim::shown_path(path), vocabulary, *head);
  if (!log) return tl::unexpected(log.error());
  auto state = std::unique_ptr<State>(
      new State{path, vocabulary, std::move(salts), std::move(*file), std::move(*log), 0, {}, false});
  Log& kept = state->log;
  state->size = kept.bytes();
  state->context = context_of(kept.world.file, vocabulary);
  if (kept.unfinished != 0) {
    if (const auto cut = state->file.cut(state->size); !cut) return tl::unexpected(cut.error());
    kept.unfinished = 0;
  }
  if (kept.head != HeadState::kAgrees) {
    const auto written = write_head(path, {static_cast<int>(kept.lines.size()), kept.last_hash()});
    if (!written) return tl::unexpected(written.error());
    kept.head = HeadState::kAgrees;
  }
  return LogWriter(std::move(state));
}

sim::Result<void> LogWriter::append(const sim::TalkLine& line) {
  State& state = *state_;
  if (state.broken) {
    return sim::storage_error(say(
        "{}: found a log that could not be brought in order, expected it to be opened anew.", state.name()));
  }
  // Looked at before the seal is: a line that may not be there opens nothing.
  if (const auto checked = state.check(line, line_json(line, state.context)); !checked) return checked;
  const auto document = state.chained(line);
  if (!document) return tl::unexpected(document.error());
  const std::string text = canonical(*document);
  if (text.size() > kLargestLine || state.size + text.size() + 1 > kLargestLog) return too_large(state.path);
  const std::string hash = (*document)["hash"].get<std::string>();
  if (auto kept = state.keep(text + "\n", {line.n, hash}); !kept) return kept;
  state.log.lines.push_back({line, false, hash, text});
  if (line.move == sim::Move::kDebrief && state.log.sealed) {
    const Seal seal = (*document)["seal"];
    const auto check = sim::check_case(case_document(state.header(), &seal), state.name(), state.vocabulary);
    if (check.world) state.log.world = *check.world;
    state.log.sealed = false;
  }
  return {};
}

const Log& LogWriter::log() const {
  return state_->log;
}

sim::Result<sim::World> LogWriter::hidden_world() const {
  const State& state = *state_;
  if (!state.log.sealed) return state.log.world;
  const Json header = state.header();
  const auto seal = read_seal(state.path, state.log.hash, header["case"]);
  if (!seal) return tl::unexpected(seal.error());
  const auto check = sim::check_case(case_document(header, &*seal), state.name(), state.vocabulary);
  if (!check.world) return sim::input_error(check.faults.front().sentence);
  return *check.world;
}

}  // namespace store
