// The belief over the reservation of a threshold debtor after a talk: it accepts exactly what is at or below
// a fixed reservation, uniform on [low, high] at first.
//
//   refused ask y     high = min(high, y)      any reply with content to an ask, but a yes
//   accepted y        low = max(low, y)        both accept and accept_subject
//   named f           low = max(low, f)        the model's debtor names none; who does would pay that
// The belief stays uniform on what is left. Fractions of the claim; of a package the lowest option counts, or
// the one taken. Silence, the end of the talk and replies to a figure that could not be taken (a range, an
// expired offer) say nothing. A line that leaves nothing (a yes above an earlier no) contradicts the model:
// the belief goes back to the case's interval, or to what the line alone leaves of it, is stretched to hold
// the line's figure where it lies outside, and a notice (observation_unexpected) names the line. Assumes
// fractions: dates do not matter to this debtor.
#pragma once

#include <memory>

#include "sim/notice.h"
#include "sim/observation.h"
#include "sim/talk_state.h"

namespace advisor {

struct ThresholdPosterior {
  double low = 0, high = 1;
  bool contradictory = false;
  sim::Notices notices;
};

// Error (input): a line that is not legal where it stands, by its number.
sim::Result<ThresholdPosterior> threshold_posterior(const sim::Observation& observation,
                                                    const std::shared_ptr<const sim::TalkGround>& ground,
                                                    const sim::ThresholdModel& model);

}  // namespace advisor
