// The first part of a `.pomdp` file: discount, values, names, start.
#pragma once

#include "advisor/pomdp/model.h"
#include "advisor/pomdp/reader_base.h"

namespace advisor::pomdp {

class PreambleReader : public ReaderBase {
 public:
  PreambleReader(ModelText& text, const std::string& file, Model& model)
      : ReaderBase(text, file), model_(model) {}

  // Up to the first T, O or R, or the end. False with error() set.
  bool read();

 private:
  bool section();
  bool read_discount();
  bool read_values();
  bool read_names(std::vector<std::string>& names, std::size_t most, const std::string& expected);
  bool complete();
  bool resolve_start();

  Model& model_;
  std::vector<std::string_view> seen_;
  // The start's words wait until the states are known.
  std::vector<Token> start_;
  std::string_view start_kind_;  // "", "include" or "exclude"
};

}  // namespace advisor::pomdp
