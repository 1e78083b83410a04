#include "sim/text.h"

#include "catch.h"

TEST_CASE("without a catalogue the English sentence stands", "[sim][text]") {
  CHECK(sim::tr("claim") == "claim");
  CHECK(sim::say("{} of {}", 2, "three") == "2 of three");
  CHECK(sim::say_n("{} day", "{} days", 1, 1) == "1 day");
  CHECK(sim::say_n("{} day", "{} days", 3, 3) == "3 days");
}

TEST_CASE("a sentence without a translation keeps what is not ASCII", "[sim][text]") {
  CHECK(sim::tr("They say → you say") == "They say → you say");
  CHECK(sim::say("{}–{}", "13:00", "18:00") == "13:00–18:00");
  CHECK(sim::say_n("€ {} für {} Tag", "€ {} für {} Tage", 2, 1, 2) == "€ 1 für 2 Tage");
}

TEST_CASE("a context is never shown, with or without a catalogue", "[sim][text]") {
  CHECK(sim::tr_c("short month", "May") == "May");
  CHECK(sim::say_c("countries", "{} to {}", "Spain", "Brazil") == "Spain to Brazil");
  CHECK_FALSE(sim::tr_in("iso_3166-1", "Brazil").has_value());
}
