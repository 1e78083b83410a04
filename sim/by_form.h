// The entry of a table by form of payment, for each lane's own form: of one debtor, or of the creditor's
// terms.
#pragma once

#include <type_traits>

#include "sim/pack.h"
#include "sim/payment_form.h"

namespace sim {

// table[form] with kMostForms entries: F's, or numbers that are the same in every lane.
template <typename F, typename Entry>
QUITTANCE_INLINE F by_form(const Entry* table, const F& form) {
  const auto entry = [&](int i) -> F {
    if constexpr (std::is_same_v<F, Entry>) {
      return table[i];
    } else {
      return all_lanes<F>(table[i]);
    }
  };
  F value = entry(0);
  for (int i = 1; i < kMostForms; ++i)
    value = pick(form == static_cast<float>(i), entry(i), value);
  return value;
}

}  // namespace sim
