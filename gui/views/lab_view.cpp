#include "gui/views/lab_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "gui/icons.h"
#include "gui/views/card.h"
#include "gui/views/lab_cards.h"
#include "gui/views/lab_words.h"
#include "gui/views/missing.h"
#include "sim/shown.h"
#include "sim/strategies/all.h"
#include "sim/text.h"

namespace gui {
namespace {

using lab::shown_count;
using lab::strategy_words;
using sim::say;
using sim::tr;

constexpr float kSetup = 272, kStacked = 700, kSideBySide = 1180;  // widths in the design's pixels
constexpr std::array<std::uint64_t, 4> kCounts = {10'000, 100'000, 1'000'000, 10'000'000};
constexpr std::array<const char*, 5> kFirst = {"boulware", "linear", "conceder", "tit_for_tat", "advisor"};

enum class Page { kCompare, kHangsOn };

class LabView : public View {
 public:
  LabView() : chosen_(kFirst.begin(), kFirst.end()) {}
  std::string title() const override { return tr("Lab"); }
  const char* symbol() const override { return icon::kLab; }
  float draw(Frame& frame) override;

 private:
  float draw_setup(Frame& frame, const Rect& place);
  void draw_strategies(Frame& frame, CardPen& pen);
  void draw_numbers(Frame& frame, CardPen& pen);
  void draw_against(Frame& frame, CardPen& pen);
  void draw_run(Frame& frame, CardPen& pen);
  float draw_results(Frame& frame, const Rect& place);
  float draw_pages(Frame& frame, const Rect& place);
  float draw_notes(Frame& frame, const Rect& place);
  float draw_empty(Frame& frame, const Rect& place) const;
  float draw_comparison(lab::Sheet& sheet, const Rect& place);
  float draw_hangs_on(lab::Sheet& sheet, const Rect& place);
  float draw_card(lab::Sheet& sheet, const char* id, const Rect& place,
                  const std::function<void(CardPen&, float)>& body);
  std::optional<std::size_t> segments(Frame& frame, const Rect& place, const char* id,
                                      const std::vector<std::string>& names, std::size_t current);
  std::optional<app::LabJob> job(const Frame& frame) const;
  const LabState& shown(const Frame& frame) const {
    return page_ == Page::kCompare ? frame.open.comparison : frame.open.sensitivity;
  }

  Page page_ = Page::kCompare;
  std::set<std::string, std::less<>> chosen_;
  std::string one_ = "advisor";                           // whose tornado
  std::uint64_t runs_ = 1'000'000, runs_each_ = 100'000;  // of a comparison; of each variation
  std::string seed_ = "1";
  bool truth_ = false;
  std::uint64_t draft_ = 0;  // the case that the choice against its truth is of

  std::map<std::string, float, std::less<>> heights_;  // of the cards in the last frame
  lab::LabRows rows_;
  std::uint64_t rows_of_ = 0;  // the snapshot that they are of
  lab::TableState table_;
  lab::HangsOnState hangs_on_;
};

std::optional<std::uint64_t> seed_of(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, seed);
  if (problem != std::errc() || stop != end) return std::nullopt;
  return seed;
}

bool going(const LabState& state) {
  return state.snapshot != nullptr && state.snapshot->going();
}

std::optional<app::LabJob> LabView::job(const Frame& frame) const {
  app::LabJob wanted;
  const auto seed = seed_of(seed_);
  if (!seed) return std::nullopt;
  wanted.seed = *seed;
  wanted.request.truth = truth_ && frame.open.world->truth.has_value();
  if (page_ == Page::kHangsOn) {
    wanted.kind = app::LabJob::Kind::kSensitivity;
    wanted.runs = runs_each_;
    wanted.request.policies = {one_};
    return wanted;
  }
  wanted.runs = runs_;
  for (const sim::Strategy* strategy : sim::all_strategies()) {
    if (chosen_.contains(strategy->name())) wanted.request.policies.emplace_back(strategy->name());
  }
  if (wanted.request.policies.empty()) return std::nullopt;
  return wanted;
}

float LabView::draw(Frame& frame) {
  Ui& ui = frame.ui;
  if (frame.open.world == nullptr)
    return draw_missing(frame, tr("Reading the case …"), tr("There is nothing to try yet"));
  if (frame.open.draft_number != draft_) {
    draft_ = frame.open.draft_number;
    truth_ = false;
    table_ = {};
    hangs_on_ = {};
  }
  const Rect& place = frame.place;
  const float gap = ui.px(16);
  if (place.width() < ui.px(kStacked)) {
    const float bottom = draw_setup(frame, place);
    return draw_results(frame, {place.left, bottom + gap, place.right, bottom + gap + ui.px(400)});
  }
  // What is asked stays in view beside what was found, where it fits.
  const float scrolled = heights_["setup"] <= place.height() ? ImGui::GetScrollY() : 0;
  const Rect setup{place.left, place.top + scrolled, place.left + ui.px(kSetup), place.bottom};
  const float a = draw_setup(frame, setup);
  const float b = draw_results(frame, {setup.right + gap, place.top, place.right, place.bottom});
  return std::max(a - scrolled, b);
}

float LabView::draw_setup(Frame& frame, const Rect& place) {
  Ui& ui = frame.ui;
  float& known = heights_["setup"];
  const bool stacked = frame.place.width() < ui.px(kStacked);
  const float height = stacked ? known : std::max(known, place.height());
  const Rect card{place.left, place.top, place.right, place.top + height};
  ui.fill(card, ui.colours().panel, ui.px(10));
  ui.outline(card, ui.colours().line, ui.px(10), std::max(1.0F, ui.scale()));
  CardPen pen(ui, card.inset(ui.px(16)), "lab");
  draw_strategies(frame, pen);
  draw_numbers(frame, pen);
  draw_against(frame, pen);
  draw_run(frame, pen);
  const float needed = pen.y() - place.top + ui.px(16);
  if (std::abs(known - needed) > 0.5F) {
    known = needed;
    ui.again();
  }
  return card.bottom;
}

void LabView::draw_strategies(Frame& frame, CardPen& pen) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const bool one = page_ == Page::kHangsOn;
  const auto& all = sim::all_strategies();
  const auto count =
      static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const sim::Strategy* strategy) {
        return chosen_.contains(strategy->name());
      }));
  if (!one) {
    const bool every = count == all.size();
    const std::string label = every ? sim::tr_c("strategies", "None") : sim::tr_c("strategies", "All");
    const float width = ui.width_of(Face::kBold, label) + ui.px(24);
    const float top = pen.y() - ui.px(5), right = pen.right() + ui.px(12);
    if (ui.button("lab.all", {right - width, top, right, top + ui.px(30)}, label, ButtonKind::kQuiet)) {
      chosen_.clear();
      for (const sim::Strategy* strategy : all) {
        if (!every) chosen_.emplace(strategy->name());
      }
    }
  }
  pen.label(one ? tr("Strategy") : tr("Strategies"));
  std::string help;
  for (const sim::Strategy* strategy : all) {
    const std::string name(strategy->name());
    const lab::StrategyWords words = strategy_words(name);
    const Rect line{pen.left() - ui.px(6), pen.y(), pen.right() + ui.px(6), pen.y() + ui.px(27)};
    const Ui::Pressing now = ui.pressable("lab.use." + name, line);
    if (now.pressed && one) {
      one_ = name;
    } else if (now.pressed && chosen_.erase(name) == 0) {
      chosen_.insert(name);
    }
    const bool on = one ? one_ == name : chosen_.contains(name);
    if (now.hovered || now.state.shown) {
      ui.fill(line, c.raised, ui.px(6));
      help = words.help;
    }
    // A box with a check, or a ring with a dot: a shape says it too.
    const float size = ui.px(16), middle = (line.top + line.bottom) / 2;
    const Rect box{line.left + ui.px(6), std::round(middle - size / 2), line.left + ui.px(6) + size,
                   std::round(middle - size / 2) + size};
    const float radius = one ? size / 2 : ui.px(4);
    if (on) {
      ui.fill(box, c.creditor, radius);
      if (one) {
        ui.fill(box.inset(ui.px(5)), c.on_creditor, ui.px(3));
      } else {
        ui.draw_text_in(box, Face::kSmall, c.on_creditor, icon::kCheck, Align::kCentre);
      }
    } else {
      ui.outline(box, c.muted, radius, std::max(1.0F, ui.scale()));
    }
    ui.draw_text_in({box.right + ui.px(10), line.top, line.right - ui.px(4), line.bottom}, Face::kText,
                    on ? c.text : c.muted, words.title);
    if (now.state.shown) ui.ring(line.inset(ui.px(2)), ui.px(4));
    pen.skip(ui.px(27));
  }
  // Two lines are kept for what the strategy under the pointer does, so that nothing moves.
  const float kept = 2 * ui.line_height(Face::kSmall);
  if (!one && count == 0) help = tr("Choose at least one.");
  if (help.empty()) help = tr("Point at one to see what it does.");
  ui.draw_paragraph(pen.left(), pen.y() + ui.px(4), pen.width(), Face::kSmall, c.muted, help, 2);
  pen.skip(kept + ui.px(14));
}

void LabView::draw_numbers(Frame& frame, CardPen& pen) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const float gap = ui.px(12), left_width = std::round((pen.width() - gap) * 0.58F);
  const float label = ui.px(20), control = ui.px(36);
  const Rect field{pen.left(), pen.y() + label, pen.left() + left_width, pen.y() + label + control};
  const Rect seed{field.right + gap, field.top, pen.right(), field.bottom};
  ui.draw_text_in({field.left, pen.y(), field.right, pen.y() + ui.px(18)}, Face::kSmallBold, c.text,
                  tr("Negotiations"));
  ui.draw_text_in({seed.left, pen.y(), seed.right, pen.y() + ui.px(18)}, Face::kSmallBold, c.text,
                  tr("Seed"));
  std::uint64_t& runs = page_ == Page::kCompare ? runs_ : runs_each_;
  const Ui::Pressing now = ui.pressable("lab.runs", field);
  const bool open = frame.picker.is_open("lab.runs");
  ui.fill(field, c.raised, ui.px(6));
  ui.outline(field, open ? c.creditor : now.hovered ? c.muted : c.line, ui.px(6), std::max(1.0F, ui.scale()));
  ui.draw_text_in({field.left + ui.px(10), field.top, field.right - ui.px(28), field.bottom}, Face::kText,
                  c.text, shown_count(runs));
  ui.draw_text_in({field.right - ui.px(24), field.top, field.right - ui.px(8), field.bottom}, Face::kSmall,
                  c.muted, icon::kDown, Align::kCentre);
  if (now.state.shown) ui.ring(field, ui.px(6));
  if (now.pressed) {
    std::vector<Choice> choices;
    for (const std::uint64_t count : kCounts)
      choices.push_back({std::to_string(count), shown_count(count), std::to_string(count), true});
    frame.picker.open("lab.runs", field, std::move(choices), std::to_string(runs), tr("How many of each?"),
                      tr("Nothing is called that."));
  }
  if (const auto made = frame.picker.take("lab.runs")) runs = std::stoull(*made);
  ui.input("lab.seed", seed, seed_, "1");
  pen.skip(label + control);
  if (!seed_of(seed_)) {
    pen.gap(4);
    const float bottom = ui.draw_paragraph(pen.left(), pen.y(), pen.width(), Face::kSmall, c.bad,
                                           "! " + tr("The seed is a whole number of at most 19 digits."), 3);
    pen.skip(bottom - pen.y());
  }
  pen.gap(12);
}

void LabView::draw_against(Frame& frame, CardPen& pen) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  if (!frame.open.world->truth) {
    truth_ = false;
    return;
  }
  ui.draw_text_in({pen.left(), pen.y(), pen.right(), pen.y() + ui.px(18)}, Face::kSmallBold, c.text,
                  tr("Against"));
  pen.gap(20);
  const Rect place{pen.left(), pen.y(), pen.right(), pen.y() + ui.px(34)};
  if (const auto made =
          segments(frame, place, "lab.against", {tr("Likely debtors"), tr("The truth")}, truth_ ? 1 : 0))
    truth_ = *made == 1;
  pen.skip(place.height());
  const std::string words =
      truth_ ? tr("Uses this training case’s hidden truth.") : tr("Drawn from who the debtor probably is.");
  pen.gap(4);
  ui.draw_paragraph(pen.left(), pen.y(), pen.width(), Face::kSmall, truth_ ? c.warn : c.muted, words, 2);
  pen.skip(ui.line_height(Face::kSmall) *
           static_cast<float>(wrapped(ui.font(Face::kSmall), lend_places(words), pen.width(), 2).size()));
  pen.gap(16);
}

void LabView::draw_run(Frame& frame, CardPen& pen) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const LabState& running = going(frame.open.sensitivity) ? frame.open.sensitivity : frame.open.comparison;
  const bool busy = going(running);
  const Rect button{pen.left(), pen.y(), pen.right(), pen.y() + ui.px(38)};
  const auto wanted = job(frame);
  const bool by_key = ui.focus().reachable() && ui.take(Chord{Key::kEnter, true, false, false});
  if (busy) {
    if (ui.button("lab.run", button, tr("Stop"), ButtonKind::kPlain, icon::kStop) || by_key)
      frame.want(StopLab{});
  } else if (ui.button("lab.run", button, tr("Run"), ButtonKind::kPrimary, icon::kPlay, wanted.has_value()) ||
             (by_key && wanted)) {
    frame.want(RunLab{*wanted});
  }
  pen.skip(button.height());
  pen.gap(8);
  // How far it is, or how long it took: one line either way.
  std::string words;
  if (busy) {
    const app::LabSnapshot& run = *running.snapshot;
    const float thick = ui.px(5);
    const Rect track{pen.left(), pen.y(), pen.right(), pen.y() + thick};
    ui.fill(track, c.raised, thick / 2);
    const float part = static_cast<float>(std::clamp(run.share(), 0.0, 1.0));
    if (part > 0)
      ui.fill({track.left, track.top, track.left + std::max(thick, track.width() * part), track.bottom},
              c.creditor, thick / 2);
    words = sim::shown_fixed(100 * run.share(), 0) + "%";
    if (const auto left = run.seconds_left())
      words += " · " + say("about {} left", lab::shown_seconds(std::ceil(*left)));
  } else if (const app::LabSnapshot* run = shown(frame).snapshot.get(); run != nullptr && run->result) {
    const double rate =
        static_cast<double>(run->result->runs * run->plan->players.size()) / std::max(1e-3, run->seconds);
    words = say("Took {} · {} a second", lab::shown_seconds(run->seconds),
                shown_count(static_cast<std::uint64_t>(std::round(rate / 1000) * 1000)));
  } else {
    words = tr("Ctrl+Enter runs and stops it, too.");
  }
  ui.draw_paragraph(pen.left(), pen.y() + ui.px(10), pen.width(), Face::kSmall, c.muted, words, 2);
  pen.skip(ui.px(10) + ui.line_height(Face::kSmall));
}

std::optional<std::size_t> LabView::segments(Frame& frame, const Rect& place, const char* id,
                                             const std::vector<std::string>& names, std::size_t current) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  std::optional<std::size_t> made;
  const float gap = ui.px(6), count = static_cast<float>(names.size());
  float whole = 0;
  for (const std::string& name : names)
    whole += ui.width_of(Face::kText, name);
  // What is left over is shared: a long word gets more than a short one.
  const float each = (place.width() - gap * (count - 1) - whole) / count;
  float x = place.left;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float width = std::round(ui.width_of(Face::kText, names[i]) + each);
    const Rect box{x, place.top, i + 1 == names.size() ? place.right : x + width, place.bottom};
    const Ui::Pressing now = ui.pressable(fmt::format("{}.{}", id, i), box);
    if (i == current) {
      ui.fill(box, faded(c.creditor, 0.16F), ui.px(6));
      ui.outline(box, c.creditor, ui.px(6), std::max(1.0F, ui.scale()));
    } else {
      if (now.hovered) ui.fill(box, c.raised, ui.px(6));
      ui.outline(box, c.line, ui.px(6), std::max(1.0F, ui.scale()));
    }
    ui.draw_text_in(box, Face::kText, i == current || now.hovered ? c.text : c.muted, names[i],
                    Align::kCentre);
    if (now.state.shown) ui.ring(box, ui.px(6));
    if (now.pressed && i != current) made = i;
    x = box.right + gap;
  }
  return made;
}

float LabView::draw_pages(Frame& frame, const Rect& place) {
  Ui& ui = frame.ui;
  const std::vector<std::string> names = {tr("Compare"), tr("What moves it")};
  float width = ui.px(6);
  for (const std::string& name : names)
    width += ui.width_of(Face::kText, name) + ui.px(32);
  const Rect line{place.left, place.top, std::min(place.right, place.left + width), place.top + ui.px(34)};
  if (const auto made = segments(frame, line, "lab.page", names, page_ == Page::kCompare ? 0 : 1)) {
    page_ = *made == 0 ? Page::kCompare : Page::kHangsOn;
    ui.again();
  }
  return line.bottom + ui.px(12);
}

float LabView::draw_notes(Frame& frame, const Rect& place) {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  float y = place.top;
  const auto note = [&](const std::string& words, ImU32 colour) {
    ui.draw_text({place.left, y + (ui.line_height(Face::kText) - ui.font(Face::kText)->FontSize) / 2},
                 Face::kText, colour, icon::kWarn);
    y = ui.draw_paragraph(place.left + ui.px(24), y, place.width() - ui.px(24), Face::kText, colour, words,
                          4) +
        ui.px(8);
  };
  const LabState& state = shown(frame);
  if (const std::string faults = fault_words(frame); !faults.empty()) note(faults, c.bad);
  if (state.snapshot == nullptr) return y;
  const app::LabSnapshot& run = *state.snapshot;
  if (run.phase == app::LabPhase::kFailed) note(run.error, c.bad);
  if (run.phase == app::LabPhase::kStopped && run.result)
    note(say("Stopped early: the first {} of {} negotiations.", shown_count(run.result->runs),
             shown_count(run.job.runs)),
         c.warn);
  if (state.older)
    note(tr("The case has changed since: these figures are of an older state. Run again."), c.warn);
  return y;
}

float LabView::draw_empty(Frame& frame, const Rect& place) const {
  Ui& ui = frame.ui;
  const Palette& c = ui.colours();
  const LabState& state = shown(frame);
  const Rect card{place.left, place.top, place.right, std::max(place.bottom, place.top + ui.px(240))};
  ui.fill(card, c.panel, ui.px(10));
  ui.outline(card, c.line, ui.px(10), std::max(1.0F, ui.scale()));
  const float width = std::min(card.width() - ui.px(48), ui.px(460));
  const float left = card.left + (card.width() - width) / 2;
  float y = card.top + std::max(ui.px(24), (card.height() - ui.px(150)) / 2);
  const auto centred = [&](Face face, ImU32 colour, const std::string& words) {
    for (const std::string& line : wrapped(ui.font(face), lend_places(words), width, 6)) {
      ui.draw_text({left + (width - text_width(ui.font(face), line)) / 2, y}, face, colour, take_back(line));
      y += ui.line_height(face);
    }
    y += ui.px(8);
  };
  if (going(state)) {
    centred(Face::kTitle, c.muted, tr("The first negotiations are under way …"));
    return card.bottom;
  }
  if (page_ == Page::kCompare) {
    centred(Face::kTitle, c.text, tr("Which strategy would recover most?"));
    centred(
        Face::kText, c.muted,
        tr("Choose strategies at the left and run them against the same simulated debtors of this case. You "
           "see what each recovers, how far it spreads and which lead is more than chance."));
  } else {
    centred(Face::kTitle, c.text, tr("What moves the recovery?"));
    centred(
        Face::kText, c.muted,
        tr("Choose a strategy at the left and run it. One thing after the other is changed: your own terms, "
           "and what you believe of the debtors; then opening and pace together."));
  }
  return card.bottom;
}

float LabView::draw_card(lab::Sheet& sheet, const char* id, const Rect& place,
                         const std::function<void(CardPen&, float)>& body) {
  Ui& ui = sheet.ui;
  float& known = heights_[id];
  const Rect card{place.left, place.top, place.right,
                  place.top + std::max({known, place.height(), ui.px(64)})};
  ui.fill(card, sheet.c.panel, ui.px(10));
  ui.outline(card, sheet.c.line, ui.px(10), std::max(1.0F, ui.scale()));
  CardPen pen(ui, card.inset(ui.px(16)), id);
  body(pen, card.bottom - ui.px(16));
  const float needed = pen.y() - place.top + ui.px(16);
  if (std::abs(known - needed) > 0.5F) {
    known = needed;
    ui.again();
  }
  return card.bottom;
}

float LabView::draw_comparison(lab::Sheet& sheet, const Rect& place) {
  const float gap = sheet.ui.px(16);
  if (rows_of_ != sheet.run.number) {
    rows_ = lab::rows_of(sheet.run);
    rows_of_ = sheet.run.number;
  }
  const auto at = [&](float top, float bottom) { return Rect{place.left, top, place.right, bottom}; };
  float y = place.top;
  y = draw_card(sheet, "lab.answer", at(y, y),
                [&](CardPen& pen, float) { lab::draw_answer(sheet, pen, rows_); }) +
      gap;
  const bool pairs = rows_.rows.size() > 1;
  const float table_bottom = pairs ? place.bottom - gap - heights_["lab.pairs"] : place.bottom;
  y = draw_card(sheet, "lab.table", at(y, std::max(y, table_bottom)),
                [&](CardPen& pen, float room) { lab::draw_table(sheet, pen, rows_, table_, room); });
  if (!pairs) return y;
  return draw_card(sheet, "lab.pairs", at(y + gap, place.bottom),
                   [&](CardPen& pen, float) { lab::draw_pairs(sheet, pen, rows_, table_); });
}

float LabView::draw_hangs_on(lab::Sheet& sheet, const Rect& place) {
  const float gap = sheet.ui.px(16);
  const auto tornado = [&](CardPen& pen, float room) { lab::draw_tornado(sheet, pen, hangs_on_, room); };
  const auto heat = [&](CardPen& pen, float room) { lab::draw_heat(sheet, pen, hangs_on_, room); };
  if (place.width() < sheet.ui.px(kSideBySide)) {
    const float y = draw_card(sheet, "lab.tornado", {place.left, place.top, place.right, place.top}, tornado);
    return draw_card(sheet, "lab.heat", {place.left, y + gap, place.right, std::max(y + gap, place.bottom)},
                     heat);
  }
  const float middle = std::round(place.left + (place.width() - gap) / 2);
  const float bottom =
      std::max(place.bottom, place.top + std::max(heights_["lab.tornado"], heights_["lab.heat"]));
  draw_card(sheet, "lab.tornado", {place.left, place.top, middle, bottom}, tornado);
  return draw_card(sheet, "lab.heat", {middle + gap, place.top, place.right, bottom}, heat);
}

float LabView::draw_results(Frame& frame, const Rect& place) {
  float y = draw_pages(frame, place);
  y = draw_notes(frame, {place.left, y, place.right, place.bottom});
  const Rect rest{place.left, y, place.right, std::max(y, place.bottom)};
  const LabState& state = shown(frame);
  if (state.snapshot == nullptr || !state.snapshot->result || state.snapshot->result->runs == 0)
    return draw_empty(frame, rest);
  lab::Sheet sheet{frame, frame.ui, frame.ui.colours(), *state.snapshot};
  return page_ == Page::kCompare ? draw_comparison(sheet, rest) : draw_hangs_on(sheet, rest);
}

}  // namespace

std::unique_ptr<View> make_lab_view() {
  return std::make_unique<LabView>();
}

}  // namespace gui
