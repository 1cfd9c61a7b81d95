#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "avert/scenario_file.hpp"
#include "sim/run.hpp"
#include "sim/schedule.hpp"

namespace avert {

inline constexpr std::int64_t most_replicates = 1'000'000;
inline constexpr std::int64_t largest_seed =
    (std::int64_t{1} << 53) - 1;  ///< exact in every reader of results

/// Which runs to make: every arm on every replicate. Arms of one replicate share its country and its world.
struct Plan {
  Scenario scenario;
  std::vector<std::string> arms;
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  int threads = 1;
  RecordOptions record;
};

/// How threads are used: so many runs beside one another, and so many threads inside each.
struct Cores {
  int beside;
  Threads inside;
};
/// Small worlds run one to a core; worlds of at least two million persons use all cores inside.
Cores share_cores(const Scenario&, int threads);

/// Steps that a run of the scenario has.
std::size_t steps_of_a_run(const Scenario&);

/// Who is told of what is done, from whichever thread did it.
struct Listener {
  std::function<void()> finished_run = [] {};
  std::function<void()> made_step = [] {};
};

/// Makes all runs of a plan. Results come in order of arm, then replicate, and are the same bits on any
/// number of threads.
std::vector<RunResult> execute(const Plan&, const Listener& = {}, std::span<const Process> schedule = week());

/// What the results file says once for all runs: coordinates, parameters, the world of the first replicate.
ResultsHeader results_header(const Plan&);

}  // namespace avert
