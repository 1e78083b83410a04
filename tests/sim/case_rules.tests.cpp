#include "sim/case_rules.h"

#include "tests/sim/sample_case.h"

using namespace sim;
using tests::BadValue;
using tests::full_case;
using tests::Json;

TEST_CASE("values that contradict each other are refused where they stand", "[sim][case_rules]") {
  const auto bad = GENERATE(values<BadValue>({
      {"/claim/invoices/0/due", "\"2026-03-18\"", "claim.invoices[0].due", "\"2026-03-18\"",
       "a date not before issued 2026-03-19"},
      {"/claim/invoices/2/issued", "\"2026-11-19\"", "claim.invoices[2].due", "\"2026-08-18\"",
       "a date not before issued 2026-11-19"},
      {"/as_of", "\"2026-06-01\"", "claim.invoices[2].issued", "\"2026-07-19\"",
       "a date not after as_of 2026-06-01"},
      {"/claim/invoices/0/payments/0/amount", "\"14800.01\"", "claim.invoices[0].payments", "14800.01 in all",
       "at most the invoice's amount 14800.00"},
      {"/claim/invoices/1/disputed", "\"13200.01\"", "claim.invoices[1].disputed", "13200.01",
       "at most the invoice's amount 13200.00"},
      {"/claim/interest", "{\"basis\": \"contract\"}", "claim.interest.rate", "nothing",
       "the agreed rate a year, since the basis is contract"},
      {"/claim/interest/reference_rates",
       R"([{"from": "2026-07-01", "rate": 0.02}, {"from": "2026-01-01", "rate": 0.02}])",
       "claim.interest.reference_rates[1].from", "\"2026-01-01\"",
       "a date after the entry before, 2026-07-01"},
      {"/claim/interest/reference_rates",
       R"([{"from": "2026-01-01", "rate": 0.02}, {"from": "2026-01-01", "rate": 0.02}])",
       "claim.interest.reference_rates[1].from", "\"2026-01-01\"",
       "a date after the entry before, 2026-01-01"},
      {"/debtor/signals/0/date", "\"2026-11-19\"", "debtor.signals[0].date", "\"2026-11-19\"",
       "a date not after as_of 2026-11-18"},
      {"/targets/low", "0.81", "targets.low", "0.81", "at most targets.high 0.8"},
      {"/targets/high", "1.5", "targets.high", "1.5", "at most targets.opening 1"},
      {"/targets/walk_away", "0.9", "targets.walk_away", "0.9", "at most targets.high 0.8"},
      {"/targets/pay_by", "\"2026-11-17\"", "targets.pay_by", "\"2026-11-17\"",
       "a date not before as_of 2026-11-18"},
      {"/protocol/deadline", "\"2026-11-17\"", "protocol.deadline", "\"2026-11-17\"",
       "a date not before as_of 2026-11-18"},
      {"/debtor_model/reservation/low", "0.95", "debtor_model.reservation.low", "0.95",
       "at most debtor_model.reservation.high 0.9"},
      {"/debtor_model", R"({"kind": "types", "types": [{"attitude": "avoider", "weight": 0}]})",
       "debtor_model.types", "weights that are all 0", "at least one weight above 0"},
  }));
  tests::check_refused(bad);
}

TEST_CASE("ids are used once in their list", "[sim][case_rules]") {
  struct List {
    const char* pointer;
    const char* field;
    const char* id;
  };
  const auto list = GENERATE(values<List>({
      {"/claim/invoices", "claim.invoices", "number"},
      {"/debtor/signals", "debtor.signals", "id"},
      {"/facts", "facts", "id"},
      {"/leverage", "leverage", "id"},
  }));
  Json file = full_case();
  Json& entries = file[Json::json_pointer(list.pointer)];
  const std::size_t last = entries.size();
  entries.push_back(entries[0]);
  tests::check_refused(file.dump(), std::string(list.field) + "[" + std::to_string(last) + "]." + list.id +
                                        ": found \"" + entries[0][list.id].get<std::string>() +
                                        "\" a second time, expected one that no other");
}

TEST_CASE("amounts that add up beyond what the program counts are refused", "[sim][case_rules]") {
  Json file = full_case();
  file["claim"]["invoices"] = Json::array();
  for (int i = 0; i < 20'000; ++i) {
    file["claim"]["invoices"].push_back({{"number", std::to_string(i)},
                                         {"issued", "2026-01-01"},
                                         {"due", "2026-02-01"},
                                         {"amount", "9999999999999.99"}});
  }
  tests::check_refused(file.dump(), "claim.invoices: found amounts that add up");
  file["claim"]["invoices"].push_back(file["claim"]["invoices"][0]);
  tests::check_refused(file.dump(), "claim.invoices: found 20001 entries, expected at most 20000.");
}

TEST_CASE("the ends of what the rules allow are allowed", "[sim][case_rules]") {
  Json file = full_case();
  file["targets"]["low"] = file["targets"]["high"] = file["targets"]["opening"] =
      file["targets"]["walk_away"] = 0.7;
  file["targets"]["pay_by"] = file["protocol"]["deadline"] = file["as_of"];
  file["debtor"]["signals"][0]["date"] = file["as_of"];
  file["claim"]["invoices"][0]["due"] = file["claim"]["invoices"][0]["issued"];
  file["claim"]["invoices"][0]["payments"][0]["amount"] = file["claim"]["invoices"][0]["amount"];
  file["claim"]["invoices"][1]["disputed"] = file["claim"]["invoices"][1]["amount"];
  file["debtor_model"]["reservation"]["low"] = file["debtor_model"]["reservation"]["high"];
  const auto world = tests::parse(file);
  INFO((world ? "" : world.error().sentence));
  CHECK(world);
}
