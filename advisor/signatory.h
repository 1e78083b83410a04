// Who must sign: the debtor's side and ours.
//
// p_authority = 1 or 0 when the case says that the contact decides or does not; else the mean over the
// believed types of `authority`; 0 without a contact. A debtor with a threshold model decides alone. Our
// side: offers below approval_below need the approver; said only where the mandate lets anybody go that low,
// so that it never shows the mandate's floor.
#pragma once

#include <string>

#include "advisor/belief.h"
#include "sim/case.h"

namespace advisor {

struct Signatory {
  bool known = false;
  std::string text;        // "unknown: ask early", translated
  double p_authority = 0;  // that the contact may sign
  std::string approval;    // "Below 65%: call M. Peeters first", translated; "" when nobody need be asked
  bool operator==(const Signatory&) const = default;
};

Signatory find_signatory(const sim::Case& file, const Belief& belief);

}  // namespace advisor
