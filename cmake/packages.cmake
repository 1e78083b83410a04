# All parts come from Debian packages (docs/parts.md says which and why); nothing is downloaded.
find_package(fmt REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(date REQUIRED)
find_package(Threads REQUIRED)
find_package(TBB REQUIRED)
find_path(RANDOM123_INCLUDE Random123/philox.h REQUIRED)
set(Boost_NO_WARN_NEW_VERSIONS ON)
if(POLICY CMP0167)  # CMake 3.30 and later: use the configuration that Boost brings
  cmake_policy(SET CMP0167 NEW)
endif()
find_package(Boost 1.74 REQUIRED COMPONENTS locale)

# The window. Dear ImGui and stb have no CMake files of their own.
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(stb REQUIRED IMPORTED_TARGET stb)
pkg_check_modules(glfw REQUIRED IMPORTED_TARGET glfw3)
find_package(OpenGL REQUIRED COMPONENTS OpenGL)

# Chart.js is inlined into the pages.
find_file(QUITTANCE_CHART_JS NAMES chart.min.js chart.umd.js chart.umd.min.js Chart.min.js
          PATHS /usr/share/javascript/chart.js /usr/share/nodejs/chart.js/dist REQUIRED NO_DEFAULT_PATH)
