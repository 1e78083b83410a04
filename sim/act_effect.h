// What a move of the negotiator does to the debtor's mood: in which class it counts and how much.
// 1 is a full act of its class; the sizes of a full act are sim/talk_rules.h.
#pragma once

#include "sim/moves.h"

namespace sim {

struct ActEffect {
  float warm = 0;                                   // builds rapport, soothes, takes pressure off
  float question = 0;                               // asks for their side
  float firm = 0;                                   // presses without offending much
  float hard = 0;                                   // presses and offends
  float negative = 0, positive = 0, normative = 0;  // puts a lever of that kind on the table
  float informs = 0;                                // brings a fact that a later figure can rest on
  bool asks_decider = false;                        // finds who signs
  bool threatens = false;                           // says what we will do: idle when it is not done
  bool operator==(const ActEffect&) const = default;
};

ActEffect effect_of(Move move);

}  // namespace sim
