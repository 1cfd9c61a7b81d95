#include "sim/plan/departure.hpp"

namespace avert {

bool Departure::begin() {
  const std::lock_guard lock(mutex_);
  if (!asked_) ++begun_;
  return !asked_;
}

void Departure::end() {
  const std::lock_guard lock(mutex_);
  --begun_;
  ended_.notify_all();
}

bool Departure::ask() {
  std::unique_lock lock(mutex_);
  asked_ = true;
  ended_.wait(lock, [this] { return begun_ == 0; });
  return !finished_;
}

void Departure::finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
}

}  // namespace avert
