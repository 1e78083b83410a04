#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "advisor/data_file.h"
#include "advisor/readiness.h"
#include "sim/json_input.h"
#include "sim/text.h"

namespace advisor {
namespace {

using Json = nlohmann::json;
using sim::ClaimKind;
using sim::Sector;

constexpr std::array<std::pair<std::string_view, ClaimKind>, 11> kClaimKinds = {{
    {"invoice", ClaimKind::kInvoice},
    {"loan", ClaimKind::kLoan},
    {"investment", ClaimKind::kInvestment},
    {"investment_refund", ClaimKind::kInvestmentRefund},
    {"sale_price", ClaimKind::kSalePrice},
    {"purchase_refund", ClaimKind::kPurchaseRefund},
    {"mortgage_shortfall", ClaimKind::kMortgageShortfall},
    {"rent", ClaimKind::kRent},
    {"maintenance_fees", ClaimKind::kMaintenanceFees},
    {"services", ClaimKind::kServices},
    {"other", ClaimKind::kOther},
}};
constexpr std::array<std::pair<std::string_view, Sector>, 8> kSectors = {{
    {"digital_services", Sector::kDigitalServices},
    {"real_estate", Sector::kRealEstate},
    {"trade_goods", Sector::kTradeGoods},
    {"services", Sector::kServices},
    {"manufacturing", Sector::kManufacturing},
    {"logistics", Sector::kLogistics},
    {"finance", Sector::kFinance},
    {"other", Sector::kOther},
}};
// Every item that readiness.cpp asks for. A new one is added there, here and in data/readiness.json.
constexpr std::string_view kCodes[] = {
    "document.contract",      "document.invoice",         "document.delivery_proof",
    "document.terms",         "document.acknowledgement", "document.correspondence",
    "document.statement",     "document.guarantee",       "contact.missing",
    "contact.decides",        "dispute.reason",           "dispute.evidence",
    "signals.none",           "debtor.financials",        "debtor.insolvency",
    "debtor.time_zone",       "debtor.language",          "debtor.channels",
    "limitation.unknown",     "limitation.near",          "limitation.expired",
    "interest.reference_rate"};

bool is_code(const std::string& code) {
  for (const std::string_view known : kCodes) {
    if (known == code) return true;
  }
  return false;
}

template <typename Kind, std::size_t N>
std::map<Kind, double> read_overrides(FieldReader& reader, const Json& item, const std::string& path,
                                      const char* key,
                                      const std::array<std::pair<std::string_view, Kind>, N>& names,
                                      const std::string& expected) {
  std::map<Kind, double> overrides;
  if (!item.is_object() || !item.contains(key)) return overrides;
  const Json& table = item.at(key);
  const std::string here = field_path(path, key);
  if (!table.is_object()) {
    reader.fail(here, sim::shown_json(table), sim::tr("an object"));
    return overrides;
  }
  for (const auto& entry : table.items()) {
    const Kind* kind = nullptr;
    for (const auto& [name, value] : names) {
      if (name == entry.key()) kind = &value;
    }
    const std::string field = field_path(here, entry.key());
    if (kind == nullptr) {
      reader.fail(field, sim::shown_json(entry.key()), expected);
      break;
    }
    overrides[*kind] = reader.number(entry.value(), field, 0, 1);
  }
  return overrides;
}

}  // namespace

sim::Result<ReadinessRules> load_readiness_rules(const std::filesystem::path& data_folder) {
  const std::filesystem::path path = data_folder / "readiness.json";
  const auto root = read_data_file(path, "quittance-readiness/1");
  if (!root) return tl::unexpected<sim::Error>(root.error());
  FieldReader reader(path);
  reader.only(*root, "", {"format", "note", "items"});
  reader.text_if(*root, "", "note");
  ReadinessRules rules;
  const Json& items = reader.list(*root, "", "items", 100);
  for (std::size_t i = 0; i < items.size() && !reader.error(); ++i) {
    const std::string here = field_path("items", i);
    const Json& item = items[i];
    reader.only(item, here, {"code", "matters", "source", "claims", "sectors"});
    const std::string code = reader.text(item, here, "code");
    if (!is_code(code))
      reader.fail(field_path(here, "code"), code, sim::tr("one of the codes of the shipped file"));
    if (rules.items.count(code) > 0) reader.fail(field_path(here, "code"), code, sim::tr("each code once"));
    ReadinessRule rule;
    rule.source = reader.text(item, here, "source");
    rule.matters = reader.number(reader.member(item, here, "matters"), field_path(here, "matters"), 0, 1);
    rule.claims =
        read_overrides(reader, item, here, "claims", kClaimKinds, sim::tr("a kind of claim as in a case"));
    rule.sectors = read_overrides(reader, item, here, "sectors", kSectors, sim::tr("a sector as in a case"));
    rules.items[code] = std::move(rule);
  }
  for (const std::string_view code : kCodes) {
    if (rules.items.count(std::string(code)) == 0)
      reader.fail("items", sim::tr("nothing"), sim::say("an item with code {}", code));
  }
  if (reader.error()) return tl::unexpected<sim::Error>(*reader.error());
  return rules;
}

}  // namespace advisor
