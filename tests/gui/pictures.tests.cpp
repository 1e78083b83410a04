#include <cmath>

#include "catch.h"

#include "gui/picture.h"
#include "gui/shell_driver.h"

using namespace gui;
using test_gui::plain_settings;
using test_gui::ShellDriver;

namespace {

// The approved pictures show Inter 3.19 of Debian 12. With other widths words begin a pixel or two elsewhere,
// and lines may break elsewhere.
double most_differing(ShellDriver& window) {
  constexpr float kWidth = 264.657F;
  const float width = window.shell().ui().width_of(Face::kText, "no deal is worth 47 percent of the claim");
  return std::abs(width - kWidth) < .05F ? test_gui::kMostDiffering : .05;
}

}  // namespace

TEST_CASE("the views look as approved, dark and light", "[gui][picture]") {
  const Theme theme = GENERATE(Theme::kDark, Theme::kLight);
  app::Settings settings = plain_settings();
  settings.theme = theme;
  ShellDriver window({1280, 800}, settings);
  window.open(test_gui::shipped("saas-sao-paulo"));
  const auto check = [&](const std::string& view) {
    const auto fault = test_gui::compare_with_approved(view + (theme == Theme::kDark ? "_dark" : "_light"),
                                                       window.picture(), most_differing(window));
    INFO(fault.value_or(""));
    CHECK_FALSE(fault);
  };
  window.want(ShowView{1});
  check("window_prepare");
  window.want(GoTo{"claim.invoices[0].amount"});
  check("window_case");
  // With figures that are the same on every machine but for what it took.
  window.want(ShowView{2});
  check("window_lab_before");
}
