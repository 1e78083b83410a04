// A view of the window: it draws what is there and says what it wants done.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/case_draft.h"
#include "app/lab_worker.h"
#include "app/preparation_worker.h"
#include "app/workspace.h"
#include "gui/intents.h"
#include "gui/widgets/month.h"
#include "gui/widgets/picker.h"
#include "gui/widgets/ui.h"

namespace gui {

// The last run of the lab, if it was of the case that is open.
struct LabState {
  std::shared_ptr<const app::LabSnapshot> snapshot;
  bool older = false;  // the case has changed since
};

// What is open. The result is the last one finished; it may be of an earlier state of the draft.
struct OpenCaseState {
  const app::CaseDraft* draft = nullptr;  // null: nothing is open
  std::uint64_t draft_number = 0;         // another with each case that is opened, at the same address or not
  const app::DraftResult* result = nullptr;
  std::uint64_t result_number =
      0;  // another with each result, also where drafts or languages share a revision
  bool stale = false;
  // The last case and preparation that were whole, to show while the draft is not.
  const sim::World* world = nullptr;
  const advisor::Preparation* preparation = nullptr;
  LabState comparison, sensitivity;
};

struct Frame {
  Ui& ui;
  const app::Workspace& workspace;
  OpenCaseState open;
  Picker& picker;
  MonthPicker& month;
  std::vector<Intent>& intents;
  Rect place;  // where the view draws, in a scrolled window of its own
  void want(Intent intent) { intents.push_back(std::move(intent)); }
};

class View {
 public:
  virtual ~View() = default;
  virtual std::string title() const = 0;
  virtual const char* symbol() const = 0;
  // Draws within frame.place, from its top; returns the bottom of what it drew.
  virtual float draw(Frame& frame) = 0;
  // Brings a place of the case into view, where the view shows it.
  virtual void go_to(std::string_view) {}
};

// Every view of the window, in the order of the rail.
std::vector<std::unique_ptr<View>> all_views();

}  // namespace gui
