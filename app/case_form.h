// The form of the case editor as data: which groups, which fields, how each is asked for and explained.
//
// Every field of sim/case_fields.h stands here exactly once, but for `format`, which never changes; a test
// holds the two lists against each other. Texts are English, marked by N_; words() translates them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace app {

enum class FieldKind {
  kText,       // one line
  kParagraph,  // several lines on the screen; the format has no line ends
  kAmount,     // decimal text in the claim's currency
  kPercent,    // a fraction or rate, shown times 100
  kNumber,
  kWhole,
  kDays,
  kDate,
  kCountry,
  kCurrency,
  kTimeZone,
  kLanguages,  // list of texts, ISO 639-1
  kSignal,     // an id of data/signals.json
  kChoice,     // one of `choices`
  kChoices,    // list of texts out of `choices`
  kTexts,      // list of texts
  kBoolean,
  kEntries,  // list of objects with `fields`
  kObject,   // object with `fields`; absent means not known
  kRoute,    // absent: from the tables; null: switched off; object with `fields`: given
  kModel     // "default", or an object with `fields`
};

struct FormChoice {
  const char* name;  // as in the file
  const char* label;
};

struct FormField {
  std::string_view key;
  const char* label = "";
  FieldKind kind = FieldKind::kText;
  bool required = false;
  const char* help = "";       // one sentence
  const char* otherwise = "";  // what an empty input stands for, as it would be typed or in words
  const char* unit = "";
  std::optional<double> low = std::nullopt, high = std::nullopt;  // as in the file: 1, not 100
  std::span<const FormChoice> choices = {};
  std::span<const FormField> fields = {};
  bool masked = false;         // not shown unless asked for
  const char* entry = "";      // kEntries: what one entry is called, "Invoice"
  std::string_view name = "";  // kEntries: the key whose value names an entry on its line
};

struct FormGroup {
  const char* title;
  std::string_view object;  // where the fields are: "claim"; "" is the case itself
  std::span<const FormField> fields;
  const char* help;
};

// In the order in which a negotiator thinks.
std::span<const FormGroup> case_form();
// The fields of a type of debtor: shared by `truth` and debtor_model.types.
std::span<const FormField> type_form();

// tr(), and "" for "".
std::string words(const char* msgid);

// Of a place in a document, "claim.invoices[2].amount"; null when the form does not know it.
const FormField* field_of(std::string_view path);
// The group in which the place, or the nearest object around it, is edited; the first one for "".
const FormGroup& group_of(std::string_view path);
// "Claim and invoices: Invoice 3: Amount", translated.
std::string shown_place(std::string_view path);

}  // namespace app
