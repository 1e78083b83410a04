#include "gui/views/start_view.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "gui/icons.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::tr;

class StartView : public View {
 public:
  std::string title() const override { return tr("Quittance"); }
  const char* symbol() const override { return icon::kCase; }
  float draw(Frame& frame) override;
  void offer(const std::vector<std::filesystem::path>& recent) { recent_ = recent; }

 private:
  std::vector<std::filesystem::path> recent_;
  std::vector<std::filesystem::path> shipped_;  // read once
  std::map<std::filesystem::path, std::string> titles_;
};

float StartView::draw(Frame& frame) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  if (shipped_.empty()) {
    shipped_ = app::shipped_cases(frame.workspace.folder);
    for (const auto& path : shipped_) {
      const auto draft = app::CaseDraft::open(path);
      titles_[path] = draft ? draft->text("title", app::FieldKind::kText) : std::string();
    }
  }
  const float width = std::min(frame.place.width(), ui.px(960));
  const float left = frame.place.left + (frame.place.width() - width) / 2;
  float y = frame.place.top + ui.px(32);
  ui.draw_text({left, y}, Face::kFigure, c.text, tr("Prepare your next call"));
  y += ui.px(48);
  y = ui.draw_paragraph(left, y, std::min(width, ui.px(640)), Face::kText, c.muted,
                        tr("Open a case to see who the debtor probably is, what no deal is worth, which "
                           "offers to make when and what to say. "
                           "Or drop a case file onto this window."));
  y += ui.px(24);
  const bool two = width >= ui.px(640);
  const float gap = ui.px(16), column = two ? (width - gap) / 2 : width;
  const float row = ui.px(48);
  const auto list = [&](float x, float top, const std::string& label,
                        const std::vector<std::filesystem::path>& paths, const std::string& empty,
                        bool shipped) {
    const float height =
        ui.px(52) + row * static_cast<float>(std::max<std::size_t>(1, paths.size())) + ui.px(8);
    const Rect card{x, top, x + column, top + height};
    ui.fill(card, c.panel, ui.px(10));
    ui.outline(card, c.line, ui.px(10), std::max(1.0F, ui.scale()));
    ui.draw_label({card.left + ui.px(16), card.top + ui.px(16)}, c.muted, label);
    float at = card.top + ui.px(44);
    if (paths.empty())
      ui.draw_text_in({card.left + ui.px(16), at, card.right - ui.px(16), at + row}, Face::kText, c.muted,
                      empty);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const Rect place{card.left + ui.px(8), at, card.right - ui.px(8), at + row};
      const Ui::Pressing now =
          ui.pressable(fmt::format("start.{}.{}", shipped ? "shipped" : "recent", i), place);
      if (now.hovered) ui.fill(place, c.raised, ui.px(6));
      ui.draw_text_in({place.left + ui.px(8), place.top, place.left + ui.px(32), place.bottom}, Face::kText,
                      c.creditor, shipped ? icon::kPrepare : icon::kRecent);
      ui.draw_text_in(
          {place.left + ui.px(36), place.top + ui.px(5), place.right - ui.px(8), place.top + ui.px(27)},
          Face::kBold, c.text, titles_.contains(paths[i]) ? titles_[paths[i]] : paths[i].stem().string());
      ui.draw_text_in(
          {place.left + ui.px(36), place.top + ui.px(25), place.right - ui.px(8), place.bottom - ui.px(4)},
          Face::kSmall, c.muted, shipped ? paths[i].filename().string() : paths[i].parent_path().string());
      if (now.state.shown) ui.ring(place, ui.px(6));
      if (now.pressed) frame.want(OpenCase{paths[i]});
      at += row;
    }
    return card.bottom;
  };
  const float left_bottom =
      list(left, y, tr("Recent"), recent_, tr("What you open will be listed here."), false);
  const float right_bottom = two ? list(left + column + gap, y, tr("Cases to learn on"), shipped_, "", true)
                                 : list(left, left_bottom + gap, tr("Cases to learn on"), shipped_, "", true);
  return std::max(left_bottom, right_bottom);
}

}  // namespace

std::unique_ptr<View> make_start_view() {
  return std::make_unique<StartView>();
}

void offer_recent(View& start, const std::vector<std::filesystem::path>& recent) {
  static_cast<StartView&>(start).offer(recent);
}

}  // namespace gui
