#include "sim/claim_total.h"

#include <algorithm>
#include <cmath>

#include "sim/fx.h"
#include "sim/shown.h"
#include "sim/text.h"

namespace sim {
namespace {

constexpr Minor kRateUnit = 1'000'000'000'000;  // rates are whole numbers of 10^-12 a year
constexpr double kLargestRate = 1000;           // so that the products below fit in 128 bits

Minor rate_units(double rate) {
  return static_cast<Minor>(std::llround(std::clamp(rate, -kLargestRate, kLargestRate) * 1e12));
}

bool is_business(PartyKind kind) {
  return kind == PartyKind::kCompany || kind == PartyKind::kPublicBody;
}

// One half-year's rate, and what the reader must be told if a day of it counts.
struct HalfYear {
  Date start{}, last{};  // both included
  Minor units = 0;       // margin included
  bool verified = true;
  std::optional<Notice> notice;
  bool used = false;
};

// The rate for each day: one for all, or one a half-year.
class Rates {
 public:
  static Rates flat(double rate, bool verified) {
    Rates rates;
    rates.flat_ = HalfYear{Date{}, Date{}, rate_units(rate), verified, std::nullopt, false};
    return rates;
  }
  static Rates none() { return Rates(); }
  static Rates referenced(const LateInterest& law, const Interest& interest, const Tables& tables, Date first,
                          Date last) {
    Rates rates;
    for (Date start = half_year_start(first); start <= last; start = add_months(start, 6)) {
      rates.half_years_.push_back(half_year(law, interest, tables, start));
    }
    return rates;
  }

  bool any() const { return flat_ || !half_years_.empty(); }

  // The rate of `day`, and the last day up to `end` on which it still holds.
  const HalfYear& at(Date day, Date end, Date& until) {
    if (flat_) {
      until = end;
      return *flat_;
    }
    const auto found = std::lower_bound(half_years_.begin(), half_years_.end(), day,
                                        [](const HalfYear& row, Date date) { return row.last < date; });
    found->used = true;
    until = std::min(end, found->last);
    return *found;
  }

  void tell(Notices& notices) const {
    for (const HalfYear& row : half_years_) {
      if (row.used && row.notice) notices.push_back(*row.notice);
    }
  }

 private:
  static HalfYear half_year(const LateInterest& law, const Interest& interest, const Tables& tables,
                            Date start) {
    HalfYear row;
    row.start = start;
    row.last = add_months(start, 6) - Days(1);
    const auto with_margin = [&](double rate) { return rate_units(*law.margin) + rate_units(rate); };
    // Step 1. A rate of the case for this very day.
    const ReferenceRateEntry* earlier = nullptr;
    for (const ReferenceRateEntry& entry : interest.reference_rates) {
      if (entry.from == start) {
        row.units = with_margin(entry.rate);
        return row;
      }
      if (entry.from < start && (earlier == nullptr || entry.from > earlier->from)) earlier = &entry;
    }
    // Step 2. The table's row of this very day.
    if (const ReferenceRate* found = tables.reference_rate(law.series, start)) {
      row.units = with_margin(found->rate);
      row.verified = found->provenance.verified();
      if (!row.verified) {
        row.notice =
            Notice{"reference_rate_unverified",
                   say("The reference rate {0} from {1}, {2}, is unverified ({3}). Check it.", law.series,
                       plain_date(start), shown_rate(found->rate), found->provenance.source),
                   Severity::kWarn};
      }
      return row;
    }
    // Step 3. An earlier rate of the case, said by name.
    if (earlier != nullptr) {
      row.units = with_margin(earlier->rate);
      row.notice = Notice{
          "reference_rate_of_case_carried",
          say("No reference rate {0} from {1} is known: the case's own rate from {2}, {3}, is used for it.",
              law.series, plain_date(start), plain_date(earlier->from), shown_rate(earlier->rate)),
          Severity::kWarn};
      return row;
    }
    // Step 4. Nothing counts.
    row.verified = false;
    row.notice = Notice{
        "reference_rate_missing",
        say("The reference rate {0} from {1} is missing: no interest is counted for that half-year. "
            "Give it in claim.interest.reference_rates.",
            law.series.empty() ? tr_c("reference rate", law.base.c_str()) : law.series, plain_date(start)),
        Severity::kWarn};
    return row;
  }

  std::optional<HalfYear> flat_;
  std::vector<HalfYear> half_years_;
};

// The first day on which interest can run, over all invoices.
Date first_late_day(const Case& file) {
  Date first = file.as_of;
  for (const Invoice& invoice : file.claim.invoices)
    first = std::min(first, invoice.due + Days(1));
  return first;
}

// Decides basis, law and rates; notes what the reader must know.
Rates choose_rates(const Case& file, const Tables& tables, ClaimTotal& claim, const LateInterest*& law) {
  const Interest& interest = file.claim.interest;
  claim.basis = interest.basis;
  if (interest.basis == InterestBasis::kNone) return Rates::none();
  if (interest.basis == InterestBasis::kContract) {
    if (interest.rate) return Rates::flat(*interest.rate, true);
    claim.notices.push_back(
        {"interest_rate_missing",
         tr("The interest is by contract but the case gives no rate: no interest is counted. Give it in "
            "claim.interest.rate."),
         Severity::kWarn});
    return Rates::none();
  }
  // Statutory: between businesses only.
  if (!is_business(file.creditor.kind) || !is_business(file.debtor.kind)) {
    claim.basis = InterestBasis::kNone;
    claim.notices.push_back(
        {"no_statutory_interest",
         tr("Statutory late-payment interest and compensation are owed between businesses "
            "and public bodies only: none is counted here."),
         Severity::kWarn});
    return Rates::none();
  }
  claim.law = interest.law.value_or(file.creditor.country);
  law = tables.late_interest_law(claim.law);
  if (law == nullptr) {
    claim.notices.push_back(
        {"interest_law_missing",
         say("No late-payment law of {} is on file: no statutory compensation is counted, and "
             "no interest unless the case gives a rate.",
             claim.law),
         Severity::kWarn});
  } else if (!law->provenance.verified()) {
    claim.notices.push_back(
        {"interest_law_unverified",
         say("The late-payment row of {0} is not confirmed from national law ({1}). Check "
             "locally.",
             claim.law, law->provenance.status),
         Severity::kInfo});
  }
  if (interest.rate) return Rates::flat(*interest.rate, true);
  if (law == nullptr) return Rates::none();
  if (!law->simple) {
    claim.notices.push_back(
        {"interest_compounds",
         say("Late-payment interest of {0} compounds ({1}), which is not computed here: none is "
             "counted.",
             claim.law, tr_c("reference rate", law->base.c_str())),
         Severity::kWarn});
    return Rates::none();
  }
  if (law->fixed_rate) return Rates::flat(*law->fixed_rate, law->provenance.verified());
  if (law->margin) return Rates::referenced(*law, interest, tables, first_late_day(file), file.as_of);
  claim.notices.push_back({"interest_rate_missing",
                           say("The late-payment row of {} holds no rate: no interest is counted. Give it in "
                               "claim.interest.rate.",
                               claim.law),
                           Severity::kWarn});
  return Rates::none();
}

// Fixed compensation in the claim's currency by the law's bands; prepared once for all invoices.
class Compensation {
 public:
  Compensation(const LateInterest& law, const Currency& currency, const Tables& tables) {
    if (law.fixed_sums.empty()) return;
    const Currency theirs{law.fixed_sum_currency, tables.exponent(law.fixed_sum_currency).value_or(2)};
    const auto quote = fx_quote(theirs.code, currency.code, tables);
    for (const LateInterest::Band& band : law.fixed_sums) {
      const auto in_claim_currency = [&](double major) -> std::optional<Minor> {
        if (!quote) return std::nullopt;
        const double unit = std::pow(10.0, theirs.exponent);
        return convert(static_cast<Minor>(std::llround(major * unit)), theirs, currency, quote->rate);
      };
      const auto from = in_claim_currency(band.from_amount);
      const auto sum = in_claim_currency(band.sum);
      if (!from || !sum) {
        left_out_ = true;
        bands_.clear();
        return;
      }
      bands_.push_back({*from, *sum});
    }
  }
  bool left_out() const { return left_out_; }
  Minor of(Minor invoice_amount) const {
    Minor sum = 0;
    for (const auto& [from, amount] : bands_) {
      if (invoice_amount >= from) sum = amount;
    }
    return sum;
  }

 private:
  std::vector<std::pair<Minor, Minor>> bands_;  // from, sum
  bool left_out_ = false;
};

Minor paid_up_to(const std::vector<Payment>& payments, Date day) {
  Minor paid = 0;
  for (const Payment& payment : payments) {
    if (payment.date <= day) paid = add(paid, payment.amount).value_or(kLargestMinor);
  }
  return paid;
}

// Interest of one invoice in units of minor * day * 10^-12; the spans are its terms.
Wide interest_of(const Invoice& invoice, Date as_of, Rates& rates, std::vector<InterestSpan>& spans) {
  // Step 1. The days on which the principal changes: each payment counts from the day after it is made.
  std::vector<Payment> payments = invoice.payments;
  std::sort(payments.begin(), payments.end(),
            [](const Payment& a, const Payment& b) { return a.date < b.date; });
  // Step 2. From change to change, within the half-years.
  constexpr long kShortestHalfYear = 181;
  if (invoice.due < as_of) {
    spans.reserve(payments.size() +
                  static_cast<std::size_t>(days_between(invoice.due, as_of) / kShortestHalfYear + 2));
  }
  Wide sum = 0;
  Minor open = invoice.amount;
  std::size_t next = 0;
  Date day = invoice.due + Days(1);
  while (day <= as_of) {
    for (; next < payments.size() && payments[next].date < day; ++next) {
      open = std::max<Minor>(0, open - payments[next].amount);
    }
    const Date change = next < payments.size() ? std::min(payments[next].date, as_of) : as_of;
    const Minor principal = std::max<Minor>(0, open - invoice.disputed);
    if (principal == 0) {
      day = change + Days(1);
      continue;
    }
    Date until{};
    const HalfYear& rate = rates.at(day, change, until);
    const long days = days_between(day, until) + 1;
    sum += static_cast<Wide>(principal) * rate.units * days;
    spans.push_back({day, until, principal, static_cast<double>(rate.units) / 1e12, rate.verified});
    day = until + Days(1);
  }
  return sum;
}

// False when the sum leaves the range of money.
bool add_to(Minor& total, Minor amount) {
  const auto sum = add(total, amount);
  if (!sum || *sum > kLargestMinor) return false;
  total = *sum;
  return true;
}

}  // namespace

double ClaimTotal::fraction(Minor minor) const {
  return total > 0 ? static_cast<double>(minor) / static_cast<double>(total) : 0;
}

Minor ClaimTotal::amount(double fraction) const {
  return share_of(total, fraction);
}

Result<ClaimTotal> claim_total(const Case& file, const Tables& tables) {
  const auto too_large = [&] {
    return input_error(say("{0}: field claim.invoices: found a total above {1} {2}, expected at most that.",
                           file.id, shown_amount(kLargestMinor, file.claim.currency),
                           file.claim.currency.code));
  };
  // Step 1. Which law and which rates.
  ClaimTotal claim;
  claim.currency = file.claim.currency;
  claim.costs = file.claim.costs;
  const LateInterest* law = nullptr;
  Rates rates = choose_rates(file, tables, claim, law);
  const bool compensated = claim.basis == InterestBasis::kStatutory && law != nullptr;
  const Compensation compensation = compensated ? Compensation(*law, claim.currency, tables)
                                                : Compensation(LateInterest{}, claim.currency, tables);
  bool left_out = false;
  // Step 2. Invoice by invoice.
  claim.invoices.reserve(file.claim.invoices.size());
  for (const Invoice& invoice : file.claim.invoices) {
    InvoiceTotal line;
    line.number = invoice.number;
    line.open_principal = std::max<Minor>(0, invoice.amount - paid_up_to(invoice.payments, file.as_of));
    line.disputed = std::min(invoice.disputed, line.open_principal);
    if (line.open_principal > 0) {
      line.days_late = std::max(0L, days_between(invoice.due, file.as_of));
      if (!claim.oldest_due || invoice.due < *claim.oldest_due) claim.oldest_due = invoice.due;
    }
    if (rates.any()) {
      const Wide owed = interest_of(invoice, file.as_of, rates, line.spans);
      const Wide year = static_cast<Wide>(365) * kRateUnit;
      if (owed / year > static_cast<Wide>(kLargestMinor)) return too_large();
      line.interest = std::max<Minor>(0, round_half_away(owed, year));
    }
    const bool late = invoice.due < file.as_of && paid_up_to(invoice.payments, invoice.due) < invoice.amount;
    if (compensated && late) {
      line.compensation = compensation.of(invoice.amount);
      left_out = left_out || compensation.left_out();
    }
    if (!add_to(claim.principal, line.open_principal) || !add_to(claim.interest, line.interest) ||
        !add_to(claim.compensation, line.compensation) || !add_to(claim.disputed, line.disputed)) {
      return too_large();
    }
    claim.invoices.push_back(std::move(line));
  }
  // Step 3. The total and what must be said about it.
  if (!add_to(claim.total, claim.principal) || !add_to(claim.total, claim.interest) ||
      !add_to(claim.total, claim.compensation) || !add_to(claim.total, claim.costs)) {
    return too_large();
  }
  if (claim.total == 0) {
    return input_error(say("{0}: field claim.invoices: found nothing owed on {1}, expected an open amount.",
                           file.id, plain_date(file.as_of)));
  }
  if (claim.oldest_due) claim.days_late = std::max(0L, days_between(*claim.oldest_due, file.as_of));
  rates.tell(claim.notices);
  if (left_out) {
    claim.notices.push_back(
        {"compensation_left_out",
         say("The fixed compensation of {0} is in {1}; no exchange rate to {2} is on file, so it "
             "is left out.",
             claim.law, law->fixed_sum_currency, claim.currency.code),
         Severity::kWarn});
  }
  return claim;
}

}  // namespace sim
