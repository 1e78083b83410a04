// Runs the program as a child and gives what it printed and its exit code.
#pragma once

#include <string>
#include <vector>

namespace program {

struct Outcome {
  int code = -1;  // 128 + signal when killed
  std::string out, err;
};

struct Settings {
  std::vector<std::string> environment;  // "NAME=value", beside PATH
  std::string out_to;                    // a file for standard output instead of a pipe; "-" closes it
};

Outcome run(const std::vector<std::string>& arguments, const Settings& settings = {});

// A fresh folder that is removed with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name = "") const;
  std::string write(const std::string& name, const std::string& text) const;  // gives the path

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
// Ids of scenarios/<id>.json, sorted.
std::vector<std::string> shipped_cases();
std::string case_path(const std::string& id);

// An error as the contract wants it: the exit code, one line on standard error, nothing on standard output.
bool fails_with(const Outcome& outcome, int code);

}  // namespace program
