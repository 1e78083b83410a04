// The debtor's limit and the zone of possible agreement (ZOPA), as distributions.
//
// The limit of a type is the most it would and could pay, in present value to the creditor, in the form that
// is worth most: max over forms of largest * worth. The creditor's side is the no-deal value. The zone exists
// when limit >= no-deal value; p_exists is the belief's probability of that. Acceptance curve of a form: the
// probability that an offer of fraction f in that form is accepted by a debtor who only says yes or no.
// For a threshold debtor the limit is its reservation, uniform on [low, high]: closed form.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "advisor/belief.h"

namespace advisor {

struct CurvePoint {
  double fraction = 0, value = 0;
  bool operator==(const CurvePoint&) const = default;
};

struct AcceptanceCurve {
  sim::PaymentForm form;
  std::string label;               // "at once", "in 3 payments"
  std::vector<CurvePoint> points;  // fraction 0 to 1 in steps of 0.01, value = probability of yes
  bool operator==(const AcceptanceCurve&) const = default;
};

struct Zopa {
  double low = 0;   // the creditor's side: what no deal is worth
  double high = 0;  // the debtor's side: median of the limit
  double p_exists = 0;
  std::map<std::string, double> quantiles;  // of the limit: p05 p25 p50 p75 p95
  std::vector<CurvePoint> density;          // of the limit, smoothed for drawing, area 1
  std::vector<AcceptanceCurve> acceptance;  // one a form
  bool operator==(const Zopa&) const = default;
};

Zopa estimate_zopa(const sim::Case& file, const Belief& belief, double no_deal_value);

// Probability that an offer of this fraction in forms[form] is accepted.
double acceptance(const Belief& belief, std::size_t form, double fraction);

// "at once", "in 3 payments".
std::string shown_form(int payments);

}  // namespace advisor
