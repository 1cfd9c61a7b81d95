#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sim/commands/command.hpp"
#include "sim/optional/team.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {

/// Makes the runs of sweeps as the options --threads, --mpi, --share, --on-error, --max-failures,
/// --checkpoint-every and --progress ask, in a team of MPI when it is asked for.
class SweepWork {
 public:
  /// `given` must outlive it. Throws Error.
  explicit SweepWork(const options::variables_map& given);
  SweepWork(const SweepWork&) = delete;
  SweepWork& operator=(const SweepWork&) = delete;

  int threads() const { return chosen_.threads; }
  /// The first of a team speaks for all.
  bool speaks() const { return team_ == nullptr || team_->rank() == 0; }
  /// Waits for the team.
  void meet() const {
    if (team_) team_->meet();
  }
  /// Makes what is left of the runs of the plan, if there is the memory for it; what came of it. A signal
  /// that stops ends the process, saying that the command `goes_on` goes on.
  sweep::Status make_runs(const std::filesystem::path& folder, const sweep::SweepPlan&,
                          const std::string& goes_on);

 private:
  const options::variables_map& given_;
  sweep::WorkOptions chosen_;
  std::unique_ptr<Team> team_;
};

}  // namespace avert
