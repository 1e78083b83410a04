// A model as a `.pomdp` file that other solvers read, too.
//
// T as one line an entry; O as one row for an end state where every action shows the same there (`*`), else
// one for every action and end state; R in its four fields; every number has a decimal point and reads back
// as the same double. read_model() gives the same model again.
#pragma once

#include <string>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

// `comment` stands at the top, a `#` before each of its lines.
std::string write_model(const Model& model, const std::string& comment = "");

}  // namespace advisor::pomdp
