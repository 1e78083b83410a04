// The fields of the case form: each kind has its way of being asked for. What is typed goes to the draft at
// once; what is wrong stands below its field in the reader's own sentence.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/case_form.h"
#include "gui/view.h"

namespace gui {

class FormState {
 public:
  std::string wanted;       // a place to go to; the keyboard lands there when its field is drawn
  bool take_first = false;  // the next field drawn gets the keyboard

  // Reads the faults of the last check.
  void begin(Frame& frame);
  // Draws fields from the top of `place`, side by side where there is room; returns the bottom.
  float draw_fields(Frame& frame, const Rect& place, const std::string& object,
                    std::span<const app::FormField> fields);
  // Entries of lists on the way to a place are unfolded.
  void open_entries(std::string_view place);
  // Faults in a group: wrong values, and required ones not given yet.
  std::pair<int, int> faults_of(const app::FormGroup& group) const;

 private:
  struct Spot {  // where one field is drawn, and what
    Frame& frame;
    std::string path;
    const app::FormField& field;
    float left, top, width;
  };
  struct List {
    std::size_t page = 0;
    std::optional<std::size_t> open;  // the unfolded entry
  };
  float draw_field(const Spot& spot);
  float draw_control(const Spot& spot, float top);
  float draw_below(const Spot& spot, float top, bool help);
  float text_control(const Spot& spot, float top);
  float date_control(const Spot& spot, float top);
  float pick_control(const Spot& spot, float top);
  float boolean_control(const Spot& spot, float top);
  float masked_control(const Spot& spot, float top);
  float languages_control(const Spot& spot, float top);
  float choices_control(const Spot& spot, float top);
  float texts_control(const Spot& spot, float top);
  float object_control(const Spot& spot, float top);
  float route_control(const Spot& spot, float top);
  float model_control(const Spot& spot, float top);
  float entries_control(const Spot& spot, float top);
  float draw_entry(const Spot& spot, std::size_t index, std::size_t count, float top);
  // One of several words; returns the one just chosen.
  std::optional<std::size_t> segments(const Spot& spot, float& top, const std::vector<std::string>& names,
                                      std::size_t current);
  void land(Frame& frame, const std::string& path, ImGuiID id);
  const std::string* fault_at(const std::string& path) const;
  bool is_wide(const app::FormField& field) const;

  std::map<std::string, std::string> faults_;  // path to finding
  std::map<const app::FormGroup*, std::pair<int, int>> counts_;
  std::optional<std::uint64_t> read_;  // the result that the faults are of
  std::uint64_t draft_ = 0;            // the case that all of this is of
  std::string last_;                   // the field that has, or had, the keyboard
  std::set<std::string> touched_;      // fields that had the keyboard: what is missing there is a fault
  std::map<std::string, List> lists_;
  std::set<std::string> revealed_;  // masked fields and hidden objects asked to be shown
};

}  // namespace gui
