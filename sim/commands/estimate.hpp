#pragma once

#include <cstddef>
#include <cstdint>

#include "avert/scenario_file.hpp"

namespace avert {

/// What runs cost, from measurements (bench/); one number a line, so that they can be measured again.
struct CostModel {
  double week_nanoseconds = 60;    ///< of one thread, per person and week
  double build_nanoseconds = 600;  ///< of one thread, per person of a new world
  double person_bytes = 60;        ///< state and world of a person, without ties
  double tie_bytes = 4;            ///< per tie end
  double process_bytes = 30e6;     ///< the program itself
  double week_cell_bytes = 60;     ///< in the results file, per week and group
  double run_bytes = 4000;         ///< in the results file, per run
};

struct Estimate {
  double seconds = 0;
  double memory_bytes = 0;
  double disk_bytes = 0;
};

/// Cost of arms × replicates runs, several at once on small worlds: as many as there are threads.
Estimate estimate_cost(const Scenario& scenario, std::size_t arms, std::uint32_t replicates, int threads,
                       const CostModel& cost);

}  // namespace avert
