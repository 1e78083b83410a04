// The lab: strategies against many simulated debtors of the case. It answers one question first: which
// strategy recovers most? Then what that hangs on. The shell runs it (app/lab_worker.h); the view chooses and
// shows the last snapshot.
#pragma once

#include "gui/view.h"

namespace gui {

std::unique_ptr<View> make_lab_view();

}  // namespace gui
