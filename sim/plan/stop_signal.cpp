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

constexpr std::array<std::pair<int, const char*>, 4> names{
    {{SIGTERM, "SIGTERM"}, {SIGUSR1, "SIGUSR1"}, {SIGINT, "SIGINT"}, {SIGHUP, "SIGHUP"}}};

/// Those that whoever started the program has not had ignored, as nohup does with SIGHUP.
sigset_t signals() {
  sigset_t set{};
  sigemptyset(&set);
  for (const auto& [number, name] : names) {
    struct sigaction usual {};
    if (sigaction(number, nullptr, &usual) == 0 && usual.sa_handler != SIG_IGN) sigaddset(&set, number);
  }
  return set;
}

const char* name_of(std::uint32_t signal) {
  for (const auto& [number, name] : names)
    if (static_cast<std::uint32_t>(number) == signal) return name;
  return "a signal";
}

/// From now on SIGINT ends the process at once. Some programs, such as timeout, send a signal twice, one
/// right after the other: that is no second wish.
void let_next_interrupt_end() {
  sigset_t interrupt{};
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  constexpr timespec moment{0, 100'000'000};
  sigtimedwait(&interrupt, nullptr, &moment);
  pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
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
  if (watched[0].revents == 0 && ::read(caught, &which, sizeof which) == sizeof which) {
    let_next_interrupt_end();
    stop_(name_of(which.ssi_signo));
  }
  ::close(caught);
}

}  // namespace avert
