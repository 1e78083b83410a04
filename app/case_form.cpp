#include "app/case_form.h"

#include <algorithm>
#include <cstdlib>

#include "app/case_form_parts.h"
#include "sim/text.h"

namespace app {
namespace {

std::string_view first_part(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

// The rest of the path behind its first field and that field's index.
std::string_view behind_first(std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? "" : path.substr(dot + 1);
}

// The path within the group's object; nothing when it is elsewhere.
std::optional<std::string_view> within(const FormGroup& group, std::string_view path) {
  if (group.object.empty()) return path;
  if (first_part(path) != group.object) return std::nullopt;
  return behind_first(path);
}

const FormField* find_key(std::span<const FormField> fields, std::string_view key) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const FormField& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

std::span<const FormGroup> case_form() {
  static const FormGroup kGroups[] = {
      {N_("Basics"), "", form::basics(), N_("What this case is, and for which day it is counted.")},
      {N_("Creditor"), "creditor", form::creditor(), N_("Your side: who is owed the money.")},
      {N_("Debtor"), "debtor", form::debtor(), N_("The other side: who owes it, and who speaks for them.")},
      {N_("Claim and invoices"), "claim", form::claim(), N_("What is owed, invoice by invoice.")},
      {N_("Interest and security"), "claim", form::interest_and_security(),
       N_("What is added to the debt, and what stands behind it.")},
      {N_("Documents"), "claim", form::documents(), N_("The papers you can show.")},
      {N_("Facts"), "", form::facts(), N_("What you know, and how well.")},
      {N_("Signs"), "debtor", form::signals(), N_("What the debtor did and said.")},
      {N_("Leverage"), "", form::leverage(), N_("What could move the debtor.")},
      {N_("Targets"), "targets", form::targets(), N_("What you want.")},
      {N_("Mandate"), "mandate", form::mandate(), N_("What you may agree to; no offer goes beyond it.")},
      {N_("Without a deal"), "alternatives", form::alternatives(),
       N_("What else you could do; each way is reckoned with unless you switch it off.")},
      {N_("Talks"), "protocol", form::protocol(), N_("How long you will negotiate.")},
      {N_("Debtor model"), "", form::debtor_model(), N_("Which debtors the advice reckons with.")},
      {N_("Hidden truth"), "", form::truth(), N_("For training cases only.")},
  };
  return kGroups;
}

std::span<const FormField> type_form() {
  return form::type();
}

std::string words(const char* msgid) {
  return *msgid == '\0' ? "" : sim::tr(msgid);  // the catalogue's header stands under ""
}

const FormGroup& group_of(std::string_view path) {
  const FormGroup* around = &case_form()[0];
  for (const FormGroup& group : case_form()) {
    const auto rest = within(group, path);
    if (!rest) continue;
    if (find_key(group.fields, first_part(*rest)) != nullptr) return group;
    if (!group.object.empty() && around == &case_form()[0]) around = &group;
  }
  return *around;
}

const FormField* field_of(std::string_view path) {
  const FormGroup& group = group_of(path);
  std::string_view rest = within(group, path).value_or("");
  const FormField* field = nullptr;
  for (std::span<const FormField> fields = group.fields; !rest.empty(); rest = behind_first(rest)) {
    field = find_key(fields, first_part(rest));
    if (field == nullptr) return nullptr;
    fields = field->fields;
  }
  return field;
}

std::string shown_place(std::string_view path) {
  const FormGroup& group = group_of(path);
  std::string shown = words(group.title);
  std::string_view rest = within(group, path).value_or("");
  for (std::span<const FormField> fields = group.fields; !rest.empty(); rest = behind_first(rest)) {
    const FormField* field = find_key(fields, first_part(rest));
    if (field == nullptr) break;
    std::string label = words(field->label);
    const std::size_t bracket = rest.substr(0, rest.find('.')).find('[');
    if (bracket != std::string_view::npos) {
      const long number = std::atol(std::string(rest.substr(bracket + 1)).c_str()) + 1;
      // TRANSLATORS: an entry of a list and its number, as in "Invoice 3".
      label = sim::say("{0} {1}", *field->entry == '\0' ? label : words(field->entry), number);
    }
    // TRANSLATORS: a place in the form, from the whole to the part, as in "Claim and invoices: Invoice 3:
    // Amount".
    if (label != shown) shown = sim::say("{0}: {1}", shown, label);
    fields = field->fields;
  }
  return shown;
}

}  // namespace app
