#include "sim/case_reader.h"

#include <algorithm>

#include <date/tz.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/case_fields.h"
#include "sim/case_rules.h"
#include "sim/field_reader.h"
#include "sim/json_input.h"
#include "sim/languages.h"
#include "sim/text.h"

namespace sim {
namespace {

using Json = nlohmann::json;
using Element = Fields::Element;

// Ranges that the format's description gives; docs/model.md says what each number means.
constexpr double kMostFraction = 2;  // of targets: nobody asks for more than twice the claim
constexpr double kMostRate = 100;    // a year
constexpr double kMostMeans = 1000;  // fractions of the claim
constexpr double kMostDays = 36'500;

class CaseReader {
 public:
  CaseReader(const std::string& file, const Vocabulary& vocabulary, std::size_t most_faults)
      : keeper_(file, most_faults), vocabulary_(vocabulary) {}

  const ErrorKeeper& keeper() const { return keeper_; }

  // Means something only when the keeper has no error.
  World read(const Json& document) {
    World world;
    // First of all: the fields of another kind of file are not unknown fields of a case.
    if (document.is_object()) check_format(document);
    const Fields top = object(document, "", "");
    read_head(top, world.file);
    read_creditor(object(top.get("creditor", true), "creditor", "creditor"), world.file.creditor);
    read_debtor(object(top.get("debtor", true), "debtor", "debtor"), world.file.debtor);
    read_facts(top, world.file);
    read_levers(top, world.file);
    read_targets(object(top.get("targets", true), "targets", "targets"), world.file.targets);
    if (top.has("mandate"))
      read_mandate(object(top.get("mandate"), "mandate", "mandate"), world.file.mandate);
    if (top.has("alternatives")) {
      read_alternatives(object(top.get("alternatives"), "alternatives", "alternatives"),
                        world.file.alternatives);
    }
    if (top.has("protocol"))
      read_protocol(object(top.get("protocol"), "protocol", "protocol"), world.file.protocol);
    if (top.has("debtor_model")) read_model(top, world.file.debtor_model);
    if (top.has("truth")) world.truth = read_type(top.get("truth"), "truth");
    check_case_rules(world.file, keeper_);
    return world;
  }

 private:
  Fields object(const Json& value, std::string path, std::string_view kind) {
    return Fields(keeper_, value, std::move(path), fields_of(kind));
  }
  Fields object(const Element& element, std::string_view kind) {
    return object(*element.value, element.path, kind);
  }

  void check_format(const Json& document) {
    const auto format = document.find("format");
    const bool missing = format == document.end();
    if (!missing && format->is_string() && format->get_ref<const std::string&>() == kCaseFormat) return;
    keeper_.fail("format", missing ? tr("nothing") : shown_json(*format), fmt::format("\"{}\"", kCaseFormat));
  }

  void read_head(const Fields& top, Case& file) {
    file.id = top.text("id", true, 64);
    const bool plain = std::all_of(file.id.begin(), file.id.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!file.id.empty() && (!plain || file.id.front() == '-')) {
      top.fail("id", tr("1 to 64 of a-z, 0-9 and -, not starting with -"));
    }
    file.title = top.text("title", true);
    file.summary = top.text("summary");
    file.sector = top.choice<Sector>("sector", std::nullopt);
    file.as_of = top.required_date("as_of");
    // The claim's currency decides how every amount of the case is read.
    const Fields claim = object(top.get("claim", true), "claim", "claim");
    currency_ = read_currency(claim);
    read_claim(claim, file.claim);
  }

  // Without a code when it cannot be read.
  Currency read_currency(const Fields& fields) {
    const std::string code = fields.text("currency", true, 16);
    if (code.empty()) return {};
    const auto known = vocabulary_.currencies.find(code);
    if (known != vocabulary_.currencies.end()) return {code, known->second};
    std::vector<std::string> codes;
    for (const auto& [one, exponent] : vocabulary_.currencies)
      codes.push_back(one);
    const std::string near = nearest(code, codes);
    fields.fail("currency", near.empty() ? tr("a currency of ISO 4217")
                                         : say("a currency of ISO 4217, perhaps \"{}\"", near));
    return {};
  }

  std::string country(const Fields& fields, std::string_view key, bool required) {
    std::string code = fields.text(key, required, 16);
    if (code.empty()) return code;
    if (std::find(vocabulary_.countries.begin(), vocabulary_.countries.end(), code) ==
        vocabulary_.countries.end()) {
      fields.fail(key, tr("a country of ISO 3166-1, two capital letters"));
    }
    return code;
  }

  std::optional<std::string> zone(const Fields& fields, std::string_view key) {
    if (!fields.has(key)) return std::nullopt;
    std::string name = fields.text(key, true, 64);
    if (name.empty()) return std::nullopt;
    try {
      date::locate_zone(name);
    } catch (const std::exception&) {
      fields.fail(key, tr("a time zone of the IANA list, as in \"Europe/Amsterdam\""));
    }
    return name;
  }

  std::vector<std::string> languages(const Fields& fields, std::string_view key) {
    std::vector<std::string> codes;
    for (const Element& element : fields.list(key, kMostEntries)) {
      codes.push_back(text_at(keeper_, *element.value, element.path, 16));
      if (keeper_.sound(element.path) && !is_language(codes.back())) {
        keeper_.fail(element.path, shown_text(codes.back()),
                     tr("a language of ISO 639-1, two small letters"));
      }
    }
    return codes;
  }

  void read_creditor(const Fields& fields, Creditor& creditor) {
    creditor.name = fields.text("name", true);
    creditor.country = country(fields, "country", true);
    creditor.kind = fields.choice<PartyKind>("kind", PartyKind::kCompany);
    creditor.time_zone = zone(fields, "time_zone");
    creditor.languages = languages(fields, "languages");
    creditor.cost_of_capital = fields.number("cost_of_capital", 0, 100, creditor.cost_of_capital);
    creditor.relationship_value = fields.amount_if("relationship_value", currency_).value_or(0);
    creditor.risk_aversion = fields.number("risk_aversion", 0, 1000, 0);
    creditor.local_presence = fields.boolean("local_presence", false);
    creditor.interests = fields.texts("interests");
    if (fields.has("negotiator")) {
      const Fields person = object(fields.get("negotiator"), "creditor.negotiator", "creditor.negotiator");
      creditor.negotiator =
          Negotiator{person.text("name"), languages(person, "languages"), zone(person, "time_zone")};
    }
  }

  void read_debtor(const Fields& fields, Debtor& debtor) {
    debtor.name = fields.text("name", true);
    debtor.country = country(fields, "country", true);
    debtor.kind = fields.choice<PartyKind>("kind", PartyKind::kCompany);
    debtor.time_zone = zone(fields, "time_zone");
    debtor.languages = languages(fields, "languages");
    debtor.interests = fields.texts("interests");
    if (fields.has("contact")) {
      const Fields contact = object(fields.get("contact"), "debtor.contact", "debtor.contact");
      debtor.contact = Contact{contact.text("name"), contact.text("role"),
                               contact.choice<Decides>("decides", Decides::kUnknown)};
    }
    for (const Element& element : fields.list("channels", kMostEntries)) {
      const auto channel = element.value->is_string()
                               ? case_value<Channel>(element.value->get_ref<const std::string&>())
                               : std::nullopt;
      if (!channel) keeper_.fail(element.path, shown_json(*element.value), one_of(names_of<Channel>()));
      debtor.channels.push_back(channel.value_or(Channel::kPhone));
    }
    for (const Element& element : fields.list("signals", kMostEntries)) {
      const Fields signal = object(element, "debtor.signals");
      debtor.signals.push_back({signal.text("id", true, 200), signal.date_if("date")});
      const std::string& id = debtor.signals.back().id;
      if (id.empty() || std::find(vocabulary_.signals.begin(), vocabulary_.signals.end(), id) !=
                            vocabulary_.signals.end()) {
        continue;
      }
      const std::string near = nearest(id, vocabulary_.signals);
      signal.fail("id", near.empty() ? tr("a signal of data/signals.json")
                                     : say("a signal of data/signals.json, perhaps \"{}\"", near));
    }
    if (fields.has("financials")) {
      const Fields figures = object(fields.get("financials"), "debtor.financials", "debtor.financials");
      debtor.financials =
          Financials{figures.whole_if("employees", 0, 100'000'000), figures.amount_if("assets", currency_),
                     figures.number_if("revenue_change", -1, 1000),
                     figures.whole_if("other_judgments", 0, 1'000'000).value_or(0),
                     figures.choice<InsolvencyFiling>("insolvency_filing", InsolvencyFiling::kNone)};
    }
    if (fields.has("payment_history")) {
      const Fields past =
          object(fields.get("payment_history"), "debtor.payment_history", "debtor.payment_history");
      debtor.payment_history =
          PaymentHistory{past.whole_if("invoices", 0, 100'000'000), past.number_if("on_time_fraction", 0, 1),
                         past.number_if("usual_days_late", -kMostDays, kMostDays)};
    }
    debtor.vulnerable = fields.boolean("vulnerable", false);
  }

  void read_claim(const Fields& fields, Claim& claim) {
    claim.kind = fields.choice<ClaimKind>("kind", std::nullopt);
    claim.currency = currency_;
    if (keeper_.full()) return;
    const std::vector<Element> invoices = fields.list("invoices", kMostInvoices, true);
    claim.invoices.reserve(invoices.size());
    for (const Element& element : invoices) {
      const Fields one = object(element, "claim.invoices");
      Invoice invoice;
      invoice.number = one.text("number", true, 200);
      invoice.issued = one.required_date("issued");
      invoice.due = one.required_date("due");
      invoice.amount = one.required_amount("amount", currency_, 1);
      for (const Element& part : one.list("payments", kMostEntries)) {
        const Fields payment = object(part, "claim.invoices.payments");
        invoice.payments.push_back(
            {payment.required_date("date"), payment.required_amount("amount", currency_, 1)});
      }
      invoice.disputed = one.amount_if("disputed", currency_).value_or(0);
      invoice.reason = one.text("reason");
      claim.invoices.push_back(std::move(invoice));
      if (keeper_.full()) return;
    }
    if (fields.has("interest")) {
      const Fields interest = object(fields.get("interest"), "claim.interest", "claim.interest");
      claim.interest.basis = interest.choice<InterestBasis>("basis", InterestBasis::kStatutory);
      claim.interest.rate = interest.number_if("rate", 0, kMostRate);
      if (interest.has("law")) claim.interest.law = country(interest, "law", true);
      for (const Element& element : interest.list("reference_rates", kMostEntries)) {
        const Fields rate = object(element, "claim.interest.reference_rates");
        claim.interest.reference_rates.push_back(
            {rate.required_date("from"), rate.required_number("rate", -1, kMostRate)});
      }
    }
    claim.costs = fields.amount_if("costs", currency_).value_or(0);
    if (fields.has("security")) {
      const Fields security = object(fields.get("security"), "claim.security", "claim.security");
      claim.security = Security{security.choice<SecurityKind>("kind", SecurityKind::kNone),
                                security.amount_if("value", currency_)};
    }
    for (const Element& element : fields.list("documents", kMostEntries)) {
      const Fields document = object(element, "claim.documents");
      claim.documents.push_back(
          {document.choice<DocumentKind>("kind", std::nullopt), document.boolean("held", true)});
    }
  }

  void read_facts(const Fields& top, Case& file) {
    for (const Element& element : top.list("facts", kMostEntries)) {
      const Fields fact = object(element, "facts");
      file.facts.push_back({fact.text("id", true, 200), fact.text("text", true),
                            fact.choice<FactStatus>("status", FactStatus::kUnverified), fact.text("source"),
                            fact.number("matters", 0, 1, 0.5)});
    }
  }

  void read_levers(const Fields& top, Case& file) {
    for (const Element& element : top.list("leverage", kMostEntries)) {
      const Fields lever = object(element, "leverage");
      file.leverage.push_back({lever.text("id", true, 200), lever.choice<LeverKind>("kind", std::nullopt),
                               lever.text("text", true), lever.required_amount("debtor_impact", currency_),
                               lever.amount_if("creditor_cost", currency_).value_or(0),
                               lever.boolean("lawful", true), lever.date_if("due"),
                               lever.number_if("credibility", 0, 1)});
    }
  }

  void read_targets(const Fields& fields, Targets& targets) {
    targets.opening = fields.number("opening", 0, kMostFraction, 1.0);
    targets.low = fields.required_number("low", 0, kMostFraction);
    targets.high = fields.required_number("high", 0, kMostFraction);
    targets.walk_away = fields.number_if("walk_away", 0, kMostFraction);
    targets.pay_by = fields.date_if("pay_by");
    if (const auto most = fields.whole_if("max_instalments", 0, 600))
      targets.max_instalments = static_cast<int>(*most);
    for (const Element& element : fields.list("in_kind", kMostEntries)) {
      const Fields thing = object(element, "targets.in_kind");
      targets.in_kind.push_back({thing.choice<InKindKind>("kind", std::nullopt), thing.text("text", true),
                                 thing.required_amount("value_to_creditor", currency_),
                                 thing.required_amount("cost_to_debtor", currency_)});
    }
  }

  void read_mandate(const Fields& fields, Mandate& mandate) {
    mandate.floor = fields.number_if("floor", 0, 1);
    mandate.min_down_payment = fields.number_if("min_down_payment", 0, 1);
    if (const auto most = fields.whole_if("max_instalments", 0, 600))
      mandate.max_instalments = static_cast<int>(*most);
    mandate.approval_below = fields.number_if("approval_below", 0, kMostFraction);
    mandate.approver = fields.text("approver");
  }

  // null switches a route off, an object gives some of its keys.
  template <typename Terms, typename Read>
  void read_route(const Fields& routes, std::string_view name, RouteSpec<Terms>& spec, const Read& read) {
    if (!routes.has(name)) return;
    const Json& value = routes.get(name);
    if (value.is_null()) {
      spec.off = true;
      return;
    }
    spec.given = true;
    const std::string path = routes.path_of(name);
    read(object(value, path, path), spec.terms);
  }

  void read_alternatives(const Fields& fields, Alternatives& routes) {
    read_route(fields, "agency", routes.agency, [](const Fields& route, AgencyTerms& terms) {
      terms.fee = route.number_if("fee", 0, 1);
      terms.recovery_probability = route.number_if("recovery_probability", 0, 1);
      terms.recovered_fraction = route.number_if("recovered_fraction", 0, 1);
      terms.days = route.number_if("days", 0, kMostDays);
    });
    read_route(fields, "litigation", routes.litigation, [this](const Fields& route, LitigationTerms& terms) {
      terms.upfront_cost = route.amount_if("upfront_cost", currency_);
      terms.cost_fraction = route.number_if("cost_fraction", 0, 100);
      terms.days = route.number_if("days", 0, kMostDays);
      terms.win_probability = route.number_if("win_probability", 0, 1);
      terms.collectable_fraction = route.number_if("collectable_fraction", 0, 1);
      terms.enforcement_cost = route.amount_if("enforcement_cost", currency_);
      terms.enforcement_days = route.number_if("enforcement_days", 0, kMostDays);
    });
    read_route(fields, "insolvency", routes.insolvency, [this](const Fields& route, InsolvencyTerms& terms) {
      terms.probability = route.number_if("probability", 0, 1);
      terms.recovered_fraction = route.number_if("recovered_fraction", 0, 1);
      terms.days = route.number_if("days", 0, kMostDays);
      terms.cost = route.amount_if("cost", currency_);
    });
    read_route(fields, "sale", routes.sale, [](const Fields& route, SaleTerms& terms) {
      terms.price_fraction = route.number_if("price_fraction", 0, 1);
      terms.days = route.number_if("days", 0, kMostDays);
    });
    read_route(fields, "write_off", routes.write_off, [](const Fields& route, WriteOffTerms& terms) {
      terms.relief_fraction = route.number_if("relief_fraction", 0, 1);
    });
  }

  void read_protocol(const Fields& fields, Protocol& protocol) {
    protocol.max_rounds =
        static_cast<int>(fields.whole_if("max_rounds", 1, 30).value_or(protocol.max_rounds));
    protocol.days_between_rounds = static_cast<int>(
        fields.whole_if("days_between_rounds", 0, 365).value_or(protocol.days_between_rounds));
    protocol.deadline = fields.date_if("deadline");
  }

  void read_model(const Fields& top, DebtorModel& model) {
    const Json& value = top.get("debtor_model");
    if (value.is_string() && value.get_ref<const std::string&>() == "default") return;
    if (!value.is_object()) {
      top.fail("debtor_model", tr("\"default\" or an object"));
      return;
    }
    const Fields fields = object(value, "debtor_model", "debtor_model");
    const std::string kind = fields.text("kind", true, 64);
    if (kind.empty()) return;
    if (kind == "threshold") {
      if (fields.has("types")) fields.fail("types", tr("none with the kind threshold"));
      const Fields spread =
          object(fields.get("reservation", true), "debtor_model.reservation", "debtor_model.reservation");
      const std::string distribution = spread.text("distribution", true, 64);
      if (!distribution.empty() && distribution != "uniform") spread.fail("distribution", "\"uniform\"");
      model = ThresholdModel{spread.required_number("low", 0, kMostFraction),
                             spread.required_number("high", 0, kMostFraction)};
    } else if (kind == "types") {
      if (fields.has("reservation")) fields.fail("reservation", tr("none with the kind types"));
      TypesModel types;
      for (const Element& element : fields.list("types", kMostEntries, true)) {
        types.types.push_back(read_type(*element.value, element.path));
      }
      model = std::move(types);
    } else {
      fields.fail("kind", tr("\"threshold\" or \"types\""));
    }
  }

  TypeSpec read_type(const Json& value, const std::string& path) {
    const Fields fields = object(value, path, "type");
    TypeSpec type;
    type.weight = fields.number("weight", 0, 1e9, 1);
    type.attitude = fields.choice<Attitude>("attitude", std::nullopt);
    type.cash_now = fields.number_if("cash_now", 0, kMostMeans);
    type.cash_monthly = fields.number_if("cash_monthly", 0, kMostMeans);
    type.reservation = fields.number_if("reservation", 0, kMostFraction);
    type.belief_in_action = fields.number_if("belief_in_action", 0, 1);
    type.discount_rate_monthly = fields.number_if("discount_rate_monthly", 0, 10);
    type.opening = fields.number_if("opening", 0, kMostFraction);
    type.concession_exponent = fields.number_if("concession_exponent", 0.01, 100);
    type.reciprocity = fields.number_if("reciprocity", 0, 10);
    type.anchoring = fields.number_if("anchoring", 0, 10);
    type.noise = fields.number_if("noise", 0, 10);
    type.foresight = fields.number_if("foresight", 0, 1);
    type.rapport_sensitivity = fields.number_if("rapport_sensitivity", 0, 10);
    type.pressure_sensitivity = fields.number_if("pressure_sensitivity", 0, 10);
    type.responsiveness = fields.number_if("responsiveness", 0, 1);
    type.default_hazard_monthly = fields.number_if("default_hazard_monthly", 0, 1);
    type.authority = fields.number_if("authority", 0, 1);
    return type;
  }

  ErrorKeeper keeper_;
  const Vocabulary& vocabulary_;
  Currency currency_;
};

}  // namespace

Result<World> parse_case(std::string_view text, const std::string& file, const Vocabulary& vocabulary) {
  const auto document = parse_json(text, file);
  if (!document) return tl::unexpected<Error>(document.error());
  CaseReader reader(file, vocabulary, 1);
  World world = reader.read(*document);
  if (reader.keeper().error()) return tl::unexpected<Error>(*reader.keeper().error());
  return world;
}

Result<World> read_case(const std::filesystem::path& path, const Vocabulary& vocabulary) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  return parse_case(*text, shown_path(path), vocabulary);
}

CaseCheck check_case(const Json& document, const std::string& file, const Vocabulary& vocabulary) {
  CaseReader reader(file, vocabulary, kMostFaults);
  World world = reader.read(document);
  CaseCheck check{std::nullopt, reader.keeper().faults()};
  if (check.faults.empty()) check.world = std::move(world);
  return check;
}

}  // namespace sim
