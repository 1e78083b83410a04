// One thing that is wrong with a document, and where.
#pragma once

#include <string>

namespace sim {

struct FieldFault {
  std::string path;      // "claim.invoices[2].amount"; "" is the document. Of an unknown field: its object's.
  std::string sentence;  // "FILE: PATH: found X, expected Y."
  std::string finding;   // "Found X, expected Y.": to stand beside the field
  bool operator==(const FieldFault&) const = default;
};

}  // namespace sim
