#include "sim/case_writer.h"

#include <nlohmann/json.hpp>

#include "sim/case_names.h"
#include "sim/case_reader.h"

namespace sim {
namespace {

using Json = nlohmann::ordered_json;

// One object under construction: adds a field unless it has its default.
class Object {
 public:
  explicit Object(const Currency& currency) : currency_(currency) {}

  template <typename Value>
  Object& add(const char* key, const Value& value) {
    json_[key] = word(value);
    return *this;
  }
  template <typename Value>
  Object& add_if(const char* key, const std::optional<Value>& value) {
    return value ? add(key, *value) : *this;
  }
  template <typename Value>
  Object& add_unless(const char* key, const Value& value, const Value& otherwise) {
    return value == otherwise ? *this : add(key, value);
  }
  Object& add_text(const char* key, const std::string& text) { return text.empty() ? *this : add(key, text); }
  Object& amount(const char* key, Minor minor) { return add(key, plain_amount(minor, currency_)); }
  Object& amount_if(const char* key, const std::optional<Minor>& minor) {
    return minor ? amount(key, *minor) : *this;
  }
  Object& amount_unless_0(const char* key, Minor minor) { return minor == 0 ? *this : amount(key, minor); }
  Object& object(const char* key, const Object& other) {
    json_[key] = other.json_;
    return *this;
  }
  Object& object_unless_empty(const char* key, const Object& other) {
    return other.json_.empty() ? *this : object(key, other);
  }
  template <typename Entry, typename Write>
  Object& list(const char* key, const std::vector<Entry>& entries, const Write& write) {
    if (entries.empty()) return *this;
    Json list = Json::array();
    for (const Entry& entry : entries)
      list.push_back(write(entry).json_);
    json_[key] = std::move(list);
    return *this;
  }
  template <typename Entry>
  Object& values(const char* key, const std::vector<Entry>& entries) {
    if (entries.empty()) return *this;
    Json list = Json::array();
    for (const Entry& entry : entries)
      list.push_back(word(entry));
    json_[key] = std::move(list);
    return *this;
  }

  Object fresh() const { return Object(currency_); }
  const Json& json() const { return json_; }

 private:
  template <typename Value>
  static Json word(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      return std::string(case_name(value));
    } else if constexpr (std::is_same_v<Value, Date>) {
      return plain_date(value);
    } else {
      return value;
    }
  }

  Json json_ = Json::object();
  Currency currency_;
};

Object type_object(const Object& base, const TypeSpec& type) {
  return base.fresh()
      .add_unless("weight", type.weight, 1.0)
      .add("attitude", type.attitude)
      .add_if("cash_now", type.cash_now)
      .add_if("cash_monthly", type.cash_monthly)
      .add_if("reservation", type.reservation)
      .add_if("belief_in_action", type.belief_in_action)
      .add_if("discount_rate_monthly", type.discount_rate_monthly)
      .add_if("opening", type.opening)
      .add_if("concession_exponent", type.concession_exponent)
      .add_if("reciprocity", type.reciprocity)
      .add_if("anchoring", type.anchoring)
      .add_if("noise", type.noise)
      .add_if("foresight", type.foresight)
      .add_if("rapport_sensitivity", type.rapport_sensitivity)
      .add_if("pressure_sensitivity", type.pressure_sensitivity)
      .add_if("responsiveness", type.responsiveness)
      .add_if("default_hazard_monthly", type.default_hazard_monthly)
      .add_if("authority", type.authority);
}

Object creditor_object(const Object& base, const Creditor& creditor) {
  const Creditor usual;
  Object object = base.fresh();
  object.add("name", creditor.name)
      .add("country", creditor.country)
      .add_unless("kind", creditor.kind, usual.kind)
      .add_if("time_zone", creditor.time_zone)
      .values("languages", creditor.languages)
      .add_unless("cost_of_capital", creditor.cost_of_capital, usual.cost_of_capital)
      .amount_unless_0("relationship_value", creditor.relationship_value)
      .add_unless("risk_aversion", creditor.risk_aversion, 0.0)
      .add_unless("local_presence", creditor.local_presence, false)
      .values("interests", creditor.interests);
  if (creditor.negotiator) {
    object.object("negotiator", base.fresh()
                                    .add_text("name", creditor.negotiator->name)
                                    .values("languages", creditor.negotiator->languages)
                                    .add_if("time_zone", creditor.negotiator->time_zone));
  }
  return object;
}

Object debtor_object(const Object& base, const Debtor& debtor) {
  Object object = base.fresh();
  object.add("name", debtor.name)
      .add("country", debtor.country)
      .add_unless("kind", debtor.kind, PartyKind::kCompany)
      .add_if("time_zone", debtor.time_zone)
      .values("languages", debtor.languages)
      .values("interests", debtor.interests);
  if (debtor.contact) {
    object.object("contact", base.fresh()
                                 .add_text("name", debtor.contact->name)
                                 .add_text("role", debtor.contact->role)
                                 .add_unless("decides", debtor.contact->decides, Decides::kUnknown));
  }
  object.values("channels", debtor.channels).list("signals", debtor.signals, [&](const Signal& signal) {
    return base.fresh().add("id", signal.id).add_if("date", signal.date);
  });
  if (const auto& figures = debtor.financials) {
    object.object("financials",
                  base.fresh()
                      .add_if("employees", figures->employees)
                      .amount_if("assets", figures->assets)
                      .add_if("revenue_change", figures->revenue_change)
                      .add_unless("other_judgments", figures->other_judgments, 0L)
                      .add_unless("insolvency_filing", figures->insolvency_filing, InsolvencyFiling::kNone));
  }
  if (const auto& past = debtor.payment_history) {
    object.object("payment_history", base.fresh()
                                         .add_if("invoices", past->invoices)
                                         .add_if("on_time_fraction", past->on_time_fraction)
                                         .add_if("usual_days_late", past->usual_days_late));
  }
  return object.add_unless("vulnerable", debtor.vulnerable, false);
}

Object invoice_object(const Object& base, const Invoice& invoice) {
  return base.fresh()
      .add("number", invoice.number)
      .add("issued", invoice.issued)
      .add("due", invoice.due)
      .amount("amount", invoice.amount)
      .list("payments", invoice.payments,
            [&](const Payment& payment) {
              return base.fresh().add("date", payment.date).amount("amount", payment.amount);
            })
      .amount_unless_0("disputed", invoice.disputed)
      .add_text("reason", invoice.reason);
}

Object claim_object(const Object& base, const Claim& claim) {
  return base.fresh()
      .add("kind", claim.kind)
      .add("currency", claim.currency.code)
      .list("invoices", claim.invoices, [&](const Invoice& invoice) { return invoice_object(base, invoice); })
      .object_unless_empty("interest",
                           base.fresh()
                               .add_unless("basis", claim.interest.basis, InterestBasis::kStatutory)
                               .add_if("rate", claim.interest.rate)
                               .add_if("law", claim.interest.law)
                               .list("reference_rates", claim.interest.reference_rates,
                                     [&](const ReferenceRateEntry& entry) {
                                       return base.fresh().add("from", entry.from).add("rate", entry.rate);
                                     }))
      .amount_unless_0("costs", claim.costs)
      .object_unless_empty("security", base.fresh()
                                           .add_unless("kind", claim.security.kind, SecurityKind::kNone)
                                           .amount_if("value", claim.security.value))
      .list("documents", claim.documents, [&](const Document& document) {
        return base.fresh().add("kind", document.kind).add_unless("held", document.held, true);
      });
}

Object lever_object(const Object& base, const Lever& lever) {
  return base.fresh()
      .add("id", lever.id)
      .add("kind", lever.kind)
      .add("text", lever.text)
      .amount("debtor_impact", lever.debtor_impact)
      .amount_unless_0("creditor_cost", lever.creditor_cost)
      .add_unless("lawful", lever.lawful, true)
      .add_if("due", lever.due)
      .add_if("credibility", lever.credibility);
}

Object targets_object(const Object& base, const Targets& targets) {
  return base.fresh()
      .add_unless("opening", targets.opening, 1.0)
      .add("low", targets.low)
      .add("high", targets.high)
      .add_if("walk_away", targets.walk_away)
      .add_if("pay_by", targets.pay_by)
      .add_if("max_instalments", targets.max_instalments)
      .list("in_kind", targets.in_kind, [&](const InKind& thing) {
        return base.fresh()
            .add("kind", thing.kind)
            .add("text", thing.text)
            .amount("value_to_creditor", thing.value_to_creditor)
            .amount("cost_to_debtor", thing.cost_to_debtor);
      });
}

template <typename Terms, typename Write>
void add_route(Object& routes, const char* key, const RouteSpec<Terms>& route, const Write& write) {
  if (route.off) {
    routes.add(key, nullptr);
  } else if (route.given) {
    routes.object(key, write(routes.fresh(), route.terms));
  }
}

Object alternatives_object(const Object& base, const Alternatives& routes) {
  Object object = base.fresh();
  add_route(object, "agency", routes.agency, [](Object route, const AgencyTerms& terms) {
    return route.add_if("fee", terms.fee)
        .add_if("recovery_probability", terms.recovery_probability)
        .add_if("recovered_fraction", terms.recovered_fraction)
        .add_if("days", terms.days);
  });
  add_route(object, "litigation", routes.litigation, [](Object route, const LitigationTerms& terms) {
    return route.amount_if("upfront_cost", terms.upfront_cost)
        .add_if("cost_fraction", terms.cost_fraction)
        .add_if("days", terms.days)
        .add_if("win_probability", terms.win_probability)
        .add_if("collectable_fraction", terms.collectable_fraction)
        .amount_if("enforcement_cost", terms.enforcement_cost)
        .add_if("enforcement_days", terms.enforcement_days);
  });
  add_route(object, "insolvency", routes.insolvency, [](Object route, const InsolvencyTerms& terms) {
    return route.add_if("probability", terms.probability)
        .add_if("recovered_fraction", terms.recovered_fraction)
        .add_if("days", terms.days)
        .amount_if("cost", terms.cost);
  });
  add_route(object, "sale", routes.sale, [](Object route, const SaleTerms& terms) {
    return route.add_if("price_fraction", terms.price_fraction).add_if("days", terms.days);
  });
  add_route(object, "write_off", routes.write_off, [](Object route, const WriteOffTerms& terms) {
    return route.add_if("relief_fraction", terms.relief_fraction);
  });
  return object;
}

void add_model(Object& top, const DebtorModel& model) {
  if (const auto* threshold = std::get_if<ThresholdModel>(&model)) {
    top.object("debtor_model", top.fresh()
                                   .add("kind", std::string("threshold"))
                                   .object("reservation", top.fresh()
                                                              .add("distribution", std::string("uniform"))
                                                              .add("low", threshold->low)
                                                              .add("high", threshold->high)));
  } else if (const auto* types = std::get_if<TypesModel>(&model)) {
    top.object(
        "debtor_model",
        top.fresh().add("kind", std::string("types")).list("types", types->types, [&](const TypeSpec& type) {
          return type_object(top, type);
        }));
  }
}

}  // namespace

std::string write_case(const World& world) {
  const Case& file = world.file;
  Object top(file.claim.currency);
  const Object base = top.fresh();
  const Protocol usual;
  top.add("format", std::string(kCaseFormat))
      .add("id", file.id)
      .add("title", file.title)
      .add_text("summary", file.summary)
      .add("sector", file.sector)
      .add("as_of", file.as_of)
      .object("creditor", creditor_object(base, file.creditor))
      .object("debtor", debtor_object(base, file.debtor))
      .object("claim", claim_object(base, file.claim))
      .list("facts", file.facts,
            [&](const Fact& fact) {
              return base.fresh()
                  .add("id", fact.id)
                  .add("text", fact.text)
                  .add_unless("status", fact.status, FactStatus::kUnverified)
                  .add_text("source", fact.source)
                  .add_unless("matters", fact.matters, 0.5);
            })
      .list("leverage", file.leverage, [&](const Lever& lever) { return lever_object(base, lever); })
      .object("targets", targets_object(base, file.targets))
      .object_unless_empty("mandate", base.fresh()
                                          .add_if("floor", file.mandate.floor)
                                          .add_if("min_down_payment", file.mandate.min_down_payment)
                                          .add_if("max_instalments", file.mandate.max_instalments)
                                          .add_if("approval_below", file.mandate.approval_below)
                                          .add_text("approver", file.mandate.approver))
      .object_unless_empty("alternatives", alternatives_object(base, file.alternatives))
      .object_unless_empty(
          "protocol",
          base.fresh()
              .add_unless("max_rounds", file.protocol.max_rounds, usual.max_rounds)
              .add_unless("days_between_rounds", file.protocol.days_between_rounds, usual.days_between_rounds)
              .add_if("deadline", file.protocol.deadline));
  add_model(top, file.debtor_model);
  if (world.truth) top.object("truth", type_object(base, *world.truth));
  return top.json().dump(2) + "\n";
}

}  // namespace sim
