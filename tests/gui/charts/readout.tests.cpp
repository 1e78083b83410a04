#include "gui/charts/readout.h"

#include <cmath>
#include <limits>

#include "catch.h"

#include "gui/charts/sample_charts.h"

using namespace gui::charts;
using namespace test_charts;

TEST_CASE("reading at an x gives every series that has a value there", "[charts][readout]") {
  const Palette palette = dark();
  const Chart chart = offer_ladder(palette);
  const auto third = readout_at(chart, 2);
  REQUIRE(third);
  CHECK(third->title == "Tue 24");
  REQUIRE(third->rows.size() == 3);
  CHECK(third->rows[0].value == "52.0%–63.0%");
  CHECK(third->rows[1] == ReadoutRow{"they may say", "58.0%", palette.debtor});
  CHECK(third->rows[2] == ReadoutRow{"you offer", "79.0%", palette.creditor});
}

TEST_CASE("nothing is read between the points of a series", "[charts][readout]") {
  const Chart chart = deal_board(dark());  // you at 1, 3, 5; debtor at 2, 4, 6
  CHECK(readout_at(chart, 1) == Readout{"2", {{"debtor", "35%", dark().debtor}}});
  CHECK(readout_at(chart, 2) == Readout{"3", {{"you", "88%", dark().creditor}}});
}

TEST_CASE("the density on the edge is read as the share at or below", "[charts][readout]") {
  const Chart chart = offer_ladder(dark());
  const std::size_t count = readout_count(chart);
  CHECK(count == 6 + 81);
  const auto top = readout_at(chart, count - 1);
  CHECK(top->title == "104.0%");
  CHECK(top->rows == std::vector<ReadoutRow>{{"at most", "100%", dark().belief}});
  CHECK(readout_at(chart, 6)->rows[0].value == "0%");
  CHECK_FALSE(readout_at(chart, count));
}

TEST_CASE("bars, bins, cells and points are read one by one", "[charts][readout]") {
  CHECK(readout_at(value_left(dark()), 3) ==
        Readout{"Threat while upset", {{"percent of claim", "1.2%", dark().debtor}}});
  const auto month = readout_at(monthly(dark()), 2);
  CHECK(month == Readout{"Sep", {{"you", "-4", dark().creditor}, {"debtor", "-8", dark().debtor}}});
  CHECK(readout_at(responses(dark()), 5) == Readout{"Dispute", {{"counters", "48%", dark().belief}}});
  CHECK(readout_at(responses(dark()), 14) == Readout{"Vanished", {{"stalls", "–", dark().belief}}});
  CHECK(readout_count(responses(dark())) == 16);
  CHECK(readout_at(worths(dark()), 0)->title == "25%–28%");
  CHECK(readout_count(calibration(dark())) == 2 + 60);
  const auto point = readout_at(calibration(dark()), 2);
  CHECK(point == Readout{"talks", {{"forecast", "4%", dark().belief}, {"came true", "4%", dark().belief}}});
}

TEST_CASE("what is not finite is not a stop", "[charts][readout]") {
  Chart chart;
  chart.layers = {Line{"gaps", {{1, 2}, {2, std::nan("")}, {std::nan(""), 4}, {3, 5}}},
                  Scatter{"none", {{1, std::numeric_limits<double>::infinity()}}}};
  CHECK(readout_count(chart) == 2);
  CHECK(readout_count(Chart{}) == 0);
}
