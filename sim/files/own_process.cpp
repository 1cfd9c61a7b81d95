#include "sim/files/own_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

#include "avert/bytes.hpp"
#include "avert/error.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/free_memory.hpp"

namespace avert {
namespace {

constexpr rlim_t seconds_of_any_file = 2, seconds_per_mebibyte = 1;
constexpr rlim_t memory_of_any_file = 2048 * mebibyte, memory_per_byte = 100;

void lower_limit(int resource, rlim_t most) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  setrlimit(resource, &limit);
}

void lower_limits(rlim_t bytes) {
  lower_limit(RLIMIT_CORE, 0);
  lower_limit(RLIMIT_CPU, seconds_of_any_file + seconds_per_mebibyte * (bytes / mebibyte));
  limit_memory(bytes);
}

/// Forks. Throws Error.
pid_t begin_child(const std::filesystem::path& file) {
  std::signal(SIGCHLD,
              SIG_DFL);  // whoever started this program may have ignored it: then nobody hears of the end
  const pid_t child = fork();
  if (child < 0)
    throw Error(file.string(), fmt::format("no process for it ({})", std::generic_category().message(errno)),
                "End other programs", ExitCode::failed);
  return child;
}

/// How the child ended, as waitpid says it.
int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  return status;
}

/// The ends of a pipe; closes them.
struct Pipe {
  int ends[2]{-1, -1};
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(int end) {
    if (ends[end] >= 0) ::close(std::exchange(ends[end], -1));
  }
};

/// As a signal that is not caught ends a process.
[[noreturn]] void end_by(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t only{};
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  std::raise(signal);
  std::_Exit(static_cast<int>(ExitCode::failed));
}

[[noreturn]] void end_child(int pipe, const Error& error) {
  ByteWriter told;
  for (const std::string& part : {error.where(), error.problem(), error.cure()}) told.text(part);
  const bool whole = write_all(pipe, told.view());
  std::_Exit(whole ? static_cast<int>(error.exit_code()) : static_cast<int>(ExitCode::failed));
}

[[noreturn]] void be_writer(const std::filesystem::path& file, int pipe, const std::function<void()>& write) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  try {
    write();
  } catch (const Error& error) {
    end_child(pipe, error);
  } catch (const std::exception& fault) {
    end_child(pipe, Error(file.string(), fmt::format("cannot be written ({})", fault.what()),
                          "Check the memory that is free", ExitCode::failed));
  }
  std::_Exit(static_cast<int>(ExitCode::done));
}

std::string read_all(int pipe) {
  std::string bytes;
  char buffer[4096];
  for (ssize_t got = 1; got != 0;) {
    got = ::read(pipe, buffer, sizeof buffer);
    if (got < 0 && errno != EINTR) break;
    if (got > 0) bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return bytes;
}

}  // namespace

void limit_memory(std::uint64_t bytes) {
  lower_limit(RLIMIT_AS, used_addresses() + memory_of_any_file + memory_per_byte * bytes);
}

void continue_in_own_process(const std::filesystem::path& file) {
  const rlim_t bytes = std::filesystem::file_size(file);
  const pid_t child = begin_child(file);
  if (child == 0) {
    lower_limits(bytes);
    return;
  }
  const int status = wait_for(child);
  if (WIFEXITED(status)) std::_Exit(WEXITSTATUS(status));
  if (WTERMSIG(status) == SIGPIPE) end_by(SIGPIPE);  // nobody reads on: that says nothing of the file
  throw Error(file.string(), fmt::format("the HDF5 library fails on it ({})", strsignal(WTERMSIG(status))),
              "It is damaged or was not written by avert; use another copy", ExitCode::damaged_data);
}

void write_in_own_process(const std::filesystem::path& file, const std::function<void()>& write) {
  Pipe pipe;
  if (::pipe2(pipe.ends, O_CLOEXEC) != 0)
    throw Error(file.string(), fmt::format("no pipe for it ({})", std::generic_category().message(errno)),
                "Close other files", ExitCode::failed);
  const pid_t child = begin_child(file);
  if (child == 0) be_writer(file, pipe.ends[1], write);
  pipe.close_end(1);
  const std::string told = read_all(pipe.ends[0]);
  const int status = wait_for(child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  ByteReader parts(told);
  const std::string where(parts.text()), problem(parts.text()), cure(parts.text());
  if (WIFEXITED(status) && parts.sound())
    throw Error(where, problem, cure, static_cast<ExitCode>(WEXITSTATUS(status)));
  throw Error(file.string(),
              fmt::format("the process that wrote it ended ({})",
                          WIFEXITED(status) ? "without a word" : strsignal(WTERMSIG(status))),
              "Check the free space and the memory", ExitCode::failed);
}

}  // namespace avert
