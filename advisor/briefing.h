// The debtor's country in a few lines, from the tables only: courts, insolvency, limitation, how hard it is
// to collect and how late firms pay, the interest law applied, language and time zone, holidays of the next
// kBriefingDays. Each line carries its source, its date and whether it was verified; a table without a row is
// said in its place, never filled with a neighbour's figure. Courts and insolvency are the World Bank's Doing
// Business 2020: one standard case in the largest business city, measured in May 2019, discontinued in 2021.
#pragma once

#include <string>
#include <vector>

#include "sim/case.h"
#include "sim/claim_total.h"
#include "sim/tables.h"

namespace advisor {

inline constexpr int kBriefingDays = 30;

struct BriefingLine {
  std::string text;  // translated
  std::string source, as_of;
  bool verified = true;
  bool operator==(const BriefingLine&) const = default;
};

std::vector<BriefingLine> brief_country(const sim::Case& file, const sim::ClaimTotal& claim,
                                        const sim::Tables& tables);

}  // namespace advisor
