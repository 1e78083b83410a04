#include "app/outcome_set_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/text.h"

namespace app {
namespace {

using Json = nlohmann::json;
using sim::say;
using sim::tr;

std::string shortened(const std::string& text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end) + "…";
}

// The names of the top-level fields; stops where the text is no longer JSON.
class TopLevel : public nlohmann::json_sax<Json> {
 public:
  bool case_file = false, set_file = false;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return deeper(); }
  bool end_object() override { return shallower(); }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override { return shallower(); }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    case_file = case_file || name == "format";
    set_file = set_file || name == "outcomes" || name == "disagreement";
    return !case_file;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool deeper() { return ++depth_ <= 32; }
  bool shallower() {
    --depth_;
    return true;
  }
  int depth_ = 0;
};

// Reads the set as it is parsed: memory for the result alone.
class SetReader : public nlohmann::json_sax<Json> {
 public:
  explicit SetReader(const std::string& file) : file_(file) {}
  advisor::OutcomeSet set;
  std::optional<sim::Error> error;

  bool null() override { return value("null"); }
  bool boolean(bool b) override { return value(b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override {
    return number(static_cast<double>(n), std::to_string(n));
  }
  bool number_unsigned(number_unsigned_t n) override {
    return number(static_cast<double>(n), std::to_string(n));
  }
  bool number_float(number_float_t x, const string_t& text) override { return number(x, text); }
  bool binary(binary_t&) override { return value(tr("binary data")); }

  bool string(string_t& text) override {
    if (where_ != Where::kOutcome || field_ != kName) return value("\"" + shortened(text) + "\"");
    if (text.empty()) return fail(place(), tr("an empty name"), tr("a name"));
    if (!names_.insert(text).second) {
      return fail(place(), say("\"{}\" a second time", shortened(text)),
                  tr("a name of its own for each outcome"));
    }
    name_ = text;
    return true;
  }

  bool start_object(std::size_t) override {
    if (where_ == Where::kStart) {
      where_ = Where::kTop;
      return true;
    }
    if (where_ != Where::kOutcomes) return value(tr("an object"));
    if (set.names.size() == kMostOutcomes) {
      return fail("outcomes", tr("more"), say("at most {} outcomes", kMostOutcomes));
    }
    where_ = Where::kOutcome;
    seen_ = {};
    field_ = kNoField;
    return true;
  }

  bool end_object() override {
    if (where_ == Where::kTop) {
      where_ = Where::kEnd;
      for (const std::size_t field : {kDisagreement, kOutcomes}) {
        if (!top_seen_[field]) return fail(kTopNames[field], tr("nothing"), tr("the field"));
      }
      return true;
    }
    for (std::size_t field = 0; field < kOutcomeNames.size(); ++field) {
      field_ = field;
      if (!seen_[field]) return fail(place(), tr("nothing"), tr("the field"));
    }
    set.names.push_back(std::move(name_));
    set.creditor.push_back(values_[kCreditor]);
    set.debtor.push_back(values_[kDebtor]);
    where_ = Where::kOutcomes;
    return true;
  }

  bool start_array(std::size_t) override {
    if (where_ != Where::kTop || field_ == kNoField) return value(tr("a list"));
    where_ = field_ == kOutcomes ? Where::kOutcomes : Where::kDisagreement;
    return true;
  }

  bool end_array() override {
    if (where_ == Where::kDisagreement && point_size_ != 2) {
      return fail("disagreement",
                  sim::say_n("{} number", "{} numbers", static_cast<long>(point_size_), point_size_),
                  tr("two numbers, the creditor's and the debtor's"));
    }
    where_ = Where::kTop;
    field_ = kNoField;
    return true;
  }

  bool key(string_t& name) override {
    const bool top = where_ == Where::kTop;
    const char* const* names = top ? kTopNames.data() : kOutcomeNames.data();
    const std::size_t count = top ? kTopNames.size() : kOutcomeNames.size();
    for (std::size_t field = 0; field < count; ++field) {
      if (name != names[field]) continue;
      field_ = field;
      bool& seen = top ? top_seen_[field] : seen_[field];
      if (seen) return fail(place(), tr("the field twice"), tr("it once"));
      seen = true;
      return true;
    }
    const std::string path = top ? shortened(name) : fmt::format("{}.{}", outcome(), shortened(name));
    return fail(path, tr("an unknown field"),
                top ? tr("disagreement or outcomes") : tr("name, creditor or debtor"));
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& problem) override {
    if (error) return false;
    // A number too large for a double is reported by the parser as out of range.
    if (problem.id == 406) return fail(place(), tr("a number too large"), number_expected());
    error = sim::Error{
        sim::ErrorKind::kInput,
        say("{}: found text that is not JSON at byte {}, expected an outcome set", file_, position)};
    return false;
  }

 private:
  enum class Where { kStart, kTop, kDisagreement, kOutcomes, kOutcome, kEnd };
  static constexpr std::size_t kDisagreement = 0, kOutcomes = 1;
  static constexpr std::size_t kName = 0, kCreditor = 1, kDebtor = 2, kNoField = 9;
  static constexpr std::array<const char*, 2> kTopNames = {"disagreement", "outcomes"};
  static constexpr std::array<const char*, 3> kOutcomeNames = {"name", "creditor", "debtor"};

  std::string outcome() const { return fmt::format("outcomes[{}]", set.names.size()); }
  std::string place() const {
    switch (where_) {
      case Where::kStart:
      case Where::kEnd:
        return tr("the whole");
      case Where::kTop:
        return field_ == kNoField ? tr("the whole") : kTopNames[field_];
      case Where::kDisagreement:
        return fmt::format("disagreement[{}]", point_size_);
      case Where::kOutcomes:
        return outcome();
      case Where::kOutcome:
        return field_ == kNoField ? outcome() : outcome() + "." + kOutcomeNames[field_];
    }
    return "";
  }
  static std::string number_expected() { return say("a number from -{0} to {0}", advisor::kLargestUtility); }
  std::string expected() const {
    switch (where_) {
      case Where::kStart:
      case Where::kEnd:
        return tr("an object with disagreement and outcomes");
      case Where::kTop:
        return tr("a list");
      case Where::kDisagreement:
        return number_expected();
      case Where::kOutcomes:
        return tr("an object with name, creditor and debtor");
      case Where::kOutcome:
        return field_ == kName ? tr("a name") : number_expected();
    }
    return "";
  }

  bool fail(const std::string& field, const std::string& found, const std::string& wanted) {
    error =
        sim::Error{sim::ErrorKind::kInput, say("{}: {}: found {}, expected {}", file_, field, found, wanted)};
    return false;
  }
  bool value(const std::string& found) { return fail(place(), found, expected()); }

  bool number(double x, const std::string& text) {
    const bool point = where_ == Where::kDisagreement;
    const bool utility = where_ == Where::kOutcome && field_ != kName && field_ != kNoField;
    if (!point && !utility) return value(shortened(text));
    if (!(std::abs(x) <= advisor::kLargestUtility)) return value(shortened(text));
    if (utility) {
      values_[field_] = x;
    } else if (point_size_++ < 2) {
      (point_size_ == 1 ? set.creditor_disagreement : set.debtor_disagreement) = x;
    }
    return true;
  }

  const std::string& file_;
  Where where_ = Where::kStart;
  std::size_t field_ = kNoField;
  std::array<bool, 2> top_seen_{};
  std::array<bool, 3> seen_{};
  std::array<double, 3> values_{};
  std::size_t point_size_ = 0;
  std::string name_;
  std::unordered_set<std::string> names_;
};

}  // namespace

bool is_outcome_set(std::string_view json) {
  TopLevel top;
  Json::sax_parse(json.begin(), json.end(), &top);
  return top.set_file && !top.case_file;
}

sim::Result<advisor::OutcomeSet> parse_outcome_set(std::string_view json, const std::string& file) {
  SetReader reader(file);
  Json::sax_parse(json.begin(), json.end(), &reader);
  if (reader.error) return tl::unexpected(*reader.error);
  return std::move(reader.set);
}

}  // namespace app
