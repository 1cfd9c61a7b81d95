#include "sim/plan/stop_signal.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>

using namespace avert;

namespace {

constexpr int stopping[]{SIGTERM, SIGUSR1, SIGINT, SIGHUP};

/// A process that never finishes what a signal asks it to finish. It writes "ready", and the signal's name.
pid_t begin_slow_leaver(int pipe) {
  const pid_t child = fork();
  if (child != 0) return child;
  for (const int each : stopping) std::signal(each, SIG_DFL);
  const StopSignal stop([&](const char* name) {
    if (::write(pipe, name, std::strlen(name)) < 0) ::_exit(1);
    for (;;) ::pause();
  });
  if (::write(pipe, "ready", 5) < 0) ::_exit(1);
  for (;;) ::pause();
}

std::string next_word(int pipe) {
  char word[32];
  const ssize_t got = ::read(pipe, word, sizeof word);
  return {word, word + std::max<ssize_t>(got, 0)};
}

}  // namespace

TEST_CASE("each signal that stops is told by its name, and a SIGINT after it ends the process at once") {
  const std::string names[]{"SIGTERM", "SIGUSR1", "SIGINT", "SIGHUP"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    INFO(names[i]);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = begin_slow_leaver(ends[1]);
    REQUIRE(child > 0);
    ::close(ends[1]);
    CHECK(next_word(ends[0]) == "ready");
    ::kill(child, stopping[i]);
    CHECK(next_word(ends[0]) == names[i]);
    ::kill(child, SIGINT);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
    ::close(ends[0]);
  }
}
