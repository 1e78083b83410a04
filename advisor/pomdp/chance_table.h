// Chances while a file defines them: the last definition of an entry counts, and memory and work stay within
// bounds whatever the file says.
#pragma once

#include <vector>

#include "advisor/pomdp/model.h"

namespace advisor::pomdp {

inline constexpr std::size_t kMostChances = 16'000'000;  // definitions of single entries
inline constexpr std::size_t kMostWork = 200'000'000;    // entries and rows touched, `*` written out

class ChanceTable {
 public:
  explicit ChanceTable(std::size_t rows) : cleared_(rows, 0), defined_at_(rows, kNowhere) {}

  // Sets one entry of a row to p; all of a row to 0. `at` is the place of the definition. False once the
  // bounds are passed.
  bool set(std::size_t row, std::uint32_t to, double p, std::size_t at);
  bool clear(std::size_t row, std::size_t at);

  // The rows as they stand, without zeros.
  ChanceRows finish() const;
  // Where a row was defined last; kNowhere when it never was.
  std::size_t defined_at(std::size_t row) const { return defined_at_[row]; }
  static constexpr std::uint32_t kNowhere = kAny;

 private:
  struct Entry {
    std::uint32_t row, to;
    double p;
  };
  std::vector<Entry> log_;
  std::vector<std::size_t> cleared_;       // what the log has of a row before this is void
  std::vector<std::uint32_t> defined_at_;  // files are far below 4 GiB
  std::size_t work_ = 0;
};

}  // namespace advisor::pomdp
