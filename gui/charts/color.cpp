#include "gui/charts/color.h"

#include <algorithm>
#include <cmath>

namespace gui::charts {

namespace {

unsigned channel(Color color, unsigned shift) {
  return color >> shift & 0xFFU;
}

double luminance(Color color) {
  const auto linear = [&](unsigned shift) {
    const double value = channel(color, shift) / 255.;
    return value <= .04045 ? value / 12.92 : std::pow((value + .055) / 1.055, 2.4);
  };
  return .2126 * linear(0) + .7152 * linear(8) + .0722 * linear(16);
}

}  // namespace

Color faded(Color color, float share) {
  const float alpha = static_cast<float>(channel(color, 24)) * std::clamp(share, 0.F, 1.F);
  return (color & 0x00FFFFFFU) | static_cast<Color>(std::lround(alpha)) << 24U;
}

Color mixed(Color from, Color to, double share) {
  const double part = std::isfinite(share) ? std::clamp(share, 0., 1.) : 0;
  Color result = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const double value = channel(from, shift) + part * (1. * channel(to, shift) - channel(from, shift));
    result |= static_cast<Color>(std::lround(value)) << shift;
  }
  return result;
}

double contrast(Color a, Color b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + .05) / (std::min(first, second) + .05);
}

}  // namespace gui::charts
