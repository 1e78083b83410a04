// What may be done in a talk as it stands, and why not: the table of docs/talk.md.
#pragma once

#include <vector>

#include "sim/talk_state.h"

namespace sim {

// The negotiator's moves that put terms to the debtor.
bool names_figure(Move move);

// By the move alone; a line may still be refused for what it carries.
std::vector<Move> legal_moves(const TalkGround& ground, const TalkState& state, Who who);

// Error (input): one sentence that says why the line may not be added.
Result<void> check_line(const TalkGround& ground, const TalkState& state, const TalkLine& line);

// The figure that a line of the negotiator puts to the debtor, or repeats; nothing when it puts none. The
// line must be legal.
std::optional<StandingOffer> figure_of(const TalkGround& ground, const TalkState& state,
                                       const TalkLine& line);
// Whether the line repeats the standing figure instead of naming one.
bool repeats_figure(const TalkGround& ground, const TalkState& state, const TalkLine& line);

}  // namespace sim
