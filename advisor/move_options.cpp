#include "advisor/move_options.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "advisor/talk_blocks.h"
#include "sim/lab_pack.h"

namespace advisor {
namespace {

constexpr std::uint64_t kSeed = 0x2545F4914F6CDD1DULL;  // other talks than the policy was chosen on
constexpr double kLeastReply = 0.02;

struct StepSums {
  TalkSums talks;
  double now = 0;  // agreed in the round itself
};

}  // namespace

std::size_t class_at_start(const sim::LabStart& start) {
  const sim::CreditorTerms none;
  const sim::Seen<float> seen{none,
                              start.round,
                              start.counter,
                              start.counter_before,
                              start.counter_form,
                              start.ask,
                              start.sent,
                              start.received,
                              0,
                              start.held ? 1.0F : 0.0F,
                              start.spoke ? 1.0F : 0.0F};
  return static_cast<std::size_t>(sim::policy_class(seen));
}

sim::Offer offer_of(const Ground& ground, const sim::PolicyStep& step, std::size_t their_form,
                    double highest) {
  const std::size_t form = step.form < 0 ? their_form : static_cast<std::size_t>(step.form);
  const double least = static_cast<double>(ground.terms.least[form]);
  const double fraction = std::max(least, std::min(highest, static_cast<double>(step.fraction)));
  return sim::offer_of(ground.lab.forms[form], std::round(fraction * 1e4) / 1e4);
}

sim::Move move_without_deal(const sim::Case& file, const sim::NoDeal& no_deal) {
  const bool route = no_deal.best && *no_deal.best != sim::Route::kWriteOff && !file.debtor.vulnerable;
  return route ? sim::Move::kEscalate : sim::Move::kWalkAway;
}

std::vector<sim::PolicyStep> steps_to_compare(const Ground& ground, const Policy& policy) {
  using sim::PolicyStep;
  const sim::LabStart& start = ground.lab.start;
  auto own = policy.table->row(start.round)[class_at_start(start)];
  const bool over = start.round > ground.terms.rounds;  // nothing can be asked any more
  if (over && own.kind != PolicyStep::kAccept) own = {PolicyStep::kStop, 1, sim::kTheirForm};
  const bool can_accept =
      start.counter >= 0 && start.counter >= ground.terms.least[static_cast<int>(start.counter_form)];
  // What may not be taken is played as the ask it holds.
  if (own.kind == PolicyStep::kAccept && !can_accept) own.kind = over ? PolicyStep::kStop : PolicyStep::kAsk;
  std::vector<PolicyStep> steps = {own};
  const auto add = [&](const PolicyStep& step) {
    if (std::find(steps.begin(), steps.end(), step) == steps.end()) steps.push_back(step);
  };
  const float most = start.ask >= 0 ? start.ask : 1.0F;
  for (int form = 0; form < ground.terms.forms && !over; ++form) {
    const float least = ground.terms.least[form];
    for (int twentieth = 20; twentieth > 0; --twentieth) {
      const float fraction = static_cast<float>(twentieth) / 20;
      if (fraction <= most + 1e-6F && fraction >= least - 1e-6F)
        add({PolicyStep::kAsk, fraction, static_cast<float>(form)});
    }
  }
  for (const PolicyStep::Kind kind : {PolicyStep::kTalk, PolicyStep::kStop, PolicyStep::kAccept}) {
    if (kind == PolicyStep::kTalk && over) continue;
    if (own.kind != kind && (kind != PolicyStep::kAccept || can_accept)) add({kind, 1, sim::kTheirForm});
  }
  return steps;
}

std::vector<MoveOption> values_of_steps(const Ground& ground, const Policy& policy,
                                        const std::vector<sim::PolicyStep>& steps, std::uint64_t talks,
                                        int threads) {
  const sim::Player player = player_of(ground, policy);
  const sim::AliasTable table(ground.lab.weights);
  const sim::TryRows try_rows = sim::try_rows_for(sim::best_processor());
  const int round = ground.lab.start.round;
  std::vector<sim::PolicyRow> rows(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i)
    rows[i].fill(steps[i]);
  std::vector<StepSums> all(steps.size());
  const auto work = [&](std::uint64_t first, std::uint64_t last, std::vector<StepSums>& part) {
    part.resize(steps.size());
    std::vector<sim::PackEnd> ends(steps.size());
    sim::TrialStart start;
    double gained[sim::kTogether];
    for (; first < last; first += sim::kTogether) {
      try_rows(ground.lab, table, player, kSeed, first, round, rows.data(), static_cast<int>(rows.size()),
               start, ends.data());
      for (std::size_t s = 0; s < steps.size(); ++s) {
        utilities(ground, ends[s], gained);
        for (int i = 0; i < sim::kTogether; ++i) {
          part[s].talks.take(ends[s], i, gained[i]);
          part[s].now += ends[s].agreed[i] && static_cast<int>(ends[s].round[i]) == round;
        }
      }
    }
  };
  for_blocks<std::vector<StepSums>>(talks, threads, work, [&](const std::vector<StepSums>& part) {
    for (std::size_t s = 0; s < all.size(); ++s) {
      all[s].talks.add(part[s].talks);
      all[s].now += part[s].now;
    }
  });
  const double n = static_cast<double>(talks);
  std::vector<MoveOption> options;
  for (const StepSums& sums : all) {
    MoveOption option;
    option.value = sums.talks.recovery / n;
    option.spread = sums.talks.spread(n);
    option.weighed = certainty_equivalent(ground, sums.talks.utility / n);
    option.p_agreement = sums.talks.agreed / n;
    option.p_now = sums.now / n;
    option.days_to_cash = sums.talks.days_to_cash();
    options.push_back(option);
  }
  return options;
}

std::vector<ActWorth> weigh_acts(const Ground& ground, const std::vector<PossibleAct>& acts,
                                 const Policy& policy, std::uint64_t talks, int threads) {
  const auto here = static_cast<std::size_t>(ground.lab.start.round);
  const auto worth = [&](const ActPlan& plan) {
    Policy tried = policy;
    tried.acts = plan;
    return value_of(ground, player_of(ground, tried), talks, kSeed, threads).recovery;
  };
  std::vector<ActWorth> list;
  for (const PossibleAct& act : acts) {
    if (here > policy.acts.size() || static_cast<int>(here) > act.last_round) continue;
    ActWorth weighed;
    weighed.act = act.move;
    ActPlan without = policy.acts;
    for (std::size_t round = here; round <= without.size(); ++round) {
      std::vector<sim::Move>& said = without[round - 1];
      const auto found = std::find(said.begin(), said.end(), act.move);
      if (found == said.end()) continue;
      if (weighed.planned == 0) weighed.planned = static_cast<int>(round);
      said.erase(found);
    }
    ActPlan with = without;
    put(with, here, act.move, acts);
    weighed.gain = worth(with) - worth(without);
    list.push_back(weighed);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const ActWorth& a, const ActWorth& b) { return a.gain > b.gain; });
  return list;
}

std::vector<ReplyClass> reply_classes(const Ground& ground, const Policy& policy, std::uint64_t talks,
                                      int threads) {
  const int next = ground.lab.start.round + 1;
  std::vector<ReplyClass> replies;
  if (next > ground.terms.rounds) return replies;
  const sim::Player player = player_of(ground, policy);
  const sim::AliasTable table(ground.lab.weights);
  const sim::TryRows try_rows = sim::try_rows_for(sim::best_processor());
  const sim::PolicyRow& row = policy.table->row(next);
  struct Sums {
    std::array<double, sim::kPolicyClasses> seen{}, recovery{};
  };
  const auto work = [&](std::uint64_t first, std::uint64_t last, Sums& sums) {
    sim::TrialStart start;
    sim::PackEnd end;
    for (; first < last; first += sim::kTogether) {
      try_rows(ground.lab, table, player, kSeed, first, next, &row, 1, start, &end);
      for (int i = 0; i < sim::kTogether; ++i) {
        if (!start.open[i]) continue;
        sums.seen[static_cast<std::size_t>(start.classes[i])] += 1;
        sums.recovery[static_cast<std::size_t>(start.classes[i])] += static_cast<double>(end.recovery[i]);
      }
    }
  };
  Sums all;
  double open = 0;
  for_blocks<Sums>(talks, threads, work, [&](const Sums& part) {
    for (std::size_t c = 0; c < sim::kPolicyClasses; ++c) {
      all.seen[c] += part.seen[c];
      all.recovery[c] += part.recovery[c];
      open += part.seen[c];
    }
  });
  for (std::size_t c = 0; c < sim::kPolicyClasses; ++c) {
    if (all.seen[c] < kLeastReply * open || open <= 0) continue;
    replies.push_back({c, all.seen[c] / open, all.recovery[c] / all.seen[c], row[c]});
  }
  std::stable_sort(replies.begin(), replies.end(),
                   [](const ReplyClass& a, const ReplyClass& b) { return a.probability > b.probability; });
  return replies;
}

}  // namespace advisor
