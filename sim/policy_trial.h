// What one round of a policy would bring if it were played otherwise: sixteen talks that follow the policy up
// to that round, then once for each alternative row, then the policy again to the end, with the same luck.
// Used by sim/lab_pack.cpp alone.
#pragma once

#include "sim/lab_pack.h"
#include "sim/lab_talk.h"

namespace sim {

// Lanes from `part` on.
QUITTANCE_INLINE void write_end(const Ended<Pack>& ended, int part, PackEnd& end) {
  __builtin_memcpy(end.recovery + part, &ended.recovery, sizeof(Pack));
  __builtin_memcpy(end.days + part, &ended.days, sizeof(Pack));
  __builtin_memcpy(end.fraction + part, &ended.fraction, sizeof(Pack));
  __builtin_memcpy(end.round + part, &ended.round, sizeof(Pack));
  for (int i = 0; i < kLanes; ++i)
    end.agreed[part + i] = lane(ended.agreed, i);
}

// Follows `table` from course's round to before `until`.
template <typename F>
QUITTANCE_INLINE void follow(const LabGround& ground, const Player& player, const PolicyTable& table,
                             const Four<F>* chances, int until, Course<F>& course) {
  NoWitness nobody;
  for (; course.seen.round < until && any(course.open); ++course.seen.round) {
    const PolicyRow& row = table.row(course.seen.round);
    const auto decide = [&](Seen<F>& seen, Ask<F>& ask) { follow_row(seen, row, ask); };
    play_round(ground, player, course, chances[course.seen.round], decide, nobody);
  }
}

template <typename F>
QUITTANCE_INLINE void try_rows(const LabGround& ground, const AliasTable& table, const Player& player,
                               std::uint64_t seed, std::uint64_t first, int round, const PolicyRow* rows,
                               int count, int part, TrialStart& start, PackEnd* ends) {
  const int rounds = player.terms.rounds;
  const PolicyTable& policy = *player.terms.policy;
  Four<F> chances[kMostRounds + 2];
  for (int k = ground.start.round; k <= rounds; ++k)
    chances[k] = draw<F>(seed, first, static_cast<std::uint32_t>(k), Stream::kDebtor);
  Course<F> here = begin<F>(ground, table, player, seed, first);
  follow(ground, player, policy, chances, round, here);
  const F classes = policy_class(here.seen);
  for (int i = 0; i < Width<F>::lanes; ++i) {
    start.classes[part + i] = static_cast<int>(lane(classes, i));
    start.open[part + i] = lane(here.open, i);
  }
  for (int c = 0; c < count; ++c) {
    Course<F> course = here;
    const PolicyRow& row = rows[c];
    NoWitness nobody;
    if (round <= rounds) {
      const auto decide = [&](Seen<F>& seen, Ask<F>& ask) { follow_row(seen, row, ask); };
      if (any(course.open)) play_round(ground, player, course, chances[round], decide, nobody);
      ++course.seen.round;
      follow(ground, player, policy, chances, rounds + 1, course);
    }
    close_late(course, late_by_row(course.seen, round > rounds ? row : policy.row(rounds + 1)));
    write_end(settle(ground, course, seed, first), part, ends[c]);
  }
}

}  // namespace sim
