// Every bad case that a person, a program or an attacker may hand in: one sentence, nothing else.
#include <rapidcheck.h>

#include "tests/sim/sample_case.h"

using namespace sim;
using tests::BadValue;
using tests::full_case;
using tests::is_sentence;
using tests::Json;

namespace {

// A case, or one sentence.
bool is_case_or_sentence(const std::string& text) {
  const auto result = tests::parse(text);
  return result
             ? true
             : result.error().kind == ErrorKind::kInput && is_sentence(result.error().sentence, "case.json");
}

// Evenly from 0 to n - 1, whatever size RapidCheck is at.
std::size_t below(std::size_t n) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n));
}

// Every value in a document, by pointer.
void collect(const Json& value, const Json::json_pointer& here, std::vector<Json::json_pointer>& pointers) {
  pointers.push_back(here);
  if (value.is_object()) {
    for (const auto& [key, member] : value.items())
      collect(member, here / key, pointers);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      collect(value[i], here / i, pointers);
  }
}

std::string with_value(const char* pointer, const std::string& value) {
  Json file = full_case();
  file[Json::json_pointer(pointer)] = "@@";
  std::string text = file.dump();
  text.replace(text.find("\"@@\""), 4, value);
  return text;
}

}  // namespace

TEST_CASE("a value that cannot be is refused, naming field, found and expected", "[sim][bad_input]") {
  const auto bad = GENERATE(values<BadValue>({
      {"/format", "\"quittance-case/2\"", "format", "\"quittance-case/2\"", "\"quittance-case/1\""},
      {"/id", "\"Loja\"", "id", "\"Loja\"", "1 to 64 of a-z, 0-9 and -"},
      {"/id", "\"-a\"", "id", "\"-a\"", "1 to 64 of a-z, 0-9 and -"},
      {"/id", "\"../../etc/passwd\"", "id", "\"../../etc/passwd\"", "1 to 64 of a-z, 0-9 and -"},
      {"/id", "\"\"", "id", "\"\"", "a text that is not empty"},
      {"/id", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "id", "65 characters",
       "a text of at most 64 characters"},
      {"/title", "\"\"", "title", "\"\"", "a text that is not empty"},
      {"/sector", "\"shipping\"", "sector", "\"shipping\"", "one of digital_services, real_estate"},
      // dates
      {"/as_of", "\"2026-02-30\"", "as_of", "\"2026-02-30\"", "a date that exists"},
      {"/as_of", "\"2025-02-29\"", "as_of", "\"2025-02-29\"", "a date that exists"},
      {"/as_of", "\"2026-13-01\"", "as_of", "\"2026-13-01\"", "a date that exists"},
      {"/as_of", "\"2026-00-10\"", "as_of", "\"2026-00-10\"", "a date that exists"},
      {"/as_of", "\"18.11.2026\"", "as_of", "\"18.11.2026\"", "a date that exists"},
      {"/as_of", "\"2026-11-18T00:00\"", "as_of", "\"2026-11-18T00:00\"", "a date that exists"},
      {"/as_of", "\"1899-12-31\"", "as_of", "\"1899-12-31\"", "a date that exists, from 1900 to 2199"},
      {"/as_of", "\"2200-01-01\"", "as_of", "\"2200-01-01\"", "a date that exists, from 1900 to 2199"},
      {"/as_of", "20261118", "as_of", "20261118", "a date that exists"},
      // countries, currencies, zones, languages, signals
      {"/creditor/country", "\"XX\"", "creditor.country", "\"XX\"", "a country of ISO 3166-1"},
      {"/creditor/country", "\"nl\"", "creditor.country", "\"nl\"", "a country of ISO 3166-1"},
      {"/debtor/country", "\"BRA\"", "debtor.country", "\"BRA\"", "a country of ISO 3166-1"},
      {"/claim/interest/law", "\"EU\"", "claim.interest.law", "\"EU\"", "a country of ISO 3166-1"},
      {"/claim/currency", "\"EUX\"", "claim.currency", "\"EUX\"", "a currency of ISO 4217"},
      {"/claim/currency", "\"eur\"", "claim.currency", "\"eur\"", "a currency of ISO 4217"},
      {"/claim/currency", "\"\"", "claim.currency", "\"\"", "a text that is not empty"},
      {"/debtor/time_zone", "\"America/Sao Paulo\"", "debtor.time_zone", "\"America/Sao Paulo\"",
       "a time zone of the IANA list"},
      {"/debtor/time_zone", "\"../../../etc/passwd\"", "debtor.time_zone", "\"../../../etc/passwd\"",
       "a time zone of the IANA list"},
      {"/debtor/time_zone", "\"UTC+3\"", "debtor.time_zone", "\"UTC+3\"", "a time zone of the IANA list"},
      {"/creditor/languages/1", "\"xx\"", "creditor.languages[1]", "\"xx\"", "a language of ISO 639-1"},
      {"/creditor/negotiator/languages/0", "\"English\"", "creditor.negotiator.languages[0]", "\"English\"",
       "a language of ISO 639-1"},
      {"/debtor/signals/0/id", "\"asks_for_tim\"", "debtor.signals[0].id", "\"asks_for_tim\"",
       "a signal of data/signals.json, perhaps \"asks_for_time\""},
      {"/debtor/channels/2", "\"fax\"", "debtor.channels[2]", "\"fax\"", "one of phone, email"},
      // amounts
      {"/claim/invoices/0/amount", "\"-14800.00\"", "claim.invoices[0].amount", "\"-14800.00\"",
       "an amount without a sign"},
      {"/claim/invoices/0/amount", "\"0.00\"", "claim.invoices[0].amount", "\"0.00\"",
       "an amount of at least 0.01"},
      {"/claim/invoices/0/amount", "\"10000000000000000000000000000000000000000\"",
       "claim.invoices[0].amount", "\"1000000000000", "an amount of at most 10000000000000.00"},
      {"/claim/invoices/0/amount", "1e40", "claim.invoices[0].amount", "1e+40", "an amount as a text"},
      {"/claim/invoices/0/amount", "14800", "claim.invoices[0].amount", "14800", "an amount as a text"},
      {"/claim/invoices/0/amount", "\"14800.001\"", "claim.invoices[0].amount", "\"14800.001\"",
       "an amount with at most 2 decimals"},
      {"/claim/invoices/0/amount", "\"14,800.00\"", "claim.invoices[0].amount", "\"14,800.00\"",
       "an amount with at most 2 decimals"},
      {"/claim/invoices/0/amount", "\"1e5\"", "claim.invoices[0].amount", "\"1e5\"",
       "an amount with at most"},
      {"/claim/invoices/0/amount", "\"0x10\"", "claim.invoices[0].amount", "\"0x10\"",
       "an amount with at most"},
      {"/claim/invoices/0/amount", "\" 5\"", "claim.invoices[0].amount", "\" 5\"", "an amount with at most"},
      {"/claim/invoices/0/amount", "\"5.\"", "claim.invoices[0].amount", "\"5.\"", "an amount with at most"},
      {"/claim/invoices/0/amount", "\".5\"", "claim.invoices[0].amount", "\".5\"", "an amount with at most"},
      {"/claim/invoices/0/amount", "\"\"", "claim.invoices[0].amount", "\"\"", "an amount with at most"},
      {"/claim/invoices/0/amount", "\"NaN\"", "claim.invoices[0].amount", "\"NaN\"",
       "an amount with at most"},
      {"/claim/invoices/0/payments/0/amount", "\"0\"", "claim.invoices[0].payments[0].amount", "\"0\"",
       "an amount of at least 0.01"},
      {"/leverage/0/debtor_impact", "\"-1\"", "leverage[0].debtor_impact", "\"-1\"",
       "an amount without a sign"},
      {"/claim/costs", "\"-1\"", "claim.costs", "\"-1\"", "an amount without a sign"},
      // probabilities, fractions, counts
      {"/leverage/0/credibility", "-0.1", "leverage[0].credibility", "-0.1", "a number from 0 to 1"},
      {"/leverage/0/credibility", "1.1", "leverage[0].credibility", "1.1", "a number from 0 to 1"},
      {"/facts/0/matters", "1.1", "facts[0].matters", "1.1", "a number from 0 to 1"},
      {"/alternatives/agency/recovery_probability", "-0.1", "alternatives.agency.recovery_probability",
       "-0.1", "a number from 0 to 1"},
      {"/alternatives/litigation/win_probability", "1.1", "alternatives.litigation.win_probability", "1.1",
       "a number from 0 to 1"},
      {"/alternatives/litigation/win_probability", "\"0.5\"", "alternatives.litigation.win_probability",
       "\"0.5\"", "a number from 0 to 1"},
      {"/truth/authority", "1.1", "truth.authority", "1.1", "a number from 0 to 1"},
      {"/truth/concession_exponent", "0", "truth.concession_exponent", "0", "a number from 0.01 to 100"},
      {"/targets/low", "-0.1", "targets.low", "-0.1", "a number from 0 to 2"},
      {"/targets/high", "1e308", "targets.high", "1e+308", "a number from 0 to 2"},
      {"/creditor/cost_of_capital", "100.5", "creditor.cost_of_capital", "100.5", "a number from 0 to 100"},
      {"/protocol/max_rounds", "0", "protocol.max_rounds", "0", "a whole number from 1 to 30"},
      {"/protocol/max_rounds", "31", "protocol.max_rounds", "31", "a whole number from 1 to 30"},
      {"/protocol/max_rounds", "2.5", "protocol.max_rounds", "2.5", "a whole number from 1 to 30"},
      {"/targets/max_instalments", "1e300", "targets.max_instalments", "1e+300",
       "a whole number from 0 to 600"},
      {"/debtor/financials/employees", "18446744073709551615", "debtor.financials.employees",
       "18446744073709551615", "a whole number from 0 to 100000000"},
      // shapes
      {"/claim/invoices", "[]", "claim.invoices", "an empty list", "at least one entry"},
      {"/claim/invoices", "{}", "claim.invoices", "an object", "a list"},
      {"/claim/invoices/1", "[]", "claim.invoices[1]", "a list", "an object"},
      {"/debtor_model", "\"fixed\"", "debtor_model", "\"fixed\"", "\"default\" or an object"},
      {"/debtor_model/kind", "\"uniform\"", "debtor_model.kind", "\"uniform\"", "\"threshold\" or \"types\""},
      {"/debtor_model/reservation/distribution", "\"normal\"", "debtor_model.reservation.distribution",
       "\"normal\"", "\"uniform\""},
      {"/debtor_model/types", "[]", "debtor_model.types", "a list", "none with the kind threshold"},
      {"/alternatives/sale", "false", "alternatives.sale", "false", "an object"},
  }));
  tests::check_refused(bad);
  Json file = full_case();
  file[Json::json_pointer(bad.pointer)] = Json::parse(bad.value);
  CHECK(tests::fault_paths(file) == std::vector<std::string>{bad.field});
}

TEST_CASE("a currency without decimals takes none", "[sim][bad_input]") {
  Json file = Json::parse(R"({
    "format": "quittance-case/1", "id": "a", "title": "A", "sector": "other", "as_of": "2026-11-18",
    "creditor": {"name": "C", "country": "NL"}, "debtor": {"name": "D", "country": "JP"},
    "claim": {"kind": "loan", "currency": "JPY",
              "invoices": [{"number": "1", "issued": "2026-01-01", "due": "2026-01-01", "amount": "500"}]},
    "targets": {"low": 0.5, "high": 1}
  })");
  CHECK(tests::parse(file));
  file["claim"]["invoices"][0]["amount"] = "500.00";
  tests::check_refused(file.dump(),
                       "claim.invoices[0].amount: found \"500.00\", expected an amount without decimals");
  file["claim"]["invoices"][0]["amount"] = 500;
  tests::check_refused(file.dump(),
                       "claim.invoices[0].amount: found 500, expected an amount as a text, as in \"1200\"");
  file["claim"]["currency"] = "KWD";
  file["claim"]["invoices"][0]["amount"] = "500.123";
  CHECK(tests::parse(file));
  file["claim"]["invoices"][0]["amount"] = "500.1234";
  tests::check_refused(file.dump(), "claim.invoices[0].amount: ", {"at most 3 decimals, as in \"1200.500\""});
}

TEST_CASE("numbers that JSON does not know are refused with their field", "[sim][bad_input]") {
  for (const std::string number :
       {"NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x1", "01", "+1", "1.", ".5", "1_000", "nan"}) {
    tests::check_refused(with_value("/targets/low", number), "targets.low (line 1, column ");
  }
}

TEST_CASE("a document that is no case is refused", "[sim][bad_input]") {
  tests::check_refused("null", "the document: found null, expected an object.");
  tests::check_refused("42", "the document: found 42, expected an object.");
  tests::check_refused("[]", "the document: found a list, expected an object.");
  tests::check_refused("\"quittance-case/1\"",
                       "the document: found \"quittance-case/1\", expected an object.");
  tests::check_refused("{}", "format: found nothing, expected \"quittance-case/1\".");
  tests::check_refused(tests::text_of(tests::kScenarios / "case.schema.json"),
                       "format: found nothing, expected ");
  tests::check_refused(std::string(10'000, '\0'), "line 1, column 1: found a zero byte, expected text.");
}

TEST_CASE("a field given twice is refused wherever it stands", "[sim][bad_input]") {
  const std::string text = full_case().dump();
  int doubled = 0;
  for (std::size_t at = text.find("\":"); at != std::string::npos; at = text.find("\":", at + 1)) {
    const std::size_t start = text.rfind('"', at - 1);
    const std::string twice =
        text.substr(0, start) + text.substr(start, at - start + 2) + "0," + text.substr(start);
    const auto result = tests::parse(twice);
    REQUIRE_FALSE(result);
    INFO(result.error().sentence);
    CHECK(is_sentence(result.error().sentence, "case.json"));
    const std::string key = text.substr(start + 1, at - start - 1);
    CHECK(result.error().sentence.find(key + ": found the field a second time, expected it once.") !=
          std::string::npos);
    ++doubled;
  }
  CHECK(doubled > 150);
}

TEST_CASE("a case cut anywhere is refused in one sentence", "[sim][bad_input]") {
  const std::string text = full_case(true).dump(1);
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto result = tests::parse(text.substr(0, length));
    REQUIRE_FALSE(result);
    if (!is_sentence(result.error().sentence, "case.json")) FAIL_CHECK(result.error().sentence);
    const bool end = result.error().sentence.find("found the end of the file") != std::string::npos ||
                     result.error().sentence.find("found an empty file") != std::string::npos ||
                     result.error().sentence.find("not UTF-8") != std::string::npos;
    if (!end) FAIL_CHECK(length << ": " << result.error().sentence);
  }
  CHECK(tests::parse(text));
}

TEST_CASE("a case with bytes changed at random is a case or refused in one sentence", "[sim][bad_input]") {
  const std::string whole = full_case(true).dump(1);
  const bool held = rc::check("bytes", [&] {
    for (int round = 0; round < 20; ++round) {
      std::string text = whole;
      const std::size_t changes = 1 + below(4);
      for (std::size_t i = 0; i < changes; ++i)
        text.replace(below(text.size()), below(4), *rc::gen::string<std::string>());
      RC_ASSERT(is_case_or_sentence(text));
    }
  });
  CHECK(held);
}

TEST_CASE("a case with values moved at random is a case or refused in one sentence", "[sim][bad_input]") {
  const Json whole = full_case(true);
  std::vector<Json::json_pointer> pointers;
  collect(whole, Json::json_pointer(), pointers);
  const bool held = rc::check("values", [&] {
    for (int round = 0; round < 20; ++round) {
      Json file = whole;
      const std::size_t changes = 1 + below(3);
      for (std::size_t i = 0; i < changes; ++i) {
        const auto& from = pointers[below(pointers.size())];
        const auto& to = pointers[below(pointers.size())];
        // An earlier change may have taken either place away.
        const Json old = file.contains(from) ? file[from] : Json(*rc::gen::arbitrary<double>());
        if (file.contains(to)) file[to] = old;
      }
      RC_ASSERT(is_case_or_sentence(file.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
  });
  CHECK(held);
}
