// Taking typed fields out of a JSON document, one after the other, keeping the first thing that is wrong.
//
// After an error every getter returns a default, so a reader is written as one plain sequence and asks once
// at the end. A sentence reads "FILE: PATH: found X, expected Y." with PATH as in claim.invoices[2].amount.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/case_names.h"
#include "sim/date.h"
#include "sim/error.h"
#include "sim/money.h"

namespace sim {

class ErrorKeeper {
 public:
  explicit ErrorKeeper(std::string file) : file_(std::move(file)) {}
  const std::optional<Error>& error() const { return error_; }
  void fail(const std::string& path, const std::string& found, const std::string& expected);

 private:
  std::string file_;
  std::optional<Error> error_;
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
