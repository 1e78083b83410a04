#include "gui/shell_driver.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <map>
#include <stdexcept>

#include <fmt/format.h>
#include <imgui_internal.h>

#include "gui/fonts.h"

namespace test_gui {
namespace {

constexpr int kMostFrames = 4'000;  // a text of a thousand characters, typed
using Place = std::pair<float, float>;

void append_utf8(std::string& text, unsigned c) {
  std::array<char, 5> bytes{};
  ImTextCharToUtf8(bytes.data(), c);
  text += bytes.data();
}

// Where a glyph's lower right corner lies in the atlas; fine clipping moves corners, so both are known.
std::map<Place, unsigned> corners_of(const ImFontAtlas& atlas, bool low) {
  std::map<Place, unsigned> places;
  for (const ImFont* font : atlas.Fonts) {
    for (const ImFontGlyph& glyph : font->Glyphs) {
      if (glyph.Visible != 0)
        places.emplace(low ? Place{glyph.U0, glyph.V0} : Place{glyph.U1, glyph.V1}, glyph.Codepoint);
    }
  }
  return places;
}

std::string without_spaces(std::string_view text) {
  std::string rest(text);
  std::erase(rest, ' ');
  return rest;
}

}  // namespace

const app::Workspace& workspace() {
  static const app::Workspace one = [] {
    auto opened = app::open_workspace();
    if (!opened) throw std::runtime_error(opened.error().sentence);
    return std::move(*opened);
  }();
  return one;
}

app::Settings plain_settings() {
  app::Settings settings;
  settings.language = "en";
  settings.scale = 1;
  return settings;
}

std::filesystem::path shipped(std::string_view id) {
  return workspace().folder.scenarios / (std::string(id) + ".json");
}

ShellDriver::ShellDriver(ImVec2 display, app::Settings settings, gui::UserFiles files) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  gui::prepare_context(io);
  io.DisplaySize = display;
  io.DeltaTime = 1.F / 60;
  io.MousePos = {-FLT_MAX, -FLT_MAX};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  shell_ = std::make_unique<gui::Shell>(workspace(), std::move(settings), std::move(files), [] {});
  settle();
}

ShellDriver::~ShellDriver() {
  shell_.reset();
  ImGui::DestroyContext();
}

void ShellDriver::frame() {
  if (shell_->take_new_look()) {
    const auto fonts = gui::load_fonts(*ImGui::GetIO().Fonts, workspace().folder.fonts, shell_->scale());
    if (!fonts) throw std::runtime_error(fonts.error().sentence);
    shell_->set_fonts(*fonts);
  }
  auto pressed =
      input_.feed(ImGui::GetIO(), [this](const gui::Chord& chord) { return shell_->is_ours(chord); });
  ImGui::NewFrame();
  shell_->frame(std::move(pressed));
  ImGui::Render();
}

int ShellDriver::settle() {
  int since = 0;
  for (int drawn = 0, calm = 0; calm < 2; ++drawn) {
    if (drawn > kMostFrames) throw std::runtime_error("the window never comes to rest");
    if (shell_->attend()) since = 0;
    frame();
    ++since;
    const bool busy = !input_.empty() || shell_->wants_frame();
    if (!busy && shell_->working()) {
      shell_->settle();
      since = 0;
    }
    calm = busy || since == 0 ? 0 : calm + 1;
  }
  return since - 2;
}

void ShellDriver::finish() {
  shell_->finish();
  settle();
}

void ShellDriver::run_lab(app::LabJob::Kind kind) {
  app::LabJob job;
  job.kind = kind;
  job.runs = kind == app::LabJob::Kind::kCompare ? 4'000 : 400;
  job.request.policies = {"linear"};
  if (kind == app::LabJob::Kind::kCompare) job.request.policies.emplace_back("greedy_ladder");
  want(gui::RunLab{job});
  finish();
}

void ShellDriver::want(gui::Intent intent) {
  shell_->want(std::move(intent));
  settle();
}

void ShellDriver::press(std::string_view words, int times) {
  const auto chord = gui::parse_chord(words);
  if (!chord) throw std::runtime_error(fmt::format("no chord: {}", words));
  for (int i = 0; i < times; ++i) {
    input_.push(gui::KeyEvent{*chord, true});
    input_.push(gui::KeyEvent{*chord, false});
  }
  input_.push(gui::KeyEvent{{}, false});
  settle();
}

void ShellDriver::type(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();)
    input_.push(gui::TextEvent{gui::next_character(utf8, at)});
  settle();
}

void ShellDriver::click(float x, float y) {
  input_.push(gui::PointerEvent{x, y});
  input_.push(gui::ButtonEvent{0, true});
  input_.push(gui::ButtonEvent{0, false});
  settle();
}

void ShellDriver::wheel(float notches) {
  input_.push(gui::WheelEvent{0, notches});
  settle();
}

void ShellDriver::go_to(std::string_view id) {
  shell_->ui().focus().set(gui::Ui::id_of(id), true);
  settle();
}

void ShellDriver::push(std::string_view id) {
  go_to(id);
  press("Enter");
}

bool ShellDriver::has_keyboard(std::string_view id) {
  return shell_->ui().focus().current() == gui::Ui::id_of(id);
}

void ShellDriver::replace(std::string_view id, std::string_view utf8) {
  go_to(id);
  press("Ctrl+A");
  if (utf8.empty()) press("Delete");
  type(utf8);
}

std::string ShellDriver::drawn() const {
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const auto low = corners_of(atlas, true), high = corners_of(atlas, false);
  std::string text;
  for (int i = 0; i < data().CmdListsCount; ++i) {
    const ImDrawList& list = *data().CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      for (unsigned at = 0; at + 5 < command.ElemCount;) {
        const auto vertex = [&](unsigned k) -> const ImDrawVert& {
          return list.VtxBuffer[static_cast<int>(
              command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + at + k)])];
        };
        const ImDrawVert &a = vertex(0), &c = vertex(2);
        auto found = low.find({a.uv.x, a.uv.y});
        const auto other = high.find({c.uv.x, c.uv.y});
        const bool glyph = found != low.end() || other != high.end();
        if (!glyph) {
          at += 3;
          continue;
        }
        const ImVec4& clip = command.ClipRect;
        if (c.pos.x > clip.x && a.pos.x < clip.z && c.pos.y > clip.y && a.pos.y < clip.w)
          append_utf8(text, found != low.end() ? found->second : other->second);
        at += 6;
      }
    }
  }
  return text;
}

bool ShellDriver::drew(std::string_view words) const {
  return drawn().find(without_spaces(words)) != std::string::npos;
}

bool ShellDriver::all_finite() const {
  for (int i = 0; i < data().CmdListsCount; ++i) {
    const auto& vertices = data().CmdLists[i]->VtxBuffer;
    const bool finite = std::all_of(vertices.begin(), vertices.end(), [](const ImDrawVert& v) {
      return std::isfinite(v.pos.x) && std::isfinite(v.pos.y);
    });
    if (!finite) return false;
  }
  return true;
}

Picture ShellDriver::picture() const {
  return render(data(), shell_->ui().colours().background);
}

}  // namespace test_gui
