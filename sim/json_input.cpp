#include "sim/json_input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/text.h"

namespace sim {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kShownBytes = 60;
constexpr std::size_t kPathBytes = 100;

struct Descriptor {
  int fd = -1;
  explicit Descriptor(int opened) : fd(opened) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

std::string kind_of(const struct stat& status) {
  if (S_ISDIR(status.st_mode)) return tr("a folder");
  if (S_ISFIFO(status.st_mode)) return tr("a pipe");
  if (S_ISSOCK(status.st_mode)) return tr("a socket");
  return tr("a device");
}

// The place of the first byte that is no UTF-8; the text's size when all of it is.
std::size_t first_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  while (at < text.size()) {
    const unsigned char lead = byte(at);
    std::size_t length = 1;
    unsigned low = 0x80, high = 0xBF;
    if (lead < 0x80) {
      ++at;
      continue;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      return at;
    }
    if (at + length > text.size() || byte(at + 1) < low || byte(at + 1) > high) return at;
    for (std::size_t i = 2; i < length; ++i) {
      if ((byte(at + i) & 0xC0u) != 0x80u) return at;
    }
    at += length;
  }
  return at;
}

// The marks that turn the direction of what follows, and Unicode's own ends of line and paragraph.
bool turns_or_breaks(std::string_view character) {
  static constexpr std::string_view kMarks[] = {"\u200E", "\u200F", "\u2028", "\u2029", "\u202A",
                                                "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
                                                "\u2067", "\u2068", "\u2069", "\uFEFF"};
  for (const std::string_view mark : kMarks) {
    if (mark == character) return true;
  }
  return false;
}

// Without control characters and broken UTF-8, cut after `most` bytes.
std::string cleaned(std::string_view text, std::size_t most) {
  std::string clean;
  for (std::size_t i = 0; i < text.size();) {
    if (clean.size() >= most) {
      clean += "…";
      break;
    }
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view one = text.substr(i, length);
    // C0, DEL, C1.
    const bool control =
        lead < 0x20 || lead == 0x7F ||
        (lead == 0xC2 && length == 2 && one.size() == 2 && static_cast<unsigned char>(one[1]) < 0xA0);
    const bool turns = turns_or_breaks(one);
    if (control || turns || one.size() < length || first_bad_utf8(one) != one.size()) {
      clean += "\uFFFD";
      i += one.size() == length && !control && !turns ? 1 : length;
      continue;
    }
    clean += one;
    i += length;
  }
  return clean;
}

std::string place_of(std::string_view text, std::size_t at) {
  std::size_t line = 1, start = 0;
  for (std::size_t i = 0; i < at && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      start = i + 1;
    }
  }
  return say("line {0}, column {1}", line, at - start + 1);
}

// Builds the document and stops at the first thing that must not be there.
class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(number_integer_t value) { return put(value); }
  bool number_unsigned(number_unsigned_t value) { return put(value); }
  bool number_float(number_float_t value, const string_t&) { return put(value); }
  bool string(string_t& value) { return put(std::move(value)); }
  bool binary(binary_t&) { return stop(tr("found binary data, expected text")); }

  bool start_object(std::size_t) { return open(Json::object()); }
  bool key(string_t& value) {
    Level& level = open_.back();
    level.key = std::move(value);
    if (level.value->contains(level.key)) return stop(tr("found the field a second time, expected it once"));
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_array() { return close(); }

  // `position` counts the bytes that were read, the offending one included.
  bool parse_error(std::size_t position, const std::string&, const Json::exception& error) {
    position_ = std::min(position > 0 ? position - 1 : 0, text_.size());
    if (error.id == 406) {
      return stop(say("found the number {}, expected one that a double can hold", shown_text(word())));
    }
    if (position > text_.size()) {
      return stop(tr("found the end of the file, expected the rest of the document"));
    }
    return stop(say("found {}, expected JSON", shown_text(word())));
  }

  Json take() { return std::move(root_); }
  const std::string& problem() const { return problem_; }
  // Of a text that is not JSON; elsewhere the path tells the place.
  std::optional<std::size_t> position() const { return position_; }
  // "claim.invoices[2].amount", "" for the document; long names are cut.
  std::string path() const {
    std::string path;
    for (const Level& level : open_) {
      if (level.value->is_array()) {
        // An open entry is already in its list; only the innermost list waits for its next one.
        path += fmt::format("[{}]", level.value->size() - (&level == &open_.back() ? 0u : 1u));
      } else if (!level.key.empty()) {
        path += (path.empty() ? "" : ".") + cleaned(level.key, kShownBytes);
      }
    }
    return cleaned(path, kPathBytes);
  }

 private:
  bool stop(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
  }
  bool count() {
    return ++values_ <= kMostValues ||
           stop(say("found more than {} values, expected at most that", kMostValues));
  }
  std::size_t values_ = 0;
  template <typename Value>
  bool put(Value&& value) {
    if (!count()) return false;
    place(Json(std::forward<Value>(value)));
    return true;
  }
  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back().value;
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Json& member = parent[open_.back().key];
    member = std::move(value);
    return &member;
  }
  bool open(Json empty) {
    if (!count()) return false;
    if (open_.size() >= static_cast<std::size_t>(kDeepestJson)) {
      return stop(say("found nesting deeper than {0}, expected at most {0}", kDeepestJson));
    }
    Json* placed = place(std::move(empty));
    open_.push_back({placed, ""});
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  // The word at the offending byte, whole: "NaN", not "N".
  std::string_view word() const {
    const auto joins = [&](std::size_t at) {
      const char c = text_[at];
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
             c == '-' || c == '+' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t start = std::min(*position_, text_.size()), end = start;
    if (start == text_.size() || !joins(start)) return text_.substr(start, 1);
    while (start > 0 && joins(start - 1))
      --start;
    while (end < text_.size() && joins(end))
      ++end;
    return text_.substr(start, end - start);
  }

  struct Level {
    Json* value;      // a parent's children never move while one of them is open
    std::string key;  // of an object: the field being read
  };
  std::string_view text_;
  Json root_;
  std::vector<Level> open_;
  std::string problem_;
  std::optional<std::size_t> position_;
};

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t largest) {
  const std::string name = shown_path(path);
  struct stat status = {};
  const auto irregular = [&] {
    return input_error(say("{0}: found {1}, expected a regular file.", name, kind_of(status)));
  };
  // Looked at before it is opened: opening a device may do something, and a socket cannot be opened.
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return irregular();
  // Not blocking: a pipe put there meanwhile must not be waited for.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.fd < 0) {
    const int reason = errno;
    const std::string why = std::generic_category().message(reason);
    if (reason == ENOENT || reason == ENOTDIR || reason == ENAMETOOLONG || reason == ELOOP ||
        reason == ENXIO) {
      return input_error(say("{0}: found no such file ({1}), expected a file that can be read.", name, why));
    }
    return storage_error(
        say("{0}: the file could not be opened ({1}), expected one that can be read.", name, why));
  }
  if (::fstat(file.fd, &status) != 0) {
    return storage_error(say("{0}: the file could not be looked at ({1}), expected one that can be read.",
                             name, std::generic_category().message(errno)));
  }
  if (!S_ISREG(status.st_mode)) return irregular();
  const auto too_large = [&] {
    return input_error(
        say("{0}: found more than {1} MiB, expected at most that.", name, largest / (1024 * 1024)));
  };
  if (static_cast<std::size_t>(status.st_size) > largest) return too_large();
  std::string text;
  text.reserve(static_cast<std::size_t>(status.st_size) + 1);
  std::vector<char> block(256 * 1024);
  for (;;) {
    const ssize_t got = ::read(file.fd, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return storage_error(say("{0}: the file could not be read ({1}), expected one that can be read.", name,
                               std::generic_category().message(errno)));
    }
    if (got == 0) break;
    if (text.size() + static_cast<std::size_t>(got) > largest) return too_large();
    text.append(block.data(), static_cast<std::size_t>(got));
  }
  return text;
}

Result<Json> parse_json(std::string_view text, const std::string& file, TextOf what) {
  const auto place = [&](std::size_t at) {
    return what == TextOf::kOneLine ? say("column {}", at + 1) : place_of(text, at);
  };
  const auto refuse = [&](std::size_t at, const std::string& problem) {
    return input_error(fmt::format("{}: {}: {}.", file, place(at), problem));
  };
  if (text.size() > kLargestJson) {
    return input_error(
        say("{0}: found more than {1} MiB, expected at most that.", file, kLargestJson / (1024 * 1024)));
  }
  if (text.empty()) return input_error(say("{}: found an empty file, expected a JSON document.", file));
  if (text.substr(0, 3) == "\xEF\xBB\xBF") {
    return refuse(0, tr("found a byte order mark, expected plain UTF-8"));
  }
  // The parser would take a zero byte for the end of the text, and pass over what follows.
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    return refuse(zero, tr("found a zero byte, expected text"));
  }
  if (const std::size_t bad = first_bad_utf8(text); bad != text.size()) {
    return refuse(bad, tr("found a byte that is not UTF-8, expected UTF-8 text"));
  }
  Builder builder(text);
  if (!Json::sax_parse(text, &builder)) {
    const std::string path = builder.path();
    const std::string field = path.empty() ? tr("the document") : path;
    const std::string where =
        builder.position() ? fmt::format("{} ({})", field, place(*builder.position())) : field;
    return input_error(fmt::format("{}: {}: {}.", file, where, builder.problem()));
  }
  return builder.take();
}

Result<Json> read_json(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  return parse_json(*text, shown_path(path));
}

std::string shown_text(std::string_view text) {
  return "\"" + cleaned(text, kShownBytes) + "\"";
}

std::string shown_path(const std::filesystem::path& path) {
  constexpr std::size_t kLongest = 120;
  const std::string text = path.string();
  std::string shown = text.size() > kLongest ? "…" : "";
  std::string_view rest = text;
  if (text.size() > kLongest) {
    rest.remove_prefix(text.size() - kLongest);
    while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xC0u) == 0x80u)
      rest.remove_prefix(1);
  }
  return shown + cleaned(rest, kLongest);
}

std::string shown_json(const Json& value) {
  if (value.is_object()) return tr("an object");
  if (value.is_array()) return tr("a list");
  if (value.is_null()) return "null";
  if (value.is_string()) return shown_text(value.get_ref<const std::string&>());
  return value.dump();
}

}  // namespace sim
