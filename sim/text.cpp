#include "sim/text.h"

#include <locale>

#include <boost/locale/message.hpp>

namespace sim {
namespace {

using Catalogue = boost::locale::message_format<char>;

// The global locale's catalogue, null without one. Asked directly and not by boost::locale::gettext, which
// drops every character that is not ASCII ("–", "→", "€") from a sentence it has no translation of.
const Catalogue* catalogue_of(const std::locale& locale) {
  return std::has_facet<Catalogue>(locale) ? &std::use_facet<Catalogue>(locale) : nullptr;
}

}  // namespace

std::string tr(const char* msgid) {
  return tr_c(nullptr, msgid);
}

std::string tr_c(const char* context, const char* msgid) {
  const std::locale locale;
  const Catalogue* catalogue = catalogue_of(locale);
  const char* translated = catalogue == nullptr ? nullptr : catalogue->get(0, context, msgid);
  return translated == nullptr ? msgid : translated;
}

std::optional<std::string> tr_in(const char* domain, const std::string& msgid) {
  const std::locale locale;
  const Catalogue* catalogue = catalogue_of(locale);
  if (catalogue == nullptr) return std::nullopt;
  const char* translated = catalogue->get(catalogue->domain(domain), nullptr, msgid.c_str());
  return translated == nullptr ? std::nullopt : std::optional<std::string>(translated);
}

std::string trn(const char* singular, const char* plural, long n) {
  const std::locale locale;
  const Catalogue* catalogue = catalogue_of(locale);
  const char* translated =
      catalogue == nullptr ? nullptr : catalogue->get(0, nullptr, singular, static_cast<int>(n));
  if (translated != nullptr) return translated;
  return n == 1 ? singular : plural;
}

}  // namespace sim
