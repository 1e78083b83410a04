// Between a value of a case and the text in its input.
//
// What cannot be read as the wanted kind stays a text, as typed, so that the case reader can quote it. A
// comma stands for the decimal sign, too, where it cannot be taken for a thousands separator. Percentages
// move the decimal point on the digits: 0.081 is "8.1", and "8.1" is the double nearest to 0.081.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "app/case_form.h"

namespace app {

// "" for an absent value (null pointer), null, an object or a list.
std::string text_of(const nlohmann::json* value, FieldKind kind);

// Nothing for an empty text: the field is then left out. Line ends and tabs become spaces, for the format has
// texts of one line.
std::optional<nlohmann::json> value_of(std::string_view typed, FieldKind kind);

}  // namespace app
