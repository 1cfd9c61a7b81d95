#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "places.hpp"

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

inline std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += word + " ";
  return line;
}

/// The program while it runs. No time passes by the clock: what it says or writes is waited for.
class Started {
 public:
  /// With this signal ignored, as by nohup, or none.
  explicit Started(const std::vector<std::string>& arguments, int ignored = 0) {
    std::vector<char*> words{const_cast<char*>(AVERT_PROGRAM)};
    for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
    words.push_back(nullptr);
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    child_ = fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      for (const int each : {SIGTERM, SIGUSR1, SIGINT, SIGHUP})
        std::signal(each, each == ignored ? SIG_IGN : SIG_DFL);
      ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      if (::chdir(AVERT_SOURCE_DIR) == 0) ::execv(AVERT_PROGRAM, words.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    errors_ = ends[0];
  }
  ~Started() {
    signal(SIGKILL);
    end();
  }
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;

  /// Waits until something of this folder makes it true, or the program has ended; what it is then.
  template <class Found>
  bool until(const std::filesystem::path& folder, Found&& found) {
    const int changes = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    REQUIRE(::inotify_add_watch(changes, folder.c_str(), IN_CREATE | IN_MOVED_TO | IN_MODIFY) >= 0);
    bool runs = true;
    while (runs && !found()) {
      pollfd watched[]{{changes, POLLIN, 0}, {errors_, POLLIN, 0}};
      ::poll(watched, 2, -1);
      char ignored[4096];
      while (::read(changes, ignored, sizeof ignored) > 0) {
      }
      if (watched[1].revents != 0) runs = read_some();
    }
    ::close(changes);
    return found();
  }

  /// Nothing once it has ended: a signal to process −1 goes to all processes.
  void signal(int number) const {
    if (child_ > 0) ::kill(child_, number);
  }
  /// Waits for the end; the status of wait.
  int end() {
    if (child_ < 0) return status_;
    while (read_some()) {
    }
    ::close(errors_);
    ::waitpid(std::exchange(child_, -1), &status_, 0);
    return status_;
  }
  /// On standard error, so far.
  const std::string& said() const { return said_; }

 private:
  bool read_some() {
    char part[4096];
    const ssize_t got = ::read(errors_, part, sizeof part);
    if (got > 0) said_.append(part, static_cast<std::size_t>(got));
    return got > 0;
  }

  pid_t child_ = -1;
  int errors_ = -1, status_ = 0;
  std::string said_;
};

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
