// What a field of the form can be chosen from: countries, currencies, zones, languages, signals, closed sets.
#pragma once

#include <string>
#include <vector>

#include "app/case_form.h"
#include "gui/view.h"
#include "sim/date.h"

namespace gui {

inline constexpr std::size_t kEntriesAPage = 20;

std::vector<Choice> choices_of(const Frame& frame, const app::FormField& field);
// A value as it is read: "Brazil · BR"; the value itself when it is none of the choices.
std::string shown_choice(const Frame& frame, const app::FormField& field, const std::string& value);
// By the system's clock.
sim::Date today();

}  // namespace gui
