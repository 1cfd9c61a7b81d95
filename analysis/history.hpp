#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "avert/scenario_actors.hpp"

/// What published findings look at in the course of one country, taken from a finished run.
namespace avert {

/// A war or a mass killing, in years from the start of the run.
struct Outbreak {
  double begin = 0, end = 0;  ///< the end of the run where it goes on
  bool ended = false;
  double quiet = 0;  ///< from its end to the next one, or to the end of the run
  bool returned = false;
  bool by_state = false;  ///< of a mass killing: ordered by a State force
};

struct CountryHistory {
  double persons = 0, years = 0;
  bool excluded = false;        ///< a group of a tenth of the people has less than half of its share in power
  std::vector<double> killed;   ///< civilians killed, by year
  std::vector<double> fallen;   ///< fighters killed in battle, by year
  double indirect = 0;          ///< deaths from want
  double displaced_peak = 0;    ///< part of the people
  double perpetrators = 0;      ///< part of adult men who committed violence
  double upheaval = 0;          ///< years; NaN without one
  double army = 0, rebels = 0;  ///< parts of the people under arms, mean of all weeks: State forces together,
                                ///< the mean of all others
  std::array<std::vector<Outbreak>, 2> wars;      ///< of rung 1, and those of them that reach rung 2
  std::array<std::vector<Outbreak>, 3> killings;  ///< by rung; those that overlap are one of the country
  std::vector<double> event_sizes;                ///< civilians killed in each lethal event
  double branching = 0, mean_lag = 0;             ///< of daily events (Hawkes), days; NaN for too few of them
};

/// `kinds` of the scenario's armed actors; `weeks` of the run. Series by week may be thinned to 52 weeks a
/// value. Throws Error naming a series that the run did not record.
CountryHistory country_history(const RunResult&, std::span<const ActorKind> kinds, std::int32_t weeks);

/// "group/name" of all series that it reads besides /summary.
std::vector<std::string> series_of_history();

}  // namespace avert
