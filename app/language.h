// The interface language: makes the catalogue of the asked language global for sim/text.h.
#pragma once

#include <filesystem>
#include <string>

namespace app {

// `language` as in LANG ("pt_BR.UTF-8"), or "" for the user's own setting. Without a readable catalogue for
// it, or with "C" or "en", the English of the code stands.
void use_language(const std::filesystem::path& locale_folder, const std::string& language);

}  // namespace app
