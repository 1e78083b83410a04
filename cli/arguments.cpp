#include "cli/arguments.h"

#include <charconv>
#include <cmath>

#include "sim/text.h"

namespace cli {

using sim::say;

tl::unexpected<sim::Error> usage_error(std::string sentence) {
  return tl::unexpected<sim::Error>(sim::Error{sim::ErrorKind::kUsage, std::move(sentence)});
}

sim::Result<double> number_argument(const std::string& option, const std::string& text, Limits limits) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  const bool number = problem == std::errc() && stop == end && std::isfinite(value);
  if (number && value <= limits.high && (limits.above_low ? value > limits.low : value >= limits.low)) {
    return value;
  }
  return usage_error(limits.above_low ? say("{}: found '{}', expected a number above {} and at most {}",
                                            option, text, limits.low, limits.high)
                                      : say("{}: found '{}', expected a number from {} to {}", option, text,
                                            limits.low, limits.high));
}

sim::Result<long> whole_argument(const std::string& option, const std::string& text, long low, long high) {
  long value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem == std::errc() && stop == end && value >= low && value <= high) return value;
  return usage_error(say("{}: found '{}', expected a whole number from {} to {}", option, text, low, high));
}

}  // namespace cli
