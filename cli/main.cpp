#include <cstdio>

#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App program("Prepares, rehearses, advises and reviews debt negotiations.", "quittance");
  program.set_version_flag("--version", "quittance " QUITTANCE_VERSION);
  CLI11_PARSE(program, argc, argv);
  return 0;
}
