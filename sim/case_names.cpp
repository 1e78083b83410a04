#include "sim/case_names.h"

namespace sim {

template <>
std::span<const std::string_view> names_of<Sector>() {
  static constexpr std::string_view kNames[] = {"digital_services", "real_estate", "trade_goods", "services",
                                                "manufacturing",    "logistics",   "finance",     "other"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<PartyKind>() {
  static constexpr std::string_view kNames[] = {"company", "person", "association", "public_body"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<Decides>() {
  static constexpr std::string_view kNames[] = {"yes", "no", "unknown"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<Channel>() {
  static constexpr std::string_view kNames[] = {"phone", "email", "letter", "messaging", "visit"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<InsolvencyFiling>() {
  static constexpr std::string_view kNames[] = {"none", "rumoured", "filed"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<ClaimKind>() {
  static constexpr std::string_view kNames[] = {"invoice",
                                                "loan",
                                                "investment",
                                                "investment_refund",
                                                "sale_price",
                                                "purchase_refund",
                                                "mortgage_shortfall",
                                                "rent",
                                                "maintenance_fees",
                                                "services",
                                                "other"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<InterestBasis>() {
  static constexpr std::string_view kNames[] = {"statutory", "contract", "none"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<SecurityKind>() {
  static constexpr std::string_view kNames[] = {"none", "retention_of_title", "guarantee", "mortgage",
                                                "deposit"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<DocumentKind>() {
  static constexpr std::string_view kNames[] = {"contract",       "order",          "invoice",
                                                "delivery_proof", "correspondence", "acknowledgement",
                                                "terms",          "guarantee",      "statement"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<FactStatus>() {
  static constexpr std::string_view kNames[] = {"verified", "unverified", "refuted"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<LeverKind>() {
  static constexpr std::string_view kNames[] = {"positive", "negative", "normative"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<InKindKind>() {
  static constexpr std::string_view kNames[] = {"goods", "services"};
  return kNames;
}

template <>
std::span<const std::string_view> names_of<Attitude>() {
  static constexpr std::string_view kNames[] = {"cash_flow", "dispute", "avoider", "vanished", "oversight"};
  return kNames;
}

}  // namespace sim
