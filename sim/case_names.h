// The words of the case format for every closed set of choices, both ways. An enum's table is its order in
// case.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "sim/case.h"

namespace sim {

template <typename Enum>
std::span<const std::string_view> names_of();

template <>
std::span<const std::string_view> names_of<Sector>();
template <>
std::span<const std::string_view> names_of<PartyKind>();
template <>
std::span<const std::string_view> names_of<Decides>();
template <>
std::span<const std::string_view> names_of<Channel>();
template <>
std::span<const std::string_view> names_of<InsolvencyFiling>();
template <>
std::span<const std::string_view> names_of<ClaimKind>();
template <>
std::span<const std::string_view> names_of<InterestBasis>();
template <>
std::span<const std::string_view> names_of<SecurityKind>();
template <>
std::span<const std::string_view> names_of<DocumentKind>();
template <>
std::span<const std::string_view> names_of<FactStatus>();
template <>
std::span<const std::string_view> names_of<LeverKind>();
template <>
std::span<const std::string_view> names_of<InKindKind>();
template <>
std::span<const std::string_view> names_of<Attitude>();

template <typename Enum>
std::string_view case_name(Enum value) {
  return names_of<Enum>()[static_cast<std::size_t>(value)];
}

template <typename Enum>
std::optional<Enum> case_value(std::string_view name) {
  const auto names = names_of<Enum>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace sim
