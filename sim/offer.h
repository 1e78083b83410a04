// What the creditor asks for: how much and in which form of payment. Fractions are of the claim's total.
#pragma once

namespace sim {

struct Offer {
  double fraction = 1;      // all payments together, undiscounted
  double down_payment = 1;  // part of `fraction` that is paid at once; equal to it when instalments is 0
  int instalments = 0;      // level monthly payments after the down payment
  bool operator==(const Offer&) const = default;
};

// The form without the height: what an offer looks like whatever its fraction.
struct PaymentForm {
  int instalments = 0;
  double down_share = 1;  // part of the offer that is paid at once, 0 to 1
  bool operator==(const PaymentForm&) const = default;
};

inline Offer offer_of(const PaymentForm& form, double fraction) {
  return Offer{fraction, fraction * form.down_share, form.instalments};
}

}  // namespace sim
