#include "app/case_form.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "app/field_text.h"
#include "sim/case_fields.h"
#include "sim/case_names.h"
#include "tests/sim/sample_case.h"

using app::FieldKind;
using app::FormField;
using app::FormGroup;
using tests::full_case;
using tests::Json;

namespace {

using Counts = std::map<std::string, int>;  // "claim.invoices: amount" -> how often

std::string joined(const std::string& object, std::string_view key) {
  return object.empty() ? std::string(key) : object + "." + std::string(key);
}

void count(const std::string& object, std::span<const FormField> fields, Counts& counts,
           std::set<const FormField*>& seen) {
  for (const FormField& field : fields) {
    if (!seen.insert(&field).second) continue;  // the type's fields are shared
    ++counts[object + ": " + std::string(field.key)];
    const std::string inner = joined(object, field.key);
    count(inner == "truth" || inner == "debtor_model.types" ? "type" : inner, field.fields, counts, seen);
  }
}

void visit(std::span<const FormField> fields, const std::function<void(const FormField&)>& look) {
  for (const FormField& field : fields) {
    look(field);
    visit(field.fields, look);
  }
}
void visit_form(const std::function<void(const FormField&)>& look) {
  for (const FormGroup& group : app::case_form())
    visit(group.fields, look);
}

template <typename Enum>
std::vector<std::string> names() {
  const auto all = sim::names_of<Enum>();
  return {all.begin(), all.end()};
}

// Every field of a document by its place, but for the format.
void collect(const Json& value, const std::string& path, const Json::json_pointer& pointer,
             std::map<std::string, Json::json_pointer>& places) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      if (path.empty() && key == "format") continue;
      places[joined(path, key)] = pointer / key;
      collect(member, joined(path, key), pointer / key, places);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      collect(value[i], path + "[" + std::to_string(i) + "]", pointer / i, places);
  }
}
std::map<std::string, Json::json_pointer> places_of(const Json& file) {
  std::map<std::string, Json::json_pointer> places;
  collect(file, "", Json::json_pointer(), places);
  return places;
}

void take_out(Json& file, const Json::json_pointer& pointer) {
  file[pointer.parent_pointer()].erase(pointer.back());
}

// Whether the reader says this of the field at `path`.
bool said(const Json& file, const std::string& path, const std::string& part) {
  for (const auto& fault : tests::faults_of(file)) {
    if (fault.path == path && fault.finding.find(part) != std::string::npos) return true;
  }
  return false;
}

bool is_number(FieldKind kind) {
  return kind == FieldKind::kPercent || kind == FieldKind::kNumber || kind == FieldKind::kWhole ||
         kind == FieldKind::kDays;
}

}  // namespace

TEST_CASE("the form has every field of the format exactly once", "[app][case_form]") {
  Counts form;
  std::set<const FormField*> seen;
  std::set<std::string> objects;
  for (const FormGroup& group : app::case_form()) {
    count(std::string(group.object), group.fields, form, seen);
    if (!group.object.empty()) objects.insert(": " + std::string(group.object));
  }
  for (const std::string& object : objects)
    ++form[object];
  ++form[": format"];  // never changes and is not asked for
  Counts format;
  for (const auto& object : sim::case_objects()) {
    for (const std::string_view field : object.fields)
      ++format[std::string(object.object) + ": " + std::string(field)];
  }
  CHECK(form == format);
}

TEST_CASE("the form offers the choices of the format in its order", "[app][case_form]") {
  const std::map<std::string, std::vector<std::string>> choices = {
      {"sector", names<sim::Sector>()},
      {"creditor.kind", names<sim::PartyKind>()},
      {"debtor.kind", names<sim::PartyKind>()},
      {"debtor.contact.decides", names<sim::Decides>()},
      {"debtor.channels", names<sim::Channel>()},
      {"debtor.financials.insolvency_filing", names<sim::InsolvencyFiling>()},
      {"claim.kind", names<sim::ClaimKind>()},
      {"claim.interest.basis", names<sim::InterestBasis>()},
      {"claim.security.kind", names<sim::SecurityKind>()},
      {"claim.documents[0].kind", names<sim::DocumentKind>()},
      {"facts[0].status", names<sim::FactStatus>()},
      {"leverage[0].kind", names<sim::LeverKind>()},
      {"targets.in_kind[0].kind", names<sim::InKindKind>()},
      {"truth.attitude", names<sim::Attitude>()},
      {"debtor_model.types[1].attitude", names<sim::Attitude>()},
      {"debtor_model.kind", {"threshold", "types"}},
      {"debtor_model.reservation.distribution", {"uniform"}},
  };
  std::set<const FormField*> checked;
  for (const auto& [path, expected] : choices) {
    INFO(path);
    const FormField* field = app::field_of(path);
    REQUIRE(field != nullptr);
    std::vector<std::string> offered;
    for (const auto& choice : field->choices)
      offered.emplace_back(choice.name);
    CHECK(offered == expected);
    checked.insert(field);
  }
  visit_form([&](const FormField& field) {
    CHECK((field.kind == FieldKind::kChoice || field.kind == FieldKind::kChoices) == !field.choices.empty());
    if (!field.choices.empty()) CHECK(checked.count(&field) == 1);
  });
}

TEST_CASE("every field has a label and a sentence of help", "[app][case_form]") {
  visit_form([](const FormField& field) {
    const std::string label = field.label, help = field.help;
    INFO(field.key << ": " << label << ": " << help);
    CHECK_FALSE(label.empty());
    CHECK(label.size() < 50);
    CHECK(help.size() > 5);
    CHECK(help.size() < 130);
    CHECK(help.back() == '.');
    const bool composed = field.kind == FieldKind::kEntries || field.kind == FieldKind::kObject ||
                          field.kind == FieldKind::kRoute || field.kind == FieldKind::kModel;
    CHECK(composed == !field.fields.empty());
    CHECK((field.kind == FieldKind::kEntries) == (*field.entry != '\0'));
    if (!field.name.empty()) {
      CHECK(std::any_of(field.fields.begin(), field.fields.end(),
                        [&](const FormField& inner) { return inner.key == field.name; }));
    }
    CHECK(is_number(field.kind) == field.low.has_value());
    CHECK(field.low.has_value() == field.high.has_value());
    CHECK(field.masked == (std::string_view(field.key) == "floor"));
  });
  for (const FormGroup& group : app::case_form())
    CHECK(std::string(group.help).back() == '.');
}

TEST_CASE("what the form calls required the reader requires, and nothing else", "[app][case_form]") {
  for (const bool types : {false, true}) {
    for (const auto& [path, pointer] : places_of(full_case(types))) {
      // Which of the two is needed depends on the kind beside them.
      if (path == "debtor_model.reservation" || path == "debtor_model.types") continue;
      INFO(path);
      Json file = full_case(types);
      take_out(file, pointer);
      const FormField* field = app::field_of(path);
      const bool group = field == nullptr;
      if (group) CHECK(path.find_first_of(".[") == std::string::npos);
      const auto& fields = app::group_of(path).fields;
      const bool required = group ? std::any_of(fields.begin(), fields.end(),
                                                [](const FormField& inner) { return inner.required; })
                                  : field->required;
      CHECK(said(file, path, "which is required") == required);
    }
  }
}

TEST_CASE("the form's ranges are the reader's", "[app][case_form]") {
  for (const auto& [path, pointer] : places_of(full_case(true))) {
    const FormField* field = app::field_of(path);
    if (field == nullptr || !field->low) continue;
    const auto number = [](double value) {
      return app::text_of(std::make_unique<Json>(value).get(), FieldKind::kNumber);
    };
    const std::string range = "number from " + number(*field->low) + " to " + number(*field->high);
    Json file = full_case(true);
    INFO(path << ": " << range);
    for (const double outside : {*field->low - 1, *field->high + 1}) {
      file[pointer] = outside;
      CHECK(said(file, path, range));
    }
    for (const double end : {*field->low, *field->high}) {
      file[pointer] = end;
      CHECK_FALSE(said(file, path, "number from"));
    }
    if (field->kind == FieldKind::kWhole) {
      file[pointer] = *field->low + 0.5;
      CHECK(said(file, path, "whole number"));
    }
  }
}

TEST_CASE("what the form shows for an empty input is what the reader takes for it", "[app][case_form]") {
  int compared = 0;
  for (const auto& [path, pointer] : places_of(full_case(true))) {
    const FormField* field = app::field_of(path);
    if (field == nullptr || *field->otherwise == '\0') continue;
    const auto usual = app::value_of(field->otherwise, field->kind);
    // A value, not words as in "from the tables".
    const bool digits = field->otherwise[0] >= '0' && field->otherwise[0] <= '9';
    if (field->kind != FieldKind::kChoice && field->kind != FieldKind::kBoolean && !digits) continue;
    if (path.rfind("alternatives.", 0) == 0) continue;  // a world keeps which terms were given
    INFO(path);
    Json without = full_case(true), with = full_case(true);
    take_out(without, pointer);
    with[pointer] = *usual;
    const auto left = sim::check_case(without, "case.json", tests::case_vocabulary());
    const auto right = sim::check_case(with, "case.json", tests::case_vocabulary());
    REQUIRE(left.world.has_value() == right.world.has_value());
    CHECK(left.world == right.world);
    ++compared;
  }
  CHECK(compared > 15);
}

TEST_CASE("a place is named from the group to the field", "[app][case_form]") {
  CHECK(app::shown_place("claim.invoices[2].amount") == "Claim and invoices: Invoice 3: Amount");
  CHECK(app::shown_place("claim.invoices[0].payments[1].date") ==
        "Claim and invoices: Invoice 1: Payment 2: Paid on");
  CHECK(app::shown_place("claim.documents[0].kind") == "Documents: Document 1: Paper");
  CHECK(app::shown_place("creditor.languages[1]") == "Creditor: Languages 2");
  CHECK(app::shown_place("truth.attitude") == "Hidden truth: Why it does not pay");
  CHECK(app::shown_place("as_of") == "Basics: Valued at");
  CHECK(app::shown_place("mandate") == "Mandate");
  CHECK(app::shown_place("") == "Basics");
  CHECK(app::shown_place("creditor.colour") == "Creditor");
  CHECK(std::string(app::group_of("debtor.signals[0]").title) == "Signs");
  CHECK(std::string(app::group_of("debtor").title) == "Debtor");
  CHECK(std::string(app::group_of("targets.low").title) == "Targets");
  CHECK(app::field_of("claim.nothing") == nullptr);
  CHECK(app::field_of("") == nullptr);
  CHECK(app::words("").empty());
}
