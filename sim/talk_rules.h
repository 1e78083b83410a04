// The judgements behind a simulated talk, as the formulas of sim/debtor_mind.h use them: the "talk." and
// "pay." entries of data/population.json, each with its reason and grade there.
#pragma once

#include <string_view>

#include "sim/population.h"

namespace sim {

struct TalkRules {
  // Mood: what an act adds, and what it takes.
  float warm_gain, question_gain, saturation, warm_enough, excess_upset, warm_soothes, warm_relief;
  float firm_pressure, hard_pressure, firm_upset, hard_upset, early_threat, pressure_decay;
  float idle_after, idle_credibility, insult, above_claim;
  // The limit: the part of a lever's weight that counts before it is spoken of.
  float unspoken;
  // The path of what the debtor would pay now.
  float anchor_reference, uninformed_anchor, precise_anchor, package_anchor;
  float cold_progress, progress_rapport, progress_pressure, progress_upset, reciprocity;
  // Taking an offer.
  float wait, split_accept, package_accept, round_accept, deadline_accept;
  // Answering at all, and with a figure.
  float reply_pressure, reply_rapport, counter_rapport, counter_upset, break_off, calm_break, hang_upset,
      hang_slope;
  // A figure: the share of the remaining gap given up.
  float share_split, share_near, share_middle, share_path, share_hold, share_most, share_spread;
  // Who signs.
  float signoff, who_decides;
  // Paying: factors on the monthly hazard.
  float pay_writedown, pay_down, pay_rapport, pay_burden;
  bool operator==(const TalkRules&) const = default;
};

struct TalkRuleField {
  std::string_view name;  // of the judgement: "talk.warm_gain"
  float TalkRules::*member;
  double low, high;
};
extern const TalkRuleField kTalkRuleFields[];
extern const int kTalkRuleCount;

TalkRules talk_rules(const Population& population);

}  // namespace sim
