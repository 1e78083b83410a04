// Interface text through gettext. Every sentence a person may read is written in English in the code, wrapped
// in tr(), trn() or say(), and translated by the catalogue of the std::locale that the front end made global
// (app/language.h). Without a catalogue the English stands.
#pragma once

#include <string>

#include <fmt/format.h>

namespace sim {

// The translation of `msgid`.
std::string tr(const char* msgid);
// The translation for `n` things; the plural rule is the catalogue's.
std::string trn(const char* singular, const char* plural, long n);

// tr(msgid) with its {} placeholders filled.
template <typename... Args>
std::string say(const char* msgid, const Args&... args) {
  return fmt::vformat(tr(msgid), fmt::make_format_args(args...));
}
template <typename... Args>
std::string say_n(const char* singular, const char* plural, long n, const Args&... args) {
  return fmt::vformat(trn(singular, plural, n), fmt::make_format_args(args...));
}

}  // namespace sim
