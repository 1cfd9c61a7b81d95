#pragma once

#include <cstdint>

namespace avert {

/// The processes that `mpirun` started together. Optional: without MPI the constructor throws Error with the
/// cure.
class Team {
 public:
  Team();
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  std::uint32_t rank() const { return rank_; }
  std::uint32_t size() const { return size_; }
  /// Waits for all, asleep: processors stay free for those that still work.
  void meet() const;

 private:
  std::uint32_t rank_ = 0, size_ = 1;
};

}  // namespace avert
