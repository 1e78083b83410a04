#include "app/language.h"

#include <cstdlib>
#include <locale>
#include <stdexcept>

#include <boost/locale/gnu_gettext.hpp>

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
  const std::string name = wanted.substr(0, wanted.find_first_of(".@"));  // "pt_BR" of "pt_BR.UTF-8"
  const std::size_t underscore = name.find('_');

  // The facet looks for locale/pt_BR/LC_MESSAGES/quittance.mo, then locale/pt/…; finding none it translates
  // nothing. Made directly and not by boost::locale::generator, which would load ICU for the sake of one
  // file.
  boost::locale::gnu_gettext::messages_info catalogue;
  catalogue.language = name.substr(0, underscore);
  if (underscore != std::string::npos) catalogue.country = name.substr(underscore + 1);
  catalogue.encoding = "UTF-8";
  catalogue.domains.emplace_back("quittance");
  catalogue.paths.push_back(locale_folder.string());
  try {
    std::locale::global(std::locale(std::locale::classic(),
                                    boost::locale::gnu_gettext::create_messages_facet<char>(catalogue)));
  } catch (const std::runtime_error&) {
    // A damaged catalogue is no reason to refuse work: the English of the code stands, as without one.
  }
}

}  // namespace app
