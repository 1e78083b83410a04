#include "advisor/case_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "advisor/debtor_block.h"
#include "sim/check.h"

namespace advisor {
namespace {

constexpr std::uint32_t kAgreedState = 0, kOverState = 1;  // the model's first states
constexpr std::size_t kEnds = 2;
enum Observation : std::uint32_t { kAccept, kEnd, kSilenceHeard, kWordsHeard, kSubjectHeard, kFirstFigure };
constexpr std::size_t kFewTypes = 8;    // for which there should be room
constexpr double kThresholdRows = 5e4;  // so that the file stays within kMostBytes

// 0.5 is "50", 0.354 is "35-4".
std::string points_of(double fraction) {
  std::string text = fmt::format("{:.3f}", fraction * 100);
  while (text.back() == '0')
    text.pop_back();
  if (text.back() == '.') text.pop_back();
  std::replace(text.begin(), text.end(), '.', '-');
  return text;
}

double discount_of(const Ground& ground) {
  return std::exp(-std::log1p(ground.lab.cost_of_capital) / 365 * ground.lab.period_days);
}

// At once, and the plans that most of the debtors ask for.
std::vector<std::size_t> asked_forms(const Ground& ground, std::size_t most) {
  std::vector<double> weight(ground.lab.forms.size(), 0);
  for (std::size_t i = 0; i < ground.lab.debtors.size(); ++i)
    weight[static_cast<std::size_t>(ground.lab.debtors[i][sim::kForm])] += ground.lab.weights[i];
  std::vector<std::size_t> forms;
  for (std::size_t form = 1; form < weight.size(); ++form)
    forms.push_back(form);
  std::stable_sort(forms.begin(), forms.end(),
                   [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
  forms.resize(std::min(forms.size(), most - 1));
  forms.insert(forms.begin(), 0);
  std::sort(forms.begin(), forms.end());
  return forms;
}

// Asks from the whole claim down in steps, to what no deal brings and the mandate allows.
CaseGrid grid_of(const Ground& ground, double step, const std::vector<double>& figures) {
  constexpr std::size_t kForms = 2, kBands = 3;
  CaseGrid grid;
  grid.forms = asked_forms(ground, kForms);
  double least = 1;
  for (const std::size_t form : grid.forms)
    least = std::min(least, static_cast<double>(ground.terms.least[form]));
  least = std::max({least, static_cast<double>(ground.lab.no_deal_value), 0.05});
  grid.asks = {1};
  for (int k = 1; 1 - k * step > least - 1e-6; ++k)
    grid.asks.push_back(std::round((1 - k * step) * 100) / 100);
  grid.asks_a_band = (grid.asks.size() + kBands - 1) / kBands;
  grid.figures = figures;
  return grid;
}

struct Blocks {
  CaseGrid grid;
  FewDebtors few;
  std::vector<DebtorBlock> blocks;  // beside `few`
  std::size_t states = kEnds;
  std::size_t bytes = 0;  // of the file, about
};

// What a block adds to the file: lines of T, O and R.
std::size_t bytes_of(const DebtorBlock& block) {
  constexpr std::size_t kTransition = 62, kState = 240, kReward = 55;
  std::size_t bytes = kState * block.states.size();
  for (const BlockRow& row : block.rows)
    bytes += kTransition * row.chances.size() + (row.agreed > 0 ? kReward : 0);
  return bytes;
}

// As many debtors as there is room for.
Blocks blocks_of(const Ground& ground, const ActPlan& acts, const std::vector<std::string>& attitudes,
                 const CaseGrid& grid) {
  std::map<std::size_t, DebtorBlock> made;
  for (std::size_t most = std::min(kMostTypes, ground.lab.debtors.size());; --most) {
    Blocks blocks{grid, few_debtors(ground, attitudes, most), {}, kEnds, 0};
    for (const std::size_t debtor : blocks.few.debtors) {
      auto found = made.find(debtor);
      if (found == made.end()) found = made.emplace(debtor, debtor_block(ground, acts, grid, debtor)).first;
      blocks.states += found->second.states.size();
      blocks.bytes += bytes_of(found->second);
    }
    if ((blocks.states > kMostStates || blocks.bytes > kMostBytes) && most > 1) continue;
    for (const std::size_t debtor : blocks.few.debtors)
      blocks.blocks.push_back(made.at(debtor));
    return blocks;
  }
}

// The finest grid with room for enough debtors, else the coarsest.
Blocks of_types(const Ground& ground, const ActPlan& acts, const std::vector<std::string>& attitudes) {
  const std::vector<double> fifths = {0, 0.2, 0.4, 0.6, 0.8, 1}, quarters = {0, 0.25, 0.5, 0.75, 1};
  const std::vector<CaseGrid> grids = {grid_of(ground, 0.05, fifths), grid_of(ground, 0.1, fifths),
                                       grid_of(ground, 0.2, quarters)};
  Blocks blocks;
  for (const CaseGrid& grid : grids) {
    blocks = blocks_of(ground, acts, attitudes, grid);
    if (blocks.few.debtors.size() >= std::min(kFewTypes, blocks.few.different)) break;
  }
  return blocks;
}

// A uniform reservation as equally likely ones.
Ground with_reservations(const Ground& ground, CaseGrid& grid) {
  const double low = static_cast<double>(ground.lab.threshold_low);
  const double width = static_cast<double>(ground.lab.threshold_high) - low;
  const double room = std::sqrt(kThresholdRows / ground.terms.rounds);
  std::size_t cells = std::min(kReservations, static_cast<std::size_t>(room));
  if (width < 1e-3) cells = 1;
  Ground many = ground;
  many.lab.threshold = false;
  many.lab.debtors.clear();
  many.lab.weights.assign(cells, 1);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double end = low + width * static_cast<double>(cell) / static_cast<double>(cells);
    sim::DebtorProfile debtor = ground.lab.debtors.front();
    debtor[sim::kFixedLimit] = static_cast<float>(end);
    many.lab.debtors.push_back(debtor);
    grid.asks.insert(grid.asks.begin(), end);
  }
  grid.last_ask_counts = false;
  grid.forms = {0};
  grid.figures = {0};
  return many;
}

Blocks of_reservations(const Ground& ground, const ActPlan& acts) {
  Blocks blocks;
  const Ground many = with_reservations(ground, blocks.grid);
  blocks.few.different = many.lab.debtors.size();
  for (std::size_t i = 0; i < many.lab.debtors.size(); ++i) {
    blocks.few.debtors.push_back(i);
    blocks.few.weights.push_back(1.0 / static_cast<double>(many.lab.debtors.size()));
    blocks.blocks.push_back(debtor_block(many, acts, blocks.grid, i));
    blocks.states += blocks.blocks.back().states.size();
  }
  return blocks;
}

// "r3b1f40": round 3, the last ask in band 1, standing at 40; s silence, w words, c the contact's yes.
std::string suffix_of(const BlockState& state, const CaseGrid& grid) {
  std::string text = fmt::format("r{}", state.at.round);
  if (state.at.band != kNoAsk) text += fmt::format("b{}", state.at.band);
  switch (state.heard) {
    case LastHeard::kNothingYet:
      return text;
    case LastHeard::kSilence:
      return text + "s";
    case LastHeard::kWords:
      return text + "w";
    case LastHeard::kSubject:
      return text + "c";
    case LastHeard::kFigure:
      return text + "f" + points_of(grid.figures[static_cast<std::size_t>(state.at.figure)]);
  }
  return text;
}

std::uint32_t observation_of(const BlockState& state) {
  switch (state.heard) {
    case LastHeard::kSilence:
      return kSilenceHeard;
    case LastHeard::kSubject:
      return kSubjectHeard;
    case LastHeard::kFigure:
      return kFirstFigure + static_cast<std::uint32_t>(state.at.figure);
    default:
      return kWordsHeard;
  }
}

void name_actions(const Ground& ground, const CaseGrid& grid, pomdp::Model& model) {
  for (const double ask : grid.asks) {
    for (const std::size_t form : grid.forms) {
      const int payments = ground.lab.forms[form].instalments;
      model.actions.push_back("ask" + points_of(ask) +
                              (payments == 0 ? "_once" : fmt::format("_in{}", payments)));
    }
  }
  model.actions.insert(model.actions.end(), {"talk", "accept", "stop"});
  model.observations = {"accept", "end", "silence", "words", "subject"};
  for (const double figure : grid.figures)
    model.observations.push_back("figure" + points_of(figure));
}

}  // namespace

CaseModel case_model(const Ground& ground, const ActPlan& acts, const std::vector<std::string>& attitudes) {
  Blocks blocks = ground.lab.threshold ? of_reservations(ground, acts) : of_types(ground, acts, attitudes);
  CaseModel made;
  made.grid = blocks.grid;
  made.few = blocks.few;
  pomdp::Model& model = made.model;
  const std::size_t actions = actions_of(made.grid);
  // Step 1. Names, and the belief at the start.
  name_actions(ground, made.grid, model);
  model.states = {"agreed", "over"};
  model.start = {0, 0};
  const std::vector<int> weights = in_millionths(made.few.weights);
  std::vector<std::size_t> first;  // a block's first state
  std::map<std::string, int> counted;
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    first.push_back(model.states.size());
    const std::string kind = ground.lab.threshold ? "limit" : attitudes[made.few.debtors[i]];
    const std::string name = fmt::format("{}{}", kind, ++counted[kind]);
    for (const BlockState& state : blocks.blocks[i].states) {
      model.states.push_back(name + "_" + suffix_of(state, made.grid));
      model.start.push_back(state.heard == LastHeard::kNothingYet ? weights[i] / 1e6 : 0);
    }
  }
  // Step 2. Transitions.
  for (std::size_t action = 0; action < actions; ++action) {
    model.transition.add_row(std::vector<pomdp::Chance>{{kAgreedState, 1}});
    model.transition.add_row(std::vector<pomdp::Chance>{{kOverState, 1}});
    for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
      const DebtorBlock& block = blocks.blocks[i];
      for (std::size_t s = 0; s < block.states.size(); ++s) {
        std::vector<pomdp::Chance> row;
        for (const BlockChance& one : block.rows[s * actions + action].chances) {
          const std::size_t to = one.end ? one.to : first[i] + one.to;
          row.push_back({static_cast<std::uint32_t>(to), one.millionths / 1e6});
        }
        std::sort(row.begin(), row.end(),
                  [](const pomdp::Chance& a, const pomdp::Chance& b) { return a.to < b.to; });
        model.transition.add_row(row);
      }
    }
  }
  // Step 3. What is heard follows from where the talk then stands.
  for (std::size_t action = 0; action < actions; ++action) {
    model.observed.add_row(std::vector<pomdp::Chance>{{kAccept, 1}});
    model.observed.add_row(std::vector<pomdp::Chance>{{kEnd, 1}});
    for (const DebtorBlock& block : blocks.blocks) {
      for (const BlockState& state : block.states)
        model.observed.add_row(std::vector<pomdp::Chance>{{observation_of(state), 1}});
    }
  }
  // Step 4. Rewards.
  const double delta = discount_of(ground);
  model.discount = std::min(delta, kHighestDiscount);
  const double no_deal = static_cast<double>(ground.lab.no_deal_value);
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    const DebtorBlock& block = blocks.blocks[i];
    for (std::size_t s = 0; s < block.states.size(); ++s) {
      const auto from = static_cast<std::uint32_t>(first[i] + s);
      const int round = block.states[s].at.round;
      const bool late = round > ground.terms.rounds;
      const double day = 100 * std::pow(delta / model.discount, round - 1);
      model.rewards.push_back(
          {pomdp::kAny, from, kOverState, pomdp::kAny, day * (late ? 1 : delta) * no_deal});
      if (!late) {
        model.rewards.push_back({static_cast<std::uint32_t>(stop_action(made.grid)), from, kOverState,
                                 pomdp::kAny, day * no_deal});
      }
      for (std::size_t action = 0; action < actions; ++action) {
        const double agreed = block.rows[s * actions + action].agreed;
        if (!(agreed > 0)) continue;
        // After the last round the standing figure is taken on the day of that round.
        model.rewards.push_back({static_cast<std::uint32_t>(action), from, kAgreedState, pomdp::kAny,
                                 day / (late ? delta : 1) * agreed});
      }
    }
  }
  return made;
}

}  // namespace advisor
