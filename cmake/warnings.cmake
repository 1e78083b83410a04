# Every target of ours links quittance_options: warnings are errors, sanitizers where a preset asks for them.
add_library(quittance_options INTERFACE)
target_compile_options(quittance_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-align -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wformat=2 -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 and 14 report these inside the standard library's and fmt's own templates when they inline.
  target_compile_options(quittance_options INTERFACE
    -Wno-null-dereference -Wno-maybe-uninitialized -Wno-restrict
    -Wno-error=stringop-overflow -Wno-error=stringop-overread -Wno-error=array-bounds)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # Takes every function of a temporary argument that returns a reference for one that returns that argument.
    target_compile_options(quittance_options INTERFACE -Wno-dangling-reference)
  endif()
endif()
if(QUITTANCE_SANITIZE)
  target_compile_options(quittance_options INTERFACE
    -fsanitize=${QUITTANCE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(quittance_options INTERFACE -fsanitize=${QUITTANCE_SANITIZE})
endif()
if(QUITTANCE_TIDY)
  find_program(CLANG_TIDY clang-tidy REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${CLANG_TIDY})
endif()
