// The log of one talk in memory: "quittance-log/1", docs/log.md says every byte of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/talk_line.h"

namespace store {

inline constexpr std::string_view kLogFormat = "quittance-log/1";
inline constexpr std::size_t kLargestLog = 16u * 1024 * 1024;
inline constexpr std::size_t kLargestLine = 1024 * 1024;  // but for the header, which holds the case

enum class LogMode { kRehearse, kLive, kImport };
std::string_view name_of(LogMode mode);

struct LogHeader {
  std::string id;  // as a case's id
  LogMode mode = LogMode::kRehearse;
  std::optional<std::uint64_t> seed;
  std::string engine;      // program and version
  std::string started;     // "2026-11-18T14:05:00Z"
  std::string difficulty;  // a word, "" none
  std::string person;      // whose talk it is, "" nobody or forgotten
  bool operator==(const LogHeader&) const = default;
};

struct LogLine {
  sim::TalkLine said;
  bool forgotten = false;  // its personal fields are gone
  std::string hash;
  std::string text;  // as it stands in the file, without the line feed
  bool operator==(const LogLine&) const = default;
};

// What the file beside the log says of its end.
enum class HeadState {
  kMissing,  // a cut tail would not show
  kAgrees,
  kBehind,  // by one whole line: the writer stopped after the line and before its head
};

struct Log {
  LogHeader header;
  std::string case_hash;
  // Without truth and floor, unless a debrief has opened them. Of a forgotten header the texts of the case
  // stand as "(forgotten)".
  sim::World world;
  bool sealed = false;     // truth or floor of the case are not open
  bool forgotten = false;  // the header's personal fields are gone
  std::string hash;        // of the header
  std::string text;        // of the header, without the line feed
  std::vector<LogLine> lines;
  HeadState head = HeadState::kMissing;
  // Bytes after the last whole line that were never acknowledged: the writer stopped within a line.
  std::size_t unfinished = 0;
  bool operator==(const Log&) const = default;

  const std::string& last_hash() const { return lines.empty() ? hash : lines.back().hash; }
  std::size_t bytes() const;  // of the whole lines
};

}  // namespace store
