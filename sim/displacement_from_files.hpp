#pragma once

#include <cstdint>
#include <vector>

#include "avert/harm/displacement.hpp"
#include "avert/random.hpp"
#include "sim/harm/displacement_case.hpp"

/// The named schedule "displacement from files": violence comes from a file instead of the week, steps are
/// one day, and people move by the equations of the model (avert/harm/displacement.hpp).
namespace avert {

/// What decides how many people leave.
enum class FlightSource : std::uint8_t {
  registered,  ///< as many as were registered in all camps; the model decides from where, where to, and when
               ///< they arrive. They can only end in a camp. The total alone is known to the model.
  modelled     ///< the hazard to flee, applied to the populations in the file
};

/// Whether camps can fill up. The capacities in the files are the largest numbers ever registered, which
/// nobody knew at the time: without them the test is harder and fairer.
enum class CampCapacity : std::uint8_t { from_files, unlimited };

struct DisplacementOptions {
  FlightSource flight = FlightSource::registered;
  CampCapacity capacity = CampCapacity::from_files;
  std::uint32_t persons_per_agent = 10;  ///< ≥ 1; larger: faster, coarser
  RandomKey key;
};

/// Refugees at the end of each day.
struct DisplacementHistory {
  std::vector<std::vector<double>> in_camps;  ///< day × camp (as in the case), persons
  std::vector<double> elsewhere;              ///< by day: on the road, waiting or in towns, persons
};

/// Follows one conflict day by day. The same case, parameters and options give the same bits.
DisplacementHistory follow_displacement(const DisplacementCase&, const DisplacementParameters&,
                                        const DisplacementOptions&);

}  // namespace avert
