// A new case file with every required field, to be filled in further.
#pragma once

#include <string>

#include "app/workspace.h"
#include "sim/error.h"

namespace app {

struct NewCase {
  std::string id = "new-case";
  std::string creditor, creditor_country, debtor, debtor_country, currency, amount, due, as_of;
};

// The file's text. Error: the sentence of the case reader, for what was asked makes no valid case.
sim::Result<std::string> new_case_text(const NewCase& wanted, const Workspace& workspace);

}  // namespace app
