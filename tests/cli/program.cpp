#include "cli/program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace program {
namespace fs = std::filesystem;

Outcome run(const std::vector<std::string>& arguments, const Settings& settings) {
  std::vector<std::string> words = {QUITTANCE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  }
  environment.insert(environment.end(), settings.environment.begin(), settings.environment.end());
  const auto pointers = [](std::vector<std::string>& strings) {
    std::vector<char*> list;
    for (std::string& text : strings)
      list.push_back(text.data());
    list.push_back(nullptr);
    return list;
  };
  std::vector<char*> argv = pointers(words), envp = pointers(environment);

  std::array<int, 2> out{}, err{};
  if (pipe(out.data()) != 0 || pipe(err.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no child");
  if (child == 0) {
    int target = out[1];
    if (!settings.out_to.empty() && settings.out_to != "-") target = open(settings.out_to.c_str(), O_WRONLY);
    dup2(target, STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    if (settings.out_to == "-") close(STDOUT_FILENO);
    for (const int fd : {out[0], out[1], err[0], err[1]})
      close(fd);
    alarm(120);  // a child that waits for ever fails its test
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  close(out[1]);
  close(err[1]);

  Outcome outcome;
  std::array<pollfd, 2> open_ends = {pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
  for (int left = 2; left > 0;) {
    if (poll(open_ends.data(), open_ends.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t k = 0; k < open_ends.size(); ++k) {
      if (open_ends[k].fd < 0 || open_ends[k].revents == 0) continue;
      std::array<char, 65536> piece;
      const ssize_t n = read(open_ends[k].fd, piece.data(), piece.size());
      if (n > 0) {
        (k == 0 ? outcome.out : outcome.err).append(piece.data(), static_cast<std::size_t>(n));
      } else {
        close(open_ends[k].fd);
        open_ends[k].fd = -1;
        --left;
      }
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "quittance-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::path(const std::string& name) const {
  return name.empty() ? path_ : path_ + "/" + name;
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  std::ofstream(path(name), std::ios::binary) << text;
  return path(name);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> shipped_cases() {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(QUITTANCE_SOURCE_DIR "/scenarios")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".json") && name != "case.schema.json") ids.push_back(entry.path().stem().string());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string case_path(const std::string& id) {
  return QUITTANCE_SOURCE_DIR "/scenarios/" + id + ".json";
}

bool fails_with(const Outcome& outcome, int code) {
  return outcome.code == code && outcome.out.empty() && outcome.err.size() > 20 &&
         std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1 && outcome.err.back() == '\n';
}

}  // namespace program
