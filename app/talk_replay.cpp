#include "app/talk_replay.h"

#include <variant>

#include "advisor/belief.h"
#include "app/talk_log.h"
#include "sim/draws.h"
#include "sim/json_input.h"
#include "sim/lab.h"
#include "sim/text.h"
#include "store/hidden_world.h"

namespace app {

sim::Result<sim::DebtorSide> debtor_of(const sim::World& world, const sim::TalkGround& ground,
                                       std::uint64_t seed, const Workspace& workspace) {
  if (world.truth) return sim::debtor_side(ground, sim::complete(*world.truth, workspace.population), seed);
  const sim::Four<float> chance = sim::draw<float>(seed, 0, 0, sim::Stream::kType);
  if (const auto* threshold = std::get_if<sim::ThresholdModel>(&world.file.debtor_model)) {
    const double drawn = static_cast<double>(chance.u[2]);
    return sim::threshold_side(ground, threshold->low + drawn * (threshold->high - threshold->low), seed);
  }
  const auto diagnosis = advisor::diagnose(world.file, workspace.signals);
  if (!diagnosis) return tl::unexpected(diagnosis.error());
  std::vector<sim::DebtorType> types;
  std::vector<double> weights;
  for (const sim::DebtorType& type :
       advisor::weighted_types(world.file, workspace.population, workspace.signals, *diagnosis)) {
    if (!(type.weight > 0)) continue;
    types.push_back(type);
    weights.push_back(type.weight);
  }
  const sim::AliasTable table(weights);
  return sim::debtor_side(ground, types[table.pick(chance.u[0], chance.u[1])], seed);
}

sim::Result<Replayed> replay_log(const std::filesystem::path& path, const Workspace& workspace) {
  // Step 1. The log, whole and true to its chain.
  auto log = read_log(path, workspace);
  if (!log) return tl::unexpected(log.error());
  std::vector<sim::TalkLine> lines;
  for (const store::LogLine& line : log->lines)
    lines.push_back(line.said);
  const auto ground = sim::talk_ground(log->world.file, workspace.tables, workspace.population);
  if (!ground) return tl::unexpected(in_file(path, ground.error()));
  // Step 2. A rehearsal: the debtor answers again. Its debtor is what the seal hides.
  Replayed replayed;
  replayed.simulated = log->header.mode == store::LogMode::kRehearse && log->header.seed.has_value();
  if (replayed.simulated) {
    const auto world = store::hidden_world(path, *log, workspace.vocabulary);
    if (!world) return tl::unexpected(world.error());
    const auto debtor = debtor_of(*world, **ground, *log->header.seed, workspace);
    if (!debtor) return tl::unexpected(in_file(path, debtor.error()));
    const auto talk = sim::replay(*ground, *debtor, lines);
    if (!talk) return tl::unexpected(in_file(path, talk.error()));
    replayed.state = talk->state();
  } else {
    // Step 3. A real talk: both sides' lines, each legal where it stands.
    sim::Talk talk(*ground);
    for (const sim::TalkLine& line : lines) {
      if (const auto done = talk.apply(line); !done) {
        return sim::input_error(
            sim::say("{0}: line {1}: {2}", sim::shown_path(path), line.n, done.error().sentence));
      }
    }
    replayed.state = talk.state();
  }
  replayed.log = std::move(*log);
  return replayed;
}

}  // namespace app
