// Taking typed fields out of a JSON document, one after the other, keeping what is wrong: the first thing, or
// as many as asked for.
//
// Where a value is wrong its getter returns a default, so a reader is written as one plain sequence and asks
// once at the end. What depends on other values asks sound() for them first, lest one fault bring others. A
// sentence reads "FILE: PATH: found X, expected Y." with PATH as in claim.invoices[2].amount.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/case_names.h"
#include "sim/date.h"
#include "sim/error.h"
#include "sim/field_fault.h"
#include "sim/money.h"

namespace sim {

class ErrorKeeper {
 public:
  explicit ErrorKeeper(std::string file, std::size_t most = 1) : file_(std::move(file)), most_(most) {}
  // The first.
  const std::optional<Error>& error() const { return error_; }
  const std::vector<FieldFault>& faults() const { return faults_; }
  // What comes now is not kept any more: a reader may stop.
  bool full() const { return faults_.size() >= most_; }
  // The value cannot be read. Once for each path.
  void fail(const std::string& path, const std::string& found, const std::string& expected);
  // The value can be read and must not be so: an unknown field beside it, a rule that it breaks.
  void fail_readable(const std::string& path, const std::string& found, const std::string& expected);
  // Whether the value could be read, and the objects and lists around it.
  bool sound(std::string_view path) const;

 private:
  void keep(const std::string& path, const std::string& found, const std::string& expected);

  std::string file_;
  std::size_t most_;
  std::optional<Error> error_;
  std::vector<FieldFault> faults_;
  std::unordered_set<std::string> unreadable_;  // paths
};

// The known name nearest to `name` by edit distance, "" when none is near.
std::string nearest(std::string_view name, std::span<const std::string_view> known);
std::string nearest(std::string_view name, const std::vector<std::string>& known);
// "one of a, b, c"
std::string one_of(std::span<const std::string_view> names);

// One object with its path and its closed set of fields. Borrows the document and the keeper.
class Fields {
 public:
  Fields(ErrorKeeper& keeper, const nlohmann::json& value, std::string path,
         std::span<const std::string_view> known);

  ErrorKeeper& keeper() const { return keeper_; }
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view key) const;
  bool has(std::string_view key) const;
  // Null value when the field is absent; `required` then makes it an error.
  const nlohmann::json& get(std::string_view key, bool required = false) const;
  void fail(std::string_view key, const std::string& expected) const;

  std::string text(std::string_view key, bool required = false, std::size_t longest = 10'000) const;
  std::vector<std::string> texts(std::string_view key) const;
  bool boolean(std::string_view key, bool otherwise) const;
  double number(std::string_view key, double low, double high, double otherwise) const;
  std::optional<double> number_if(std::string_view key, double low, double high) const;
  double required_number(std::string_view key, double low, double high) const;
  std::optional<long> whole_if(std::string_view key, long low, long high) const;
  std::optional<Date> date_if(std::string_view key) const;
  Date required_date(std::string_view key) const;
  // In a currency without a code, which could not be read, any number of decimals is right.
  std::optional<Minor> amount_if(std::string_view key, const Currency& currency) const;
  Minor required_amount(std::string_view key, const Currency& currency, Minor least = 0) const;

  template <typename Enum>
  Enum choice(std::string_view key, std::optional<Enum> otherwise) const {
    const auto index = choice_index(key, names_of<Enum>(), !otherwise);
    return index ? static_cast<Enum>(*index) : otherwise.value_or(Enum{});
  }
  // The elements of a list, "" paths filled; an absent one is empty. Error past `most`.
  struct Element {
    const nlohmann::json* value = nullptr;
    std::string path;
  };
  std::vector<Element> list(std::string_view key, std::size_t most, bool required = false) const;

 private:
  std::optional<std::size_t> choice_index(std::string_view key, std::span<const std::string_view> names,
                                          bool required) const;
  ErrorKeeper& keeper_;
  const nlohmann::json& value_;
  std::string path_;
};

// Reads a text where only an element, not a field, is at hand. Control characters are refused.
std::string text_at(ErrorKeeper& keeper, const nlohmann::json& value, const std::string& path,
                    std::size_t longest);

}  // namespace sim
