#include "sim/case_writer.h"

#include <rapidcheck.h>

#include "sim/case_fields.h"
#include "sim/case_names.h"
#include "tests/sim/sample_case.h"

using namespace sim;

namespace {

template <typename T>
T one_of(const std::vector<T>& values) {
  return *rc::gen::elementOf(values);
}
template <typename Enum>
Enum any() {
  return static_cast<Enum>(*rc::gen::inRange<std::size_t>(0, names_of<Enum>().size()));
}
bool coin() {
  return *rc::gen::arbitrary<bool>();
}
double between(double low, double high) {
  const double share = *rc::gen::inRange(0, 1'000'000'007) / 1e9;
  return coin() ? low : std::min(high, low + share * (high - low));
}
int whole(int low, int high) {
  return *rc::gen::inRange(low, high + 1);
}
Minor amount(Minor least = 0) {
  return *rc::gen::inRange<Minor>(least, 1'000'000'000'000);
}
Date day(int from, int to) {
  return *parse_date("2026-11-18") + Days(whole(from, to));
}
std::string text() {
  return one_of<std::string>({"a", "Ipê \"quoted\" \\ / <b>", "日本 😀", "trailing ", "\u2028"});
}
std::string maybe_text() {
  return coin() ? "" : text();
}
template <typename Make>
auto maybe(const Make& make) -> std::optional<decltype(make())> {
  if (coin()) return std::nullopt;
  return make();
}
template <typename Make>
auto some(const Make& make) -> std::vector<decltype(make(0))> {
  std::vector<decltype(make(0))> list;
  const int count = whole(0, 3);
  for (int i = 0; i < count; ++i)
    list.push_back(make(i));
  return list;
}
std::vector<std::string> languages() {
  return some([](int) { return one_of<std::string>({"nl", "en", "pt"}); });
}
std::optional<std::string> zone() {
  return maybe([] { return one_of<std::string>({"Europe/Amsterdam", "America/Sao_Paulo", "UTC"}); });
}
std::optional<double> maybe_between(double low, double high) {
  return maybe([=] { return between(low, high); });
}
std::string country() {
  return one_of(tests::case_vocabulary().countries);
}

TypeSpec any_type() {
  TypeSpec type;
  type.weight = between(1, 9);
  type.attitude = any<Attitude>();
  type.cash_now = maybe_between(0, 1000);
  type.cash_monthly = maybe_between(0, 1000);
  type.reservation = maybe_between(0, 2);
  type.belief_in_action = maybe_between(0, 1);
  type.discount_rate_monthly = maybe_between(0, 10);
  type.opening = maybe_between(0, 2);
  type.concession_exponent = maybe_between(0.01, 100);
  type.reciprocity = maybe_between(0, 10);
  type.anchoring = maybe_between(0, 10);
  type.noise = maybe_between(0, 10);
  type.foresight = maybe_between(0, 1);
  type.rapport_sensitivity = maybe_between(0, 10);
  type.pressure_sensitivity = maybe_between(0, 10);
  type.responsiveness = maybe_between(0, 1);
  type.default_hazard_monthly = maybe_between(0, 1);
  type.authority = maybe_between(0, 1);
  return type;
}

Creditor any_creditor() {
  Creditor creditor{text(),          country(), any<PartyKind>(), zone(), languages(),
                    between(0, 100), amount(),  between(0, 9),    coin(), some([](int) { return text(); }),
                    std::nullopt};
  creditor.negotiator = maybe([] { return Negotiator{maybe_text(), languages(), zone()}; });
  return creditor;
}

Debtor any_debtor() {
  Debtor debtor;
  debtor.name = text();
  debtor.country = country();
  debtor.kind = any<PartyKind>();
  debtor.time_zone = zone();
  debtor.languages = languages();
  debtor.interests = some([](int) { return maybe_text(); });
  debtor.contact = maybe([] { return Contact{maybe_text(), maybe_text(), any<Decides>()}; });
  debtor.channels = some([](int) { return any<Channel>(); });
  debtor.signals = some([](int i) {
    return Signal{tests::case_vocabulary().signals[static_cast<std::size_t>(i)],
                  maybe([] { return day(-99, 0); })};
  });
  debtor.financials = maybe([] {
    return Financials{maybe([] { return long{whole(0, 999)}; }), maybe([] { return amount(); }),
                      maybe_between(-1, 1000), whole(0, 9), any<InsolvencyFiling>()};
  });
  debtor.payment_history = maybe([] {
    return PaymentHistory{maybe([] { return long{whole(0, 999)}; }), maybe_between(0, 1),
                          maybe_between(-99, 99)};
  });
  debtor.vulnerable = coin();
  return debtor;
}

Claim any_claim() {
  Claim claim;
  claim.kind = any<ClaimKind>();
  claim.currency = one_of<Currency>({{"EUR", 2}, {"JPY", 0}, {"KWD", 3}, {"CLF", 4}});
  const int invoices = whole(1, 4);
  for (int i = 0; i < invoices; ++i) {
    Invoice invoice{
        std::to_string(i) + text(), day(-900, -400), day(-400, 400), amount(10), {}, 0, maybe_text()};
    const Minor part = invoice.amount / 4;
    invoice.payments = some([&](int) { return Payment{day(-400, 100), std::max<Minor>(part, 1)}; });
    invoice.disputed = coin() ? 0 : part;
    claim.invoices.push_back(invoice);
  }
  claim.interest.basis = any<InterestBasis>();
  claim.interest.rate = maybe_between(0, 100);
  if (claim.interest.basis == InterestBasis::kContract) claim.interest.rate = between(0, 1);
  claim.interest.law = maybe([] { return country(); });
  claim.interest.reference_rates = some([](int i) {
    return ReferenceRateEntry{day(i * 100, i * 100 + 99), between(-1, 100)};
  });
  claim.costs = coin() ? 0 : amount();
  claim.security = {any<SecurityKind>(), maybe([] { return amount(); })};
  claim.documents = some([](int) { return Document{any<DocumentKind>(), coin()}; });
  return claim;
}

template <typename Terms, typename Fill>
RouteSpec<Terms> any_route(const Fill& fill) {
  RouteSpec<Terms> route;
  switch (whole(0, 2)) {
    case 0:
      break;
    case 1:
      route.off = true;
      break;
    default:
      route.given = true;
      fill(route.terms);
  }
  return route;
}

Alternatives any_alternatives() {
  const auto maybe_amount = [] { return maybe([] { return amount(); }); };
  Alternatives routes;
  routes.agency = any_route<AgencyTerms>([](AgencyTerms& terms) {
    terms = {maybe_between(0, 1), maybe_between(0, 1), maybe_between(0, 1), maybe_between(0, 36500)};
  });
  routes.litigation = any_route<LitigationTerms>([&](LitigationTerms& terms) {
    terms = {maybe_amount(),      maybe_between(0, 100), maybe_between(0, 36500), maybe_between(0, 1),
             maybe_between(0, 1), maybe_amount(),        maybe_between(0, 36500)};
  });
  routes.insolvency = any_route<InsolvencyTerms>([&](InsolvencyTerms& terms) {
    terms = {maybe_between(0, 1), maybe_between(0, 1), maybe_between(0, 36500), maybe_amount()};
  });
  routes.sale = any_route<SaleTerms>([](SaleTerms& terms) {
    terms = {maybe_between(0, 1), maybe_between(0, 36500)};
  });
  routes.write_off =
      any_route<WriteOffTerms>([](WriteOffTerms& terms) { terms.relief_fraction = maybe_between(0, 1); });
  return routes;
}

Targets any_targets() {
  Targets targets;
  targets.low = between(0, 0.5);
  targets.high = between(0.5, 0.9);
  targets.opening = between(1, 2);
  targets.walk_away = maybe_between(0, 0.5);
  targets.pay_by = maybe([] { return day(0, 900); });
  targets.max_instalments = maybe([] { return whole(0, 600); });
  targets.in_kind = some([](int) { return InKind{any<InKindKind>(), text(), amount(), amount()}; });
  return targets;
}

World any_world() {
  World world;
  Case& file = world.file;
  file.id = one_of<std::string>({"a", "0-9", "saas-sao-paulo"});
  file.title = text();
  file.summary = maybe_text();
  file.sector = any<Sector>();
  file.as_of = *parse_date("2026-11-18");
  file.creditor = any_creditor();
  file.debtor = any_debtor();
  file.claim = any_claim();
  file.facts = some([](int i) {
    return Fact{std::to_string(i), text(), any<FactStatus>(), maybe_text(), between(0.5, 1)};
  });
  file.leverage = some([](int i) {
    return Lever{std::to_string(i),
                 any<LeverKind>(),
                 text(),
                 amount(),
                 amount(),
                 coin(),
                 maybe([] { return day(-99, 99); }),
                 maybe_between(0, 1)};
  });
  file.targets = any_targets();
  file.mandate = {maybe_between(0, 1), maybe_between(0, 1), maybe([] { return whole(0, 600); }),
                  maybe_between(0, 2), maybe_text()};
  file.alternatives = any_alternatives();
  file.protocol = {whole(1, 30), whole(0, 365), maybe([] { return day(0, 99); })};
  const int model = whole(0, 2);
  if (model == 1) file.debtor_model = ThresholdModel{between(0, 0.5), between(0.5, 2)};
  if (model == 2) file.debtor_model = TypesModel{{any_type(), any_type()}};
  world.truth = maybe([] { return any_type(); });
  return world;
}

// The fields of a written object stand in the order of the format.
void check_order(const nlohmann::ordered_json& object, std::string_view kind) {
  const auto fields = fields_of(kind);
  std::size_t last = 0;
  for (const auto& [key, value] : object.items()) {
    const auto at = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), key) - fields.begin());
    INFO(kind << " " << key);
    REQUIRE(at < fields.size());
    CHECK(at >= last);
    last = at;
    const bool list = value.is_array() && !value.empty() && value[0].is_object();
    if (!value.is_object() && !list) continue;
    std::string inner = kind.empty() ? key : std::string(kind) + "." + key;
    if (inner == "truth" || inner == "debtor_model.types") inner = "type";
    check_order(list ? value[0] : value, inner);
  }
}

}  // namespace

TEST_CASE("a shipped case written and read again is the same case", "[sim][case_writer]") {
  for (const auto& path : tests::shipped_cases()) {
    const auto world = read_case(path, tests::case_vocabulary());
    INFO(path);
    REQUIRE(world);
    const std::string written = write_case(*world);
    const auto again = tests::parse(written);
    INFO((again ? "" : again.error().sentence));
    REQUIRE(again);
    CHECK(*again == *world);
    CHECK(write_case(*again) == written);
  }
}

TEST_CASE("any case written and read again is the same case", "[sim][case_writer]") {
  const bool held = rc::check("round trip", [] {
    const World world = any_world();
    const auto again = tests::parse(write_case(world));
    if (!again) RC_FAIL(again.error().sentence);
    RC_ASSERT(*again == world);
  });
  CHECK(held);
}

TEST_CASE("a written case has its fields in the format's order", "[sim][case_writer]") {
  for (const bool types : {false, true}) {
    const auto world = tests::parse(tests::full_case(types));
    REQUIRE(world);
    check_order(nlohmann::ordered_json::parse(write_case(*world)), "");
  }
}

TEST_CASE("a case is written with two spaces, without what is default", "[sim][case_writer]") {
  World world;
  world.file.id = "a";
  world.file.title = "A";
  world.file.as_of = *parse_date("2026-11-18");
  world.file.creditor.name = "C";
  world.file.creditor.country = "NL";
  world.file.debtor.name = "D";
  world.file.debtor.country = "JP";
  world.file.claim.currency = {"JPY", 0};
  world.file.claim.invoices = {{"1", *parse_date("2026-01-01"), *parse_date("2026-02-01"), 5, {}, 0, ""}};
  world.file.targets.low = 0.6;
  world.file.alternatives.sale.off = true;
  CHECK(write_case(world) == R"({
  "format": "quittance-case/1",
  "id": "a",
  "title": "A",
  "sector": "other",
  "as_of": "2026-11-18",
  "creditor": {
    "name": "C",
    "country": "NL"
  },
  "debtor": {
    "name": "D",
    "country": "JP"
  },
  "claim": {
    "kind": "invoice",
    "currency": "JPY",
    "invoices": [
      {
        "number": "1",
        "issued": "2026-01-01",
        "due": "2026-02-01",
        "amount": "5"
      }
    ]
  },
  "targets": {
    "low": 0.6,
    "high": 1.0
  },
  "alternatives": {
    "sale": null
  }
}
)");
}
