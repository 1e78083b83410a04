// The hidden type of a debtor: who they are, what they can pay, what they believe.
// Fractions are of the claim's total; rates are a month; the rest are 0 to 1 unless said.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace sim {

enum class Attitude { kCashFlow, kDispute, kAvoider, kVanished, kOversight };
inline constexpr std::array<Attitude, 5> kAttitudes = {
    Attitude::kCashFlow, Attitude::kDispute, Attitude::kAvoider, Attitude::kVanished, Attitude::kOversight};
std::string_view name_of(Attitude attitude);  // "cash_flow", as in the files
std::optional<Attitude> attitude_named(std::string_view name);

// As written in a case: what is left out comes from the population file (sim/population.h).
struct TypeSpec {
  double weight = 1;
  Attitude attitude = Attitude::kCashFlow;
  std::optional<double> cash_now, cash_monthly;  // means, fractions of the claim, >= 0
  std::optional<double> reservation;            // most it would pay, present value; overrides the derived one
  std::optional<double> belief_in_action;       // chance it gives to the creditor acting
  std::optional<double> discount_rate_monthly;  // >= 0
  std::optional<double> opening, concession_exponent;   // first counter-offer; Faratin's beta, > 0
  std::optional<double> reciprocity, anchoring, noise;  // >= 0
  std::optional<double> foresight;
  std::optional<double> rapport_sensitivity, pressure_sensitivity;
  std::optional<double> responsiveness;          // chance that a message is answered at all
  std::optional<double> default_hazard_monthly;  // chance a month that an agreed plan stops
  std::optional<double> authority;               // chance that the contact may sign
  bool operator==(const TypeSpec&) const = default;
};

}  // namespace sim
