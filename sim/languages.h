// The language codes of ISO 639-1.
#pragma once

#include <string_view>

namespace sim {

bool is_language(std::string_view code);

}  // namespace sim
