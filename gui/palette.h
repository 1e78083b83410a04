// The colours of the window, by what they mean. One meaning a colour: creditor blue, debtor orange, belief
// violet (everything inferred, never observed); good, warn and bad always stand beside a word or a sign.
#pragma once

#include <imgui.h>

#include "app/settings.h"

namespace gui {

using app::Theme;

struct Palette {
  ImU32 background, rail, panel, raised, line, text, muted;
  ImU32 creditor, debtor, belief, good, warn, bad;
  ImU32 on_creditor;  // text on a button of the creditor's colour
  ImU32 selection;    // behind selected text
  ImU32 shade;        // over the window while a dialog asks
};

const Palette& palette_of(Theme theme);

// The colour with its opacity multiplied by `opacity`, 0 to 1.
ImU32 faded(ImU32 colour, float opacity);

// The widgets of Dear ImGui that we use as they are (text input, scroll bars) in the same colours and sizes.
void apply_style(Theme theme, float scale);

}  // namespace gui
