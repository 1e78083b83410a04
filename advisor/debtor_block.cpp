#include "advisor/debtor_block.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace advisor {
namespace {

constexpr int kMillion = 1'000'000;

class BlockMaker {
 public:
  BlockMaker(const Ground& ground, const ActPlan& acts, const CaseGrid& grid, std::size_t debtor)
      : ground_(ground), grid_(grid), replies_(ground, acts, grid, debtor) {}

  DebtorBlock make() {
    place({});
    for (std::size_t s = 0; s < block_.states.size(); ++s) {  // grows as states are come to
      const BlockState from = block_.states[s];
      for (std::size_t action = 0; action < actions_of(grid_); ++action)
        block_.rows.push_back(row_of(from, action));
    }
    return std::move(block_);
  }

 private:
  BlockRow row_of(const BlockState& from, std::size_t action) {
    const bool late = from.at.round > ground_.terms.rounds;
    if (action == accept_action(grid_) && can_accept(from.at))
      return {{{true, kAgreed, kMillion}}, replies_.worth_of_figure(from.at)};
    if (action == talk_action(grid_) && !late) return after(from.at, replies_.to_talk(from.at), from.at.band);
    if (action < asks_of(grid_) && !late) {
      const std::size_t ask = action / grid_.forms.size();
      const std::size_t form = grid_.forms[action % grid_.forms.size()];
      const int band = static_cast<int>(ask / grid_.asks_a_band);
      if (band >= from.at.band && allowed(grid_.asks[ask], form)) {
        BlockRow row = after(from.at, replies_.to_ask(from.at, ask, form), band);
        row.agreed = replies_.worth_of_ask(from.at, ask, form);
        return row;
      }
    }
    return {{{true, kOver, kMillion}}, 0};
  }

  bool allowed(double fraction, std::size_t form) const {
    return fraction >= static_cast<double>(ground_.terms.least[form]) - 1e-6;
  }

  bool can_accept(const TalkClass& at) const {
    if (at.figure == kNoFigure) return false;
    const double figure = replies_.figure(at.figure);
    return figure >= static_cast<double>(ground_.terms.floor) - 1e-6 && allowed(figure, replies_.form());
  }

  BlockRow after(const TalkClass& from, const ReplyChances& chances, int last_ask) {
    const int band = grid_.last_ask_counts ? last_ask : kNoAsk;
    std::vector<BlockChance> to;
    std::vector<double> chance;
    const auto add = [&](BlockChance place, double p) {
      to.push_back(place);
      chance.push_back(p);
    };
    const bool last = from.round == ground_.terms.rounds;
    const auto go_on = [&](int figure, LastHeard heard, double p) {
      if (!(p > 0)) return;
      const bool stands = figure != kNoFigure;
      if (last && !stands) {
        add({true, kOver}, p);
        return;
      }
      const TalkClass at{from.round + 1, last ? kNoAsk : band, figure};
      add({false, place({at, stands ? LastHeard::kFigure : heard})}, p);
    };
    add({true, kAgreed}, chances.accept);
    add({true, kOver}, chances.hang_up);
    go_on(from.figure, LastHeard::kSilence, chances.silence);
    go_on(from.figure, LastHeard::kWords, chances.words);
    go_on(from.figure, LastHeard::kSubject, chances.subject);
    for (std::size_t node = 0; node < chances.figures.size(); ++node)
      go_on(static_cast<int>(node), LastHeard::kFigure, chances.figures[node]);
    // The same place once, and none without a chance.
    BlockRow row;
    const std::vector<int> millionths = in_millionths(chance);
    for (std::size_t k = 0; k < to.size(); ++k) {
      if (millionths[k] == 0) continue;
      const auto same = std::find_if(row.chances.begin(), row.chances.end(), [&](const BlockChance& one) {
        return one.end == to[k].end && one.to == to[k].to;
      });
      if (same != row.chances.end()) {
        same->millionths += millionths[k];
      } else {
        row.chances.push_back({to[k].end, to[k].to, millionths[k]});
      }
    }
    return row;
  }

  std::size_t place(const BlockState& state) {
    const auto [found, fresh] = places_.insert({state, block_.states.size()});
    if (fresh) block_.states.push_back(state);
    return found->second;
  }

  const Ground& ground_;
  const CaseGrid& grid_;
  DebtorReplies replies_;
  DebtorBlock block_;
  std::map<BlockState, std::size_t> places_;
};

}  // namespace

std::vector<int> in_millionths(const std::vector<double>& chances) {
  double total = 0;
  for (const double chance : chances)
    total += chance;
  std::vector<int> whole;
  int left = kMillion;
  for (const double chance : chances) {
    whole.push_back(static_cast<int>(std::lround(std::max(0.0, chance) / total * kMillion)));
    left -= whole.back();
  }
  *std::max_element(whole.begin(), whole.end()) += left;
  return whole;
}

DebtorBlock debtor_block(const Ground& ground, const ActPlan& acts, const CaseGrid& grid,
                         std::size_t debtor) {
  return BlockMaker(ground, acts, grid, debtor).make();
}

}  // namespace advisor
