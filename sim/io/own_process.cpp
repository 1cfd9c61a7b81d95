#include "sim/io/own_process.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include "avert/error.hpp"

namespace avert {
namespace {

constexpr rlim_t mebibyte = rlim_t{1} << 20;
constexpr rlim_t seconds_of_any_file = 2, seconds_per_mebibyte = 1;
constexpr rlim_t memory_of_any_file = 2048 * mebibyte, memory_per_byte = 100;

void lower_limit(int resource, rlim_t most) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  setrlimit(resource, &limit);
}

/// Addresses that this process uses already, in bytes: sanitizers reserve many.
rlim_t used_addresses() {
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void lower_limits(rlim_t bytes) {
  lower_limit(RLIMIT_CORE, 0);
  lower_limit(RLIMIT_CPU, seconds_of_any_file + seconds_per_mebibyte * (bytes / mebibyte));
  lower_limit(RLIMIT_AS, used_addresses() + memory_of_any_file + memory_per_byte * bytes);
}

}  // namespace

void continue_in_own_process(const std::filesystem::path& file) {
  const rlim_t bytes = std::filesystem::file_size(file);
  const pid_t child = fork();
  if (child < 0)
    throw Error(file.string(),
                fmt::format("no process to read it in ({})", std::generic_category().message(errno)),
                "End other programs", ExitCode::failed);
  if (child == 0) {
    lower_limits(bytes);
    return;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) std::_Exit(WEXITSTATUS(status));
  throw Error(file.string(), fmt::format("the HDF5 library fails on it ({})", strsignal(WTERMSIG(status))),
              "It is damaged or was not written by avert; use another copy", ExitCode::damaged_data);
}

}  // namespace avert
