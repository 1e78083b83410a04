#include "store/head.h"

#include <limits>

#include <nlohmann/json.hpp>

#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"
#include "store/canonical.h"
#include "store/digest.h"

namespace store {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view kFields[] = {"hash", "n"};
constexpr std::size_t kLargest = 4096;

std::string text_of(const Head& head) {
  return canonical(Json{{"hash", head.hash}, {"n", head.n}}) + "\n";
}

}  // namespace

fs::path head_path(const fs::path& log) {
  return log.string() + ".head";
}

sim::Result<std::optional<Head>> read_head(const fs::path& log) {
  const fs::path path = head_path(log);
  std::error_code ignored;
  if (fs::symlink_status(path, ignored).type() == fs::file_type::not_found) return std::nullopt;
  const auto text = sim::read_file(path, kLargest);
  if (!text) return tl::unexpected(text.error());
  const std::string name = sim::shown_path(path);
  const auto document = sim::parse_json(*text, name);
  if (!document) return tl::unexpected(document.error());
  sim::ErrorKeeper keeper(name);
  const sim::Fields fields(keeper, *document, "", kFields);
  Head head;
  head.hash = fields.text("hash", true);
  if (!fields.has("n")) fields.get("n", true);
  head.n = static_cast<int>(fields.whole_if("n", 0, std::numeric_limits<int>::max()).value_or(0));
  if (!keeper.error() && !is_digest(head.hash)) fields.fail("hash", sim::tr("64 lower-case hex digits"));
  if (!keeper.error() && text_of(head) != *text) {
    keeper.fail("", sim::tr("another spelling"), sim::shown_text(text_of(head)));
  }
  if (keeper.error()) return tl::unexpected(*keeper.error());
  return head;
}

sim::Result<void> write_head(const fs::path& log, const Head& head) {
  return sim::write_file(head_path(log), text_of(head));
}

}  // namespace store
