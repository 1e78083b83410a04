#include "advisor/briefing.h"

#include <algorithm>
#include <cmath>

#include "advisor/limitation.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace advisor {
namespace {

using sim::say;
using sim::say_n;
using sim::shown_percent;
using sim::tr;

constexpr int kMostHolidays = 4;

// "3", "1.8": a number of years with at most one decimal.
std::string shown_years(double years) {
  return sim::shown_number(years, 1);
}

// The count by which a language chooses between year and years: 1 for one year only. What is between none and
// two counts as none, so that English and German say "0.8 years" and French "1,5 an".
long count_of_years(double years) {
  const long tenths = std::lround(years * 10);
  return tenths % 10 != 0 && tenths < 20 ? 0 : tenths / 10;
}

BriefingLine line(std::string text, const sim::Provenance& provenance) {
  return {std::move(text), provenance.source, provenance.as_of, provenance.verified()};
}

BriefingLine no_row(std::string text) {
  return {std::move(text), "", "", false};
}

std::vector<BriefingLine> courts_lines(const std::string& code, const std::string& name,
                                       const sim::Tables& tables) {
  const sim::Enforcement* row = tables.courts(code);
  if (row == nullptr)
    return {no_row(say("Courts and insolvency in {}: the tables have no row; ask locally.", name))};
  std::vector<BriefingLine> lines;
  lines.push_back(line(say("Enforcing a contract in {0} takes about {1} days and costs {2} of the claim "
                           "(World Bank, measured {3}, "
                           "discontinued 2021).",
                           name, std::lround(row->total_days), shown_percent(row->total_cost_fraction),
                           row->provenance.as_of.substr(0, 4)),
                       row->provenance));
  if (row->insolvency_no_practice || !row->insolvency_years) {
    lines.push_back(
        line(tr("Insolvency: no practice to measure (World Bank, discontinued 2021)."), row->provenance));
  } else {
    lines.push_back(
        line(say_n("Insolvency returns about {0} to a secured creditor after {1} year (World Bank, measured "
                   "{2}, discontinued 2021).",
                   "Insolvency returns about {0} to a secured creditor after {1} years (World Bank, measured "
                   "{2}, discontinued 2021).",
                   count_of_years(*row->insolvency_years), shown_percent(row->insolvency_recovery_fraction),
                   shown_years(*row->insolvency_years), row->provenance.as_of.substr(0, 4)),
             row->provenance));
  }
  return lines;
}

BriefingLine limitation_line(const sim::Case& file, const sim::ClaimTotal& claim, const sim::Tables& tables) {
  const LimitationCheck check = check_limitation(file, claim, tables);
  if (check.state == LimitationState::kUnknown)
    return no_row(tr("Limitation: the tables have no row; ask locally when the claim becomes time-barred."));
  const std::string name = sim::shown_country(tables, check.country);
  const std::string years = shown_years(check.years);
  const long n = count_of_years(check.years);
  const std::string ends = sim::plain_date(*check.ends);
  std::string text;
  if (check.country != file.debtor.country) {
    text = say_n(
        "Limitation: no row for {0}; by the row of {1} invoices prescribe after {2} year, here on {3} "
        "(check locally).",
        "Limitation: no row for {0}; by the row of {1} invoices prescribe after {2} years, here on {3} "
        "(check locally).",
        n, sim::shown_country(tables, file.debtor.country), name, years, ends);
  } else if (check.interruption.empty()) {
    text = say_n("Invoices prescribe after {0} year, here on {1} (check locally).",
                 "Invoices prescribe after {0} years, here on {1} (check locally).", n, years, ends);
  } else {
    text = say_n("Invoices prescribe after {0} year, here on {1}; interrupted by: {2} (check locally).",
                 "Invoices prescribe after {0} years, here on {1}; interrupted by: {2} (check locally).", n,
                 years, ends, sim::tr_c("interruption of limitation", check.interruption.c_str()));
  }
  return {std::move(text), check.source, check.as_of, check.verified};
}

const sim::PaymentBehaviour* latest(const sim::Tables& tables, const std::string& area, const char* metric) {
  const sim::PaymentBehaviour* best = nullptr;
  for (const sim::PaymentBehaviour& row : tables.payment_behaviour) {
    if (row.area == area && row.metric == metric && (best == nullptr || row.year > best->year)) best = &row;
  }
  return best;
}

std::vector<BriefingLine> behaviour_lines(const std::string& code, const std::string& name,
                                          const sim::Tables& tables) {
  std::vector<BriefingLine> lines;
  if (const auto* row = latest(tables, code, "collection_complexity_0_100")) {
    lines.push_back(line(say("Collecting in {0} is rated {1} of 100 for complexity ({2}, {3}).", name,
                             std::lround(row->value), row->publisher, row->year),
                         row->provenance));
  }
  if (const auto* row = latest(tables, code, "dso_days")) {
    lines.push_back(line(say("Firms in {0} are paid after {1} days on average ({2}, {3}).", name,
                             std::lround(row->value), row->publisher, row->year),
                         row->provenance));
  }
  if (lines.empty()) lines.push_back(no_row(say("How firms in {} pay: the tables have no row.", name)));
  return lines;
}

BriefingLine interest_line(const sim::Case& file, const sim::ClaimTotal& claim, const sim::Tables& tables) {
  if (claim.basis == sim::InterestBasis::kNone)
    return {tr("Interest: none is counted."), tr("case"), "", true};
  if (claim.basis == sim::InterestBasis::kContract) {
    return {say("Interest: by contract, {} a year.", shown_percent(file.claim.interest.rate.value_or(0))),
            tr("case"), "", true};
  }
  const std::string name = sim::shown_country(tables, claim.law);
  const sim::LateInterest* law = tables.late_interest_law(claim.law);
  if (law == nullptr) return no_row(say("Interest by late-payment law ({}): the tables have no row.", name));
  BriefingLine result;
  if (law->fixed_rate) {
    result = line(
        say("Interest by late-payment law ({0}): {1} a year, fixed.", name, shown_percent(*law->fixed_rate)),
        law->provenance);
  } else if (law->margin) {
    result = line(say("Interest by late-payment law ({0}): {1} plus {2} points, set each half-year.", name,
                      sim::tr_c("reference rate", law->base.c_str()), shown_years(*law->margin * 100)),
                  law->provenance);
  } else {
    return no_row(say("Interest by late-payment law ({}): the tables have no rate.", name));
  }
  // The line is only as good as the rates behind the figure.
  const bool rates_verified =
      std::all_of(claim.invoices.begin(), claim.invoices.end(), [](const sim::InvoiceTotal& invoice) {
        return std::all_of(invoice.spans.begin(), invoice.spans.end(),
                           [](const sim::InterestSpan& span) { return span.verified; });
      });
  result.verified = result.verified && rates_verified;
  return result;
}

BriefingLine language_line(const sim::Case& file, const sim::Country& country) {
  const std::string zone = file.debtor.time_zone.value_or(country.time_zone);
  if (!file.debtor.languages.empty()) {
    return line(say("The debtor speaks {0}; the clock is that of {1}.",
                    sim::shown_language(file.debtor.languages.front()), zone),
                country.provenance);
  }
  return line(say("Business in {0} is done in {1}; the clock is that of {2}.", sim::shown_country(country),
                  sim::shown_language(country.business_language), zone),
              country.provenance);
}

BriefingLine holiday_line(const sim::Case& file, const std::string& name, const sim::Tables& tables) {
  const sim::Date last = file.as_of + sim::Days(kBriefingDays);
  const std::string& code = file.debtor.country;
  if (!tables.holidays_covered(code, sim::year_of(file.as_of)) ||
      !tables.holidays_covered(code, sim::year_of(last))) {
    return no_row(say("Holidays in {0} up to {1}: the tables do not cover them; ask before you plan.", name,
                      sim::plain_date(last)));
  }
  std::string list;
  int more = 0, shown = 0;
  const sim::Holiday* first = nullptr;
  bool moon = false;
  for (sim::Date day = file.as_of + sim::Days(1); day <= last; day += sim::Days(1)) {
    for (const sim::Holiday& holiday : tables.holidays_on(code, day)) {
      moon = moon || holiday.provenance.status == "computed_moon";
      if (first == nullptr) first = &holiday;
      if (++shown > kMostHolidays) {
        ++more;
        continue;
      }
      const std::string one = say("{0} ({1})", sim::short_date(day), holiday.name);
      // TRANSLATORS: one more item of a list.
      list = list.empty() ? one : say("{0}, {1}", list, one);
    }
  }
  if (first == nullptr) {
    const auto any = std::find_if(tables.holidays.begin(), tables.holidays.end(),
                                  [&](const sim::Holiday& holiday) { return holiday.country == code; });
    return line(say_n("No holiday in {1} in the next {0} day.", "No holiday in {1} in the next {0} days.",
                      kBriefingDays, kBriefingDays, name),
                any->provenance);
  }
  if (more > 0) list = say_n("{1} and {0} more", "{1} and {0} more", more, more, list);
  return line(moon ? say("Holidays in {0}: {1}; those of the moon's calendar may be a day off.", name, list)
                   : say("Holidays in {0}: {1}.", name, list),
              first->provenance);
}

}  // namespace

std::vector<BriefingLine> brief_country(const sim::Case& file, const sim::ClaimTotal& claim,
                                        const sim::Tables& tables) {
  const std::string& code = file.debtor.country;
  const sim::Country* country = tables.country(code);
  const std::string name = sim::shown_country(tables, code);
  std::vector<BriefingLine> lines = courts_lines(code, name, tables);
  lines.push_back(limitation_line(file, claim, tables));
  for (BriefingLine& behaviour : behaviour_lines(code, name, tables))
    lines.push_back(std::move(behaviour));
  lines.push_back(interest_line(file, claim, tables));
  lines.push_back(country == nullptr
                      ? no_row(say("Language and time zone of {}: the tables have no row.", name))
                      : language_line(file, *country));
  lines.push_back(holiday_line(file, name, tables));
  return lines;
}

}  // namespace advisor
