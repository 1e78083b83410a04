#include "advisor/policy_line.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "advisor/talk_blocks.h"
#include "sim/lab_pack.h"

namespace advisor {
namespace {

constexpr std::uint64_t kTalks = 16384;
constexpr std::uint8_t kOver = 255;  // no class: the talk has ended

// Each talk's class before each round, and how it ended.
struct Courses {
  std::vector<std::vector<std::uint8_t>> classes;  // [round - first][talk]
  std::vector<float> recovery, round;
  std::vector<bool> agreed;
};

Courses play_out(const Ground& ground, const sim::Player& player, std::uint64_t seed, int threads) {
  const int first = ground.lab.start.round, last = ground.terms.rounds;
  const sim::AliasTable table(ground.lab.weights);
  const sim::TryRows try_rows = sim::try_rows_for(sim::best_processor());
  Courses courses;
  courses.classes.assign(static_cast<std::size_t>(last - first + 1), {});
  const auto work = [&](std::uint64_t from, std::uint64_t to, Courses& part) {
    part.classes.resize(static_cast<std::size_t>(last - first + 1));
    sim::TrialStart start;
    sim::PackEnd end;
    for (; from < to; from += sim::kTogether) {
      for (int round = first; round <= last; ++round) {
        const sim::PolicyRow& row = player.terms.policy->row(round);
        try_rows(ground.lab, table, player, seed, from, round, &row, 1, start, &end);
        for (int i = 0; i < sim::kTogether; ++i) {
          part.classes[static_cast<std::size_t>(round - first)].push_back(
              start.open[i] ? static_cast<std::uint8_t>(start.classes[i]) : kOver);
        }
      }
      for (int i = 0; i < sim::kTogether; ++i) {
        part.recovery.push_back(end.recovery[i]);
        part.round.push_back(end.round[i]);
        part.agreed.push_back(end.agreed[i]);
      }
    }
  };
  for_blocks<Courses>(kTalks, threads, work, [&](const Courses& part) {
    for (std::size_t k = 0; k < courses.classes.size(); ++k)
      courses.classes[k].insert(courses.classes[k].end(), part.classes[k].begin(), part.classes[k].end());
    courses.recovery.insert(courses.recovery.end(), part.recovery.begin(), part.recovery.end());
    courses.round.insert(courses.round.end(), part.round.begin(), part.round.end());
    courses.agreed.insert(courses.agreed.end(), part.agreed.begin(), part.agreed.end());
  });
  return courses;
}

// The class that most of the given talks are in.
std::uint8_t commonest(const std::vector<std::uint8_t>& classes, const std::vector<bool>& among) {
  std::array<int, sim::kPolicyClasses> counts{};
  for (std::size_t talk = 0; talk < classes.size(); ++talk) {
    if (among[talk] && classes[talk] != kOver) ++counts[classes[talk]];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? kOver : static_cast<std::uint8_t>(most - counts.begin());
}

}  // namespace

std::vector<LineRound> likely_line(const Ground& ground, const Policy& policy, std::uint64_t seed,
                                   int threads) {
  const sim::Player player = player_of(ground, policy);
  const Courses courses = play_out(ground, player, seed, threads);
  const int first = ground.lab.start.round;
  const double ln_day = -std::log1p(ground.lab.cost_of_capital) / 365;
  std::vector<LineRound> line;
  std::vector<bool> on_course(kTalks, true);
  for (int round = first; round <= ground.terms.rounds; ++round) {
    const std::vector<std::uint8_t>& classes = courses.classes[static_cast<std::size_t>(round - first)];
    const std::uint8_t here = commonest(classes, on_course);
    if (here == kOver) break;
    LineRound step;
    step.round = round;
    step.step = player.terms.policy->row(round)[here];
    if (sim::kind_of_class(here) == sim::SeenKind::kFigure) step.figure = sim::figure_of_class(here);
    const double days = (round - 1) * ground.lab.period_days + static_cast<double>(ground.lab.start.days);
    double open = 0, agreed = 0, worth = 0, followed = 0, value = 0;
    for (std::size_t talk = 0; talk < kTalks; ++talk) {
      const double recovery = static_cast<double>(courses.recovery[talk]);
      if (classes[talk] == kOver) {
        on_course[talk] = false;
        continue;
      }
      open += 1;
      if (courses.agreed[talk] && static_cast<int>(courses.round[talk]) == round) {
        agreed += 1;
        worth += recovery * std::exp(-ln_day * days);
      }
      on_course[talk] = on_course[talk] && classes[talk] == here;
      if (!on_course[talk]) continue;
      followed += 1;
      value += recovery;
    }
    step.p_reached = open / static_cast<double>(kTalks);
    step.p_agreed = open > 0 ? agreed / open : 0;
    step.worth = agreed > 0 ? worth / agreed : 0;
    step.value = followed > 0 ? value / followed : 0;
    line.push_back(step);
    if (step.step.kind == sim::PolicyStep::kAccept || step.step.kind == sim::PolicyStep::kStop) break;
  }
  return line;
}

}  // namespace advisor
