#include "app/terminal_text.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cwchar>
#include <numeric>

namespace app {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Scalar {
  char32_t code = 0;
  std::size_t bytes = 1;
};

// The next character; a byte that starts none is one replacement character.
Scalar decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {kReplacement, 1};
  std::uint32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(at + k) & 0xC0U) != 0x80) return {kReplacement, 1};
    code = (code << 6U) | (byte(at + k) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    return {kReplacement, 1};
  }
  return {code, length};
}

bool unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

// Makes wcwidth() know UTF-8 on this thread for as long as it lives.
class Utf8Widths {
 public:
  Utf8Widths() : previous_(uselocale(utf8())) {}
  ~Utf8Widths() { uselocale(previous_); }
  Utf8Widths(const Utf8Widths&) = delete;
  Utf8Widths& operator=(const Utf8Widths&) = delete;

  static int of(char32_t c) {
    if (c < 0x300) return c >= 0x20 ? 1 : 0;
    if (utf8() == locale_t(nullptr)) return 1;
    return std::max(0, wcwidth(static_cast<wchar_t>(c)));
  }

 private:
  static locale_t utf8() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t(nullptr));
    return locale;
  }
  locale_t previous_;
};

// A character with the marks that combine with it.
struct Cluster {
  std::size_t first = 0, end = 0;
  int columns = 0;
  bool space = false;
};

std::vector<Cluster> clusters_of(std::string_view text) {
  const Utf8Widths widths;
  std::vector<Cluster> clusters;
  for (std::size_t at = 0; at < text.size();) {
    const Scalar scalar = decode(text, at);
    const int columns = Utf8Widths::of(scalar.code);
    if (columns == 0 && !clusters.empty() && !clusters.back().space) {
      clusters.back().end += scalar.bytes;
    } else {
      clusters.push_back({at, at + scalar.bytes, columns, scalar.code == ' '});
    }
    at += scalar.bytes;
  }
  return clusters;
}

int columns_of_all(const Spans& spans) {
  int columns = 0;
  for (const Span& span : spans)
    columns += columns_of(clean(span.text));
  return columns;
}

const char* code_of(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "\033[1m";
    case Tone::kMuted:
      return "\033[2m";
    case Tone::kCreditor:
      return "\033[34m";
    case Tone::kDebtor:
      return "\033[38;5;208m";
    case Tone::kBelief:
      return "\033[35m";
    case Tone::kGood:
      return "\033[32m";
    case Tone::kWarn:
      return "\033[33m";
    case Tone::kBad:
      return "\033[31m";
  }
  return "";
}

std::string repeated(std::string_view piece, int n) {
  std::string text;
  for (int k = 0; k < n; ++k)
    text += piece;
  return text;
}

// Widths that add up to at most `available` with a gap of two: first the flexible column gives way, then
// whichever is widest.
std::vector<int> widths_of(const Table& table, int available) {
  std::vector<int> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    int width = columns_of(clean(table.columns[c].title));
    for (const Spans& row : table.rows)
      width = std::max(width, columns_of(clean(row.at(c).text)));
    widths.push_back(width);
  }
  const int gaps = 2 * static_cast<int>(widths.size() - 1);
  int excess = std::accumulate(widths.begin(), widths.end(), gaps) - available;
  for (std::size_t c = 0; c < widths.size() && excess > 0; ++c) {
    if (!table.columns[c].flexible) continue;
    const int given = std::min(excess, std::max(0, widths[c] - 16));
    widths[c] -= given;
    excess -= given;
  }
  for (; excess > 0; --excess) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 1) break;
    --*widest;
  }
  return widths;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string cleaned;
  cleaned.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Scalar scalar = decode(text, at);
    if (scalar.code == '\n' || scalar.code == '\t') {
      cleaned += ' ';
    } else if (scalar.code == kReplacement || unsafe(scalar.code)) {
      cleaned += "\xEF\xBF\xBD";
    } else {
      cleaned += text.substr(at, scalar.bytes);
    }
    at += scalar.bytes;
  }
  return cleaned;
}

int columns_of(std::string_view cleaned) {
  int columns = 0;
  for (const Cluster& cluster : clusters_of(cleaned))
    columns += cluster.columns;
  return columns;
}

std::vector<std::string> wrap(std::string_view raw, int width) {
  const std::string text = clean(raw);
  const std::vector<Cluster> clusters = clusters_of(text);
  std::vector<std::string> lines;
  const auto cut = [&](std::size_t first, std::size_t end) {  // clusters first to end, spaces around them off
    while (first < end && clusters[first].space)
      ++first;
    while (end > first && clusters[end - 1].space)
      --end;
    if (first < end)
      lines.push_back(text.substr(clusters[first].first, clusters[end - 1].end - clusters[first].first));
  };
  std::size_t start = 0, last_break = 0;  // a line may end before cluster last_break
  int used = 0;
  for (std::size_t k = 0; k < clusters.size(); ++k) {
    if (used == 0 && clusters[k].space) {
      start = k + 1;
      continue;
    }
    if (k > start && (clusters[k].space || clusters[k - 1].space || clusters[k].columns == 2)) last_break = k;
    if (used + clusters[k].columns > width && !clusters[k].space && k > start) {
      const std::size_t end = last_break > start ? last_break : k;
      cut(start, end);
      start = end;
      while (start < k && clusters[start].space)
        ++start;
      used = 0;
      for (std::size_t j = start; j < k; ++j)
        used += clusters[j].columns;
    }
    used += clusters[k].columns;
  }
  cut(start, clusters.size());
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string fit(std::string_view raw, int width) {
  std::string text = clean(raw);
  if (columns_of(text) <= width) return text;
  int used = 1;
  std::size_t end = 0;
  for (const Cluster& cluster : clusters_of(text)) {
    if (used + cluster.columns > width) break;
    used += cluster.columns;
    end = cluster.end;
  }
  text.resize(end);
  while (!text.empty() && text.back() == ' ')
    text.pop_back();
  return width > 0 ? text + "…" : "";
}

std::string bar(double value, int width) {
  static constexpr std::array<const char*, 8> kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double share = std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0;
  const auto eighths = static_cast<int>(std::lround(share * 8 * width));
  return repeated("█", eighths / 8) + kParts[static_cast<std::size_t>(eighths % 8)];
}

void TextPage::put(const Span& span) {
  const std::string text = clean(span.text);
  if (text.empty()) return;
  const bool dye = terminal_.colour && span.tone != Tone::kPlain;
  if (dye) text_ += code_of(span.tone);
  text_ += text;
  if (dye) text_ += "\033[0m";
}

void TextPage::put_spaces(int n) {
  if (n > 0) text_.append(static_cast<std::size_t>(n), ' ');
}

void TextPage::blank() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void TextPage::line(const Spans& left, const Spans& right) {
  const auto put_all = [&](const Spans& spans) {
    int room = terminal_.width;
    for (const Span& span : spans) {
      const std::string text = fit(span.text, room);
      room -= columns_of(text);
      put({text, span.tone});
    }
  };
  const int ours = columns_of_all(left), theirs = columns_of_all(right);
  put_all(left);
  if (theirs > 0) {
    if (ours + 2 + theirs <= terminal_.width) {
      put_spaces(terminal_.width - ours - theirs);
    } else {
      text_ += '\n';
      put_spaces(terminal_.width - theirs);
    }
    put_all(right);
  }
  text_ += '\n';
}

void TextPage::heading(const std::string& title, const std::string& right) {
  blank();
  const std::string name = fit(title, terminal_.width);
  const int rest = terminal_.width - columns_of(name) - 1;
  const int end = right.empty() ? 0 : columns_of(clean(right)) + 1;
  put({name, Tone::kStrong});
  if (rest - end >= 2) {
    text_ += ' ';
    put({repeated("─", rest - end), Tone::kMuted});
    if (end > 0) {
      text_ += ' ';
      put({right, Tone::kStrong});
    }
    text_ += '\n';
    return;
  }
  text_ += '\n';
  if (end > 0) paragraph(right, Tone::kStrong);
}

void TextPage::paragraph(const std::string& text, Tone tone, int indent) {
  for (const std::string& piece : wrap(text, std::max(8, terminal_.width - indent))) {
    if (!piece.empty()) put_spaces(indent);
    put({piece, tone});
    text_ += '\n';
  }
}

void TextPage::item(const Span& mark, const std::string& text, const Span& right, Tone tone) {
  const int indent = columns_of(clean(mark.text)) + 1;
  const int theirs = columns_of(clean(right.text));
  const bool beside = theirs > 0 && theirs + 2 <= (terminal_.width - indent) / 2;
  const int room = terminal_.width - indent - (beside ? theirs + 2 : 0);
  bool first = true;
  for (const std::string& piece : wrap(text, std::max(8, room))) {
    if (first) {
      put(mark);
      put_spaces(1);
    } else {
      put_spaces(indent);
    }
    put({piece, tone});
    if (first && beside) {
      put_spaces(terminal_.width - indent - columns_of(piece) - theirs);
      put(right);
    }
    text_ += '\n';
    first = false;
  }
  if (theirs > 0 && !beside) paragraph(right.text, right.tone, indent);
}

void TextPage::table(const Table& table) {
  const std::vector<int> widths = widths_of(table, terminal_.width);
  const auto put_row = [&](const Spans& row, bool title) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      cells.push_back(wrap(row[c].text, std::max(1, widths[c])));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      int pending = 0;  // spaces, put only before something
      for (std::size_t c = 0; c < widths.size(); ++c) {
        const std::string piece = k < cells[c].size() ? cells[c][k] : "";
        const int space = widths[c] - columns_of(piece);
        if (!piece.empty()) {
          put_spaces(pending + (table.columns[c].right ? space : 0));
          put({piece, title ? Tone::kMuted : row[c].tone});
          pending = table.columns[c].right ? 0 : space;
        } else {
          pending += widths[c];
        }
        pending += 2;
      }
      text_ += '\n';
    }
  };
  Spans titles;
  bool titled = false;
  for (const Column& column : table.columns) {
    titles.emplace_back(column.title);
    titled = titled || !column.title.empty();
  }
  if (titled) put_row(titles, true);
  for (const Spans& row : table.rows)
    put_row(row, false);
}

}  // namespace app
