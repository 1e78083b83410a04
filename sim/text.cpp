#include "sim/text.h"

#include <locale>

#include <boost/locale/message.hpp>

namespace sim {

std::string tr(const char* msgid) {
  return boost::locale::gettext(msgid, std::locale());
}

std::string trn(const char* singular, const char* plural, long n) {
  return boost::locale::ngettext(singular, plural, static_cast<int>(n), std::locale());
}

}  // namespace sim
