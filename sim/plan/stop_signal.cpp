#include "sim/plan/stop_signal.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "avert/error.hpp"

namespace avert {

namespace {

sigset_t signals() {
  sigset_t set{};
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR1);
  return set;
}

}  // namespace

void StopSignal::block() {
  const sigset_t set = signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignal::StopSignal(std::function<void(const char* name)> stop)
    : stop_(std::move(stop)), ended_(::eventfd(0, EFD_CLOEXEC)) {
  if (ended_ < 0)
    throw Error("signals", "cannot be waited for", "Raise the limit of open files (ulimit -n)",
                ExitCode::failed);
  signals_ = signals();
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  waiting_ = std::thread([this] { wait(); });
}

StopSignal::~StopSignal() {
  const std::uint64_t one = 1;
  while (::write(ended_, &one, sizeof one) < 0 && errno == EINTR) {
  }
  waiting_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  ::close(ended_);
}

void StopSignal::wait() {
  const int caught = ::signalfd(-1, &signals_, SFD_CLOEXEC);
  std::array<pollfd, 2> watched{{{ended_, POLLIN, 0}, {caught, POLLIN, 0}}};
  while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
  }
  signalfd_siginfo which{};
  if (watched[0].revents == 0 && ::read(caught, &which, sizeof which) == sizeof which)
    stop_(which.ssi_signo == SIGTERM ? "SIGTERM" : "SIGUSR1");
  ::close(caught);
}

}  // namespace avert
