// Writing a log: one line at a time, each on disk before append() returns.
//
// A line is written whole and flushed, then LOG.head is brought up to it. When either fails, the log is cut
// back to what it was and the sentence says why: what append() acknowledged is never lost, what it refused is
// not there. One writer at a time holds the log (flock).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "sim/case_reader.h"
#include "sim/error.h"
#include "store/digest.h"
#include "store/log.h"

namespace store {

class LogWriter {
 public:
  // A new log; nothing may be at `path`. What the case hides goes to LOG.seal. `vocabulary` is borrowed. On
  // failure nothing stays.
  static sim::Result<LogWriter> begin(const std::filesystem::path& path, const LogHeader& header,
                                      const sim::World& world, const sim::Vocabulary& vocabulary,
                                      Salts salts = random_salt);
  // Goes on with a log. One that does not verify is refused and left alone. An unfinished line is cut off; a
  // whole one that the head does not know yet is kept; a missing head is made.
  static sim::Result<LogWriter> resume(const std::filesystem::path& path, const sim::Vocabulary& vocabulary,
                                       Salts salts = random_salt);

  LogWriter(LogWriter&&) noexcept;
  LogWriter& operator=(LogWriter&&) noexcept;
  ~LogWriter();

  // `line.n` must be the next. A debrief opens the seal by itself. Blocks until the disk has it. Error
  // (input): no line that a log may have; (storage): could not be kept. The log is then as before.
  sim::Result<void> append(const sim::TalkLine& line);

  const Log& log() const;
  // The case with what LOG.seal hides, to go on with a rehearsal.
  sim::Result<sim::World> hidden_world() const;

 private:
  struct State;
  explicit LogWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace store
