#include "advisor/signatory.h"

#include "catch.h"

#include "advisor/sample.h"

using advisor::find_signatory;

namespace {

advisor::Belief belief_with_authorities() {
  advisor::Belief belief;
  for (const auto& [weight, authority] : {std::pair(0.75, 0.2), std::pair(0.25, 1.0)}) {
    advisor::BelievedType type;
    type.weight = weight;
    type.type.authority = authority;
    belief.types.push_back(type);
  }
  return belief;
}

}  // namespace

TEST_CASE("who decides is the case's word, else the mean authority of the believed types",
          "[advisor][signatory]") {
  sim::Case file = sample::file();
  const auto unknown = find_signatory(file, belief_with_authorities());
  CHECK_FALSE(unknown.known);
  CHECK(unknown.p_authority == Approx(0.4));
  CHECK(unknown.text == "unknown: ask early");
  file.debtor.contact->decides = sim::Decides::kYes;
  const auto decides = find_signatory(file, belief_with_authorities());
  CHECK(decides.known);
  CHECK(decides.p_authority == 1);
  CHECK(decides.text == "Carla Mendes, finance manager");
  file.debtor.contact->decides = sim::Decides::kNo;
  CHECK(find_signatory(file, belief_with_authorities()).p_authority == 0);
  file.debtor.contact.reset();
  CHECK_FALSE(find_signatory(file, belief_with_authorities()).known);
  CHECK(find_signatory(file, belief_with_authorities()).p_authority == 0);
}

TEST_CASE("a threshold debtor decides alone", "[advisor][signatory]") {
  sim::Case file = sample::file();
  file.debtor_model = sim::ThresholdModel{0.3, 0.9};
  CHECK(find_signatory(file, {}).p_authority == 1);
}

TEST_CASE("our own approver is named below the line, unless the line would show the floor",
          "[advisor][signatory]") {
  sim::Case file = sample::file();
  CHECK(find_signatory(file, {}).approval == "Below 65%: call M. Peeters first");
  file.mandate.approver.clear();
  CHECK(find_signatory(file, {}).approval == "Below 65%: ask for approval first");
  file.mandate.approval_below = file.mandate.floor;
  CHECK(find_signatory(file, {}).approval.empty());
  file.mandate.approval_below.reset();
  CHECK(find_signatory(file, {}).approval.empty());
}
