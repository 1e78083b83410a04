#include "sim/no_deal.h"

#include <cmath>

#include "catch.h"
#include <rapidcheck.h>

using namespace sim;

namespace {

const std::filesystem::path kData = std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data";

const Tables& tables() {
  static const Tables kTables = *load_tables(kData);
  return kTables;
}
const Population& population() {
  static const Population kPopulation = *load_population(kData);
  return kPopulation;
}

Date on(std::string_view text) {
  return *parse_date(text);
}

// One invoice and no interest: the claim is the amount. Every route is switched off.
Case bare(Minor amount = 10'000, double cost_of_capital = .1) {
  Case file;
  file.id = "bare";
  file.as_of = on("2026-11-18");
  file.creditor.country = "NL";
  file.creditor.cost_of_capital = cost_of_capital;
  file.debtor.country = "BR";
  file.claim.currency = {"EUR", 2};
  file.claim.interest.basis = InterestBasis::kNone;
  Invoice invoice;
  invoice.number = "1";
  invoice.due = on("2026-05-18");
  invoice.amount = amount;
  file.claim.invoices = {invoice};
  file.alternatives.agency.off = file.alternatives.litigation.off = file.alternatives.insolvency.off =
      file.alternatives.sale.off = file.alternatives.write_off.off = true;
  return file;
}

NoDeal value(const Case& file) {
  return value_no_deal(file, *claim_total(file, tables()), tables(), population());
}

const RouteValue& route(const NoDeal& no_deal, Route name) {
  for (const RouteValue& found : no_deal.routes) {
    if (found.route == name) return found;
  }
  FAIL("the route is absent");
  return no_deal.routes.front();
}

const RouteTerm& term_of(const RouteValue& found, std::string_view key) {
  for (const RouteTerm& one : found.terms) {
    if (one.key == key) return one;
  }
  FAIL("the term is absent");
  return found.terms.front();
}

bool has(const Notices& notices, std::string_view code) {
  return std::any_of(notices.begin(), notices.end(), [&](const Notice& one) { return one.code == code; });
}

// A suit of 100.00 whose every term the case states.
Case suit(Minor upfront, double win, double collect, Minor enforcement_cost, double days) {
  Case file = bare();
  auto& litigation = file.alternatives.litigation;
  litigation.off = false;
  litigation.given = true;
  litigation.terms = {upfront, 0.0, days, win, collect, enforcement_cost, 0.0};
  return file;
}

}  // namespace

TEST_CASE("a suit for 100: 12 now, 70% to win, 60% collected after 18 months at 10%", "[sim][no_deal]") {
  const NoDeal no_deal = value(suit(1'200, .7, .6, 0, 547.5));
  CHECK(no_deal.value == Approx(.244049352).margin(1e-9));
  CHECK(no_deal.best == Route::kLitigation);
  CHECK(no_deal.days == 547.5);
  CHECK(no_deal.p05 == Approx(-.12).margin(1e-12));
  CHECK(no_deal.p95 == Approx(-.12 + .6 / std::pow(1.1, 1.5)).margin(1e-12));
  CHECK_FALSE(no_deal.routes[0].from_table);
  CHECK(no_deal.notices.empty());
}

TEST_CASE("a suit in two stages is worth 13 when the second may be abandoned", "[sim][no_deal]") {
  // 15 now; then a judgment of 100 with 40%, of 0 with 60%; 30 to enforce. Committed it would be worth -5.
  const NoDeal no_deal = value(suit(1'500, .4, 1, 3'000, 0));
  CHECK(no_deal.value == Approx(.13).margin(1e-12));
}

TEST_CASE("each stage of a suit stops when going on is worth less than nothing", "[sim][no_deal]") {
  SECTION("enforcing costs more than it brings") {
    const RouteValue court = route(value(suit(1'500, .4, .25, 3'000, 100)), Route::kLitigation);
    CHECK(court.value == Approx(-.15).margin(1e-12));
    CHECK(court.outcomes == std::vector<Outcome>{{1, -.15}});
    CHECK(court.days == 0);
  }
  SECTION("the judgment costs more than it brings") {
    Case file = suit(0, .1, 1, 0, 0);
    file.alternatives.litigation.terms.cost_fraction = .4;
    // Half the costs are spent; J = max(0, -.2 + .1 * 1) = 0.
    const NoDeal no_deal = value(file);
    CHECK(route(no_deal, Route::kLitigation).value == Approx(-.2).margin(1e-12));
    CHECK(no_deal.value == 0);
    CHECK_FALSE(no_deal.best);
  }
  SECTION("costs fall half now and half before judgment") {
    Case file = suit(0, .5, 1, 0, 365);
    file.alternatives.litigation.terms.cost_fraction = .2;
    const RouteValue court = route(value(file), Route::kLitigation);
    CHECK(court.value == Approx(-.1 + (-.1 + .5) / 1.1).margin(1e-12));
    CHECK(court.outcomes[0].value == Approx(-.1 - .1 / 1.1).margin(1e-12));
    CHECK(court.outcomes[1].value == Approx(-.1 - .1 / 1.1 + 1 / 1.1).margin(1e-12));
  }
}

TEST_CASE("an agency's failure leaves the best other route open, later", "[sim][no_deal]") {
  Case file = bare();
  file.alternatives.agency.off = false;
  file.alternatives.agency.terms = {.25, .5, .8, 365.0};
  SECTION("nothing else") {
    const NoDeal no_deal = value(file);
    CHECK(no_deal.value == Approx(.5 * .6 / 1.1).margin(1e-12));
    CHECK(no_deal.p05 == 0);
    CHECK(no_deal.p95 == Approx(.6 / 1.1).margin(1e-12));
    CHECK_FALSE(no_deal.routes[0].then);
    CHECK(shown_name(no_deal.routes[0]) == "Agency");
  }
  SECTION("then sale") {
    file.alternatives.sale.off = false;
    file.alternatives.sale.terms = {.2, 365.0};
    const NoDeal no_deal = value(file);
    CHECK(no_deal.value == Approx((.5 * .6 + .5 * .2 / 1.1) / 1.1).margin(1e-12));
    CHECK(no_deal.p05 == Approx(.2 / 1.21).margin(1e-12));
    CHECK(no_deal.days == 730);
    CHECK(shown_name(no_deal.routes[0]) == "Agency, then sale of the claim");
    CHECK(route(no_deal, Route::kSale).value == Approx(.2 / 1.1).margin(1e-12));
    CHECK(no_deal.routes.size() == 2);
    CHECK(no_deal.routes[0].value >= no_deal.routes[1].value);
  }
  SECTION("a worthless route is not gone on to") {
    file.alternatives.insolvency.off = false;
    file.alternatives.insolvency.terms = {.1, .1, 100.0, Minor{5'000}};
    const NoDeal no_deal = value(file);
    CHECK(no_deal.value == Approx(.5 * .6 / 1.1).margin(1e-12));
    CHECK(route(no_deal, Route::kInsolvency).value < 0);
  }
}

TEST_CASE("insolvency, sale and write-off", "[sim][no_deal]") {
  Case file = bare();
  SECTION("insolvency") {
    file.alternatives.insolvency.off = false;
    file.alternatives.insolvency.terms = {.5, .4, 730.0, Minor{500}};
    const NoDeal no_deal = value(file);
    CHECK(no_deal.value == Approx(-.05 + .5 * .4 / 1.21).margin(1e-12));
    CHECK(no_deal.p05 == Approx(-.05).margin(1e-12));
    CHECK(no_deal.p95 == Approx(.4 / 1.21 - .05).margin(1e-12));
  }
  SECTION("write-off with relief") {
    file.alternatives.write_off.off = false;
    file.alternatives.write_off.terms.relief_fraction = .19;
    CHECK(value(file).value == .19);
    CHECK(value(file).best == Route::kWriteOff);
  }
  SECTION("write-off without") {
    file.alternatives.write_off.off = false;
    CHECK(value(file).value == 0);
    CHECK_FALSE(value(file).best);
    CHECK(value(file).routes.size() == 1);
  }
}

TEST_CASE("with every route off no deal is worth nothing", "[sim][no_deal]") {
  const NoDeal no_deal = value(bare());
  CHECK(no_deal.routes.empty());
  CHECK(no_deal.value == 0);
  CHECK_FALSE(no_deal.best);
  CHECK(no_deal.notices.empty());
}

TEST_CASE("court by default goes by the debtor's country's row", "[sim][no_deal]") {
  Case file = bare(4'000'000, .08);
  file.alternatives.litigation.off = false;
  file.claim.documents = {{DocumentKind::kContract, true},
                          {DocumentKind::kDeliveryProof, true},
                          {DocumentKind::kCorrespondence, false}};
  const NoDeal no_deal = value(file);
  const RouteValue& court = route(no_deal, Route::kLitigation);
  // Brazil: 41 + 550.2 days, 210 to enforce, 13.9% + 7% costs, 1.1% enforcement.
  CHECK(term_of(court, "days").value == Approx(591.2));
  CHECK(term_of(court, "enforcement_days").value == Approx(210));
  CHECK(term_of(court, "cost_fraction").value == Approx(.209).margin(1e-12));
  CHECK(term_of(court, "enforcement_cost").value == Approx(.011).margin(1e-12));
  CHECK(term_of(court, "days").source == "enforcement.csv: World Bank Doing Business 2020, 2019-05-01");
  CHECK(term_of(court, "upfront_cost").value == 0);  // 3 000 euros are less than 22% of 40 000
  CHECK(term_of(court, "win_probability").value == Approx(.8).margin(1e-12));
  CHECK(term_of(court, "collectable_fraction").value == Approx(.7).margin(1e-12));
  CHECK_FALSE(term_of(court, "win_probability").verified);
  CHECK(term_of(court, "days").verified);
  CHECK(court.from_table);
  const double enforced = -.011 + .7 * std::pow(1.08, -210 / 365.0);
  const double judged = -.1045 + .8 * enforced;
  CHECK(court.value == Approx(-.1045 + judged * std::pow(1.08, -591.2 / 365)).margin(1e-12));
  SECTION("what the case gives wins, and says so") {
    file.alternatives.litigation.terms.days = 100;
    const NoDeal overridden = value(file);
    const RouteTerm& days = term_of(route(overridden, Route::kLitigation), "days");
    CHECK(days.value == 100);
    CHECK(days.from_case);
    CHECK(route(overridden, Route::kLitigation).from_table);
  }
}

TEST_CASE("a suit has a least cost, higher abroad", "[sim][no_deal]") {
  Case file = bare(500'000);
  file.alternatives.litigation.off = false;
  const auto upfront = [](const Case& one) {
    return term_of(route(value(one), Route::kLitigation), "upfront_cost").value;
  };
  CHECK(upfront(file) == Approx(3'000.0 / 5'000 - .22).margin(1e-12));
  file.creditor.country = "BR";
  CHECK(upfront(file) == Approx(1'500.0 / 5'000 - .22).margin(1e-12));
  SECTION("not where the case states the costs") {
    file.alternatives.litigation.terms.cost_fraction = .05;
    CHECK(upfront(file) == 0);
  }
  SECTION("converted into the claim's currency") {
    file.claim.currency = {"BRL", 2};
    CHECK(upfront(file) == Approx(1'500.0 * 5.874 / 5'000 - .22).margin(1e-12));
  }
  SECTION("left out and said without a rate") {
    file.claim.currency = {"ARS", 2};
    CHECK(upfront(file) == 0);
    CHECK(has(value(file).notices, "minimum_cost_left_out"));
  }
}

TEST_CASE("the chance to win goes by documents, facts and disputes", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.litigation.off = false;
  const auto win = [&] { return term_of(route(value(file), Route::kLitigation), "win_probability").value; };
  CHECK(win() == Approx(.6));
  file.claim.documents = {{DocumentKind::kOrder, true}, {DocumentKind::kAcknowledgement, true}};
  CHECK(win() == Approx(.82));
  file.claim.invoices[0].disputed = 500'000;
  CHECK(win() == Approx(.82 * .75));
  file.facts = {{"a", "A", FactStatus::kRefuted, "", .5}, {"b", "B", FactStatus::kRefuted, "", .2}};
  CHECK(win() == Approx((.82 - .15) * .75));
  file.claim.documents.push_back({DocumentKind::kStatement, true});
  CHECK(win() == Approx((.82 - .15) * .75));  // no proof of delivery
  file.claim.kind = ClaimKind::kLoan;
  CHECK(win() == Approx((.92 - .15) * .75));  // proof that the money was lent
}

TEST_CASE("what can be collected goes by means and security", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.litigation.off = false;
  file.debtor.financials = Financials{};
  Financials& known = *file.debtor.financials;
  const auto collectable = [&] {
    return term_of(route(value(file), Route::kLitigation), "collectable_fraction").value;
  };
  CHECK(collectable() == Approx(.7));
  SECTION("insolvency") {
    known.insolvency_filing = InsolvencyFiling::kRumoured;
    CHECK(collectable() == Approx(.42));
    file.debtor.signals = {{"insolvency_rumour", {}}};  // the same thing, counted once
    CHECK(collectable() == Approx(.42));
    known.insolvency_filing = InsolvencyFiling::kNone;
    CHECK(collectable() == Approx(.42));
    known.insolvency_filing = InsolvencyFiling::kFiled;
    CHECK(collectable() == Approx(.105));
  }
  SECTION("judgments, revenue, employees, assets") {
    known.other_judgments = 2;
    CHECK(collectable() == Approx(.7 * .7225));
    known.other_judgments = 100;
    CHECK(collectable() == Approx(.7 * .4));
    known.other_judgments = 0;
    known.revenue_change = -.2;
    CHECK(collectable() == Approx(.63));
    known.revenue_change = -5;
    CHECK(collectable() == Approx(.35));
    known.revenue_change = 3;
    CHECK(collectable() == Approx(.7));
    known.employees = 0;
    CHECK(collectable() == Approx(.42));
    known.employees.reset();
    known.assets = 300'000;
    CHECK(collectable() == Approx(.3));
    known.assets = 3'000'000;
    CHECK(collectable() == Approx(.805));
  }
  SECTION("signals") {
    file.debtor.signals = {{"pays_others", {}}, {"evasive", {}}};
    CHECK(collectable() == Approx(.84));
    file.debtor.signals.push_back({"still_ordering", {}});
    CHECK(collectable() == Approx(.924));
    file.debtor.signals = {{"office_closed", {}}, {"phone_dead", {}}};
    CHECK(collectable() == Approx(.7 * .56));
  }
  SECTION("security") {
    file.claim.security = {SecurityKind::kMortgage, 500'000};
    CHECK(collectable() == Approx(.4 + .6 * .7));
    file.claim.security = {SecurityKind::kDeposit, 2'000'000};
    CHECK(collectable() == Approx(1));
    file.claim.security = {SecurityKind::kGuarantee, std::nullopt};
    CHECK(collectable() == Approx(.7));
  }
}

TEST_CASE("an agency's chance falls linearly between the ages of the poll", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.agency.off = false;
  const auto chance = [&](long days_late) {
    file.claim.invoices[0].due = file.as_of - Days(days_late);
    return term_of(route(value(file), Route::kAgency), "recovery_probability").value / .6;
  };
  const double month = 365.25 / 12;
  CHECK(chance(0) == Approx(.949));
  CHECK(chance(-30) == Approx(.949));
  CHECK(chance(137) == Approx(.696 - .175 * (137 / month - 3) / 3));
  CHECK(chance(540) == Approx(.228 - .135 * (540 / month - 12) / 12));
  // An exponential through 0 and 12 months would give .465 at six; the poll says .521.
  CHECK(chance(183) == Approx(.52).margin(.005));
  // Past 24 months it halves each year.
  CHECK(chance(1096) == Approx(.093 * std::pow(.5, (1096 / month - 24) / 12)));
}

TEST_CASE("an agency's fee goes by age, size and place", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.claim.currency = {"USD", 2};
  file.alternatives.agency.off = false;
  const auto fee = [&](const char* creditor, Minor amount, long days_late) {
    file.creditor.country = creditor;
    file.claim.invoices[0].amount = amount;
    file.claim.invoices[0].due = file.as_of - Days(days_late);
    return term_of(route(value(file), Route::kAgency), "fee").value;
  };
  // Abroad: 50% and 40%, whatever the age and size.
  CHECK(fee("NL", 1'000'000, 200) == Approx(.45));
  CHECK(fee("NL", 10'000, 900) == Approx(.45));
  // At home: 35% (to 12 months), 35% (all), 32.5% (any); the summary's 20% is for three months.
  CHECK(fee("BR", 1'000'000, 200) == Approx((.35 + .35 + .325) / 3));
  CHECK(fee("BR", 1'000'000, 30) == Approx((.25 + .35 + .20 + .325) / 4));
  // Old: 50%, 35%, 50%, 32.5%. Large: 12.5% by the summary.
  CHECK(fee("BR", 1'000'000, 500) == Approx((.50 + .35 + .50 + .325) / 4));
  CHECK(fee("BR", 10'000'000, 200) == Approx((.35 + .35 + .125 + .325) / 4));
  // Own people there make it a matter of the country.
  file.creditor.local_presence = true;
  CHECK(fee("NL", 1'000'000, 200) == Approx((.35 + .35 + .325) / 3));
  CHECK(term_of(route(value(file), Route::kAgency), "fee").source.find("agency_fees.csv") == 0);
}

TEST_CASE("across a border an agency takes longer", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.agency.off = false;
  const auto days = [&] { return term_of(route(value(file), Route::kAgency), "days").value; };
  CHECK(days() == Approx(168));
  file.creditor.local_presence = true;
  CHECK(days() == Approx(144));
  file.creditor.country = "BR";
  CHECK(days() == Approx(120));
}

TEST_CASE("insolvency by default: the row's recovery for a creditor without security", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.insolvency.off = false;
  file.debtor.financials = Financials{};
  file.debtor.financials->insolvency_filing = InsolvencyFiling::kFiled;
  NoDeal no_deal = value(file);
  // Brazil: 18.2 cents, 4 years; 500 euros of 10 000.
  const double expected = -.05 + .95 * .182 * .35 / std::pow(1.1, 4);
  CHECK(route(no_deal, Route::kInsolvency).value == Approx(expected).margin(1e-12));
  file.claim.security = {SecurityKind::kMortgage, 1'250'000};
  no_deal = value(file);
  CHECK(route(no_deal, Route::kInsolvency).value ==
        Approx(-.05 + .95 * .182 / std::pow(1.1, 4)).margin(1e-12));
}

TEST_CASE("a claim's price falls with its age", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives.sale.off = false;
  const auto price = [&](long days_late) {
    file.claim.invoices[0].due = file.as_of - Days(days_late);
    return term_of(route(value(file), Route::kSale), "price_fraction").value;
  };
  CHECK(price(0) == Approx(.25 * .7));
  CHECK(price(5000) == Approx(.04 * .7));
  CHECK(price(100) < price(50));
  file.creditor.country = "BR";
  CHECK(price(0) == Approx(.25));
}

TEST_CASE("a country without a row of courts leaves court and insolvency out and says so", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives = Alternatives{};
  file.debtor.country = "CU";
  REQUIRE(tables().courts("CU") == nullptr);
  const NoDeal no_deal = value(file);
  CHECK(no_deal.routes.size() == 3);
  CHECK(has(no_deal.notices, "route_left_out"));
  SECTION("unless the case gives every term") {
    file.alternatives.litigation.terms = {Minor{0}, .2, 500.0, .8, .5, Minor{0}, 100.0};
    CHECK(value(file).routes.size() == 4);
  }
}

TEST_CASE("disputed court figures are said", "[sim][no_deal]") {
  Case file = bare(1'000'000);
  file.alternatives = Alternatives{};
  CHECK_FALSE(has(value(file).notices, "courts_unverified"));
  file.debtor.country = "AE";
  CHECK(has(value(file).notices, "courts_unverified"));
}

TEST_CASE("the tree stays finite and consistent whatever the case says", "[sim][no_deal]") {
  CHECK(rc::check([] {
    Case file = bare(*rc::gen::inRange<Minor>(1, 1'000'000'000), *rc::gen::inRange(0, 10'001) / 100.0);
    const auto fraction = [] { return *rc::gen::inRange(0, 1001) / 1000.0; };
    const auto days = [] { return static_cast<double>(*rc::gen::inRange(0, 36'500)); };
    const auto amount = [&] { return *rc::gen::inRange<Minor>(0, file.claim.invoices[0].amount + 1); };
    file.alternatives = Alternatives{};
    file.alternatives.agency.terms = {fraction(), fraction(), fraction(), days()};
    file.alternatives.litigation.terms = {amount(),   fraction(), days(), fraction(),
                                          fraction(), amount(),   days()};
    file.alternatives.insolvency.terms = {fraction(), fraction(), days(), amount()};
    file.alternatives.sale.terms = {fraction(), days()};
    const NoDeal no_deal = value(file);
    RC_ASSERT(no_deal.routes.size() == 5u);
    RC_ASSERT(std::isfinite(no_deal.value));
    RC_ASSERT(no_deal.value >= 0);
    RC_ASSERT(no_deal.value <= 1);
    for (const RouteValue& one : no_deal.routes) {
      double chance = 0, mean = 0;
      for (const Outcome& outcome : one.outcomes) {
        RC_ASSERT(outcome.probability >= -1e-15);
        chance += outcome.probability;
        mean += outcome.probability * outcome.value;
      }
      RC_ASSERT(std::abs(chance - 1) < 1e-9);
      RC_ASSERT(std::abs(mean - one.value) < 1e-9);
      RC_ASSERT(one.p05 <= one.p95);
      RC_ASSERT(one.value <= no_deal.routes.front().value);
    }
  }));
}

TEST_CASE("a cost of capital of ten thousand percent discounts to nothing, without overflow",
          "[sim][no_deal]") {
  Case file = bare(1'000'000, 100);
  file.alternatives = Alternatives{};
  const NoDeal no_deal = value(file);
  CHECK(std::isfinite(no_deal.value));
  CHECK(discount(100, 0) == 1);
  CHECK(discount(100, 1e9) == 0);
}
