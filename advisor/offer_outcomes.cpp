#include "advisor/offer_outcomes.h"

#include "advisor/zopa.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

// What the debtor gives up and the creditor gets for one unit offered in a form, and the most it can pay.
struct UnitValue {
  double to_debtor = 1, to_creditor = 1, most = 1;
};

void add_form(OfferOutcomes& outcomes, const sim::PaymentForm& form, const UnitValue& unit) {
  constexpr int kSteps = 100;
  for (int percent = 1; percent <= kSteps; ++percent) {
    const double fraction = static_cast<double>(percent) / kSteps;
    if (fraction > unit.most) return;
    // TRANSLATORS: an offer, as in "60% in 3 payments".
    outcomes.set.names.push_back(
        sim::say("{} {}", sim::shown_percent(fraction), shown_form(form.instalments + 1)));
    outcomes.set.creditor.push_back(fraction * unit.to_creditor);
    outcomes.set.debtor.push_back(outcomes.reservation - fraction * unit.to_debtor);
    outcomes.offers.push_back(sim::offer_of(form, fraction));
  }
}

}  // namespace

OfferOutcomes offer_outcomes(const sim::Case& file, const Belief& belief, double no_deal_value) {
  OfferOutcomes outcomes;
  outcomes.set.creditor_disagreement = no_deal_value;
  if (const auto* threshold = std::get_if<sim::ThresholdModel>(&file.debtor_model)) {
    outcomes.reservation = (threshold->low + threshold->high) / 2;
    add_form(outcomes, sim::PaymentForm{}, UnitValue{});
    return outcomes;
  }
  const BelievedType* likeliest = nullptr;
  for (const BelievedType& type : belief.types) {
    if (type.reachable && (likeliest == nullptr || type.weight > likeliest->weight)) likeliest = &type;
  }
  if (likeliest == nullptr) return outcomes;
  outcomes.attitude = likeliest->type.attitude;
  outcomes.reservation = likeliest->reservation;
  for (std::size_t k = 0; k < belief.forms.size(); ++k) {
    const sim::PaymentForm& form = belief.forms[k];
    add_form(outcomes, form,
             UnitValue{sim::value_to_debtor(form, likeliest->type.discount_rate_monthly), likeliest->worth[k],
                       sim::affordable_fraction(form, likeliest->type)});
  }
  return outcomes;
}

}  // namespace advisor
