#include "store/forget.h"

#include <nlohmann/json.hpp>

#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"
#include "store/canonical.h"
#include "store/commitments.h"
#include "store/head.h"
#include "store/log_reader.h"
#include "store/open_file.h"
#include "store/seal.h"

namespace store {
namespace {

namespace fs = std::filesystem;

std::string without_people(const std::string& text) {
  Json document = Json::parse(text);
  if (document.contains("salt")) forget_personal(document);
  return canonical(document) + "\n";
}

sim::Result<void> write_all(const fs::path& from, const fs::path& to, const Log& log) {
  if (auto done = sim::write_file(to, forgotten_text(log)); !done) return done;
  if (auto done = write_head(to, {static_cast<int>(log.lines.size()), log.last_hash()}); !done) return done;
  std::error_code ignored;
  if (!log.sealed || !fs::exists(seal_path(from), ignored)) return {};
  const auto seal = sim::read_file(seal_path(from));
  if (!seal) return tl::unexpected(seal.error());
  return write_private(seal_path(to), *seal);
}

}  // namespace

std::string forgotten_text(const Log& log) {
  std::string text = without_people(log.text);
  for (const LogLine& line : log.lines)
    text += without_people(line.text);
  return text;
}

sim::Result<void> forget(const fs::path& from, const fs::path& to, const sim::Vocabulary& vocabulary) {
  const auto log = read_log(from, vocabulary);
  if (!log) return tl::unexpected(log.error());
  std::error_code ignored;
  for (const fs::path& path : {to, head_path(to), seal_path(to)}) {
    if (fs::exists(fs::symlink_status(path, ignored))) {
      return sim::storage_error(
          sim::say("{}: found a file there, expected a new name", sim::shown_path(path)));
    }
  }
  const auto done = write_all(from, to, *log);
  if (!done) {
    for (const fs::path& path : {to, head_path(to), seal_path(to)})
      fs::remove(path, ignored);
  }
  return done;
}

}  // namespace store
