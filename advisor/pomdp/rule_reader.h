// The second part of a `.pomdp` file: T, O and R.
#pragma once

#include <functional>

#include "advisor/pomdp/chance_table.h"
#include "advisor/pomdp/model.h"
#include "advisor/pomdp/names.h"
#include "advisor/pomdp/reader_base.h"

namespace advisor::pomdp {

class RuleReader : public ReaderBase {
 public:
  RuleReader(ModelText& text, const std::string& file, Model& model);

  // To the end of the text. False with error() set.
  bool read();

 private:
  // One T or O: for rows (action, state) a chance of each column.
  struct Table {
    char letter;
    ChanceTable& chances;
    const Names& columns;
    std::size_t width;
  };
  bool read_chances(Table table);
  bool read_single(const Table& table, std::uint32_t action, std::uint32_t state);
  bool read_row(const Table& table, std::uint32_t action, std::uint32_t state, std::size_t at);
  bool read_matrix(const Table& table, std::uint32_t action, std::size_t at);
  bool read_reward();
  bool reference(const Names& names, std::uint32_t& index, const std::string& expected);
  // Calls `visit` for each row that (action, state) stands for, until it says no.
  bool each_row(std::uint32_t action, std::uint32_t state, const std::function<bool(std::size_t)>& visit);
  bool too_large(std::size_t at);
  bool finish_rows(char letter, const ChanceTable& chances, ChanceRows& rows);

  Model& model_;
  Names states_, actions_, observations_;
  ChanceTable transition_, observed_;
};

}  // namespace advisor::pomdp
