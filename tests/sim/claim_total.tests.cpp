#include "sim/claim_total.h"

#include <chrono>
#include <cmath>

#include "catch.h"
#include <rapidcheck.h>

using namespace sim;

namespace {

const Tables& shipped() {
  static const Tables kTables = *load_tables(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data");
  return kTables;
}

Date on(std::string_view text) {
  return *parse_date(text);
}

Invoice invoice(std::string_view due, Minor amount, std::vector<Payment> payments = {}, Minor disputed = 0) {
  Invoice result;
  result.number = "1";
  result.issued = on(due) - Days(30);
  result.due = on(due);
  result.amount = amount;
  result.payments = std::move(payments);
  result.disputed = disputed;
  return result;
}

Case a_case(std::string_view as_of, std::vector<Invoice> invoices, const std::string& creditor = "NL",
            Currency currency = {"EUR", 2}) {
  Case file;
  file.id = "a-case";
  file.as_of = on(as_of);
  file.creditor.country = creditor;
  file.debtor.country = "BR";
  file.claim.currency = std::move(currency);
  file.claim.invoices = std::move(invoices);
  return file;
}

Case contract(std::string_view as_of, std::vector<Invoice> invoices, double rate) {
  Case file = a_case(as_of, std::move(invoices));
  file.claim.interest.basis = InterestBasis::kContract;
  file.claim.interest.rate = rate;
  return file;
}

ClaimTotal total(const Case& file, const Tables& tables = shipped()) {
  const auto result = claim_total(file, tables);
  REQUIRE(result);
  return *result;
}

const Notice* notice(const ClaimTotal& claim, std::string_view code) {
  for (const Notice& found : claim.notices) {
    if (found.code == code) return &found;
  }
  return nullptr;
}

// Slow and plain: every day by itself.
Minor day_by_day(const Invoice& invoice, Date as_of, double margin, const Interest& interest) {
  Wide sum = 0;
  for (Date day = invoice.due + Days(1); day <= as_of; day += Days(1)) {
    Minor open = invoice.amount;
    for (const Payment& payment : invoice.payments) {
      if (payment.date < day) open -= payment.amount;
    }
    open = std::max<Minor>(0, std::max<Minor>(0, open) - invoice.disputed);
    for (const ReferenceRateEntry& entry : interest.reference_rates) {
      if (entry.from == half_year_start(day)) {
        sum += static_cast<Wide>(open) * (std::llround(margin * 1e12) + std::llround(entry.rate * 1e12));
      }
    }
  }
  return round_half_away(sum, static_cast<Wide>(365) * 1'000'000'000'000);
}

}  // namespace

TEST_CASE("three invoices of a subscription come to 40173.50", "[sim][claim_total]") {
  const ClaimTotal claim = total(a_case(
      "2026-11-18", {invoice("2026-04-18", 1'480'000, {{on("2026-07-15"), 240'000}}),
                     invoice("2026-06-18", 1'320'000, {}, 150'000), invoice("2026-08-18", 1'280'000)}));
  CHECK(claim.invoices[0].interest == 80'887);
  CHECK(claim.invoices[1].interest == 50'909);
  CHECK(claim.invoices[2].interest == 33'554);
  CHECK(claim.compensation == 3 * 4'000);
  CHECK(claim.principal == 3'840'000);
  CHECK(claim.disputed == 150'000);
  CHECK(claim.total == 4'017'350);
  CHECK(claim.oldest_due == on("2026-04-18"));
  CHECK(claim.days_late == 214);
  CHECK(claim.law == "NL");
  const Notice* unverified = notice(claim, "reference_rate_unverified");
  REQUIRE(unverified);
  CHECK(unverified->text.find("ECB_MRO") != std::string::npos);
  CHECK(unverified->text.find("2026-07-01") != std::string::npos);
  // The spans of the first invoice: to 30 June, to the payment, after it.
  const auto& spans = claim.invoices[0].spans;
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].first == on("2026-04-19"));
  CHECK(spans[0].last == on("2026-06-30"));
  CHECK(spans[0].rate == Approx(.1015).margin(1e-15));
  CHECK(spans[0].verified);
  CHECK(spans[1].last == on("2026-07-15"));
  CHECK(spans[1].principal == 1'480'000);
  CHECK_FALSE(spans[1].verified);
  CHECK(spans[2].first == on("2026-07-16"));
  CHECK(spans[2].principal == 1'240'000);
  CHECK(claim.fraction(claim.total) == 1);
  CHECK(claim.amount(.5) == 2'008'675);
}

TEST_CASE("interest runs from the day after due up to and including the day of the claim",
          "[sim][claim_total]") {
  // 36 500.00 at 10%: 10.00 a day.
  const Invoice one = invoice("2026-03-10", 3'650'000);
  CHECK(total(contract("2026-03-10", {one}, .1)).interest == 0);
  CHECK(total(contract("2026-03-11", {one}, .1)).interest == 1'000);
  CHECK(total(contract("2027-03-10", {one}, .1)).interest == 365'000);
  CHECK(total(contract("2026-03-09", {one}, .1)).days_late == 0);
}

TEST_CASE("29 February is a day like any other, over 365", "[sim][claim_total]") {
  const Invoice one = invoice("2028-02-28", 3'650'000);
  CHECK(total(contract("2028-02-29", {one}, .1)).interest == 1'000);
  CHECK(total(contract("2028-03-01", {one}, .1)).interest == 2'000);
  CHECK(total(contract("2029-02-28", {one}, .1)).interest == 366'000);
}

TEST_CASE("a payment lowers the principal from the day after it is made", "[sim][claim_total]") {
  // 10.00 a day; half is paid on the third day after due, which still counts whole.
  const ClaimTotal claim =
      total(contract("2026-03-20", {invoice("2026-03-10", 3'650'000, {{on("2026-03-13"), 1'825'000}})}, .1));
  CHECK(claim.interest == 3 * 1'000 + 7 * 500);
  CHECK(claim.principal == 1'825'000);
  SECTION("a payment before or on the due date lowers it from the first day") {
    const auto early = GENERATE("2026-02-01", "2026-03-10");
    CHECK(total(contract("2026-03-20", {invoice("2026-03-10", 3'650'000, {{on(early), 1'825'000}})}, .1))
              .interest == 10 * 500);
  }
  SECTION("a payment on the day of the claim is in the total but its day still bears interest") {
    const ClaimTotal same = total(
        contract("2026-03-20", {invoice("2026-03-10", 3'650'000, {{on("2026-03-20"), 1'825'000}})}, .1));
    CHECK(same.interest == 10 * 1'000);
    CHECK(same.principal == 1'825'000);
  }
  SECTION("a payment after the day of the claim does not count") {
    CHECK(
        total(contract("2026-03-20", {invoice("2026-03-10", 3'650'000, {{on("2026-03-21"), 1'825'000}})}, .1))
            .principal == 3'650'000);
  }
  SECTION("payments need no order, and never make the principal negative") {
    const ClaimTotal mixed = total(contract(
        "2026-03-20",
        {invoice("2026-03-10", 3'650'000, {{on("2026-03-15"), 3'000'000}, {on("2026-03-13"), 1'825'000}})},
        .1));
    CHECK(mixed.interest == 3 * 1'000 + 2 * 500);
    CHECK(mixed.total == mixed.interest);
    CHECK_FALSE(mixed.oldest_due);
  }
}

TEST_CASE("the disputed amount bears no interest but stays in the principal", "[sim][claim_total]") {
  const ClaimTotal claim = total(contract("2026-03-20", {invoice("2026-03-10", 3'650'000, {}, 730'000)}, .1));
  CHECK(claim.interest == 10 * 800);
  CHECK(claim.principal == 3'650'000);
  CHECK(claim.disputed == 730'000);
  SECTION("more disputed than open") {
    const ClaimTotal paid = total(contract(
        "2026-03-20", {invoice("2026-03-10", 3'650'000, {{on("2026-03-12"), 3'000'000}}, 730'000)}, .1));
    CHECK(paid.interest == 2 * 800);
    CHECK(paid.disputed == 650'000);
  }
}

TEST_CASE("the rate changes with the half-year", "[sim][claim_total]") {
  // ECB 4.5% from January, 4.25% from July 2024: 30 days at 12.5%, then 31 at 12.25% on 36 500.00.
  const ClaimTotal claim = total(a_case("2024-07-31", {invoice("2024-05-31", 3'650'000)}, "IE"));
  CHECK(claim.interest == 30 * 1'250 + 31 * 1'225);
  REQUIRE(claim.invoices[0].spans.size() == 2);
  CHECK(claim.invoices[0].spans[0].last == on("2024-06-30"));
  CHECK(claim.notices.empty());
}

TEST_CASE("a missing reference rate counts nothing and is named", "[sim][claim_total]") {
  Case file = a_case("2026-11-18", {invoice("2026-06-20", 3'650'000)}, "PL");
  SECTION("nothing is known") {
    const ClaimTotal claim = total(file);
    CHECK(claim.interest == 0);
    CHECK(claim.compensation == 4'000);
    int missing = 0;
    for (const Notice& found : claim.notices) {
      if (found.code != "reference_rate_missing") continue;
      ++missing;
      CHECK(found.text.find("PL_NBP") != std::string::npos);
    }
    CHECK(missing == 2);  // both half-years
  }
  SECTION("the case gives the half-year's first day: only the other is missing") {
    file.claim.interest.reference_rates = {{on("2026-07-01"), .05}};
    const ClaimTotal claim = total(file);
    CHECK(claim.interest == days_between(on("2026-06-30"), file.as_of) * 1'500);
    REQUIRE(notice(claim, "reference_rate_missing"));
    CHECK(notice(claim, "reference_rate_missing")->text.find("2026-01-01") != std::string::npos);
  }
  SECTION("an earlier rate of the case is carried on, and said") {
    file.claim.interest.reference_rates = {{on("2025-10-09"), .045}, {on("2024-01-01"), .0575}};
    const ClaimTotal claim = total(file);
    CHECK(claim.interest == days_between(file.claim.invoices[0].due, file.as_of) * 1'450);
    const Notice* carried = notice(claim, "reference_rate_of_case_carried");
    REQUIRE(carried);
    CHECK(carried->text.find("2025-10-09") != std::string::npos);
  }
}

TEST_CASE("the last known rate of the table is never carried on", "[sim][claim_total]") {
  // The table ends with July 2026.
  const ClaimTotal claim = total(a_case("2027-01-10", {invoice("2026-12-31", 3'650'000)}));
  CHECK(claim.interest == 0);
  REQUIRE(notice(claim, "reference_rate_missing"));
  CHECK(notice(claim, "reference_rate_missing")->text.find("2027-01-01") != std::string::npos);
}

TEST_CASE("a rate of the case for the half-year's first day wins over the table", "[sim][claim_total]") {
  Case file = a_case("2026-07-11", {invoice("2026-07-01", 3'650'000)});
  file.claim.interest.reference_rates = {{on("2026-07-01"), .02}};
  const ClaimTotal claim = total(file);
  CHECK(claim.interest == 10 * 1'000);
  CHECK_FALSE(notice(claim, "reference_rate_unverified"));
}

TEST_CASE("compensation is owed once for each invoice not wholly paid by its due date",
          "[sim][claim_total]") {
  CHECK(total(a_case("2026-05-01", {invoice("2026-04-18", 100'000)})).compensation == 4'000);
  CHECK(total(a_case("2026-04-18", {invoice("2026-04-18", 100'000)})).compensation == 0);
  const std::vector<Payment> on_time = {{on("2026-04-18"), 100'000}};
  const std::vector<Payment> late = {{on("2026-04-19"), 100'000}};
  CHECK(total(a_case("2026-05-01", {invoice("2026-04-18", 100'000, late)})).compensation == 4'000);
  CHECK(total(a_case("2026-05-01", {invoice("2026-04-18", 100'000, on_time), invoice("2026-04-18", 1)}))
            .compensation == 4'000);
}

TEST_CASE("compensation in pounds goes by bands and is converted", "[sim][claim_total]") {
  const auto sum = [](Minor amount, const Currency& currency) {
    return total(a_case("2026-05-01", {invoice("2026-04-18", amount)}, "GB", currency)).compensation;
  };
  const Currency gbp{"GBP", 2}, eur{"EUR", 2}, jpy{"JPY", 0}, ars{"ARS", 2};
  CHECK(sum(99'999, gbp) == 4'000);
  CHECK(sum(100'000, gbp) == 7'000);
  CHECK(sum(999'999, gbp) == 7'000);
  CHECK(sum(1'000'000, gbp) == 10'000);
  // 0.8706 pounds a euro: 1000 pounds are 1148.63 euros, 40 are 45.95, 70 are 80.40, 100 are 114.86.
  CHECK(sum(114'862, eur) == 4'595);
  CHECK(sum(114'863, eur) == 8'040);
  CHECK(sum(5'000'000, eur) == 11'486);
  // 186.75 yen a euro: 40 pounds are 8580 yen.
  CHECK(sum(1'000, jpy) == 8'580);
  const ClaimTotal no_rate = total(a_case("2026-05-01", {invoice("2026-04-18", 1'000)}, "GB", ars));
  CHECK(no_rate.compensation == 0);
  CHECK(notice(no_rate, "compensation_left_out"));
}

TEST_CASE("currencies with no or three decimals", "[sim][claim_total]") {
  // Japan: fixed 3%, no compensation: 1 000 000 yen for 365 days.
  const ClaimTotal yen = total(a_case("2026-11-18", {invoice("2025-11-18", 1'000'000)}, "JP", {"JPY", 0}));
  CHECK(yen.interest == 30'000);
  CHECK(yen.compensation == 0);
  Case dinar = a_case("2026-03-14", {invoice("2026-01-01", 1'000'000)}, "KW", {"KWD", 3});
  dinar.claim.interest.basis = InterestBasis::kContract;
  dinar.claim.interest.rate = .1;
  CHECK(total(dinar).interest == 19'726);  // 1000.000 * .1 * 72/365 = 19.726
}

TEST_CASE("rounding is once for each invoice, half away from zero", "[sim][claim_total]") {
  // 0.10 at 10% for 182.5 days would be 0.005; 73 days on 25.00 at 1% are 0.05.
  const auto interest = [](Minor amount, double rate, std::string_view as_of) {
    return total(contract(as_of, {invoice("2026-01-01", amount)}, rate)).interest;
  };
  CHECK(interest(2'500, .01, "2026-03-15") == 5);
  CHECK(interest(50, .1, "2026-03-15") == 1);  // exactly 1.0
  CHECK(interest(25, .1, "2026-03-15") == 1);  // exactly 0.5
  CHECK(interest(24, .1, "2026-03-15") == 0);
  // Two spans of 0.25 each round together to 1, not each to 0.
  const ClaimTotal two = total(contract("2026-07-15", {invoice("2026-01-01", 25)}, 73.0 / 195 * .1));
  CHECK(two.interest == 1);
}

TEST_CASE("basis none and contract owe no compensation", "[sim][claim_total]") {
  Case file = a_case("2026-11-18", {invoice("2026-04-18", 100'000)});
  file.claim.interest.basis = InterestBasis::kNone;
  CHECK(total(file).total == 100'000);
  CHECK(total(file).notices.empty());
  file.claim.interest.basis = InterestBasis::kContract;
  CHECK(notice(total(file), "interest_rate_missing"));
  file.claim.interest.rate = .05;
  CHECK(total(file).compensation == 0);
  CHECK(total(file).interest > 0);
  CHECK(total(file).law.empty());
}

TEST_CASE("only businesses and public bodies owe each other statutory interest", "[sim][claim_total]") {
  Case file = a_case("2026-11-18", {invoice("2026-04-18", 100'000)});
  SECTION("a person owes none") {
    file.debtor.kind = PartyKind::kPerson;
  }
  SECTION("a person as creditor gets none") {
    file.creditor.kind = PartyKind::kPerson;
  }
  SECTION("an association owes none") {
    file.debtor.kind = PartyKind::kAssociation;
  }
  const ClaimTotal claim = total(file);
  CHECK(claim.total == 100'000);
  CHECK(claim.basis == InterestBasis::kNone);
  CHECK(notice(claim, "no_statutory_interest"));
  file.debtor.kind = PartyKind::kPublicBody;
  file.creditor.kind = PartyKind::kCompany;
  CHECK(total(file).interest > 0);
}

TEST_CASE("a law without a usable rate counts no interest and says why", "[sim][claim_total]") {
  Case file = a_case("2026-11-18", {invoice("2026-04-18", 100'000)});
  const auto code_of = [&](const char* law) {
    file.claim.interest.law = law;
    const ClaimTotal claim = total(file);
    CHECK(claim.interest == 0);
    for (const Notice& found : claim.notices) {
      if (found.code != "interest_law_unverified") return found.code;
    }
    return std::string();
  };
  CHECK(code_of("BR") == "interest_law_missing");
  CHECK(code_of("US") == "interest_rate_missing");
  CHECK(code_of("IN") == "interest_compounds");
  file.claim.interest.rate = .05;  // the case's own rate stands in
  CHECK(total(file).interest > 0);
  file.claim.interest.law = "CH";
  file.claim.interest.rate.reset();
  CHECK(total(file).interest == 2'932);  // 1000.00 * 5% * 214/365
}

TEST_CASE("nothing owed and totals too large are errors", "[sim][claim_total]") {
  Case file = a_case("2026-05-01", {invoice("2026-04-18", 100, {{on("2026-04-01"), 100}})});
  auto result = claim_total(file, shipped());
  REQUIRE_FALSE(result);
  CHECK(result.error().sentence ==
        "a-case: field claim.invoices: found nothing owed on 2026-05-01, expected an "
        "open amount.");
  file.claim.costs = 5;
  CHECK(total(file).total == 5);
  file = a_case("2026-05-01", {invoice("2026-06-18", kLargestMinor), invoice("2026-06-18", 1)});
  CHECK_FALSE(claim_total(file, shipped()));
  file = contract("2199-12-31", {invoice("1900-01-01", kLargestMinor)}, 1e300);
  CHECK_FALSE(claim_total(file, shipped()));
  file = contract("2026-05-01", {invoice("2026-06-18", kLargestMinor)}, 1e300);
  CHECK(total(file).total == kLargestMinor);
}

TEST_CASE("spans give the same interest as counting day by day", "[sim][claim_total]") {
  CHECK(rc::check([] {
    Case file = a_case("2026-01-01", {}, "PL");
    file.as_of = on("2020-01-01") + Days(*rc::gen::inRange(0, 3000));
    for (int year = 2018; year <= 2028; ++year) {
      for (const unsigned month : {1u, 7u}) {
        const Date start = Date(std::chrono::year(year) / std::chrono::month(month) / 1);
        file.claim.interest.reference_rates.push_back({start, *rc::gen::inRange(-100, 2000) / 10000.0});
      }
    }
    const int invoices = *rc::gen::inRange(1, 5);
    for (int i = 0; i < invoices; ++i) {
      Invoice one = invoice("2019-01-01", *rc::gen::inRange<Minor>(1, 100'000'000));
      one.due += Days(*rc::gen::inRange(0, 2500));
      one.disputed = *rc::gen::inRange<Minor>(0, one.amount + 1);
      const int payments = *rc::gen::inRange(0, 5);
      for (int k = 0; k < payments; ++k) {
        one.payments.push_back({one.due + Days(*rc::gen::inRange(-50, 900)),
                                *rc::gen::inRange<Minor>(1, std::max<Minor>(2, one.amount / 2))});
      }
      file.claim.invoices.push_back(one);
    }
    file.claim.costs = 1;
    const auto claim = claim_total(file, shipped());
    RC_ASSERT(claim.has_value());
    Minor sum = 0;
    for (std::size_t i = 0; i < file.claim.invoices.size(); ++i) {
      const Minor slow = day_by_day(file.claim.invoices[i], file.as_of, .10, file.claim.interest);
      RC_ASSERT(claim->invoices[i].interest == slow);
      sum += slow;
    }
    RC_ASSERT(claim->interest == sum);
    RC_ASSERT(claim->total == claim->principal + sum + claim->compensation + 1);
  }));
}

TEST_CASE("twenty thousand invoices over ten years are added up", "[sim][claim_total]") {
  Case file = a_case("2026-11-18", {});
  for (int i = 0; i < 20'000; ++i) {
    file.claim.invoices.push_back(invoice("2016-06-01", 1000 + i, {{on("2020-01-01"), 500}}));
  }
  CHECK(claim_total(file, shipped()));
}
