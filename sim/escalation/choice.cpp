#include "sim/escalation/choice.hpp"

namespace avert {

double Nest::value() const {
  const double best = highest_utility(places_);
  double weights = 0;
  for (const auto& place : places_) weights += place.weight;
  return best + temperature_ * math::log(sum_of_appeals(places_, best, temperature_) / weights);
}

}  // namespace avert
