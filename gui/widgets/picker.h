// A list to choose from with a line to narrow it: countries, currencies, zones, commands, files. It opens
// under its field or in the middle of the window, and lies above everything else until a choice is made or
// Escape.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/ui.h"

namespace gui {

struct Choice {
  std::string value;   // what is given back
  std::string label;   // what is read and searched
  std::string detail;  // muted, on the right: a code, a key; searched, too
  bool enabled = true;
};

class Picker {
 public:
  // `owner` names who asks and later takes. Without an anchor it opens in the middle.
  void open(std::string owner, std::optional<Rect> anchor, std::vector<Choice> choices, std::string current,
            std::string hint, std::string empty);
  bool is_open() const { return open_; }
  bool is_open(const std::string& owner) const { return open_ && owner_ == owner; }
  void close() { open_ = false; }
  void draw(Ui& ui);
  // The choice made for this owner, once.
  std::optional<std::string> take(const std::string& owner);

 private:
  void narrow();

  bool open_ = false, fresh_ = false;
  std::string owner_, hint_, empty_, search_;
  std::optional<Rect> anchor_;
  std::vector<Choice> choices_;
  std::vector<std::string> folded_;  // of each choice, capitals
  std::vector<std::size_t> shown_;
  std::size_t lit_ = 0, first_ = 0;
  std::optional<std::string> made_;
  std::string made_for_;
};

}  // namespace gui
