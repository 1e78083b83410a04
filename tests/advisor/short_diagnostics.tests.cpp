#include "advisor/short_diagnostics.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::Verdict;

namespace {

bool says(const advisor::ShortDiagnostic& diagnostic, const std::string& text) {
  return std::any_of(diagnostic.reasons.begin(), diagnostic.reasons.end(),
                     [&](const std::string& reason) { return reason.find(text) != std::string::npos; });
}

advisor::ShortDiagnostic agency(const sim::Case& file, const advisor::Diagnosis& diagnosis,
                                const advisor::Ladder& ladder) {
  return advisor::time_for_agency(file, sample::claim(), diagnosis, sample::no_deal(), ladder,
                                  sample::tables());
}

}  // namespace

TEST_CASE("collectability is interpolated between the survey's ages", "[advisor][short]") {
  CHECK(*advisor::collectable_at(sample::tables(), 0) == Approx(0.949));
  CHECK(*advisor::collectable_at(sample::tables(), 6) == Approx(0.521));
  CHECK(*advisor::collectable_at(sample::tables(), 7.5) == Approx((0.521 + 0.391) / 2));
  CHECK(*advisor::collectable_at(sample::tables(), 100) == Approx(0.093));
  CHECK_FALSE(advisor::collectable_at(sim::Tables{}, 3));
}

TEST_CASE("a probable dispute is a dispute, an improbable one a delay", "[advisor][short]") {
  const sim::Case file = sample::file();
  const auto verdict = [&](double dispute) {
    return advisor::dispute_or_delay(file, sample::claim(),
                                     sample::diagnosis({1 - dispute, dispute, 0, 0, 0}));
  };
  CHECK(verdict(0.7).verdict == Verdict::kYes);
  CHECK(verdict(0.4).verdict == Verdict::kUnclear);
  const auto delay = verdict(0.1);
  CHECK(delay.verdict == Verdict::kNo);
  CHECK(delay.answer.find("€ 1,500.00") != std::string::npos);
  CHECK(says(delay, "5% of the claim: exports failed"));
  CHECK(says(delay, "1 fact that matters is not verified"));
}

TEST_CASE("a claim mostly in dispute is no mere delay whatever the signals say", "[advisor][short]") {
  sim::ClaimTotal claim = sample::claim();
  claim.disputed = 1'600'000;
  CHECK(advisor::dispute_or_delay(sample::file(), claim, sample::diagnosis({0.9, 0.1, 0, 0, 0})).verdict ==
        Verdict::kUnclear);
}

TEST_CASE("it is time for an agency when talking adds nothing or nobody answers", "[advisor][short]") {
  const sim::Case file = sample::file();
  advisor::Ladder ladder = sample::ladder();
  CHECK(agency(file, sample::diagnosis(), ladder).verdict == Verdict::kNo);
  CHECK(agency(file, sample::diagnosis({0.1, 0.1, 0.4, 0.3, 0.1}), ladder).verdict == Verdict::kYes);
  CHECK(agency(file, sample::diagnosis({0.4, 0.1, 0.4, 0.05, 0.05}), ladder).verdict == Verdict::kUnclear);
  ladder.expected_recovery = 0.48;
  CHECK(agency(file, sample::diagnosis(), ladder).verdict == Verdict::kYes);
}

TEST_CASE("without an agency among the routes the answer is no and says why", "[advisor][short]") {
  const auto answer = advisor::time_for_agency(sample::file(), sample::claim(), sample::diagnosis(),
                                               sim::NoDeal{}, sample::ladder(), sample::tables());
  CHECK(answer.verdict == Verdict::kNo);
  CHECK(answer.answer == "No agency is among the alternatives of this case.");
  CHECK(says(answer, "214 days past due"));
}

TEST_CASE("a broken promise on an old claim makes it doubtful", "[advisor][short]") {
  sim::Case file = sample::file();
  file.debtor.signals.push_back({"promise_broken", std::nullopt});
  const auto answer = agency(file, sample::diagnosis(), sample::ladder());
  CHECK(answer.verdict == Verdict::kUnclear);
  CHECK(says(answer, "broken a promise"));
}

TEST_CASE("a file is agency-ready by its papers, identity, amounts and limitation", "[advisor][short]") {
  sim::Case file = sample::file();
  const auto verdict = [&](std::vector<advisor::Gap> gaps) {
    return advisor::agency_ready(file, sample::claim(), advisor::Readiness{0.5, std::move(gaps), {}},
                                 sample::tables())
        .verdict;
  };
  CHECK(verdict({}) == Verdict::kYes);
  CHECK(verdict({{"debtor.language", "x", "y", 0.9}}) == Verdict::kYes);  // an agency does not ask
  CHECK(verdict({{"document.statement", "x", "y", 0.4}}) == Verdict::kUnclear);
  CHECK(verdict({{"document.delivery_proof", "x", "y", 0.9}}) == Verdict::kNo);
  CHECK(verdict({{"limitation.expired", "x", "y", 0.5}}) == Verdict::kNo);
}
