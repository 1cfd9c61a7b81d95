#include "sim/commands/estimate.hpp"

#include <algorithm>

namespace avert {

Estimate estimate_cost(const Scenario& scenario, std::size_t arms, std::uint32_t replicates, int threads,
                       const CostModel& cost) {
  const auto persons = static_cast<double>(scenario.world.persons);
  const double runs = static_cast<double>(arms) * replicates;
  const double steps = scenario.time.weeks * 7.0 / scenario.time.step_days;
  const double at_once = std::min<double>(threads, runs);
  Estimate estimate;
  estimate.seconds =
      1e-9 * persons * (runs * steps * cost.week_nanoseconds + replicates * cost.build_nanoseconds) / at_once;
  estimate.memory_bytes =
      cost.process_bytes +
      at_once * persons * (cost.person_bytes + cost.tie_bytes * scenario.world.mean_degree);
  estimate.disk_bytes = runs * (cost.run_bytes + scenario.time.weeks * cost.week_cell_bytes *
                                                     static_cast<double>(scenario.groups.size()));
  return estimate;
}

}  // namespace avert
