#include "cli/usage_words.h"

#include "catch.h"

TEST_CASE("what CLI11 says comes out whole, known pattern or not", "[cli][usage]") {
  for (const char* sentence :
       {"CASE is required", "A subcommand is required", "The following argument was not expected: frob",
        "The following arguments were not expected: c b", "--html: 1 required FILE missing",
        "--seed: At Most 1 required but received 2", "--json: too many inputs for a flag",
        "--json: Should be true/false or a number", "--json was given a disallowed flag override",
        "a {} is required, {0}", "something that no one foresaw", ""}) {
    CHECK(cli::usage_sentence(sentence) == sentence);
  }
}
