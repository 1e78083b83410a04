#include "sim/bargain.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "catch.h"

using sim::Agreement;
using sim::Agreements;
using sim::BargainTerms;
using sim::ConcessionCurve;
using sim::CurveShape;

namespace {

BargainTerms terms_of(double creditor_beta, double debtor_beta, int rounds = 20) {
  return {ConcessionCurve(CurveShape::kPolynomial, 0, creditor_beta, rounds - 1),
          ConcessionCurve(CurveShape::kPolynomial, 0, debtor_beta, rounds - 1)};
}

// The protocol written down plainly: outcomes in a list, best first, searched from its end.
struct PlainSide {
  std::vector<double> utility;  // by outcome
  std::vector<int> order;       // best first; of equals the one to be offered comes last
  double best = 0;
  float reserve = 0;
  ConcessionCurve curve;

  double of(int outcome) const { return utility[static_cast<std::size_t>(outcome)]; }
  int next_offer(int round) const {
    const float keep = static_cast<float>(1 - curve.alpha(round));
    const float aspiration = reserve + keep * (static_cast<float>(best) - reserve);
    int found = order.front();
    for (const int outcome : order) {
      if (of(outcome) >= double{aspiration}) found = outcome;
    }
    return found;
  }
};

PlainSide plain_side(std::vector<double> utility, float reserve, const ConcessionCurve& curve,
                     const std::function<bool(int, int)>& offered_first) {
  PlainSide side{std::move(utility), {}, 0, reserve, curve};
  side.best = *std::max_element(side.utility.begin(), side.utility.end());
  for (int outcome = 0; outcome < static_cast<int>(side.utility.size()); ++outcome)
    side.order.push_back(outcome);
  std::sort(side.order.begin(), side.order.end(), [&](int a, int b) {
    if (side.of(a) != side.of(b)) return side.of(a) > side.of(b);
    return a != b && !offered_first(a, b);
  });
  return side;
}

Agreement alternate(const PlainSide& first, const PlainSide& second) {
  std::optional<int> on_table;
  const int rounds = first.curve.deadline() + 1;
  for (int round = 0; round < rounds; ++round) {
    for (const PlainSide* side : {&first, &second}) {
      const int next = side->next_offer(round);
      if (on_table && side->of(*on_table) >= side->of(next)) return {*on_table, round};
      on_table = next;
    }
  }
  return {-1, rounds};
}

Agreement plain_price(const BargainTerms& terms, const sim::PriceBargain::Sides& sides) {
  std::vector<double> creditor, debtor;
  for (int price = 0; price < 100; ++price) {
    creditor.push_back(price);
    debtor.push_back(99 - price);
  }
  const auto any = [](int a, int b) { return a < b; };  // there are no equals
  const PlainSide c = plain_side(creditor, sides.creditor_reserve, terms.creditor, any);
  const PlainSide d = plain_side(debtor, sides.debtor_reserve, terms.debtor, any);
  return terms.debtor_first ? alternate(d, c) : alternate(c, d);
}

int level(int outcome, int issue) {
  return issue == 0 ? outcome / 100 : issue == 1 ? outcome / 10 % 10 : outcome % 10;
}

PlainSide package_side(const std::array<int, 3>& weights, bool creditor, float reserve,
                       const ConcessionCurve& curve) {
  const auto own = [creditor](int outcome, int issue) {
    return creditor ? level(outcome, issue) : 9 - level(outcome, issue);
  };
  std::vector<double> utility;
  for (int outcome = 0; outcome < 1000; ++outcome) {
    double sum = 0;
    for (int issue = 0; issue < 3; ++issue)
      sum += weights[static_cast<std::size_t>(issue)] * own(outcome, issue);
    utility.push_back(sum);
  }
  // Heaviest issue first, the earlier of equals.
  std::vector<int> issues;
  for (int weight = 100; weight > 0; --weight) {
    for (int issue = 0; issue < 3; ++issue) {
      if (weights[static_cast<std::size_t>(issue)] == weight) issues.push_back(issue);
    }
  }
  return plain_side(utility, reserve, curve, [own, issues](int a, int b) {
    for (const int issue : issues) {
      if (own(a, issue) != own(b, issue)) return own(a, issue) > own(b, issue);
    }
    return false;
  });
}

Agreement plain_package(const BargainTerms& terms, const sim::PackageBargain::Sides& sides) {
  const PlainSide c = package_side(sides.creditor_weights, true, sides.creditor_reserve, terms.creditor);
  const PlainSide d = package_side(sides.debtor_weights, false, sides.debtor_reserve, terms.debtor);
  return terms.debtor_first ? alternate(d, c) : alternate(c, d);
}

template <typename Bargain>
void plays_equal_everywhere(const Bargain& bargain) {
  constexpr std::size_t kCount = 40'005;  // no multiple of sixteen nor of a block
  Agreements packs(kCount), threads(kCount), later(1000);
  bargain.play(3, 7, packs);
  for (const int count : {0, 2, 3}) {
    bargain.play(3, 7, threads, count);
    REQUIRE(threads == packs);
  }
  bargain.play(3, 7 + 1001, later);
  for (std::size_t k = 0; k < later.outcome.size(); ++k)
    REQUIRE(later.at(k) == packs.at(k + 1001));
  for (std::size_t k = 0; k < kCount; ++k)
    REQUIRE(packs.at(k) == bargain.play_one(3, 7 + k));
}

}  // namespace

TEST_CASE("price bargains end as the plainly written protocol ends them", "[sim][bargain]") {
  const double creditor_beta = GENERATE(0.25, 1.0, 4.0), debtor_beta = GENERATE(0.25, 4.0);
  const int rounds = GENERATE(2, 7, 20);
  BargainTerms terms = terms_of(creditor_beta, debtor_beta, rounds);
  terms.debtor_first = GENERATE(false, true);
  const sim::PriceBargain bargain(terms);
  Agreements many(1000);
  bargain.play(11, 0, many);
  for (std::size_t k = 0; k < many.outcome.size(); ++k)
    REQUIRE(many.at(k) == plain_price(terms, bargain.sides(11, k)));
}

TEST_CASE("package bargains end as the plainly written protocol ends them", "[sim][bargain]") {
  BargainTerms terms = terms_of(0.25, 4);
  std::size_t count = 2000;
  SECTION("a boulware creditor and a conceding debtor") {}
  SECTION("the debtor first") {
    terms.debtor_first = true;
  }
  SECTION("a conceding creditor and a boulware debtor") {
    terms = terms_of(4, 0.25);
  }
  SECTION("two that hold in seven rounds") {
    terms = terms_of(0.5, 0.3, 7);
  }
  SECTION("exponential curves and no reservation") {
    terms.creditor = terms.debtor = ConcessionCurve(CurveShape::kExponential, 0.02, 0.8, 19);
    terms.reserve_most = 0;
    count = 1000;
  }
  const sim::PackageBargain bargain(terms);
  Agreements many(count);
  bargain.play(12, 0, many);
  for (std::size_t k = 0; k < count; ++k)
    REQUIRE(many.at(k) == plain_package(terms, bargain.sides(12, k)));
}

TEST_CASE("bargains are the same alone and in packs and on any number of threads", "[sim][bargain]") {
  plays_equal_everywhere(sim::PriceBargain(terms_of(0.25, 4)));
  plays_equal_everywhere(sim::PackageBargain(terms_of(0.25, 4)));
}

TEST_CASE("no price is agreed beyond either reservation and a wide enough zone is always met",
          "[sim][bargain]") {
  const BargainTerms terms = terms_of(0.25, 4);
  const sim::PriceBargain bargain(terms);
  for (std::uint64_t index = 0; index < 20'000; ++index) {
    const auto sides = bargain.sides(5, index);
    const Agreement end = bargain.play_one(5, index);
    if (end.outcome >= 0) {
      REQUIRE(static_cast<float>(end.outcome) >= sides.creditor_reserve);
      REQUIRE(static_cast<float>(99 - end.outcome) >= sides.debtor_reserve);
      REQUIRE(end.round < 20);
    } else {
      // In the last round the creditor asks for its whole reservation, rounded up.
      REQUIRE(sides.creditor_reserve + sides.debtor_reserve > 98);
      REQUIRE(end.round == 20);
    }
  }
}

TEST_CASE("no package is agreed that is worth less than a reservation to its side", "[sim][bargain]") {
  const sim::PackageBargain bargain(terms_of(0.25, 4));
  Agreements many(20'000);
  bargain.play(6, 0, many);
  for (std::size_t k = 0; k < many.outcome.size(); ++k) {
    const int outcome = many.outcome[k];
    if (outcome < 0) continue;
    const auto sides = bargain.sides(6, k);
    int creditor = 0, debtor = 0;
    for (int issue = 0; issue < 3; ++issue) {
      creditor += sides.creditor_weights[static_cast<std::size_t>(issue)] * level(outcome, issue);
      debtor += sides.debtor_weights[static_cast<std::size_t>(issue)] * (9 - level(outcome, issue));
    }
    REQUIRE(static_cast<float>(creditor) >= sides.creditor_reserve);
    REQUIRE(static_cast<float>(debtor) >= sides.debtor_reserve);
  }
}

TEST_CASE("weights of packages are whole percents that add up and cover the triangle", "[sim][bargain]") {
  const sim::PackageBargain bargain(terms_of(0.25, 4));
  std::vector<int> drawn(100 * 100);
  double first = 0;
  constexpr int kCount = 50'000;
  for (std::uint64_t index = 0; index < kCount; ++index) {
    const auto sides = bargain.sides(8, index);
    for (const auto& weights : {sides.creditor_weights, sides.debtor_weights}) {
      REQUIRE(*std::min_element(weights.begin(), weights.end()) >= 1);
      REQUIRE(weights[0] + weights[1] + weights[2] == 100);
      ++drawn[static_cast<std::size_t>(weights[0] * 100 + weights[1])];
      first += weights[0];
    }
  }
  CHECK(std::count_if(drawn.begin(), drawn.end(), [](int n) { return n > 0; }) == 4851);
  CHECK(first / (2 * kCount) == Approx(100.0 / 3).epsilon(0.01));
}

TEST_CASE("the totals of agreements count deals only", "[sim][bargain]") {
  Agreements three(3);
  three.outcome = {40, -1, 7};
  three.round = {3, 20, 0};
  CHECK(sim::totals(three) == sim::AgreementTotals{2, 47, 3});
}
