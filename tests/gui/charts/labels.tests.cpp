#include "gui/charts/labels.h"

#include <cmath>

#include "catch.h"
#include <rapidcheck.h>

using namespace gui::charts;

namespace {

bool same(const Rect& a, const Rect& b) {
  return a.min.x == b.min.x && a.min.y == b.min.y && a.max.x == b.max.x && a.max.y == b.max.y;
}

}  // namespace

TEST_CASE("a label takes its first free place", "[charts][labels]") {
  LabelSpace space({{0, 0}, {100, 100}});
  const auto places = places_around({50, 50}, {20, 10}, 5, false);
  CHECK(same(space.place(places).value(), {{40, 35}, {60, 45}}));  // above
  CHECK(same(space.place(places).value(), {{40, 55}, {60, 65}}));  // below, as above is taken
  LabelSpace from_below({{0, 0}, {100, 100}});
  CHECK(same(from_below.place(places_around({50, 50}, {20, 10}, 5, true)).value(), {{40, 55}, {60, 65}}));
}

TEST_CASE("a label keeps clear of lines where it can, and of labels always", "[charts][labels]") {
  LabelSpace space({{0, 0}, {100, 100}});
  space.discourage(Segment{{0, 40}, {100, 40}});
  const auto places = places_around({50, 50}, {20, 10}, 5, false);
  CHECK(same(space.place(places).value(), places[1]));
  LabelSpace full({{0, 0}, {100, 100}});
  full.block({{0, 0}, {100, 100}});
  CHECK_FALSE(full.place(places));
  LabelSpace reserved({{0, 0}, {100, 100}});
  reserved.reserve(places[0]);
  CHECK(same(reserved.place(places).value(), places[1]));
  reserved.release();
  CHECK(same(reserved.place(places).value(), places[0]));
}

TEST_CASE("placed labels lie within the bounds and apart, whatever is asked", "[charts][labels]") {
  CHECK(rc::check([] {
    const Rect bounds{{0, 0}, {300, 200}};
    LabelSpace space(bounds);
    std::vector<Rect> placed;
    const int count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < count; ++i) {
      const auto pick = [](int lo, int hi) { return static_cast<float>(*rc::gen::inRange(lo, hi)); };
      const ImVec2 size{pick(1, 90), pick(8, 20)}, point{pick(-50, 350), pick(-50, 250)};
      const auto places = i % 3 == 0   ? places_along(bounds, point.y, size, 6)
                          : i % 3 == 1 ? places_beside(bounds, point.x, size, 6)
                                       : places_around(point, size, 6, i % 2 == 0);
      if (const auto rect = space.place(places)) placed.push_back(*rect);
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
      RC_ASSERT(bounds.contains(placed[i]));
      for (std::size_t j = 0; j < i; ++j)
        RC_ASSERT(!placed[i].overlaps(placed[j]));
    }
  }));
}

TEST_CASE("a clipped segment stays on its line and inside", "[charts][geometry]") {
  const Rect box{{10, 10}, {20, 20}};
  CHECK_FALSE(clipped({{0, 0}, {9, 30}}, box));
  const auto part = clipped({{0, 15}, {100, 15}}, box);
  REQUIRE(part);
  CHECK(part->from.x == 10);
  CHECK(part->to.x == 20);
  CHECK(rc::check([&] {
    const auto pick = [] { return static_cast<float>(*rc::gen::inRange(-100, 100)); };
    const Segment whole{{pick(), pick()}, {pick(), pick()}};
    const auto inside = clipped(whole, box);
    if (!inside) return;
    for (const ImVec2 point : {inside->from, inside->to}) {
      RC_ASSERT(box.contains(point));
      const float dx = whole.to.x - whole.from.x, dy = whole.to.y - whole.from.y;
      RC_ASSERT(std::abs((point.x - whole.from.x) * dy - (point.y - whole.from.y) * dx) <
                .1F * (1 + std::hypot(dx, dy)));
    }
  }));
}

TEST_CASE("thinning keeps each pixel column's first, lowest, highest and last", "[charts][geometry]") {
  std::vector<ImVec2> path;
  for (int i = 0; i < 10'000; ++i)
    path.push_back({static_cast<float>(i) / 1000, std::sin(static_cast<float>(i))});
  const auto thin = thinned(path);
  CHECK(thin.size() <= 40);
  CHECK(thin.front().x == path.front().x);
  CHECK(thin.back().x == path.back().x);
  float highest = 0;
  for (const ImVec2& point : thin)
    highest = std::max(highest, point.y);
  CHECK(highest > .9999F);
  const std::vector<ImVec2> short_path{{1, 1}, {5, 2}, {9, 3}};
  CHECK(thinned(short_path).size() == 3);
}
