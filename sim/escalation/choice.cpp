#include "sim/escalation/choice.hpp"

#include <algorithm>
#include <cassert>

#include "avert/portable_math.hpp"

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

Option choose(const std::vector<Option>& options, double temperature, double uniform) {
  assert(!options.empty());
  double best = options.front().utility;
  for (const Option& option : options) best = std::max(best, option.utility);
  double sum = 0;
  for (const Option& option : options) sum += math::exp((option.utility - best) / temperature);
  double left = uniform * sum;
  for (const Option& option : options) {
    left -= math::exp((option.utility - best) / temperature);
    if (left <= 0) return option;
  }
  return options.back();
}

}  // namespace avert
