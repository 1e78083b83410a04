#include "sim/route_terms.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/check.h"
#include "sim/fx.h"
#include "sim/text.h"

namespace sim {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12;
constexpr const char* kSurvey = "CCAA_2004-10-18";

// A default: its value and where it comes from.
struct Default {
  double value = 0;
  std::string source;
  bool verified = true;
};

std::string table_source(const char* table, const Provenance& provenance) {
  // TRANSLATORS: a table's name, where its row comes from, of what day.
  return say("{0}: {1}, {2}", table, provenance.source, provenance.as_of);
}

Default judged(const Population& population, const std::string& name) {
  return {population.value(name), say("population.json: {0}", population.source(name)), false};
}

// Fills a route's terms key by key; after a key that neither the case nor the tables give, the route is left
// out.
class TermList {
 public:
  template <typename MakeDefault>
  void add(const char* key, const std::optional<double>& given, MakeDefault make_default) {
    if (given) {
      terms_.push_back({key, *given, true, tr("case"), true});
      return;
    }
    const std::optional<Default> fallback = make_default();
    if (!fallback) {
      complete_ = false;
      return;
    }
    terms_.push_back({key, fallback->value, false, fallback->source, fallback->verified});
  }
  bool complete() const { return complete_; }
  std::vector<RouteTerm> take() { return std::move(terms_); }

 private:
  std::vector<RouteTerm> terms_;
  bool complete_ = true;
};

bool abroad(const Case& file) {
  return file.creditor.country != file.debtor.country;
}

bool holds(const Case& file, DocumentKind kind) {
  return std::any_of(file.claim.documents.begin(), file.claim.documents.end(),
                     [kind](const Document& document) { return document.kind == kind && document.held; });
}

bool shows(const Case& file, std::string_view signal) {
  return std::any_of(file.debtor.signals.begin(), file.debtor.signals.end(),
                     [signal](const Signal& seen) { return seen.id == signal; });
}

InsolvencyFiling filing_of(const Case& file) {
  const InsolvencyFiling filing =
      file.debtor.financials ? file.debtor.financials->insolvency_filing : InsolvencyFiling::kNone;
  if (filing == InsolvencyFiling::kNone && shows(file, "insolvency_rumour"))
    return InsolvencyFiling::kRumoured;
  return filing;
}

std::optional<double> share_of_claim(const std::optional<Minor>& amount, const ClaimTotal& claim) {
  if (!amount) return std::nullopt;
  return claim.fraction(*amount);
}

// An amount in euros as a fraction of the claim; nothing without an exchange rate.
std::optional<double> euros(double amount, const RouteInputs& in) {
  const auto quote = fx_quote("EUR", in.claim.currency.code, in.tables);
  if (!quote) return std::nullopt;
  const double minor = amount * quote->rate * std::pow(10.0, in.claim.currency.exponent);
  return minor / static_cast<double>(in.claim.total);
}

// A least cost in euros, as a default; 0 with a notice where the claim's currency has no rate.
Default least_cost(const std::string& name, const RouteInputs& in, Notices& notices) {
  Default cost = judged(in.population, name);
  const auto converted = euros(cost.value, in);
  cost.value = converted.value_or(0);
  const bool said = std::any_of(notices.begin(), notices.end(),
                                [](const Notice& notice) { return notice.code == "minimum_cost_left_out"; });
  if (!converted && !said) {
    notices.push_back(
        {"minimum_cost_left_out",
         say("No exchange rate to {} is on file: the least costs of court and insolvency are left out, "
             "which flatters them for small claims.",
             in.claim.currency.code),
         Severity::kWarn});
  }
  return cost;
}

// Linear between the points, the first value before them and the last after.
double interpolate(const std::vector<std::pair<double, double>>& points, double x) {
  SIM_CHECK(!points.empty());
  if (x <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (x > points[i].first) continue;
    const auto& [x0, y0] = points[i - 1];
    const auto& [x1, y1] = points[i];
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }
  return points.back().second;
}

double months_late(const ClaimTotal& claim) {
  return static_cast<double>(claim.days_late) / kDaysPerMonth;
}

// --- Means
// ------------------------------------------------------------------------------------------------------

// The product of what is known about the debtor's means; 1 when nothing is.
double solvency_factor(const RouteInputs& in) {
  const auto judged_value = [&](const std::string& name) {
    return in.population.value("no_deal.solvency." + name);
  };
  double factor = 1;
  // Step 1. Insolvency, once for filing, rumour and signal.
  const InsolvencyFiling filing = filing_of(in.file);
  if (filing == InsolvencyFiling::kFiled) factor *= judged_value("filed");
  if (filing == InsolvencyFiling::kRumoured) factor *= judged_value("rumoured");
  // Step 2. The financials.
  const Financials known = in.file.debtor.financials.value_or(Financials{});
  if (known.other_judgments > 0) {
    const double each = judged_value("judgment");
    factor *=
        std::max(judged_value("judgments_least"), std::pow(each, static_cast<double>(known.other_judgments)));
  }
  if (known.revenue_change && *known.revenue_change < 0) {
    factor *= std::max(0.0, 1 + judged_value("revenue") * std::max(-1.0, *known.revenue_change));
  }
  if (known.employees && *known.employees == 0) factor *= judged_value("no_employees");
  if (known.assets && in.claim.fraction(*known.assets) >= 3) factor *= judged_value("assets_rich");
  // Step 3. Signals, unless the financials already say the same.
  for (const Signal& seen : in.file.debtor.signals) {
    if (seen.id == "insolvency_rumour") continue;
    if (seen.id == "other_judgments" && known.other_judgments > 0) continue;
    if (seen.id == "revenue_falling" && known.revenue_change) continue;
    const auto weight = in.population.judgements.find("no_deal.solvency.signal." + seen.id);
    if (weight != in.population.judgements.end()) factor *= weight->second.value;
  }
  return factor;
}

double unsecured_collectable(const RouteInputs& in) {
  double share = std::min(in.population.value("no_deal.solvency.most"),
                          in.population.value("no_deal.solvency.base") * solvency_factor(in));
  if (in.file.debtor.financials && in.file.debtor.financials->assets) {
    share = std::min(share, in.claim.fraction(*in.file.debtor.financials->assets));
  }
  return share;
}

// Share of the claim that security covers, after the haircut of its kind.
double secured_share(const RouteInputs& in) {
  const Security& security = in.file.claim.security;
  if (!security.value) return 0;
  double haircut = 0;
  switch (security.kind) {
    case SecurityKind::kNone:
      return 0;
    case SecurityKind::kRetentionOfTitle:
      haircut = in.population.value("no_deal.security.retention_of_title");
      break;
    case SecurityKind::kGuarantee:
      haircut = in.population.value("no_deal.security.guarantee");
      break;
    case SecurityKind::kMortgage:
      haircut = in.population.value("no_deal.security.mortgage");
      break;
    case SecurityKind::kDeposit:
      haircut = in.population.value("no_deal.security.deposit");
      break;
  }
  return std::min(1.0, haircut * in.claim.fraction(*security.value));
}

Default collectable(const RouteInputs& in) {
  const double secured = secured_share(in);
  return {secured + (1 - secured) * unsecured_collectable(in),
          tr("population.json: means known of the debtor, and security [M]"), false};
}

// --- Winning
// ----------------------------------------------------------------------------------------------------

// What proves that the creditor did its part depends on what the claim is for.
bool performance_proven(const Case& file) {
  switch (file.claim.kind) {
    case ClaimKind::kLoan:
    case ClaimKind::kInvestment:
    case ClaimKind::kInvestmentRefund:
    case ClaimKind::kPurchaseRefund:
    case ClaimKind::kMortgageShortfall:
    case ClaimKind::kRent:
    case ClaimKind::kMaintenanceFees:
      return holds(file, DocumentKind::kStatement) || holds(file, DocumentKind::kDeliveryProof);
    default:
      return holds(file, DocumentKind::kDeliveryProof);
  }
}

Default win_probability(const RouteInputs& in) {
  const auto judged_value = [&](const char* name) {
    return in.population.value(std::string("no_deal.litigation.win.") + name);
  };
  const Case& file = in.file;
  double chance = judged_value("base");
  if (holds(file, DocumentKind::kContract) || holds(file, DocumentKind::kOrder))
    chance += judged_value("agreement");
  if (performance_proven(file)) chance += judged_value("performance");
  if (holds(file, DocumentKind::kAcknowledgement)) chance += judged_value("acknowledgement");
  if (holds(file, DocumentKind::kCorrespondence)) chance += judged_value("correspondence");
  if (holds(file, DocumentKind::kTerms)) chance += judged_value("terms");
  if (holds(file, DocumentKind::kGuarantee)) chance += judged_value("guarantee");
  double refuted = 0;
  for (const Fact& fact : file.facts) {
    if (fact.status == FactStatus::kRefuted) refuted = std::max(refuted, fact.matters);
  }
  chance -= judged_value("refuted_fact") * refuted;
  chance *= 1 - judged_value("disputed") * in.claim.fraction(in.claim.disputed);
  return {std::clamp(chance, judged_value("least"), std::max(judged_value("least"), judged_value("most"))),
          tr("population.json: documents held, facts and disputes [M]"), false};
}

// --- Agency
// -----------------------------------------------------------------------------------------------------

std::optional<Default> agency_recovery(const RouteInputs& in) {
  std::vector<std::pair<double, double>> points;
  const CollectabilityPoint* any = nullptr;
  for (const CollectabilityPoint& point : in.tables.collectability) {
    if (point.survey != kSurvey) continue;
    points.emplace_back(point.months_past_due, point.collectable_fraction);
    any = &point;
  }
  if (any == nullptr) return std::nullopt;
  const double age = months_late(in.claim);
  double share = interpolate(points, age);
  const double past = std::max(0.0, age - points.back().first);
  share *= std::pow(in.population.value("no_deal.agency.yearly_decay"), past / 12);
  share *= in.population.value("no_deal.agency.refused_factor") * std::min(1.0, solvency_factor(in));
  return Default{std::min(1.0, share), table_source("collectability_by_age.csv", any->provenance), false};
}

// Which published fee of one agency is for this claim: 0 none, else the number of conditions it names.
int fit(const AgencyFee& row, bool foreign, double age, const std::optional<double>& amount) {
  const auto scope_has = [&](std::string_view word) { return row.scope.find(word) != std::string::npos; };
  const bool row_foreign = scope_has("foreign") || scope_has("outside");
  if (row_foreign != foreign) return 0;
  const bool bounded = row.amount_min || row.amount_max;
  const bool in_bounds = !bounded || (amount && *amount >= row.amount_min.value_or(0) &&
                                      (!row.amount_max || *amount <= *row.amount_max));
  if (scope_has("old")) return age > 12 || (bounded && in_bounds) ? 2 : 0;  // "older or small": either
  if (!in_bounds || (row.age_max_months && age > *row.age_max_months)) return 0;
  return 1 + (bounded ? 1 : 0) + (row.age_max_months ? 1 : 0);
}

// The mean over the agencies of the middle of each one's most specific fee that fits.
Default agency_fee(const RouteInputs& in) {
  const bool foreign = abroad(in.file) && !in.file.creditor.local_presence;
  const double age = months_late(in.claim);
  struct Choice {
    const AgencyFee* row = nullptr;
    int fit = 0;
  };
  std::vector<Choice> chosen;  // one an agency
  for (const AgencyFee& row : in.tables.agency_fees) {
    std::optional<double> amount;
    if (const auto quote = fx_quote(in.claim.currency.code, row.currency, in.tables)) {
      amount = static_cast<double>(in.claim.total) / std::pow(10.0, in.claim.currency.exponent) * quote->rate;
    }
    const int here = fit(row, foreign, age, amount);
    if (here == 0) continue;
    const auto same = std::find_if(chosen.begin(), chosen.end(),
                                   [&](const Choice& choice) { return choice.row->agency == row.agency; });
    if (same == chosen.end()) {
      chosen.push_back({&row, here});
    } else if (here > same->fit || (here == same->fit && row.age_max_months.value_or(1e9) <
                                                             same->row->age_max_months.value_or(1e9))) {
      *same = {&row, here};
    }
  }
  if (chosen.empty()) return judged(in.population, "no_deal.agency.fee");
  Default fee;
  for (const Choice& choice : chosen) {
    fee.value += (choice.row->fee_low + choice.row->fee_high) / 2 / static_cast<double>(chosen.size());
    fee.verified = fee.verified && choice.row->provenance.verified();
  }
  fee.source = say_n("agency_fees.csv: the published fee of {0} agency, {1}",
                     "agency_fees.csv: the mean of the published fees of {0} agencies, {1}",
                     static_cast<long>(chosen.size()), chosen.size(), chosen.front().row->provenance.as_of);
  return fee;
}

Default agency_days(const RouteInputs& in) {
  Default days = judged(in.population, "no_deal.agency.days");
  if (abroad(in.file)) {
    days.value *= in.population.value(in.file.creditor.local_presence ? "no_deal.agency.local_presence_time"
                                                                      : "no_deal.agency.cross_border_time");
  }
  return days;
}

TermList agency_terms(const RouteInputs& in) {
  const AgencyTerms& given = in.file.alternatives.agency.terms;
  TermList list;
  list.add("fee", given.fee, [&] { return std::optional(agency_fee(in)); });
  list.add("recovery_probability", given.recovery_probability, [&] { return agency_recovery(in); });
  list.add("recovered_fraction", given.recovered_fraction,
           [&] { return std::optional(judged(in.population, "no_deal.agency.recovered_fraction")); });
  list.add("days", given.days, [&] { return std::optional(agency_days(in)); });
  return list;
}

// --- Court
// ------------------------------------------------------------------------------------------------------

TermList litigation_terms(const RouteInputs& in, Notices& notices) {
  const LitigationTerms& given = in.file.alternatives.litigation.terms;
  const Enforcement* row = in.tables.courts(in.file.debtor.country);
  const auto from_row = [row](auto value_of) -> std::optional<Default> {
    if (row == nullptr) return std::nullopt;
    return Default{value_of(*row), table_source("enforcement.csv", row->provenance),
                   row->provenance.verified()};
  };
  TermList list;
  list.add("cost_fraction", given.cost_fraction, [&] {
    return from_row([](const Enforcement& r) { return r.attorney_fraction + r.court_fraction; });
  });
  const std::optional<double> enforcement_given = share_of_claim(given.enforcement_cost, in.claim);
  list.add("enforcement_cost", enforcement_given,
           [&] { return from_row([](const Enforcement& r) { return r.enforcement_fee_fraction; }); });
  // The minimum fills up what the row's percentages come to; who states the costs has stated them.
  list.add("upfront_cost", share_of_claim(given.upfront_cost, in.claim), [&]() -> std::optional<Default> {
    if (given.cost_fraction) return Default{0, tr("none given"), true};
    if (row == nullptr) return std::nullopt;
    const std::string name = abroad(in.file) ? "no_deal.litigation.minimum_cost_cross_border_eur"
                                             : "no_deal.litigation.minimum_cost_eur";
    Default minimum = least_cost(name, in, notices);
    const double percentages = row->attorney_fraction + row->court_fraction +
                               enforcement_given.value_or(row->enforcement_fee_fraction);
    minimum.value = std::max(0.0, minimum.value - percentages);
    return minimum;
  });
  list.add("days", given.days, [&] {
    return from_row([](const Enforcement& r) { return r.filing_service_days + r.trial_judgment_days; });
  });
  list.add("win_probability", given.win_probability, [&] { return std::optional(win_probability(in)); });
  list.add("collectable_fraction", given.collectable_fraction,
           [&] { return std::optional(collectable(in)); });
  list.add("enforcement_days", given.enforcement_days,
           [&] { return from_row([](const Enforcement& r) { return r.enforcement_days; }); });
  return list;
}

// --- Insolvency, sale, write-off
// --------------------------------------------------------------------------------

Default insolvency_recovery(const RouteInputs& in, const Enforcement& row) {
  const SecurityKind kind = in.file.claim.security.kind;
  const bool ranks_first = kind == SecurityKind::kMortgage || kind == SecurityKind::kRetentionOfTitle;
  const double secured = ranks_first ? secured_share(in) : 0;
  const double unsecured = in.population.value("no_deal.insolvency.unsecured_factor");
  return {row.insolvency_recovery_fraction * (secured + (1 - secured) * unsecured),
          table_source("enforcement.csv", row.provenance), false};
}

TermList insolvency_terms(const RouteInputs& in, Notices& notices) {
  const InsolvencyTerms& given = in.file.alternatives.insolvency.terms;
  const Enforcement* row = in.tables.courts(in.file.debtor.country);
  const bool usable = row != nullptr && !row->insolvency_no_practice && row->insolvency_years.has_value();
  TermList list;
  list.add("probability", given.probability, [&] {
    const InsolvencyFiling filing = filing_of(in.file);
    return std::optional(judged(
        in.population, filing == InsolvencyFiling::kFiled      ? "no_deal.insolvency.probability.filed"
                       : filing == InsolvencyFiling::kRumoured ? "no_deal.insolvency.probability.rumoured"
                                                               : "no_deal.insolvency.probability.none"));
  });
  list.add("recovered_fraction", given.recovered_fraction, [&]() -> std::optional<Default> {
    if (!usable) return std::nullopt;
    return insolvency_recovery(in, *row);
  });
  list.add("days", given.days, [&]() -> std::optional<Default> {
    if (!usable) return std::nullopt;
    return Default{*row->insolvency_years * 365, table_source("enforcement.csv", row->provenance),
                   row->provenance.verified()};
  });
  list.add("cost", share_of_claim(given.cost, in.claim),
           [&] { return std::optional(least_cost("no_deal.insolvency.cost_eur", in, notices)); });
  return list;
}

TermList sale_terms(const RouteInputs& in) {
  const SaleTerms& given = in.file.alternatives.sale.terms;
  TermList list;
  list.add("price_fraction", given.price_fraction, [&] {
    std::vector<std::pair<double, double>> points;
    for (const int age : {0, 6, 12, 24}) {
      points.emplace_back(age, in.population.value("no_deal.sale.price." + std::to_string(age)));
    }
    double price = interpolate(points, months_late(in.claim));
    if (abroad(in.file)) price *= in.population.value("no_deal.sale.cross_border");
    return std::optional(
        Default{price, tr("population.json: price by age and place of the debtor [M]"), false});
  });
  list.add("days", given.days, [&] { return std::optional(judged(in.population, "no_deal.sale.days")); });
  return list;
}

TermList write_off_terms(const RouteInputs& in) {
  TermList list;
  list.add("relief_fraction", in.file.alternatives.write_off.terms.relief_fraction, [] {
    return std::optional(Default{0, tr("none given"), true});
  });
  return list;
}

bool is_off(Route route, const Alternatives& alternatives) {
  switch (route) {
    case Route::kAgency:
      return alternatives.agency.off;
    case Route::kLitigation:
      return alternatives.litigation.off;
    case Route::kInsolvency:
      return alternatives.insolvency.off;
    case Route::kSale:
      return alternatives.sale.off;
    case Route::kWriteOff:
      return alternatives.write_off.off;
  }
  return true;
}

TermList list_of(Route route, const RouteInputs& inputs, Notices& notices) {
  switch (route) {
    case Route::kAgency:
      return agency_terms(inputs);
    case Route::kLitigation:
      return litigation_terms(inputs, notices);
    case Route::kInsolvency:
      return insolvency_terms(inputs, notices);
    case Route::kSale:
      return sale_terms(inputs);
    case Route::kWriteOff:
      break;
  }
  return write_off_terms(inputs);
}

}  // namespace

std::optional<std::vector<RouteTerm>> terms_of(Route route, const RouteInputs& inputs, Notices& notices) {
  if (is_off(route, inputs.file.alternatives)) return std::nullopt;
  TermList list = list_of(route, inputs, notices);
  if (list.complete()) return list.take();
  notices.push_back(
      {"route_left_out",
       say("{0} is left out of what no deal is worth: the tables have no row for {1} and the case "
           "does not give every term.",
           shown_name(route), inputs.file.debtor.country),
       Severity::kWarn});
  return std::nullopt;
}

double term(const std::vector<RouteTerm>& terms, std::string_view key) {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [key](const RouteTerm& one) { return one.key == key; });
  SIM_CHECK(found != terms.end());
  return found->value;
}

}  // namespace sim
