#pragma once

#include <cstdint>

namespace avert {

/// What MPI does for a team.
struct TeamCalls {
  void (*start)(std::uint32_t& rank, std::uint32_t& size);
  void (*meet)();
  void (*end)();
};

/// The processes that `mpirun` started together. The constructor throws Error with the cure where MPI is
/// missing.
class Team {
 public:
  Team();
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  std::uint32_t rank() const { return rank_; }
  std::uint32_t size() const { return size_; }
  /// Waits for all, asleep: processors stay free for those that still work.
  void meet() const { calls_.meet(); }

 private:
  const TeamCalls& calls_;
  std::uint32_t rank_ = 0, size_ = 1;
};

}  // namespace avert
