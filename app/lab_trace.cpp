#include "app/lab_trace.h"

#include <iterator>

#include <fmt/format.h>

namespace app {

std::string lab_trace(const LabPlan& plan, std::uint64_t seed, std::uint64_t runs) {
  std::string csv = "policy,negotiation,step,who,move,fraction,accepted\n";
  auto out = std::back_inserter(csv);
  for (const sim::Player& player : plan.players) {
    for (std::uint64_t index = 0; index < runs; ++index) {
      for (const sim::TraceLine& line : sim::play_one(plan.ground, player, seed, index).lines) {
        fmt::format_to(out, "{},{},{},{},{},", player.name, index, line.step,
                       line.debtor ? "debtor" : "negotiator", sim::name_of(line.move));
        if (line.fraction >= 0) fmt::format_to(out, "{:.6g}", line.fraction);
        fmt::format_to(out, ",{}\n", line.accepted ? 1 : 0);
      }
    }
  }
  return csv;
}

}  // namespace app
