#include "sim/leverage.h"

#include <cmath>

#include "catch.h"

using namespace sim;

namespace {

const Population& population() {
  static const Population kPopulation =
      *load_population(std::filesystem::path(QUITTANCE_SOURCE_DIR) / "data");
  return kPopulation;
}

Date on(std::string_view text) {
  return *parse_date(text);
}

ClaimTotal claim_of(Minor total, Minor disputed = 0) {
  ClaimTotal claim;
  claim.currency = {"EUR", 2};
  claim.total = total;
  claim.disputed = disputed;
  return claim;
}

Lever lever(const char* id, LeverKind kind, Minor impact, Minor cost = 0) {
  Lever result;
  result.id = id;
  result.kind = kind;
  result.debtor_impact = impact;
  result.creditor_cost = cost;
  return result;
}

Case a_case(std::vector<Lever> levers) {
  Case file;
  file.as_of = on("2026-11-18");
  file.creditor.country = file.debtor.country = "NL";
  file.leverage = std::move(levers);
  file.claim.documents = {{DocumentKind::kContract, true}, {DocumentKind::kDeliveryProof, true}};
  return file;
}

NoDeal worth(double value) {
  NoDeal no_deal;
  no_deal.value = value;
  return no_deal;
}

// Court worth `value`, with the terms the debtor reckons with.
NoDeal court(double value) {
  RouteValue route;
  route.route = Route::kLitigation;
  route.value = value;
  for (const auto& [key, number] :
       std::vector<std::pair<std::string, double>>{{"win_probability", .8},
                                                   {"collectable_fraction", .5},
                                                   {"cost_fraction", .2},
                                                   {"days", 365.25},
                                                   {"enforcement_days", 365.25}}) {
    route.terms.push_back({key, number, true, "case", true});
  }
  NoDeal no_deal = worth(std::max(0.0, value));
  no_deal.routes = {route};
  return no_deal;
}

LeverStanding first(const Case& file, const NoDeal& no_deal = worth(.3)) {
  return stand_levers(file, claim_of(1'000'000), no_deal, population()).at(0);
}

DebtorType of(Attitude attitude) {
  return population().attitudes.at(attitude);
}

}  // namespace

TEST_CASE("a threat is as credible as it would pay, is documented and near", "[sim][leverage]") {
  Case file = a_case({lever("court", LeverKind::kNegative, 500'000, 100'000)});
  // Pays 3000 / (3000 + 1000); everything else stands for it.
  CHECK(first(file).credibility == Approx(.75));
  CHECK(first(file).weight == Approx(.375));
  CHECK(first(file).usable);
  CHECK_FALSE(first(file).overridden);
  SECTION("half the documents") {
    file.claim.documents[0].held = false;
    CHECK(first(file).credibility == Approx(.75 * .65));
    CHECK(first(file).why == "Few of the documents it needs are on file.");
    file.claim.documents.clear();
    CHECK(first(file).credibility == Approx(.75 * .3));
  }
  SECTION("nobody in the debtor's country") {
    file.debtor.country = "BR";
    CHECK(first(file).credibility == Approx(.75 * .8));
    file.creditor.local_presence = true;
    CHECK(first(file).credibility == Approx(.75));
  }
  SECTION("it would not pay") {
    CHECK(first(file, worth(0)).credibility == Approx(.1));
    file.leverage[0].creditor_cost = 0;
    CHECK(first(file, worth(0)).credibility == Approx(.5));
    CHECK(first(file).credibility == Approx(1));
    CHECK(first(file).why == "Nothing much stands against carrying it out.");
  }
  SECTION("another threat was not followed through") {
    file.leverage.push_back(lever("agency", LeverKind::kNegative, 1));
    file.leverage[1].due = on("2026-11-17");
    CHECK(first(file).credibility == Approx(.75 * .6));
    file.leverage[1].due = on("2026-11-18");  // today has not passed
    CHECK(first(file).credibility == Approx(.75));
  }
}

TEST_CASE("a threat whose day has passed, or that is unlawful, is out", "[sim][leverage]") {
  Case file = a_case({lever("court", LeverKind::kNegative, 500'000)});
  file.leverage[0].due = on("2026-11-17");
  CHECK(first(file).credibility == 0);
  CHECK(first(file).weight == 0);
  CHECK_FALSE(first(file).usable);
  CHECK(first(file).why.find("2026-11-17") != std::string::npos);
  SECTION("an override is shown as one") {
    file.leverage[0].credibility = .4;
    CHECK(first(file).credibility == .4);
    CHECK(first(file).overridden);
    CHECK(first(file).usable);
  }
  SECTION("an unlawful lever has none, override or not") {
    file.leverage[0].credibility = .4;
    file.leverage[0].lawful = false;
    CHECK(first(file).credibility == 0);
    CHECK_FALSE(first(file).usable);
  }
}

TEST_CASE("what can be given is believed unless a deal could not pay for it", "[sim][leverage]") {
  Case file = a_case({lever("reactivate", LeverKind::kPositive, 300'000)});
  CHECK(first(file).credibility == 1);
  file.leverage[0].creditor_cost = 1'400'000;  // a deal brings at most 7 000
  CHECK(first(file).credibility == Approx(.5));
}

TEST_CASE("a norm binds as far as its fact is known", "[sim][leverage]") {
  Case file = a_case({lever("code", LeverKind::kNormative, 100'000)});
  CHECK(first(file).credibility == Approx(.6));
  file.facts = {{"code", "Their code says sixty days", FactStatus::kVerified, "", .5}};
  CHECK(first(file).credibility == Approx(.85));
  file.facts[0].status = FactStatus::kRefuted;
  CHECK(first(file).credibility == 0);
}

TEST_CASE("the reservation adds up what no deal costs this debtor", "[sim][leverage]") {
  Case file = a_case(
      {lever("reactivate", LeverKind::kPositive, 200'000), lever("court", LeverKind::kNegative, 400'000)});
  const ClaimTotal claim = claim_of(1'000'000);
  DebtorType avoider = of(Attitude::kAvoider);
  avoider.belief_in_action = .5;
  avoider.discount_rate_monthly = 0;
  SECTION("without court: obligation + what is given + what is threatened") {
    const NoDeal none = worth(.3);
    const auto levers = stand_levers(file, claim, none, population());
    CHECK(reservation(avoider, file, claim, none, levers) == Approx(.05 + .2 + .4 * .5));
    avoider.belief_in_action = 0;
    CHECK(reservation(avoider, file, claim, none, levers) == Approx(.25));
  }
  SECTION("with court that pays the creditor: its judgment and costs, believed and discounted") {
    const NoDeal pays = court(.2);
    CHECK(reservation(avoider, file, claim, pays, {}) == Approx(.05 + .95 * .5 * .8 * .5 * 1.2));
    avoider.discount_rate_monthly = .01;
    CHECK(reservation(avoider, file, claim, pays, {}) ==
          Approx(.05 + .95 * .5 * .8 * .5 * 1.2 * std::pow(1.01, -24)));
  }
  SECTION("court that does not pay the creditor is no threat") {
    CHECK(reservation(avoider, file, claim, court(-.1), {}) == Approx(.05));
  }
  SECTION("an unlawful lever weighs nothing") {
    file.leverage[1].lawful = false;
    const auto levers = stand_levers(file, claim, worth(.3), population());
    CHECK(reservation(avoider, file, claim, worth(.3), levers) == Approx(.25));
  }
  SECTION("the case's own reservation overrides all that") {
    avoider.reservation = .33;
    CHECK(reservation(avoider, file, claim, court(.2), {}) == .33);
  }
}

TEST_CASE("a debtor in dispute feels bound to the undisputed part", "[sim][leverage]") {
  const Case file = a_case({});
  const DebtorType dispute = of(Attitude::kDispute);
  CHECK(reservation(dispute, file, claim_of(1000), worth(0), {}) == Approx(dispute.obligation));
  CHECK(reservation(dispute, file, claim_of(1000, 400), worth(0), {}) == Approx(dispute.obligation * .6));
  const DebtorType cash_flow = of(Attitude::kCashFlow);
  CHECK(reservation(cash_flow, file, claim_of(1000, 400), worth(0), {}) == Approx(cash_flow.obligation));
}

TEST_CASE("a reservation never passes the claim, and oversight pays in full", "[sim][leverage]") {
  const Case file = a_case({lever("a", LeverKind::kPositive, 900'000)});
  const ClaimTotal claim = claim_of(100'000);
  const auto levers = stand_levers(file, claim, worth(0), population());
  for (const Attitude attitude : kAttitudes) {
    CHECK(reservation(of(attitude), file, claim, worth(0), levers) == 1);
  }
  CHECK(reservation(of(Attitude::kOversight), file, claim, worth(0), {}) == 1);
}
