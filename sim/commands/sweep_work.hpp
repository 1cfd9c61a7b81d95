#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

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
  /// Writes the plan into the folder and makes all of its runs that are not there. Throws Error when others
  /// have begun some and not ended them.
  void make_all(const std::filesystem::path& folder, const sweep::SweepPlan&, const std::string& goes_on);

 private:
  const options::variables_map& given_;
  sweep::WorkOptions chosen_;
  std::unique_ptr<Team> team_;
};

/// A folder of runs and of what was found in them: `runs` are folders in it, each of a sweep. Throws Error
/// for one with other files in it, which are not touched.
void check_run_folders(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& runs);

}  // namespace avert
