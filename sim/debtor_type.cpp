#include "sim/debtor_type.h"

namespace sim {
namespace {
constexpr std::array<std::string_view, 5> kNames = {"cash_flow", "dispute", "avoider", "vanished",
                                                    "oversight"};
}

std::string_view name_of(Attitude attitude) {
  return kNames[static_cast<std::size_t>(attitude)];
}

std::optional<Attitude> attitude_named(std::string_view name) {
  for (const Attitude attitude : kAttitudes) {
    if (name_of(attitude) == name) return attitude;
  }
  return std::nullopt;
}

}  // namespace sim
