#include "gui/headless.h"

#include <array>
#include <cfloat>
#include <filesystem>

namespace test_gui {

namespace {

constexpr std::array kInter{"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                            "/usr/share/fonts/truetype/inter/Inter-Regular.ttf"};
// Latin with accents, dashes and the ellipsis.
constexpr std::array<ImWchar, 7> kCharacters{0x20, 0x17F, 0x2010, 0x2026, 0x20A0, 0x20C0, 0};

ImFont* load(ImFontAtlas& fonts, float size) {
  for (const char* file : kInter)
    if (std::filesystem::exists(file))
      return fonts.AddFontFromFileTTF(file, size, nullptr, kCharacters.data());
  ImFontConfig config;
  config.SizePixels = size;
  return fonts.AddFontDefault(&config);
}

}  // namespace

Headless::Headless(ImVec2 display, float scale) : scale_(scale) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DisplaySize = display;
  io.DeltaTime = 1.F / 60;
  io.MousePos = {-FLT_MAX, -FLT_MAX};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  for (const char* file : kInter)
    has_inter_ = has_inter_ || std::filesystem::exists(file);
  text_ = load(*io.Fonts, 14 * scale);
  small_ = load(*io.Fonts, 12 * scale);
  io.Fonts->Build();
}

Headless::~Headless() {
  ImGui::DestroyContext();
}

void Headless::point_at(ImVec2 pixel) {
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().AddMousePosEvent(pixel.x, pixel.y);
#else
  ImGui::GetIO().MousePos = pixel;
#endif
}

const ImDrawData& Headless::frame(const std::function<void()>& content) {
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("headless", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
  content();
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::Render();
  return *ImGui::GetDrawData();
}

}  // namespace test_gui
