// The scenario folder of NegMAS: domain.yml with the outcome space, and a utility function for either side.
//
// One issue, `offer`: every multiple of a twentieth of the claim in every form of payment, as "80 in 6" (80%
// in six instalments) or "80 once". One, not two, since worth is a product of fraction and form, which no
// sum over two issues states exactly. Values: to the creditor its worth by form
// (sim::CreditorTerms::worth), reserved value no deal; to the debtor 1 less the present value it gives up,
// reserved value 1 less its limit; what it has not the means for is -1. The debtor is the one of median limit
// among those believed in. Fractions of the claim.
#pragma once

#include <string>
#include <vector>

#include "advisor/ground.h"
#include "app/case_export.h"

namespace app {

std::vector<ExportedFile> negmas_files(const std::string& case_id, const advisor::Ground& ground,
                                       const std::string& comment);

}  // namespace app
