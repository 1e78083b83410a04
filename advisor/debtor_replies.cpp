#include "advisor/debtor_replies.h"

#include <algorithm>
#include <cmath>

#include "advisor/agreed_worth.h"
#include "advisor/reply_likelihood.h"
#include "sim/act_effect.h"

namespace advisor {
namespace {

constexpr int kPoints = 100;

float single(double fraction) {
  return static_cast<float>(fraction);
}

}  // namespace

DebtorReplies::DebtorReplies(const Ground& ground, const ActPlan& acts, const CaseGrid& grid,
                             std::size_t debtor)
    : ground_(ground), grid_(grid), acts_(acts) {
  for (std::size_t field = 0; field < sim::kProfileFields; ++field)
    profile_.at[field] = ground.lab.debtors[debtor][field];
  form_ = static_cast<std::size_t>(profile_[sim::kForm]);
  // The most it would ever name: its limit once everything planned has been said, its means.
  sim::Mind<float> mind = sim::new_mind(profile_);
  for (int round = 1; round <= ground.terms.rounds; ++round)
    hear_acts(mind, round);
  const float unit = sim::by_form(&profile_.at[sim::kValue], profile_[sim::kForm]);
  const float able = std::min(sim::by_form(&profile_.at[sim::kMeans], profile_[sim::kForm]), 1.0F);
  const float limit = sim::limit_of(mind, profile_, ground.lab.rules);
  const double top = std::floor(static_cast<double>(std::min(limit / unit, able)) * kPoints + 1e-4) / kPoints;
  for (const double node : grid.figures) {
    if (!nodes_.empty() && nodes_.back() >= top) break;
    nodes_.push_back(std::min(node, std::max(top, 0.0)));
  }
}

void DebtorReplies::hear_acts(sim::Mind<float>& mind, int round) const {
  if (static_cast<std::size_t>(round) > acts_.size()) return;
  for (const sim::Move act : acts_[static_cast<std::size_t>(round - 1)])
    sim::hear_act(mind, profile_, ground_.lab.rules, sim::effect_of(act),
                  sim::passed_in(round, ground_.terms.rounds));
}

float DebtorReplies::band_middle(int band) const {
  const std::size_t first = static_cast<std::size_t>(band) * grid_.asks_a_band;
  const std::size_t last = std::min(first + grid_.asks_a_band, grid_.asks.size()) - 1;
  return single((grid_.asks[first] + grid_.asks[last]) / 2);
}

sim::Heard<float> DebtorReplies::heard(float fraction, std::size_t form) const {
  const float in = static_cast<float>(form);
  sim::Heard<float> heard{};
  heard.fraction = fraction;
  heard.value = fraction * sim::by_form(&profile_.at[sim::kValue], in);
  heard.affordable = fraction <= sim::by_form(&profile_.at[sim::kMeans], in);
  heard.from_middle = false;
  const float twentieths = fraction * 20;
  heard.round_figure = std::abs(twentieths - std::round(twentieths)) < 0.01F;
  return heard;
}

// Before the ask of that round, its acts heard.
sim::Mind<float> DebtorReplies::mind_in(const TalkClass& from, std::size_t form) const {
  const sim::TalkRules& rules = ground_.lab.rules;
  sim::Mind<float> mind = sim::new_mind(profile_);
  for (int round = 1; round <= from.round; ++round) {
    hear_acts(mind, round);
    if (round == from.round) break;
    if (from.band != kNoAsk) {
      const float highest = band_middle(0), last = band_middle(from.band);
      const int steps = from.round - 2;
      const float ask =
          steps == 0 ? last
                     : highest + (last - highest) * static_cast<float>(round - 1) / static_cast<float>(steps);
      sim::hear_ask(mind, profile_, rules, heard(ask, form));
    }
    sim::pass_round(mind, rules);
  }
  if (from.figure != kNoFigure) {
    mind.own_fraction = static_cast<float>(figure(from.figure));
    mind.own = mind.own_fraction * sim::by_form(&profile_.at[sim::kValue], profile_[sim::kForm]);
  }
  return mind;
}

void DebtorReplies::split(double fraction, double chance, std::vector<double>& figures) const {
  const auto above = std::lower_bound(nodes_.begin(), nodes_.end(), fraction - 1e-9);
  if (above == nodes_.end()) {
    figures[nodes_.size() - 1] += chance;
    return;
  }
  const auto k = static_cast<std::size_t>(above - nodes_.begin());
  if (k == 0) {
    figures[0] += chance;
    return;
  }
  const double part = std::min(1.0, (fraction - nodes_[k - 1]) / (nodes_[k] - nodes_[k - 1]));
  figures[k] += part * chance;
  figures[k - 1] += (1 - part) * chance;
}

ReplyChances DebtorReplies::to_ask(const TalkClass& from, std::size_t ask, std::size_t form) const {
  sim::Mind<float> mind = mind_in(from, form);
  sim::Heard<float> put = heard(single(grid_.asks[ask]), form);
  // Within its band an ask is the last one again: no step is taken, none can be taken twice.
  if (from.band != kNoAsk) {
    const float before = band_middle(from.band);
    if (static_cast<int>(ask / grid_.asks_a_band) == from.band) mind.ask = put.value;
    put.from_middle =
        from.figure != kNoFigure &&
        std::abs(put.fraction - (before + static_cast<float>(figure(from.figure))) / 2) < 0.006F;
  }
  sim::hear_ask(mind, profile_, ground_.lab.rules, put);
  const AskReply reply(mind, profile_, ground_.lab.rules, put,
                       sim::passed_in(from.round, ground_.terms.rounds), from.round == ground_.terms.rounds);
  ReplyChances chances;
  chances.accept = reply.accept();
  chances.subject = reply.accept_subject();
  chances.silence = reply.silence();
  chances.words = reply.words();
  chances.hang_up = reply.hang_up();
  chances.figures.assign(nodes_.size(), 0);
  // Its figures: half points of the claim; what is left over only repeats the last one.
  double named = 1 - chances.accept - chances.subject - chances.silence - chances.words - chances.hang_up;
  if (named < 1e-9) named = 0;
  const double standing = from.figure == kNoFigure ? 0 : figure(from.figure);
  for (int half = 1; half <= 2 * kPoints && named > 0; ++half) {
    const double fraction = static_cast<double>(half) / (2 * kPoints);
    const double chance = std::min(named, reply.counter(fraction));
    if (chance <= 0) continue;
    split(fraction, chance, chances.figures);
    named -= chance;
  }
  if (named > 0) split(standing, named, chances.figures);
  return chances;
}

ReplyChances DebtorReplies::to_talk(const TalkClass& from) const {
  const sim::TalkRules& rules = ground_.lab.rules;
  const sim::Mind<float> mind = mind_in(from, 0);
  const double responds = static_cast<double>(sim::chance_to_respond(mind, profile_, rules));
  const double hangs = static_cast<double>(sim::chance_to_end_unasked(mind, rules));
  ReplyChances chances;
  chances.silence = 1 - responds;
  chances.hang_up = responds * hangs;
  chances.words = responds * (1 - hangs);
  chances.figures.assign(nodes_.size(), 0);
  return chances;
}

double DebtorReplies::worth_of_ask(const TalkClass& from, std::size_t ask, std::size_t form) const {
  return agreed_worth(ground_.lab, profile_, mind_in(from, form).rapport, form, grid_.asks[ask]);
}

double DebtorReplies::worth_of_figure(const TalkClass& from) const {
  return agreed_worth(ground_.lab, profile_, mind_in(from, form_).rapport, form_, figure(from.figure));
}

}  // namespace advisor
