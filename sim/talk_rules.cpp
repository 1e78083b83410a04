#include "sim/talk_rules.h"

#include <iterator>
#include <string>

namespace sim {

const TalkRuleField kTalkRuleFields[] = {{"talk.warm_gain", &TalkRules::warm_gain, 0, 1},
                                         {"talk.question_gain", &TalkRules::question_gain, 0, 1},
                                         {"talk.saturation", &TalkRules::saturation, 0, 1},
                                         {"talk.warm_enough", &TalkRules::warm_enough, 0, 30},
                                         {"talk.excess_upset", &TalkRules::excess_upset, 0, 1},
                                         {"talk.warm_soothes", &TalkRules::warm_soothes, 0, 1},
                                         {"talk.warm_relief", &TalkRules::warm_relief, 0, 1},
                                         {"talk.firm_pressure", &TalkRules::firm_pressure, 0, 1},
                                         {"talk.hard_pressure", &TalkRules::hard_pressure, 0, 1},
                                         {"talk.firm_upset", &TalkRules::firm_upset, 0, 1},
                                         {"talk.hard_upset", &TalkRules::hard_upset, 0, 1},
                                         {"talk.early_threat", &TalkRules::early_threat, 0, 10},
                                         {"talk.pressure_decay", &TalkRules::pressure_decay, 0, 1},
                                         {"talk.idle_after", &TalkRules::idle_after, 1, 30},
                                         {"talk.idle_credibility", &TalkRules::idle_credibility, 0, 1},
                                         {"talk.insult", &TalkRules::insult, 0, 10},
                                         {"talk.above_claim", &TalkRules::above_claim, 0, 100},
                                         {"talk.unspoken", &TalkRules::unspoken, 0, 1},
                                         {"talk.anchor_reference", &TalkRules::anchor_reference, 0, 1},
                                         {"talk.uninformed_anchor", &TalkRules::uninformed_anchor, 0, 1},
                                         {"talk.precise_anchor", &TalkRules::precise_anchor, 1, 10},
                                         {"talk.package_anchor", &TalkRules::package_anchor, 1, 10},
                                         {"talk.cold_progress", &TalkRules::cold_progress, 0, 1},
                                         {"talk.progress_rapport", &TalkRules::progress_rapport, 0, 10},
                                         {"talk.progress_pressure", &TalkRules::progress_pressure, 0, 10},
                                         {"talk.progress_upset", &TalkRules::progress_upset, 0, 10},
                                         {"talk.reciprocity", &TalkRules::reciprocity, 0, 10},
                                         {"talk.wait", &TalkRules::wait, 0, 10},
                                         {"talk.split_accept", &TalkRules::split_accept, 0, 10},
                                         {"talk.package_accept", &TalkRules::package_accept, 0, 10},
                                         {"talk.round_accept", &TalkRules::round_accept, 0, 10},
                                         {"talk.deadline_accept", &TalkRules::deadline_accept, 0, 10},
                                         {"talk.reply_pressure", &TalkRules::reply_pressure, 0, 1},
                                         {"talk.reply_rapport", &TalkRules::reply_rapport, 0, 1},
                                         {"talk.counter_rapport", &TalkRules::counter_rapport, 0, 1},
                                         {"talk.counter_upset", &TalkRules::counter_upset, 0, 1},
                                         {"talk.break_off", &TalkRules::break_off, 0, 1},
                                         {"talk.calm_break", &TalkRules::calm_break, 0, 1},
                                         {"talk.hang_upset", &TalkRules::hang_upset, 0, 1},
                                         {"talk.hang_slope", &TalkRules::hang_slope, 0, 10},
                                         {"talk.share_split", &TalkRules::share_split, 0, 1},
                                         {"talk.share_near", &TalkRules::share_near, 0, 0.5},
                                         {"talk.share_middle", &TalkRules::share_middle, 0, 1},
                                         {"talk.share_path", &TalkRules::share_path, 0, 1},
                                         {"talk.share_hold", &TalkRules::share_hold, 0, 1},
                                         {"talk.share_most", &TalkRules::share_most, 0, 1},
                                         {"talk.share_spread", &TalkRules::share_spread, 0.001, 10},
                                         {"talk.signoff", &TalkRules::signoff, 0, 1},
                                         {"talk.who_decides", &TalkRules::who_decides, 0, 1},
                                         {"pay.writedown", &TalkRules::pay_writedown, 0, 10},
                                         {"pay.down", &TalkRules::pay_down, 0, 1},
                                         {"pay.rapport", &TalkRules::pay_rapport, 0, 1},
                                         {"pay.burden", &TalkRules::pay_burden, 0, 10}};
const int kTalkRuleCount = static_cast<int>(std::size(kTalkRuleFields));

TalkRules talk_rules(const Population& population) {
  TalkRules rules{};
  for (const TalkRuleField& field : kTalkRuleFields)
    rules.*field.member = static_cast<float>(population.value(std::string(field.name)));
  return rules;
}

}  // namespace sim
