// A line of a log to and from JSON, without what chains it (salt, commitments, prev, hash).
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/case_reader.h"
#include "sim/talk_line.h"

namespace sim {
class ErrorKeeper;
}

namespace store {

// What a line is read against.
struct LineContext {
  const sim::Vocabulary* vocabulary = nullptr;
  sim::Currency currency;                  // the claim's
  std::vector<std::string> levers, facts;  // ids of the case
};
// Borrows the vocabulary.
LineContext context_of(const sim::Case& file, const sim::Vocabulary& vocabulary);

nlohmann::json line_json(const sim::TalkLine& line, const LineContext& context);

// The closed set of fields, each value, which side may make the move, and which fields belong to it. `n` is
// what the line must count; `forgotten`: texts are gone. Faults go to the keeper. Of `seal`, only that it
// belongs to a debrief.
sim::TalkLine read_line(sim::ErrorKeeper& keeper, const nlohmann::json& document, int n, bool forgotten,
                        const LineContext& context);

}  // namespace store
