#include "app/outcome_set_file.h"

#include "catch.h"

namespace {

bool says(const std::string& json, const std::string& field, const std::string& found) {
  const auto set = app::parse_outcome_set(json, "set.json");
  const std::string sentence = set ? "" : set.error().sentence;
  UNSCOPED_INFO(json.substr(0, 100) + " -> " + sentence);
  return sentence.starts_with("set.json: " + field) && sentence.find("found " + found) != std::string::npos &&
         sentence.find("expected") != std::string::npos;
}

const std::string kGood =
    R"({"disagreement": [25, 20.5], "outcomes": [{"name": "a", "creditor": 1, "debtor": -2e3},
                                                {"debtor": 0, "name": "b", "creditor": 0.5}]})";

}  // namespace

TEST_CASE("an outcome set is read whatever the order of its fields", "[app][frontier]") {
  const auto set = app::parse_outcome_set(kGood, "set.json");
  REQUIRE(set);
  CHECK(set->names == std::vector<std::string>{"a", "b"});
  CHECK(set->creditor == std::vector<double>{1, .5});
  CHECK(set->debtor == std::vector<double>{-2000, 0});
  CHECK(set->creditor_disagreement == 25);
  CHECK(set->debtor_disagreement == 20.5);
  CHECK(app::is_outcome_set(kGood));
  CHECK_FALSE(app::is_outcome_set(R"({"outcomes": [], "format": "quittance-case/1"})"));
  CHECK_FALSE(app::is_outcome_set("[]"));
  CHECK(app::parse_outcome_set(R"({"outcomes": [], "disagreement": [0, 0]})", "set.json"));
}

TEST_CASE("an outcome set with a fault is refused by the name of the field", "[app][frontier][errors]") {
  CHECK(says(R"({"disagreement": [1], "outcomes": []})", "disagreement", "1 number"));
  CHECK(says(R"({"disagreement": [1, 2, 3], "outcomes": []})", "disagreement", "3 numbers"));
  CHECK(says(R"({"disagreement": [1, "2"], "outcomes": []})", "disagreement[1]", "\"2\""));
  CHECK(says(R"({"disagreement": 7, "outcomes": []})", "disagreement", "7"));
  CHECK(says(R"({"outcomes": []})", "disagreement", "nothing"));
  CHECK(says(R"({"disagreement": [0, 0]})", "outcomes", "nothing"));
  CHECK(says(R"({"disagreement": [0, 0], "outcomes": {}})", "outcomes", "an object"));
  CHECK(says(R"({"disagreement": [0, 0], "outcomes": [3]})", "outcomes[0]", "3"));
  CHECK(says(R"({"disagreement": [0, 0], "outcomes": [[]]})", "outcomes[0]", "a list"));
  CHECK(says(R"({"disagreement": [0, 0], "outcomes": [], "other": 1})", "other", "an unknown field"));
  CHECK(says(R"({"disagreement": [0, 0], "disagreement": []})", "disagreement", "the field twice"));
  const auto outcome = [](const std::string& fields) {
    return R"({"disagreement": [0, 0], "outcomes": [{"name": "x", "creditor": 1, "debtor": 1}, {)" + fields +
           "}]}";
  };
  CHECK(says(outcome(R"("name": "y", "creditor": 1)"), "outcomes[1].debtor", "nothing"));
  CHECK(says(outcome(R"("name": "x", "creditor": 1)"), "outcomes[1].name", "\"x\" a second time"));
  CHECK(says(outcome(R"("name": "", "creditor": 1)"), "outcomes[1].name", "an empty name"));
  CHECK(says(outcome(R"("name": 5, "creditor": 1)"), "outcomes[1].name", "5"));
  CHECK(says(outcome(R"("name": {}, "creditor": 1)"), "outcomes[1].name", "an object"));
  CHECK(says(outcome(R"("name": "y", "creditor": null)"), "outcomes[1].creditor", "null"));
  CHECK(says(outcome(R"("name": "y", "creditor": 1e101)"), "outcomes[1].creditor", "1e101"));
  CHECK(says(outcome(R"("name": "y", "creditor": 1e999)"), "outcomes[1].creditor", "a number too large"));
  CHECK(says(outcome(R"("creditor": 1, "creditor": 1)"), "outcomes[1].creditor", "the field twice"));
  CHECK(says(outcome(R"("name": "y", "worth": 1)"), "outcomes[1].worth", "an unknown field"));
}

TEST_CASE("what is not JSON, or not an object, is no outcome set", "[app][frontier][errors]") {
  CHECK(says("", "", "text that is not JSON"));
  CHECK(says(kGood.substr(0, 50), "", "text that is not JSON"));
  CHECK(says(kGood + "{}", "", "text that is not JSON"));
  CHECK(says("[]", "the whole", "a list"));
  CHECK(says("3", "the whole", "3"));
  CHECK(says("{\"disagreement\": [NaN, 0]}", "", "text that is not JSON"));
  CHECK(says("{\"outcomes\": [{\"name\": \"\xff\"}]}", "", "text that is not JSON"));
  CHECK(says(std::string(100000, '['), "the whole", "a list"));
  CHECK(says(R"({"outcomes": )" + std::string(100000, '['), "outcomes[0]", "a list"));
}
