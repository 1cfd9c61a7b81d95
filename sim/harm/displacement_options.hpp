#pragma once

#include <cstdint>

#include "avert/random.hpp"

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

}  // namespace avert
