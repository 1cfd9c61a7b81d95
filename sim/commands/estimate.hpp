#pragma once

#include <string>

#include "sim/plan/plan.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert {

/// What runs cost: estimates, each a figure measured once on one machine, not a promise. Time of a person and
/// week grows with violence and with other load; `avert check --cost` takes the figure of another machine.
/// Memory must not be less than what runs take: docs/performance.md compares them (scripts/memory-table).
struct CostModel {
  double week_nanoseconds = 100;   ///< of one thread, per person and week; bench/ measures its largest part
  double build_nanoseconds = 600;  ///< of one thread, per person of a new world
  double process_bytes = 20e6;     ///< the program itself
  double tie_bytes = 4;            ///< per tie end
  double world_bytes = 20;         ///< of a person in a world, without ties
  double state_bytes = 40;         ///< of a person in a run
  double building_bytes = 30;      ///< of a person while the world is built, besides
  double saved_bytes = 40;         ///< of a person while a run is saved
  double world_place_bytes = 700;  ///< of a settlement in a world, and the next three likewise
  double state_place_bytes = 600;
  double building_place_bytes = 400;
  double distance_bytes = 12;    ///< of a pair of settlements while a world is built
  double distances_most = 34e6;  ///< of all these pairs
  double kept_bytes = 4.5;       ///< of a recorded value in memory, until the file is written
  double written_bytes = 5;      ///< of a recorded value while it is written: of one run, and of others up to
  double written_most = 40e6;    ///< so many bytes in all
  double block_bytes = 70e6;     ///< of runs that are read from logs to be written together, at most
  double logged_bytes = 250;     ///< of a run that the logs of a sweep have
  double value_bytes = 1.2;      ///< of a recorded value in the results file, compressed
  double file_bytes = 1.5e6;     ///< in the results file, whatever the runs
};

/// What a process holds at a time.
struct Load {
  int threads = 1;           ///< that work
  double countries = 1;      ///< worlds
  double runs = 1;           ///< in the making
  double results = 1;        ///< of runs, made or in the making
  double logged = 0;         ///< runs of a sweep
  bool saves = false;        ///< whether runs are saved on their way
  bool writes_file = false;  ///< whether a results file is written
};

/// What `execute` holds with so many threads.
Load load_of(const Plan&, int threads);
/// What a process that works on a sweep holds.
Load load_of(const sweep::SweepPlan&, int threads);

/// The most memory that a process with this load takes, in bytes. Lethal events are not counted.
double estimate_memory(const Scenario&, const RecordOptions&, const Load&, const CostModel& = {});

/// The scenario of the sweep's point that takes most memory.
Scenario largest_point(const sweep::SweepPlan&);

struct CostEstimate {
  double seconds = 0;
  double disk_bytes = 0;
};

/// Values that one run records, but for lethal events, whose number nobody knows before.
double recorded_values(const Scenario&, const RecordOptions&);

/// Cost of a plan's runs, made by `execute`.
CostEstimate estimate_cost(const Plan&, const CostModel&);

/// "120 MB", "2.5 GB".
std::string bytes_text(double bytes);

}  // namespace avert
