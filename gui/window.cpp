#include "gui/window.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <GL/gl.h>
#include <GL/glext.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>

#include "sim/text.h"

namespace gui {

struct Window::State {
  GLFWwindow* window = nullptr;
  bool drawing = false;  // the OpenGL backend is set up
  std::vector<InputEvent> events;
  std::vector<std::filesystem::path> dropped;
  bool damaged = true;
  std::string clipboard;
  std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> cursors{};
  int cursor = ImGuiMouseCursor_Arrow;
  double last_frame = 0;
};

namespace {

std::string& last_glfw_words() {
  static std::string words;  // GLFW's error callback has no place of ours to write to
  return words;
}

Window::State& state_of(GLFWwindow* window) {
  return *static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

// By what is written on the key where it writes something: Ctrl+Z is where the user's keyboard has its Z.
Key key_from(int key, int scancode) {
  switch (key) {
    case GLFW_KEY_TAB:
      return Key::kTab;
    case GLFW_KEY_LEFT:
      return Key::kLeft;
    case GLFW_KEY_RIGHT:
      return Key::kRight;
    case GLFW_KEY_UP:
      return Key::kUp;
    case GLFW_KEY_DOWN:
      return Key::kDown;
    case GLFW_KEY_PAGE_UP:
      return Key::kPageUp;
    case GLFW_KEY_PAGE_DOWN:
      return Key::kPageDown;
    case GLFW_KEY_HOME:
      return Key::kHome;
    case GLFW_KEY_END:
      return Key::kEnd;
    case GLFW_KEY_INSERT:
      return Key::kInsert;
    case GLFW_KEY_DELETE:
      return Key::kDelete;
    case GLFW_KEY_BACKSPACE:
      return Key::kBackspace;
    case GLFW_KEY_SPACE:
      return Key::kSpace;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::kEnter;
    case GLFW_KEY_ESCAPE:
      return Key::kEscape;
    case GLFW_KEY_F1:
      return Key::kF1;
    case GLFW_KEY_KP_ADD:
      return key_of('+');
    case GLFW_KEY_KP_SUBTRACT:
      return key_of('-');
    default:
      break;
  }
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return static_cast<Key>(key);
  if (const char* name = glfwGetKeyName(key, scancode);
      name != nullptr && name[0] != '\0' && name[1] == '\0') {
    const char sign = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 'a' + 'A') : name[0];
    return key_of(sign);
  }
  return key > 32 && key < 128 ? static_cast<Key>(key) : Key::kNone;
}

// X11 tells a modifier's own key with the modifiers as they were before it: a Ctrl that went up would stick.
int modifiers_after(int key, int action, int mods) {
  int own = 0;
  if (key == GLFW_KEY_LEFT_CONTROL || key == GLFW_KEY_RIGHT_CONTROL) own = GLFW_MOD_CONTROL;
  if (key == GLFW_KEY_LEFT_SHIFT || key == GLFW_KEY_RIGHT_SHIFT) own = GLFW_MOD_SHIFT;
  if (key == GLFW_KEY_LEFT_ALT || key == GLFW_KEY_RIGHT_ALT) own = GLFW_MOD_ALT;
  return action == GLFW_RELEASE ? mods & ~own : mods | own;
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  mods = modifiers_after(key, action, mods);
  const Chord chord{key_from(key, scancode), (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0,
                    (mods & GLFW_MOD_ALT) != 0};
  Window::State& state = state_of(window);
  if (action == GLFW_REPEAT) state.events.push_back(KeyEvent{chord, false});
  state.events.push_back(KeyEvent{chord, action != GLFW_RELEASE});
}
void on_text(GLFWwindow* window, unsigned character) {
  state_of(window).events.push_back(TextEvent{character});
}
void on_pointer(GLFWwindow* window, double x, double y) {
  int w = 0, h = 0, fw = 0, fh = 0;
  glfwGetWindowSize(window, &w, &h);
  glfwGetFramebufferSize(window, &fw, &fh);
  const double sx = w > 0 ? static_cast<double>(fw) / w : 1, sy = h > 0 ? static_cast<double>(fh) / h : 1;
  auto& events = state_of(window).events;
  const PointerEvent event{static_cast<float>(x * sx), static_cast<float>(y * sy)};
  if (!events.empty() && std::holds_alternative<PointerEvent>(events.back())) {
    events.back() = event;  // only where it is now counts
  } else {
    events.push_back(event);
  }
}
void on_enter(GLFWwindow* window, int entered) {
  if (entered == 0) state_of(window).events.push_back(PointerEvent{-1, -1});
}
void on_button(GLFWwindow* window, int button, int action, int) {
  state_of(window).events.push_back(ButtonEvent{button, action == GLFW_PRESS});
}
void on_wheel(GLFWwindow* window, double right, double down) {
  state_of(window).events.push_back(WheelEvent{static_cast<float>(right), static_cast<float>(down)});
}
void on_focus(GLFWwindow* window, int focused) {
  state_of(window).events.push_back(FocusEvent{focused != 0});
}
void on_drop(GLFWwindow* window, int count, const char** paths) {
  for (int i = 0; i < count; ++i)
    state_of(window).dropped.emplace_back(paths[i]);
  state_of(window).damaged = true;
}
void on_damage(GLFWwindow* window) {
  state_of(window).damaged = true;
}
void on_size(GLFWwindow* window, int, int) {
  state_of(window).damaged = true;
}

const char* clipboard_text(void* user) {
  auto* state = static_cast<Window::State*>(user);
  const char* text = glfwGetClipboardString(state->window);
  state->clipboard = lend_places(text != nullptr ? text : "");
  return state->clipboard.c_str();
}
void set_clipboard_text(void* user, const char* text) {
  glfwSetClipboardString(static_cast<Window::State*>(user)->window, take_back(text).c_str());
}

}  // namespace

sim::Result<std::unique_ptr<Window>> Window::open(const WindowWish& wish) {
  glfwSetErrorCallback([](int, const char* words) { last_glfw_words() = words; });
#ifdef GLFW_PLATFORM
  // GLFW 3.4 asks for Wayland first, whose library grumbles on its own where there is none.
  if (std::getenv("WAYLAND_DISPLAY") == nullptr) glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  if (glfwInit() == GLFW_FALSE) {
    return sim::storage_error(
        sim::say("quittance-gui: found no display ({}), expected a desktop, or Xvfb where there is none.",
                 last_glfw_words()));
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_MAXIMIZED, wish.maximised ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "quittance");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "quittance");
  std::unique_ptr<Window> made(new Window);
  made->state_ = std::make_unique<State>();
  State& state = *made->state_;
  state.window = glfwCreateWindow(wish.width, wish.height, wish.title.c_str(), nullptr, nullptr);
  if (state.window == nullptr) {
    return sim::storage_error(
        sim::say("quittance-gui: found a display without OpenGL 3 ({}), expected one that has it.",
                 last_glfw_words()));
  }
  GLFWwindow* window = state.window;
  glfwSetWindowUserPointer(window, &state);
  glfwSetWindowSizeLimits(window, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
  if (wish.place) glfwSetWindowPos(window, static_cast<int>(wish.place->x), static_cast<int>(wish.place->y));
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_text);
  glfwSetCursorPosCallback(window, on_pointer);
  glfwSetCursorEnterCallback(window, on_enter);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetScrollCallback(window, on_wheel);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetDropCallback(window, on_drop);
  glfwSetWindowRefreshCallback(window, on_damage);
  glfwSetFramebufferSizeCallback(window, on_size);
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { on_damage(w); });

  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.GetClipboardTextFn = clipboard_text;
  io.SetClipboardTextFn = set_clipboard_text;
  io.ClipboardUserData = &state;
  state.cursors[ImGuiMouseCursor_Arrow] = glfwCreateStandardCursor(GLFW_ARROW_CURSOR);
  state.cursors[ImGuiMouseCursor_TextInput] = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
  state.cursors[ImGuiMouseCursor_Hand] = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
  if (!ImGui_ImplOpenGL3_Init("#version 130")) {
    return sim::storage_error(sim::tr("quittance-gui: found no way to draw, expected OpenGL 3."));
  }
  state.drawing = true;
  if (wish.visible) glfwShowWindow(window);
  return made;
}

Window::~Window() {
  if (state_) {
    if (state_->drawing) ImGui_ImplOpenGL3_Shutdown();
    for (GLFWcursor* cursor : state_->cursors) {
      if (cursor != nullptr) glfwDestroyCursor(cursor);
    }
    if (state_->window != nullptr) glfwDestroyWindow(state_->window);
  }
  glfwTerminate();
}

void Window::wait(std::optional<double> seconds) {
  if (!seconds) {
    glfwWaitEvents();
  } else if (*seconds > 0) {
    glfwWaitEventsTimeout(*seconds);
  } else {
    glfwPollEvents();
  }
}

void Window::wake() {
  glfwPostEmptyEvent();
}

std::vector<InputEvent> Window::take_events() {
  return std::exchange(state_->events, {});
}

std::vector<std::filesystem::path> Window::take_dropped() {
  return std::exchange(state_->dropped, {});
}

bool Window::take_damage() {
  return std::exchange(state_->damaged, false);
}

bool Window::close_wanted() {
  return glfwWindowShouldClose(state_->window) == GLFW_TRUE;
}

void Window::refuse_close() {
  glfwSetWindowShouldClose(state_->window, GLFW_FALSE);
}

ImVec2 Window::size() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(state_->window, &width, &height);
  return {static_cast<float>(std::max(width, 1)), static_cast<float>(std::max(height, 1))};
}

float Window::monitor_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(state_->window, &x, &y);
  return std::clamp(std::max(x, y), 0.5F, 4.0F);
}

void Window::place(int& x, int& y, int& width, int& height, bool& maximised) const {
  glfwGetWindowPos(state_->window, &x, &y);
  glfwGetWindowSize(state_->window, &width, &height);
  maximised = glfwGetWindowAttrib(state_->window, GLFW_MAXIMIZED) == GLFW_TRUE;
}

void Window::set_title(const std::string& title) {
  glfwSetWindowTitle(state_->window, title.c_str());
}

bool Window::focused() const {
  return glfwGetWindowAttrib(state_->window, GLFW_FOCUSED) == GLFW_TRUE;
}

void Window::new_fonts() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = size();
  const double now = glfwGetTime();
  io.DeltaTime = static_cast<float>(std::clamp(now - state_->last_frame, 1e-4, 0.25));
  state_->last_frame = now;
  const int wanted = ImGui::GetMouseCursor();
  if (wanted != state_->cursor && wanted >= 0 && wanted < ImGuiMouseCursor_COUNT) {
    GLFWcursor* cursor = state_->cursors[static_cast<std::size_t>(wanted)];
    glfwSetCursor(state_->window, cursor != nullptr ? cursor : state_->cursors[ImGuiMouseCursor_Arrow]);
    state_->cursor = wanted;
  }
}

namespace {

void clear_and_draw(ImDrawData* drawing, ImU32 background) {
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(background);
  glViewport(0, 0, static_cast<GLsizei>(drawing->DisplaySize.x),
             static_cast<GLsizei>(drawing->DisplaySize.y));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(drawing);
}

template <typename Function>
Function gl_function(const char* name) {
  return reinterpret_cast<Function>(glfwGetProcAddress(name));
}

}  // namespace

void Window::present(ImDrawData* drawing, ImU32 background) {
  clear_and_draw(drawing, background);
  glfwSwapBuffers(state_->window);
}

Picture Window::picture_of(ImDrawData* drawing, ImU32 background) {
  const auto width = static_cast<GLsizei>(drawing->DisplaySize.x),
             height = static_cast<GLsizei>(drawing->DisplaySize.y);
  const auto gen_framebuffers = gl_function<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers");
  const auto bind_framebuffer = gl_function<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer");
  const auto attach = gl_function<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D");
  const auto delete_framebuffers = gl_function<PFNGLDELETEFRAMEBUFFERSPROC>("glDeleteFramebuffers");
  GLuint texture = 0, frame = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, width, height, 0, GL_RGB, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  gen_framebuffers(1, &frame);
  bind_framebuffer(GL_FRAMEBUFFER, frame);
  attach(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  clear_and_draw(drawing, background);
  Picture picture{width, height, {}};
  const auto row = static_cast<std::size_t>(width) * 3;
  picture.rgb.resize(row * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, picture.rgb.data());
  bind_framebuffer(GL_FRAMEBUFFER, 0);
  delete_framebuffers(1, &frame);
  glDeleteTextures(1, &texture);
  // OpenGL's first row is the lowest.
  for (std::size_t y = 0; y < static_cast<std::size_t>(height) / 2; ++y) {
    std::swap_ranges(picture.rgb.begin() + static_cast<std::ptrdiff_t>(y * row),
                     picture.rgb.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     picture.rgb.end() - static_cast<std::ptrdiff_t>((y + 1) * row));
  }
  return picture;
}

}  // namespace gui
