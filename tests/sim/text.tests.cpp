#include "sim/text.h"

#include "catch.h"

TEST_CASE("without a catalogue the English sentence stands", "[sim][text]") {
  CHECK(sim::tr("claim") == "claim");
  CHECK(sim::say("{} of {}", 2, "three") == "2 of three");
  CHECK(sim::say_n("{} day", "{} days", 1, 1) == "1 day");
  CHECK(sim::say_n("{} day", "{} days", 3, 3) == "3 days");
}
