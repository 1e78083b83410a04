// Talks to try things on: the plain claim of lab_sample.h, shipped cases, debtors of their population.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "advisor/belief.h"
#include "advisor/preparation.h"
#include "sim/lab.h"
#include "sim/talk.h"
#include "tests/sim/lab_sample.h"

namespace tests {

inline std::shared_ptr<const sim::TalkGround> ground_of(const sim::Case& file) {
  auto ground = sim::talk_ground(file, workspace().tables, workspace().population);
  INFO((ground ? std::string() : ground.error().sentence));
  REQUIRE(ground);
  return *ground;
}

inline std::shared_ptr<const sim::TalkGround> plain_ground() {
  static const auto kGround = ground_of(world_of(kPlainCase).file);
  return kGround;
}

// The debtors of a case: its types with their weights, or a reservation uniform between two ends.
struct Debtors {
  std::shared_ptr<const sim::TalkGround> ground;
  std::vector<sim::DebtorType> types;
  std::vector<double> weights;
  double low = 0, high = 1;  // when there are no types
  std::shared_ptr<sim::AliasTable> table;

  // The debtor of negotiation 0 under that seed, as the lab draws it.
  sim::DebtorSide drawn(std::uint64_t seed) const {
    const sim::Four<float> chance = sim::draw<float>(seed, 0, 0, sim::Stream::kType);
    if (types.empty())
      return sim::threshold_side(*ground, low + static_cast<double>(chance.u[2]) * (high - low), seed);
    return sim::debtor_side(*ground, types[table->pick(chance.u[0], chance.u[1])], seed);
  }
};

inline Debtors debtors_of(const sim::World& world) {
  Debtors debtors;
  debtors.ground = ground_of(world.file);
  if (const auto* threshold = std::get_if<sim::ThresholdModel>(&world.file.debtor_model)) {
    debtors.low = threshold->low;
    debtors.high = threshold->high;
    return debtors;
  }
  const auto prepared = advisor::prepare(sim::observe(world), workspace().knowledge());
  REQUIRE(prepared);
  for (const sim::DebtorType& type : advisor::weighted_types(world.file, workspace().population,
                                                             workspace().signals, prepared->diagnosis)) {
    if (!(type.weight > 0)) continue;
    debtors.types.push_back(type);
    debtors.weights.push_back(type.weight);
  }
  debtors.table = std::make_shared<sim::AliasTable>(debtors.weights);
  return debtors;
}

inline sim::TalkLine by_us(sim::Move move) {
  sim::TalkLine line;
  line.move = move;
  return line;
}

inline sim::TalkLine our_offer(double fraction, sim::Move move = sim::Move::kOffer) {
  sim::TalkLine line = by_us(move);
  sim::OfferTerms terms;
  terms.fraction = fraction;
  line.offer = terms;
  return line;
}

inline sim::TalkLine by_them(sim::Move move) {
  sim::TalkLine line = by_us(move);
  line.who = sim::Who::kDebtor;
  return line;
}

inline sim::TalkLine their_figure(double fraction) {
  sim::TalkLine line = our_offer(fraction, sim::Move::kCounter);
  line.who = sim::Who::kDebtor;
  return line;
}

inline sim::TalkLine pause_of(int days) {
  sim::TalkLine line = by_us(sim::Move::kPause);
  line.who = sim::Who::kSystem;
  line.days = days;
  return line;
}

inline sim::TalkLine back_to(int line) {
  sim::TalkLine undo = by_us(sim::Move::kUndo);
  undo.who = sim::Who::kSystem;
  undo.refers_to = line;
  return undo;
}

inline sim::DebtorType middle(sim::Attitude attitude) {
  return workspace().population.attitudes.at(attitude);
}

inline bool legal(const sim::Talk& talk, sim::Who who, sim::Move move) {
  const auto moves = talk.legal_moves(who);
  return std::find(moves.begin(), moves.end(), move) != moves.end();
}

inline bool we_may(const sim::Talk& talk, sim::Move move) {
  return legal(talk, sim::Who::kNegotiator, move);
}

inline void say_line(sim::Talk& talk, const sim::TalkLine& line) {
  const auto applied = talk.apply(line);
  INFO((applied ? std::string() : applied.error().sentence));
  REQUIRE(applied);
}

}  // namespace tests
