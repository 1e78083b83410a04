#include "gui/charts/axis.h"

#include <cmath>
#include <limits>

#include "catch.h"
#include <rapidcheck.h>

using namespace gui::charts;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");

std::string whole(double value) {
  return std::to_string(std::llround(value));
}

// m of m * 10^k nearest to the step.
double mantissa(double step) {
  return step / std::pow(10, std::floor(std::log10(step * (1 + 1e-9))));
}

}  // namespace

TEST_CASE("ticks stand at ones, twos and fives, as many as allowed", "[charts][axis]") {
  CHECK(ticks({0, 1}, 6) == std::vector<double>{0, .2, .4, .6, .8, 1});
  CHECK(ticks({36, 104}, 8) == std::vector<double>{40, 50, 60, 70, 80, 90, 100});
  CHECK(ticks({36, 104}, 4) == std::vector<double>{40, 60, 80, 100});
  CHECK(ticks({-7, 16}, 3) == std::vector<double>{-0., 10});
  CHECK(ticks({0, 0.3}, 4) == std::vector<double>{0, .1, .2, .3});
  CHECK(ticks({-1e-7, 1e-7}, 3) == std::vector<double>{-1e-7, 0, 1e-7});
  CHECK(ticks({1, 6}, 20, 1) == std::vector<double>{1, 2, 3, 4, 5, 6});
  CHECK(ticks({0, 1}, 0).empty());
}

TEST_CASE("ticks of any range are few, inside it, even and round", "[charts][axis]") {
  CHECK(rc::check([] {
    const auto lo = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
    const auto width = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
    const double factor = std::pow(10, *rc::gen::inRange(-12, 12));
    const int most = *rc::gen::inRange(2, 20);
    const Range range{static_cast<double>(lo) * factor, static_cast<double>(lo + width) * factor};
    const Range usable = usable_range(range);
    const std::vector<double> found = ticks(range, most);
    RC_ASSERT(!found.empty());
    RC_ASSERT(found.size() <= static_cast<std::size_t>(most));
    RC_ASSERT(found.front() >= usable.lo);
    RC_ASSERT(found.back() <= usable.hi);
    if (found.size() < 3) return;
    const double step = (found.back() - found.front()) / static_cast<double>(found.size() - 1);
    const double size = std::max(std::abs(found.front()), std::abs(found.back()));
    for (std::size_t i = 1; i < found.size(); ++i)
      RC_ASSERT(std::abs(found[i] - found[i - 1] - step) <= 1e-12 * size);
    if (step < 1e-6 * size) return;  // the mantissa drowns in the rounding of the ticks
    const double m = mantissa(step);
    RC_ASSERT(std::abs(m - 1) < 1e-6 || std::abs(m - 2) < 1e-6 || std::abs(m - 5) < 1e-6);
    // No finer step would have fitted.
    RC_ASSERT(static_cast<double>(most) < 2.5 * (static_cast<double>(found.size()) + 2));
  }));
}

TEST_CASE("a value goes to its pixel and back, in either direction", "[charts][axis]") {
  const Scale up(Range{36, 104}, 400, 60);
  CHECK(up.pixel(36) == 400);
  CHECK(up.pixel(104) == 60);
  CHECK(up.pixel(70) == 230);
  CHECK(up.value(230) == 70);
  CHECK(rc::check([] {
    const double lo = *rc::gen::inRange(-1000, 1000), width = *rc::gen::inRange(1, 1000);
    const auto from = static_cast<float>(*rc::gen::inRange(0, 4000)),
               to = static_cast<float>(*rc::gen::inRange(0, 4000));
    RC_PRE(std::abs(from - to) > 10);
    const Scale scale(Range{lo, lo + width}, from, to);
    const double value = lo + width * *rc::gen::inRange(0, 100) / 100.;
    RC_ASSERT(std::abs(scale.value(scale.pixel(value)) - value) < width * 1e-3);
  }));
}

TEST_CASE("any two doubles make a range, any value a pixel", "[charts][axis]") {
  const std::vector<double> odd{0,      -0.,    1,      -1,        kNan,         kInfinity, -kInfinity, 1e308,
                                -1e308, 5e-324, 1e-200, 1 + 1e-16, 1e100 + 1e84, 123456789, -47};
  for (const double lo : odd)
    for (const double hi : odd) {
      const Range range = usable_range({lo, hi});
      INFO(lo << " .. " << hi);
      CHECK(std::isfinite(range.lo));
      CHECK(std::isfinite(range.hi));
      CHECK(range.lo < range.hi);
      CHECK(std::isfinite(range.hi - range.lo));
      CHECK(ticks({lo, hi}, 7).size() <= 7);
      const Scale scale({lo, hi}, 10, 300);
      for (const double value : odd) {
        CHECK(std::isfinite(scale.pixel(value)));
        CHECK(std::abs(scale.pixel(value)) <= kFarthestPixel);
      }
    }
  CHECK(usable_range({5, 5}) == Range{4.75, 5.25});
  CHECK(usable_range({9, 2}) == Range{2, 9});
  CHECK(usable_range({kNan, 3}) == Range{2.85, 3.15});
  CHECK(range_of({}) == Range{0, 1});
  CHECK(range_of(std::vector<double>{kNan, 3, kInfinity, 1}) == Range{1, 3});
  CHECK(Scale(Range{0, 1}, 5, 5).value(5) == 0);
}

TEST_CASE("labels of ticks stand apart and differ", "[charts][axis]") {
  const auto wide = [](const std::string& label) { return 8 * static_cast<float>(label.size()); };
  Axis axis;
  axis.format = whole;
  // A whole number a label: steps of a half would write one twice.
  for (const Tick& tick : fitting_ticks(axis, Scale(Range{0, 2}, 0, 2000), wide, 4))
    CHECK(tick.value == std::round(tick.value));
  CHECK(rc::check([&] {
    const double lo = *rc::gen::inRange(-100'000, 100'000), width = *rc::gen::inRange(1, 100'000);
    const Scale scale(Range{lo, lo + width}, 0, static_cast<float>(*rc::gen::inRange(1, 1500)));
    const std::vector<Tick> found = fitting_ticks(axis, scale, wide, 6);
    for (std::size_t i = 1; i < found.size(); ++i) {
      RC_ASSERT(found[i].label != found[i - 1].label);
      RC_ASSERT(scale.pixel(found[i].value) - scale.pixel(found[i - 1].value) >=
                (wide(found[i].label) + wide(found[i - 1].label)) / 2 + 6);
    }
  }));
}

TEST_CASE("of positions too close together every second, third ... keeps its label", "[charts][axis]") {
  Axis axis;
  for (int i = 1; i <= 6; ++i)
    axis.positions.push_back({1. * i, "Tue 1" + std::to_string(i)});
  axis.positions.push_back({99, "outside"});
  const auto fixed = [](const std::string&) { return 40.F; };
  CHECK(fitting_ticks(axis, Scale(Range{0, 7}, 0, 700), fixed, 10).size() == 6);
  const auto half = fitting_ticks(axis, Scale(Range{0, 7}, 0, 280), fixed, 10);
  REQUIRE(half.size() == 3);
  CHECK(half[1].label == "Tue 13");
  CHECK(fitting_ticks(axis, Scale(Range{0, 7}, 0, 10), fixed, 10).size() == 1);
}

TEST_CASE("a value is read out by its position's name, else by its own format", "[charts][axis]") {
  Axis axis;
  axis.format = whole;
  CHECK(read_out(axis, 47.25) == "47");
  axis.value_format = [](double value) { return written({}, value) + " of 100"; };
  CHECK(read_out(axis, 47.25) == "47.25 of 100");
  axis.positions = {{3, "Tue 24"}};
  CHECK(read_out(axis, 3) == "Tue 24");
}
