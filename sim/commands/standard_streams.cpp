#include "sim/commands/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "avert/error.hpp"

namespace avert {

void prepare_standard_streams() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) != number)
      std::_Exit(static_cast<int>(ExitCode::failed));  // there is nothing to say it on
  std::signal(SIGPIPE, SIG_DFL);
}

}  // namespace avert
