#pragma once

#include "sim/plan/plan.hpp"

namespace avert {

/// What runs cost: estimates, each a figure measured once on one machine, not a promise. Time of a person and
/// week grows with violence and with other load; `avert check --cost` takes the figure of another machine.
struct CostModel {
  double week_nanoseconds = 100;   ///< of one thread, per person and week; bench/ measures its largest part
  double build_nanoseconds = 600;  ///< of one thread, per person of a new world
  double person_bytes = 60;        ///< state and world of a person, without ties
  double tie_bytes = 4;            ///< per tie end
  double process_bytes = 30e6;     ///< the program itself
  double kept_bytes = 4;           ///< of a recorded value in memory, until the file is written
  double value_bytes = 1.2;        ///< of a recorded value in the results file, compressed
  double file_bytes = 1.5e6;       ///< in the results file, whatever the runs
};

struct Estimate {
  double seconds = 0;
  double memory_bytes = 0;
  double disk_bytes = 0;
};

/// Values that one run records, but for lethal events and ties, whose number nobody knows before.
double recorded_values(const Scenario&, const RecordOptions&);

/// Cost of a plan's runs, several at once on small worlds: as many as there are threads.
Estimate estimate_cost(const Plan&, const CostModel&);

}  // namespace avert
