#include "gui/player.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/json_input.h"
#include "sim/text.h"

namespace gui {
namespace {

constexpr int kMostRepeats = 1000;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<int> count_of(std::string_view text, int most) {
  const auto value = number_of(text);
  if (!value || !(*value >= 1 && *value <= most) || *value != std::floor(*value)) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<ImVec2> place_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto x = number_of(text.substr(0, space)), y = number_of(trimmed(text.substr(space + 1)));
  if (!x || !y) return std::nullopt;
  return ImVec2(static_cast<float>(*x), static_cast<float>(*y));
}

PlayInput keys_of(const Chord& chord, int times) {
  PlayInput input;
  for (int i = 0; i < times; ++i) {
    input.events.emplace_back(KeyEvent{chord, true});
    input.events.emplace_back(KeyEvent{chord, false});
  }
  // Ctrl and its like go up, too.
  input.events.emplace_back(KeyEvent{{}, false});
  return input;
}

std::optional<PlayStep> step_of(std::string_view word, std::string_view rest, std::string_view raw) {
  if (word == "wait" && rest.empty()) return PlayWait{};
  if (word == "shot") {
    const bool plain =
        !rest.empty() && rest.size() <= 64 && std::all_of(rest.begin(), rest.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
    return plain ? std::optional<PlayStep>(PlayShot{std::string(rest)}) : std::nullopt;
  }
  if (word == "text") {
    PlayInput typed;
    for (std::size_t at = 0; at < raw.size();)
      typed.events.emplace_back(TextEvent{next_character(raw, at)});
    return typed;
  }
  if (word == "key") {
    const auto chord = parse_chord(rest);
    return chord ? std::optional<PlayStep>(keys_of(*chord, 1)) : std::nullopt;
  }
  if (word == "keys") {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto chord = parse_chord(rest.substr(0, space));
    const auto times = count_of(trimmed(rest.substr(space + 1)), kMostRepeats);
    if (!chord || !times) return std::nullopt;
    return keys_of(*chord, *times);
  }
  if (word == "view") {
    const auto index = count_of(rest, 9);
    if (!index) return std::nullopt;
    return keys_of({key_of(static_cast<char>('0' + *index)), true, false, false}, 1);
  }
  if (word == "wheel") {
    const auto notches = number_of(rest);
    if (!notches) return std::nullopt;
    return PlayInput{{WheelEvent{0, static_cast<float>(*notches)}}};
  }
  if (word == "move" || word == "click") {
    const auto place = place_of(rest);
    if (!place) return std::nullopt;
    PlayInput input{{PointerEvent{place->x, place->y}}};
    if (word == "click") {
      input.events.emplace_back(ButtonEvent{0, true});
      input.events.emplace_back(ButtonEvent{0, false});
    }
    return input;
  }
  return std::nullopt;
}

}  // namespace

sim::Result<std::vector<PlayStep>> parse_script(std::string_view text, const std::string& file) {
  std::vector<PlayStep> steps;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view all = trimmed(line);
    if (all.empty() || all.front() == '#') continue;
    const std::size_t space = all.find(' ');
    const std::string_view word = all.substr(0, space);
    const std::string_view rest =
        space == std::string_view::npos ? std::string_view() : trimmed(all.substr(space + 1));
    // Typed text keeps the spaces at its end.
    const std::size_t start = line.find("text ");
    const std::string_view raw =
        start == std::string_view::npos ? std::string_view() : line.substr(start + 5);
    const auto step = step_of(word, rest, raw);
    if (!step) {
      return sim::input_error(
          sim::say("{}: line {}: found {}, expected key CHORD, keys CHORD N, text WORDS, click X Y, move X "
                   "Y, wheel N, view N, "
                   "wait or shot NAME.",
                   file, number, sim::shown_text(all)));
    }
    steps.push_back(*step);
  }
  return steps;
}

sim::Result<std::vector<PlayStep>> read_script(const std::filesystem::path& path) {
  const auto text = sim::read_file(path);
  if (!text) return tl::unexpected<sim::Error>(text.error());
  return parse_script(*text, sim::shown_path(path));
}

}  // namespace gui
