#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

/// Runs the program itself, as a user would, from the folder of the sources.
namespace avert::test {

struct Outcome {
  int code;
  std::string text;
};

/// Standard output only; add 2>&1 to see errors too.
inline Outcome shell(const std::string& command) {
  const std::string line = "cd '" AVERT_SOURCE_DIR "' && " + command;
  FILE* const pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Outcome outcome{0, ""};
  char part[4096];
  for (std::size_t got = 0; (got = fread(part, 1, sizeof part, pipe)) > 0;) outcome.text.append(part, got);
  const int status = pclose(pipe);
  REQUIRE(WIFEXITED(status));
  outcome.code = WEXITSTATUS(status);
  return outcome;
}

inline Outcome avert_with(const std::string& arguments) {
  return shell("'" AVERT_PROGRAM "' " + arguments);
}

/// Starts the program with these arguments, sends a signal after some milliseconds, returns the status of
/// wait. What it says goes nowhere.
inline int interrupted(const std::vector<std::string>& arguments, int milliseconds, int signal) {
  std::vector<char*> words{const_cast<char*>(AVERT_PROGRAM)};
  for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int nothing = ::open("/dev/null", O_WRONLY);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    if (::chdir(AVERT_SOURCE_DIR) == 0) ::execv(AVERT_PROGRAM, words.data());
    ::_exit(127);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  ::kill(child, signal);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

/// Whether two results files have the same datasets.
inline bool same_datasets(const std::string& a, const std::string& b) {
  return shell("h5diff --exclude-path=/provenance " + a + " " + b).code == 0;
}

/// Runs what must be refused: one line on standard error, and this exit code. Returns the line.
inline std::string bad(const std::string& arguments) {
  const Outcome outcome = avert_with(arguments + " 2>&1");
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.text, Catch::StartsWith("avert: "));
  CHECK(outcome.text.find('\n') == outcome.text.size() - 1);
  return outcome.text;
}

}  // namespace avert::test
