// A case file in memory: "quittance-case/1", scenarios/README.md says every field in words with units.
// A Case is what the creditor's side may know. The debtor's hidden truth of a training case stands apart, in
// World.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/date.h"
#include "sim/debtor_type.h"
#include "sim/money.h"

namespace sim {

enum class Sector {
  kDigitalServices,
  kRealEstate,
  kTradeGoods,
  kServices,
  kManufacturing,
  kLogistics,
  kFinance,
  kOther
};
enum class PartyKind { kCompany, kPerson, kAssociation, kPublicBody };
enum class Decides { kYes, kNo, kUnknown };
enum class Channel { kPhone, kEmail, kLetter, kMessaging, kVisit };
enum class InsolvencyFiling { kNone, kRumoured, kFiled };
enum class ClaimKind {
  kInvoice,
  kLoan,
  kInvestment,
  kInvestmentRefund,
  kSalePrice,
  kPurchaseRefund,
  kMortgageShortfall,
  kRent,
  kMaintenanceFees,
  kServices,
  kOther
};
enum class InterestBasis { kStatutory, kContract, kNone };
enum class SecurityKind { kNone, kRetentionOfTitle, kGuarantee, kMortgage, kDeposit };
enum class DocumentKind {
  kContract,
  kOrder,
  kInvoice,
  kDeliveryProof,
  kCorrespondence,
  kAcknowledgement,
  kTerms,
  kGuarantee,
  kStatement
};
enum class FactStatus { kVerified, kUnverified, kRefuted };
enum class LeverKind { kPositive, kNegative, kNormative };
enum class InKindKind { kGoods, kServices };

struct Negotiator {
  std::string name;
  std::vector<std::string> languages;  // ISO 639-1
  std::optional<std::string> time_zone;
  bool operator==(const Negotiator&) const = default;
};

struct Creditor {
  std::string name, country;
  PartyKind kind = PartyKind::kCompany;
  std::optional<std::string> time_zone;  // default: the country's business zone
  std::vector<std::string> languages;
  double cost_of_capital = 0.08;  // a year, 0 to 100
  Minor relationship_value = 0;   // present value of trading on, lost when escalated
  double risk_aversion = 0;       // a in -exp(-a x), x the recovered fraction
  bool local_presence = false;
  std::vector<std::string> interests;
  std::optional<Negotiator> negotiator;
  bool operator==(const Creditor&) const = default;
};

struct Contact {
  std::string name, role;
  Decides decides = Decides::kUnknown;
  bool operator==(const Contact&) const = default;
};

struct Signal {
  std::string id;  // of data/signals.json
  std::optional<Date> date;
  bool operator==(const Signal&) const = default;
};

struct Financials {
  std::optional<long> employees;
  std::optional<Minor> assets;           // in the claim's currency
  std::optional<double> revenue_change;  // -0.12: revenue fell by 12 %
  long other_judgments = 0;
  InsolvencyFiling insolvency_filing = InsolvencyFiling::kNone;
  bool operator==(const Financials&) const = default;
};

struct PaymentHistory {
  std::optional<long> invoices;
  std::optional<double> on_time_fraction;
  std::optional<double> usual_days_late;
  bool operator==(const PaymentHistory&) const = default;
};

struct Debtor {
  std::string name, country;
  PartyKind kind = PartyKind::kCompany;
  std::optional<std::string> time_zone;
  std::vector<std::string> languages;
  std::vector<std::string> interests;
  std::optional<Contact> contact;
  std::vector<Channel> channels;
  std::vector<Signal> signals;
  std::optional<Financials> financials;
  std::optional<PaymentHistory> payment_history;
  bool vulnerable = false;
  bool operator==(const Debtor&) const = default;
};

struct Payment {
  Date date{};
  Minor amount = 0;
  bool operator==(const Payment&) const = default;
};

struct Invoice {
  std::string number;
  Date issued{}, due{};
  Minor amount = 0;
  std::vector<Payment> payments;
  Minor disputed = 0;
  std::string reason;  // of the dispute
  bool operator==(const Invoice&) const = default;
};

struct ReferenceRateEntry {
  Date from{};
  double rate = 0;  // a year
  bool operator==(const ReferenceRateEntry&) const = default;
};

struct Interest {
  InterestBasis basis = InterestBasis::kStatutory;
  std::optional<double> rate;      // a year; contract: the agreed rate; statutory: replaces the table's
  std::optional<std::string> law;  // country whose late-payment law applies; default the creditor's
  std::vector<ReferenceRateEntry> reference_rates;
  bool operator==(const Interest&) const = default;
};

struct Security {
  SecurityKind kind = SecurityKind::kNone;
  std::optional<Minor> value;
  bool operator==(const Security&) const = default;
};

struct Document {
  DocumentKind kind = DocumentKind::kContract;
  bool held = true;
  bool operator==(const Document&) const = default;
};

struct Claim {
  ClaimKind kind = ClaimKind::kInvoice;
  Currency currency;
  std::vector<Invoice> invoices;
  Interest interest;
  Minor costs = 0;
  Security security;
  std::vector<Document> documents;
  bool operator==(const Claim&) const = default;
};

struct Fact {
  std::string id, text;
  FactStatus status = FactStatus::kUnverified;
  std::string source;
  double matters = 0.5;
  bool operator==(const Fact&) const = default;
};

struct Lever {
  std::string id;
  LeverKind kind = LeverKind::kPositive;
  std::string text;
  Minor debtor_impact = 0;
  Minor creditor_cost = 0;
  bool lawful = true;
  std::optional<Date> due;
  std::optional<double> credibility;  // an override of the derived one
  bool operator==(const Lever&) const = default;
};

struct InKind {
  InKindKind kind = InKindKind::kGoods;
  std::string text;
  Minor value_to_creditor = 0, cost_to_debtor = 0;
  bool operator==(const InKind&) const = default;
};

struct Targets {
  double opening = 1.0;
  double low = 0, high = 1;
  std::optional<double> walk_away;  // default: the no-deal value
  std::optional<Date> pay_by;
  std::optional<int> max_instalments;
  std::vector<InKind> in_kind;
  bool operator==(const Targets&) const = default;
};

// The floor is for checking offers only. No face may print it.
struct Mandate {
  std::optional<double> floor, min_down_payment;
  std::optional<int> max_instalments;
  std::optional<double> approval_below;
  std::string approver;
  bool operator==(const Mandate&) const = default;
};

struct AgencyTerms {
  std::optional<double> fee, recovery_probability, recovered_fraction, days;
  bool operator==(const AgencyTerms&) const = default;
};
struct LitigationTerms {
  std::optional<Minor> upfront_cost;
  std::optional<double> cost_fraction, days, win_probability, collectable_fraction;
  std::optional<Minor> enforcement_cost;
  std::optional<double> enforcement_days;
  bool operator==(const LitigationTerms&) const = default;
};
struct InsolvencyTerms {
  std::optional<double> probability, recovered_fraction, days;
  std::optional<Minor> cost;
  bool operator==(const InsolvencyTerms&) const = default;
};
struct SaleTerms {
  std::optional<double> price_fraction, days;
  bool operator==(const SaleTerms&) const = default;
};
struct WriteOffTerms {
  std::optional<double> relief_fraction;
  bool operator==(const WriteOffTerms&) const = default;
};

// A route of the case: left out (all from the tables), switched off (null) or given with the keys it has.
template <typename Terms>
struct RouteSpec {
  bool off = false;
  bool given = false;  // the case names the route
  Terms terms;
  bool operator==(const RouteSpec&) const = default;
};

struct Alternatives {
  RouteSpec<AgencyTerms> agency;
  RouteSpec<LitigationTerms> litigation;
  RouteSpec<InsolvencyTerms> insolvency;
  RouteSpec<SaleTerms> sale;
  RouteSpec<WriteOffTerms> write_off;
  bool operator==(const Alternatives&) const = default;
};

struct Protocol {
  int max_rounds = 8;           // 1 to 30
  int days_between_rounds = 3;  // 0 to 365
  std::optional<Date> deadline;
  bool operator==(const Protocol&) const = default;
};

struct DefaultModel {
  bool operator==(const DefaultModel&) const = default;
};
// Accepts exactly when the offer's fraction <= a fixed hidden reservation drawn from U[low, high].
struct ThresholdModel {
  double low = 0, high = 1;
  bool operator==(const ThresholdModel&) const = default;
};
struct TypesModel {
  std::vector<TypeSpec> types;
  bool operator==(const TypesModel&) const = default;
};
using DebtorModel = std::variant<DefaultModel, ThresholdModel, TypesModel>;

struct Case {
  std::string id, title, summary;
  Sector sector = Sector::kOther;
  Date as_of{};
  Creditor creditor;
  Debtor debtor;
  Claim claim;
  std::vector<Fact> facts;
  std::vector<Lever> leverage;
  Targets targets;
  Mandate mandate;
  Alternatives alternatives;
  Protocol protocol;
  DebtorModel debtor_model;
  bool operator==(const Case&) const = default;
};

// The case with its hidden truth. Only rehearsal and simulation may hold one; the advisor takes an
// Observation (sim/observation.h).
struct World {
  Case file;
  std::optional<TypeSpec> truth;
  bool operator==(const World&) const = default;
};

}  // namespace sim
