// The closed set of field names of every object of the case format. The reader, the JSON Schema and the words
// in scenarios/README.md are held to this list by tests.
#pragma once

#include <span>
#include <string_view>

namespace sim {

struct ObjectFields {
  std::string_view object;  // path without indices: "claim.invoices"; "" is the case itself
  std::span<const std::string_view> fields;
};

// Every object of the format.
std::span<const ObjectFields> case_objects();
// Of one object; it must be in the list.
std::span<const std::string_view> fields_of(std::string_view object);

}  // namespace sim
