#include "sim/escalation/choice.hpp"

namespace avert {

double Nest::highest() const {
  double best = places_.front().utility;
  for (const Place& place : places_) best = std::max(best, place.utility);
  return best;
}

double Nest::value() const {
  const double best = highest();
  double sum = 0, weights = 0;
  for (const Place& place : places_) {
    sum += place.weight * math::exp((place.utility - best) / temperature_);
    weights += place.weight;
  }
  return best + temperature_ * math::log(sum / weights);
}

Aim Nest::pick(double uniform) const {
  const double best = highest();
  double sum = 0;
  for (const Place& place : places_) sum += place.weight * math::exp((place.utility - best) / temperature_);
  double left = uniform * sum;
  for (const Place& place : places_) {
    left -= place.weight * math::exp((place.utility - best) / temperature_);
    if (left <= 0) return place.aim;
  }
  return places_.back().aim;
}

}  // namespace avert
