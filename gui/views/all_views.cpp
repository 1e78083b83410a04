#include "gui/views/case_view.h"
#include "gui/views/lab_view.h"
#include "gui/views/prepare_view.h"

namespace gui {

std::vector<std::unique_ptr<View>> all_views() {
  std::vector<std::unique_ptr<View>> views;
  views.push_back(make_case_view());
  views.push_back(make_prepare_view());
  views.push_back(make_lab_view());
  return views;
}

}  // namespace gui
