#include "app/autosave.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/json_input.h"
#include "sim/text.h"
#include "sim/write_file.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// Two lines of JSON: what belongs to the draft, and its document, which may then be as large and as deep as a
// case may be.
constexpr std::string_view kFormat = "quittance-draft/1";
constexpr const char* kEnding = ".draft";
constexpr std::size_t kLongestHead = 64 * 1024;

fs::path lock_of(const fs::path& file) {
  return fs::path(file).replace_extension(".lock");
}

tl::unexpected<sim::Error> failed(const fs::path& path, int code) {
  return sim::storage_error(sim::say("{0}: found an obstacle ({1}), expected to keep unsaved work there.",
                                     sim::shown_path(path), std::generic_category().message(code)));
}

// Holds the lock file alone. Nothing and errno when another does, or when its holder removed it meanwhile.
std::optional<int> hold(const fs::path& lock, int flags) {
  const int fd = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | flags, 0600);
  if (fd < 0) return std::nullopt;
  struct stat status = {};
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &status) == 0) {
    if (status.st_nlink > 0) return fd;
    errno = EWOULDBLOCK;
  }
  const int code = errno;
  ::close(fd);
  errno = code;
  return std::nullopt;
}

std::optional<std::string> in_utf8(const fs::path& path) {
  const Json name = path.string();
  const Json shown = Json::parse(name.dump(-1, ' ', false, Json::error_handler_t::replace));
  return shown == name ? std::optional(path.string()) : std::nullopt;
}

Json json_of(const FileMark& mark) {
  return {{"device", mark.device}, {"inode", mark.inode},       {"size", mark.size},
          {"hash", mark.hash},     {"modified", mark.modified}, {"changed", mark.changed}};
}

template <typename Number>
Number number_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<Number>() : Number{0};
}

std::optional<FileMark> mark_in(const Json& head) {
  const auto found = head.find("mark");
  if (found == head.end() || !found->is_object()) return std::nullopt;
  return FileMark{number_in<std::uint64_t>(*found, "device"),  number_in<std::uint64_t>(*found, "inode"),
                  number_in<std::uint64_t>(*found, "size"),    number_in<std::uint64_t>(*found, "hash"),
                  number_in<std::int64_t>(*found, "modified"), number_in<std::int64_t>(*found, "changed")};
}

// Without its place.
sim::Result<FoundDraft> read_draft(const fs::path& file) {
  const std::string name = sim::shown_path(file);
  const auto text = sim::read_file(file, sim::kLargestJson + kLongestHead);
  if (!text) return tl::unexpected(text.error());
  const std::size_t line = text->find('\n');
  const auto head = sim::parse_json(std::string_view(*text).substr(0, line), name);
  if (!head) return tl::unexpected(head.error());
  if (line == std::string::npos || !head->is_object() || head->value("format", Json()) != Json(kFormat))
    return sim::input_error(sim::say("{0}: found another kind of file, expected {1}.", name, kFormat));
  auto document = sim::parse_json(std::string_view(*text).substr(line + 1), name);
  if (!document) return tl::unexpected(document.error());
  FoundDraft draft{std::move(*document), std::nullopt, mark_in(*head), {}, Autosave(file.parent_path())};
  const auto original = head->find("original");
  if (original != head->end() && original->is_string()) draft.original = original->get<std::string>();
  std::error_code ignored;
  draft.kept_at = fs::last_write_time(file, ignored);
  return draft;
}

}  // namespace

Autosave::~Autosave() {
  release();
}

Autosave::Autosave(Autosave&& other) noexcept
    : folder_(std::move(other.folder_)),
      file_(std::exchange(other.file_, fs::path())),
      lock_(std::exchange(other.lock_, -1)) {}

Autosave& Autosave::operator=(Autosave&& other) noexcept {
  if (this == &other) return *this;
  release();
  folder_ = std::move(other.folder_);
  file_ = std::exchange(other.file_, fs::path());
  lock_ = std::exchange(other.lock_, -1);
  return *this;
}

void Autosave::release() {
  if (lock_ < 0) return;
  std::error_code ignored;
  // A place where nothing was kept leaves nothing; the lock goes while it is held.
  if (!fs::exists(file_, ignored)) fs::remove(lock_of(file_), ignored);
  ::close(lock_);
  lock_ = -1;
  file_.clear();
}

sim::Result<void> Autosave::claim() {
  std::error_code error;
  if (fs::create_directories(folder_, error)) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) return failed(folder_, error.value());
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  for (int n = 0;; ++n) {
    const fs::path file = folder_ / fmt::format("{}-{}-{}{}", seconds, ::getpid(), n, kEnding);
    const auto lock = hold(lock_of(file), O_EXCL);
    if (lock) {
      file_ = file;
      lock_ = *lock;
      return {};
    }
    if (errno != EEXIST && errno != EWOULDBLOCK) return failed(folder_, errno);
  }
}

sim::Result<void> Autosave::keep(const Json& document, const std::optional<fs::path>& original,
                                 const std::optional<FileMark>& mark) {
  const std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > sim::kLargestJson) {
    return sim::input_error(sim::say("{0}: found more than {1} MiB, expected at most that.",
                                     sim::shown_path(folder_), sim::kLargestJson / (1024 * 1024)));
  }
  if (lock_ < 0) {
    if (auto claimed = claim(); !claimed) return claimed;
  }
  Json head = {{"format", kFormat}};
  const auto name = original ? in_utf8(*original) : std::nullopt;
  if (name) head["original"] = *name;
  if (name && mark) head["mark"] = json_of(*mark);
  return sim::write_file(file_, head.dump() + "\n" + text);
}

void Autosave::forget() {
  if (lock_ < 0) return;
  std::error_code ignored;
  fs::remove(file_, ignored);
  release();
}

FoundDrafts find_drafts(const fs::path& folder) {
  FoundDrafts found;
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == kEnding) files.push_back(entry.path());
  }
  for (const fs::path& file : files) {
    const auto lock = hold(lock_of(file), 0);
    if (!lock) continue;  // of a running program, or forgotten just now
    Autosave place(folder);
    place.file_ = file;
    place.lock_ = *lock;
    if (!fs::exists(file, ignored)) continue;
    auto draft = read_draft(file);
    if (!draft) {
      found.problems.push_back(draft.error().sentence);
      continue;
    }
    draft->place = std::move(place);
    found.drafts.push_back(std::move(*draft));
  }
  std::sort(found.drafts.begin(), found.drafts.end(),
            [](const FoundDraft& a, const FoundDraft& b) { return a.kept_at > b.kept_at; });
  return found;
}

}  // namespace app
