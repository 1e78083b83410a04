// A month to pick a day from: arrows move by days and weeks, Page up and Page down by months, Enter picks.
#pragma once

#include <optional>
#include <string>

#include "gui/widgets/ui.h"
#include "sim/date.h"

namespace gui {

class MonthPicker {
 public:
  void open(std::string owner, const Rect& anchor, std::optional<sim::Date> current, sim::Date otherwise);
  bool is_open() const { return open_; }
  bool is_open(const std::string& owner) const { return open_ && owner_ == owner; }
  void close() { open_ = false; }
  void draw(Ui& ui);
  std::optional<sim::Date> take(const std::string& owner);

 private:
  bool open_ = false, fresh_ = false;
  std::string owner_;
  Rect anchor_;
  sim::Date lit_{};
  std::optional<sim::Date> made_;
  std::string made_for_;
};

}  // namespace gui
