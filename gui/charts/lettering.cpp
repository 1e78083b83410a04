#include "gui/charts/lettering.h"

#include <algorithm>
#include <cmath>

#include "gui/charts/labels.h"
#include "gui/charts/painter.h"

namespace gui::charts {

namespace {

class Letterer {
 public:
  Letterer(ImDrawList& list, const Chart& chart, const Layout& layout, const Style& style)
      : list_(list),
        chart_(chart),
        layout_(layout),
        style_(style),
        space_(layout.area.grown(-1)),
        gap_(std::round(6 * style.scale)) {}

  std::vector<Label> draw() {
    // Step 1. What has one place.
    axis_labels();
    titles();
    // Step 2. What later labels should keep clear of.
    for (std::size_t layer = 0; layer < chart_.layers.size(); ++layer)
      discourage(layer);
    if (layout_.strip.width() > 0) space_.discourage(layout_.strip);
    for (const Tick& tick : layout_.y_ticks) {
      const float y = layout_.y.pixel(tick.value);
      space_.reserve({{layout_.plot.min.x, y - 1}, {layout_.plot.max.x, y + 1}});
    }
    // Step 3. Rules and tints, then values.
    for (const Layer& layer : chart_.layers) {
      if (const auto* tint = std::get_if<Tint>(&layer)) tint_label(*tint);
      if (const auto* rule = std::get_if<Rule>(&layer)) rule_label(*rule);
    }
    space_.release();
    for (std::size_t layer = 0; layer < chart_.layers.size(); ++layer) {
      if (const auto* line = std::get_if<Line>(&chart_.layers[layer])) line_values(*line);
      if (const auto* bars = std::get_if<Bars>(&chart_.layers[layer])) bar_values(*bars, layer);
    }
    return std::move(labels_);
  }

 private:
  void put(Label::Kind kind, Color color, const std::string& text, const std::vector<Rect>& places) {
    if (text.empty()) return;
    const auto rect = space_.place(places);
    if (!rect) return;
    draw_text(list_, style_.small, rect->min, color, text);
    labels_.push_back({kind, text, *rect});
  }

  // One place, held within the area from left to right.
  void put_at(Label::Kind kind, Color color, const std::string& text, float left, float top) {
    const ImVec2 size = text_size(style_.small, text);
    const Rect& area = layout_.area;
    const float x =
        std::clamp(std::round(left), std::ceil(area.min.x) + 1,
                   std::max(std::ceil(area.min.x) + 1, std::floor(area.max.x) - 1 - std::ceil(size.x)));
    const float y = std::round(top);
    put(kind, color, text, {{{x, y}, {x + std::ceil(size.x), y + std::ceil(size.y)}}});
  }

  void axis_labels() {
    const Rect& plot = layout_.plot;
    const float gap = std::round(8 * style_.scale), line = style_.small->FontSize;
    for (const Tick& tick : layout_.y_ticks) {
      const std::string text = cut_to_width(style_.small, tick.label, layout_.label_width);
      put_at(Label::Kind::Axis, style_.muted, text, plot.min.x - gap - text_size(style_.small, text).x,
             layout_.y.pixel(tick.value) - line / 2);
    }
    for (const Tick& tick : layout_.x_ticks)
      put_at(Label::Kind::Axis, style_.muted, tick.label,
             layout_.x.pixel(tick.value) - text_size(style_.small, tick.label).x / 2,
             plot.max.y + std::round(6 * style_.scale));
  }

  void titles() {
    const Rect& area = layout_.area;
    const float line = style_.small->FontSize;
    const auto words = [&](const std::string& text) {
      return cut_to_width(style_.small, text, area.width() - 4);
    };
    const std::string x_title = words(chart_.x.title), y_title = words(chart_.y.title);
    if (!x_title.empty())
      put_at(Label::Kind::Title, style_.muted, x_title,
             layout_.plot.max.x - text_size(style_.small, x_title).x, area.max.y - line - 1);
    if (const Density* density = edge_density(chart_); density != nullptr && !density->caption.empty())
      put_at(Label::Kind::Caption, density->color, words(density->caption), layout_.strip.min.x,
             area.min.y + 1);
    if (!y_title.empty()) put_at(Label::Kind::Title, style_.muted, y_title, area.min.x + 1, area.min.y + 1);
  }

  void discourage(std::size_t layer) {
    const Layer& shape = chart_.layers[layer];
    if (const auto* line = std::get_if<Line>(&shape)) {
      discourage(*line);
    } else if (const auto* bars = std::get_if<Bars>(&shape)) {
      for (std::size_t item = 0; item < std::min(bars->bars.size(), kMostWritten); ++item)
        space_.discourage(bar_rect(chart_, layout_, layer, item));
    } else if (const auto* histogram = std::get_if<Histogram>(&shape);
               histogram != nullptr && !histogram->edges.empty()) {
      for (std::size_t bin = 0; bin < std::min(histogram->counts.size(), histogram->edges.size() - 1); ++bin)
        space_.discourage(bin_rect(layout_, *histogram, bin));
    } else if (const auto* density = std::get_if<Density>(&shape);
               density != nullptr && !density->right_edge) {
      discourage(Line{{}, density->points});
    }
  }

  void discourage(const Line& line) {
    constexpr std::size_t kMostSegments = 256;
    const float radius = line.markers ? kMarkerRadius * style_.scale : 1;
    const ImVec2 usual{2 * style_.small->FontSize, style_.small->FontSize};  // of a value
    for (const std::vector<ImVec2>& whole : paths_of(layout_, line)) {
      const std::vector<ImVec2> path = thinned(whole);
      const std::size_t stride = path.size() / kMostSegments + 1;
      for (std::size_t i = 0; i < path.size(); i += stride) {
        if (i > 0) space_.discourage(Segment{path[i - stride], path[i]});
        if (line.markers || line.values) space_.discourage(Rect{path[i], path[i]}.grown(radius));
        if (line.values && path.size() <= kMostWritten)
          space_.reserve(places_around(path[i], usual, value_gap(line), line.values_below)[0]);
      }
    }
  }

  float value_gap(const Line& line) const {
    return std::round(gap_ + (line.markers ? kMarkerRadius / 2 * style_.scale : 0));
  }

  void tint_label(const Tint& tint) {
    const float top = layout_.y.pixel(std::max(tint.range.lo, tint.range.hi));
    const float bottom = layout_.y.pixel(std::min(tint.range.lo, tint.range.hi));
    const Rect& plot = layout_.plot;
    const Rect rect{{plot.min.x, std::max(top, plot.min.y)}, {plot.max.x, std::min(bottom, plot.max.y)}};
    if (rect.height() <= 0 || std::isnan(tint.range.lo + tint.range.hi)) return;
    const std::string text = cut_to_width(style_.small, tint.label, rect.width() - 2 * gap_);
    put(Label::Kind::Mark, tint.color, text, places_within(rect, text_size(style_.small, text), gap_));
  }

  void rule_label(const Rule& rule) {
    const Rect& plot = layout_.plot;
    if (!std::isfinite(rule.at)) return;
    const std::string text = cut_to_width(style_.small, rule.label, plot.width() - 2 * gap_);
    const ImVec2 size = text_size(style_.small, text);
    if (rule.vertical) {
      const float x = layout_.x.pixel(rule.at);
      if (x >= plot.min.x && x <= plot.max.x)
        put(Label::Kind::Mark, rule.color, text, places_beside(plot, x, size, gap_));
    } else {
      const float y = layout_.y.pixel(rule.at);
      if (y >= plot.min.y && y <= plot.max.y)
        put(Label::Kind::Mark, rule.color, text, places_along(plot, y, size, gap_));
    }
  }

  void line_values(const Line& line) {
    if (!line.values || line.points.size() > kMostWritten) return;
    for (const Point& point : ordered(line.points)) {
      const ImVec2 pixel = pixel_of(layout_, point);
      if (!std::isfinite(point.y) || !layout_.plot.contains(pixel)) continue;
      const std::string text = line.values(point.y);
      put(Label::Kind::Value, style_.text, text,
          places_around(pixel, text_size(style_.small, text), value_gap(line), line.values_below));
    }
  }

  void bar_values(const Bars& bars, std::size_t layer) {
    if (!bars.values || bars.bars.size() > kMostWritten) return;
    for (std::size_t item = 0; item < bars.bars.size(); ++item) {
      const Bar& bar = bars.bars[item];
      if (!std::isfinite(bar.value) || !std::isfinite(bar.x)) continue;
      const Rect rect = bar_rect(chart_, layout_, layer, item);
      const std::string text = bars.values(bar.value);
      const ImVec2 size = text_size(style_.small, text);
      const ImVec2 end{rect.middle().x, bar.value < 0 ? rect.max.y : rect.min.y};
      // Only straight above or below the end: beside it, a value would stand at another bar.
      put(Label::Kind::Value, style_.text, text, {places_around(end, size, gap_ / 2, bar.value < 0)[0]});
    }
  }

  ImDrawList& list_;
  const Chart& chart_;
  const Layout& layout_;
  const Style& style_;
  LabelSpace space_;
  float gap_;
  std::vector<Label> labels_;
};

}  // namespace

std::vector<Label> draw_lettering(ImDrawList& list, const Chart& chart, const Layout& layout,
                                  const Style& style) {
  return Letterer(list, chart, layout, style).draw();
}

}  // namespace gui::charts
