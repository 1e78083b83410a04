// What a talk asks for once something is agreed, or over: nothing is to be searched then.
#pragma once

#include <optional>
#include <string>

#include "sim/talk_state.h"

namespace advisor {

// None while the talk is open. Silence where the stage leaves nothing to say.
std::optional<sim::Move> move_of_stage(const sim::TalkGround& talk, const sim::TalkState& state);
// Why, one sentence, translated.
std::string reason_of_stage(sim::TalkStage stage);

}  // namespace advisor
