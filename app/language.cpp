#include "app/language.h"

#include <cstdlib>
#include <locale>
#include <stdexcept>
#include <system_error>

#include <boost/locale/gnu_gettext.hpp>

namespace app {
namespace {

namespace fs = std::filesystem;

// Where the system's packages keep their catalogues, iso-codes among them.
constexpr const char* kSystemLocale = "/usr/share/locale";

std::string language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return "C";
}

bool has_catalogue(const fs::path& locale_folder, const std::string& language) {
  std::error_code error;
  return !language.empty() && fs::exists(locale_folder / language / "LC_MESSAGES" / "quittance.mo", error);
}

// False when a catalogue is damaged.
bool make_global(const boost::locale::gnu_gettext::messages_info& catalogues) {
  try {
    std::locale::global(std::locale(std::locale::classic(),
                                    boost::locale::gnu_gettext::create_messages_facet<char>(catalogues)));
  } catch (const std::runtime_error&) {
    return false;
  }
  return true;
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
  auto with_names = catalogue;
  with_names.paths.push_back(kSystemLocale);
  with_names.domains.emplace_back("iso_3166-1");
  with_names.domains.emplace_back("iso_4217");
  // The names of countries and currencies follow the sentences: none are translated within English ones.
  const bool translated =
      has_catalogue(locale_folder, name) || has_catalogue(locale_folder, catalogue.language);
  // A damaged catalogue is no reason to refuse work: the English stands, as without one.
  if (!translated || !make_global(with_names)) make_global(catalogue);
}

}  // namespace app
