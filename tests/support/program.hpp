#pragma once

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

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

/// Runs what must be refused: one line on standard error, and this exit code. Returns the line.
inline std::string bad(const std::string& arguments) {
  const Outcome outcome = avert_with(arguments + " 2>&1");
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.text, Catch::StartsWith("avert: "));
  CHECK(outcome.text.find('\n') == outcome.text.size() - 1);
  return outcome.text;
}

}  // namespace avert::test
