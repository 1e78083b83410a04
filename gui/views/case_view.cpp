#include "gui/views/case_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/form_fields.h"
#include "sim/text.h"

namespace gui {
namespace {

using sim::tr;

constexpr float kNavigation = 208, kWidestForm = 1040;

class CaseView : public View {
 public:
  std::string title() const override { return tr("Case"); }
  const char* symbol() const override { return icon::kCase; }
  float draw(Frame& frame) override;
  void go_to(std::string_view place) override;

 private:
  float draw_navigation(Frame& frame, const Rect& place);
  float draw_group(Frame& frame, const Rect& place);
  void show_group(std::size_t index);

  std::size_t group_ = 0;
  bool to_top_ = false;  // another group is shown: from its beginning
  float height_ = 0;     // of the form in the last frame
  FormState form_;
};

void CaseView::show_group(std::size_t index) {
  group_ = std::min(index, app::case_form().size() - 1);
  form_.wanted.clear();
  form_.take_first = true;
  to_top_ = true;
}

void CaseView::go_to(std::string_view place) {
  const app::FormGroup& group = app::group_of(place);
  for (std::size_t i = 0; i < app::case_form().size(); ++i) {
    if (&app::case_form()[i] == &group) group_ = i;
  }
  form_.take_first = false;
  form_.wanted = std::string(place);
  form_.open_entries(place);
}

float CaseView::draw(Frame& frame) {
  Ui& ui = frame.ui;
  form_.begin(frame);
  if (std::exchange(to_top_, false)) ImGui::SetScrollY(0);
  if (ui.focus().reachable()) {
    if (ui.take(Chord{Key::kPageDown, true, false, false}))
      show_group((group_ + 1) % app::case_form().size());
    if (ui.take(Chord{Key::kPageUp, true, false, false}))
      show_group((group_ + app::case_form().size() - 1) % app::case_form().size());
  }
  const float gap = ui.px(24);
  const bool narrow = frame.place.width() < ui.px(720);
  const float navigation = narrow ? ui.px(148) : ui.px(kNavigation);
  // The list of groups stays where it is while the form scrolls.
  const float scrolled = ImGui::GetScrollY();
  const Rect list{frame.place.left, frame.place.top + scrolled, frame.place.left + navigation,
                  frame.place.bottom};
  const float a = draw_navigation(frame, list);
  const float left = list.right + gap;
  const Rect form{left, frame.place.top, std::min(frame.place.right, left + ui.px(kWidestForm)),
                  frame.place.bottom};
  const float b = draw_group(frame, form);
  return std::max(a - scrolled, b);
}

float CaseView::draw_navigation(Frame& frame, const Rect& place) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const auto groups = app::case_form();
  // One stop of the keyboard, with arrows within.
  const ImGuiID id = Ui::id_of("case.groups");
  const Focus::State state = ui.focus().add(id);
  if (state.focused) {
    if (ui.take(Key::kDown)) group_ = std::min(group_ + 1, groups.size() - 1);
    if (ui.take(Key::kUp)) group_ = group_ == 0 ? 0 : group_ - 1;
    if (ui.take(Key::kEnter) || ui.take(Key::kRight)) show_group(group_);
  }
  const float row =
      std::min(ui.px(36), std::max(ui.px(26), place.height() / static_cast<float>(groups.size())));
  float y = place.top;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Rect line{place.left, y, place.right, y + row - ui.px(2)};
    const bool over = ui.hovered(line);
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (i == group_) {
      ui.fill(line, c.panel, ui.px(6));
      ui.outline(line, c.line, ui.px(6), std::max(1.0F, ui.scale()));
      ui.fill({line.left, line.top + ui.px(7), line.left + ui.px(3), line.bottom - ui.px(7)}, c.creditor,
              ui.px(1));
    } else if (over) {
      ui.fill(line, c.panel, ui.px(6));
    }
    const auto [wrong, missing] = form_.faults_of(groups[i]);
    float right = line.right - ui.px(10);
    if (wrong + missing > 0) {
      const std::string count = std::to_string(wrong > 0 ? wrong : missing);
      const float wide = ui.width_of(Face::kSmallBold, count) + ui.px(12);
      const Rect badge{right - wide, line.top + (line.height() - ui.px(18)) / 2, right,
                       line.top + (line.height() + ui.px(18)) / 2};
      if (wrong > 0) ui.fill(badge, c.bad, ui.px(9));
      if (wrong == 0) ui.outline(badge, c.muted, ui.px(9), std::max(1.0F, ui.scale()));
      ui.draw_text_in(badge, Face::kSmallBold, wrong > 0 ? c.panel : c.muted, count, Align::kCentre);
      right = badge.left - ui.px(6);
    }
    ui.draw_text_in({line.left + ui.px(12), line.top, right, line.bottom},
                    i == group_ ? Face::kBold : Face::kText, i == group_ || over ? c.text : c.muted,
                    app::words(groups[i].title));
    if (over && ImGui::IsMouseClicked(0)) {
      group_ = i;
      ui.focus().set(id, false);
      ImGui::SetScrollY(0);
      ui.again();
    }
    y += row;
  }
  if (state.shown)
    ui.ring({place.left, place.top + row * static_cast<float>(group_), place.right,
             place.top + row * static_cast<float>(group_ + 1) - ui.px(2)},
            ui.px(6));
  return y;
}

float CaseView::draw_group(Frame& frame, const Rect& place) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const app::FormGroup& group = app::case_form()[group_];
  // A card as high as the form was in the last frame.
  const Rect card{place.left, place.top, place.right, place.top + std::max(height_, place.height())};
  ui.fill(card, c.panel, ui.px(10));
  ui.outline(card, c.line, ui.px(10), std::max(1.0F, ui.scale()));
  const float pad = ui.px(20), left = place.left + pad, right = place.right - pad;
  ui.draw_text({left, place.top + pad}, Face::kTitle, c.text, app::words(group.title));
  float y = place.top + pad + ui.px(26);
  y = ui.draw_paragraph(left, y, right - left, Face::kText, c.muted, app::words(group.help)) + ui.px(16);
  const float bottom =
      form_.draw_fields(frame, {left, y, right, y}, std::string(group.object), group.fields) + pad;
  if (std::abs(height_ - (bottom - place.top)) > 0.5F) {
    height_ = bottom - place.top;
    ui.again();
  }
  return std::max(bottom, card.bottom);
}

}  // namespace

std::unique_ptr<View> make_case_view() {
  return std::make_unique<CaseView>();
}

}  // namespace gui
