// Interface text through gettext. Every sentence a person may read is written in English in the code, wrapped
// in tr(), trn() or say(), and translated by the catalogue of the std::locale that the front end made global
// (app/language.h). Without a catalogue the English stands. A sentence in a table is marked by N_ there and
// goes through tr() where it is shown. Where one English word or pattern stands for two things ("May", short
// and in full), a context tells them apart: NC_, tr_c(), say_c().
#pragma once

#include <optional>
#include <string>

#include <fmt/format.h>

#define N_(msgid) msgid
#define NC_(context, msgid) msgid

namespace sim {

// The translation of `msgid`.
std::string tr(const char* msgid);
// The translation for `n` things; the plural rule is the catalogue's.
std::string trn(const char* singular, const char* plural, long n);
// The translation of `msgid` as it is meant in `context`; without one the msgid stands, never the context.
std::string tr_c(const char* context, const char* msgid);
// The translation that another domain has of `msgid`, as "iso_3166-1" of Debian's iso-codes has the names of
// countries; nothing when it has none or is not installed.
std::optional<std::string> tr_in(const char* domain, const std::string& msgid);

// tr(msgid) with its {} placeholders filled.
template <typename... Args>
std::string say(const char* msgid, const Args&... args) {
  return fmt::vformat(tr(msgid), fmt::make_format_args(args...));
}
template <typename... Args>
std::string say_c(const char* context, const char* msgid, const Args&... args) {
  return fmt::vformat(tr_c(context, msgid), fmt::make_format_args(args...));
}
template <typename... Args>
std::string say_n(const char* singular, const char* plural, long n, const Args&... args) {
  return fmt::vformat(trn(singular, plural, n), fmt::make_format_args(args...));
}

}  // namespace sim
