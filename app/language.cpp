#include "app/language.h"

#include <cstdlib>
#include <locale>

#include <boost/locale/generator.hpp>

namespace app {
namespace {

std::string language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return "C";
}

}  // namespace

void use_language(const std::filesystem::path& locale_folder, const std::string& language) {
  const std::string wanted = language.empty() ? language_of_environment() : language;
  std::error_code ignored;
  const std::string folder = wanted.substr(0, 2);
  if (!std::filesystem::is_directory(locale_folder / folder, ignored)) return;
  boost::locale::generator generator;
  generator.add_messages_path(locale_folder.string());
  generator.add_messages_domain("quittance");
  generator.categories(boost::locale::message_facet);
  std::locale::global(
      std::locale(std::locale::classic(), generator(folder + ".UTF-8"), std::locale::messages));
}

}  // namespace app
