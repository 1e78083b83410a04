// The fields of the case editor's form, part by part (case_form.h). Each list is in the order of the screen.
#pragma once

#include <span>

#include "app/case_form.h"
#include "sim/text.h"

namespace app::form {

using Fields = std::span<const FormField>;

// Ranges as in sim/case_reader.cpp; a test asks the reader.
inline constexpr double kMostFraction = 2;
inline constexpr double kMostRate = 100;
inline constexpr double kMostDays = 36'500;

inline constexpr const char* kOfClaim = N_("% of the claim");
inline constexpr const char* kAYear = N_("% a year");
inline constexpr const char* kPercentSign = "%";
inline constexpr const char* kFromTables = N_("from the tables");
inline constexpr const char* kNotKnown = N_("not known");
inline constexpr const char* kNoLimit = N_("no limit");
inline constexpr const char* kUsualOfAttitude = N_("usual for this type");

Fields basics();
Fields creditor();
Fields debtor();
Fields claim();
Fields interest_and_security();
Fields documents();
Fields facts();
Fields signals();
Fields leverage();
Fields targets();
Fields mandate();
Fields alternatives();
Fields protocol();
Fields debtor_model();
Fields truth();
Fields type();

}  // namespace app::form
