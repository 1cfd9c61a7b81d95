#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace avert {

/// While it lives, SIGTERM, SIGUSR1, SIGINT (Ctrl-C) and SIGHUP (the terminal is closed) do not end the
/// process but the first of them calls `stop` with its name, from a thread of its own. A SIGINT after that
/// ends the process at once. A signal that is ignored stays ignored. Make it before other threads: they
/// inherit that the signals are left to it.
class StopSignal {
 public:
  explicit StopSignal(std::function<void(const char* name)> stop);
  /// Leaves the signals to a StopSignal that is made later: for libraries that start threads before.
  static void block();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

 private:
  void wait();

  std::function<void(const char*)> stop_;
  sigset_t signals_{}, before_{};
  int ended_;
  std::thread waiting_;
};

}  // namespace avert
