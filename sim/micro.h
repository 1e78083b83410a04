// MiCRO, minimal concession for reciprocity (de Jonge 2022, "An analysis of the linear bilateral ANAC domains
// using the MiCRO benchmark strategy"; rule as in NegMAS): one step down its own list for each new offer of
// the other side, and none while the other repeats itself.
//
//   concedes  iff  distinct offers sent <= distinct offers received  and  the next own outcome is worth at
//             least the reserve; else it repeats its last offer
//   accepts   iff  u(offer) >= u(next own outcome) when it concedes, u(last own offer) when not
//
// Knows nothing of the other's utilities and needs none. Assumes a finite list of outcomes that both name in
// the same way. Fails where the sides need unequal numbers of steps to meet: each waits for the other, and a
// zone of agreement that exists is missed for ever (the tests show one). NegMAS repeats a random earlier
// offer, we the last: a side that is MiCRO too answers both in the same way while outcomes oppose.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace sim {

// One side of a talk, for either role. Outcomes are numbered 0, 1, … alike on both sides.
class Micro {
 public:
  // utilities[o]: own utility of outcome o. Of outcomes worth the same the lower number goes first.
  Micro(std::vector<double> utilities, double reserve);

  void receive(std::size_t outcome);  // the other side's offer; asked before accepts() and propose()
  bool accepts(std::size_t outcome) const;
  // None when no outcome is worth the reserve: then it ends the talk.
  std::optional<std::size_t> propose();

 private:
  bool concedes() const;

  std::vector<double> utilities_;
  std::vector<std::size_t> order_;  // best first, only those worth the reserve
  std::vector<bool> seen_;
  std::size_t sent_ = 0, received_ = 0;  // distinct offers; order_[0 .. sent_) have been made
};

}  // namespace sim
