#pragma once

#include <algorithm>
#include <cassert>
#include <vector>

#include "avert/ids.hpp"
#include "avert/portable_math.hpp"

/// Nested logit: choosing among options whose utilities are known up to noise of a given temperature
/// (McFadden 1978).
namespace avert {

/// Where an option is aimed; none when it has no place.
struct Aim {
  SettlementId settlement = none<SettlementId>;
  GroupId group = none<GroupId>;
};

/// Something a leader may choose, a posture or a stance, and its utility.
template <class Choice>
struct Option {
  Choice choice;
  double utility;
};

/// Options of one kind that differ in where they are aimed. Its value is T ln Σ w exp(U/T) with weights that
/// sum to 1, so that more places do not by themselves make the option better.
class Nest {
 public:
  explicit Nest(double temperature) : temperature_(temperature) {}
  /// `weight` > 0, before the weights are made to sum to 1.
  void add(Aim aim, double weight, double utility) { places_.push_back({aim, weight, utility}); }
  bool empty() const { return places_.empty(); }
  double value() const;
  /// The place where the running share passes `uniform`, 0…1.
  Aim pick(double uniform) const;

 private:
  struct Place {
    Aim aim;
    double weight;
    double utility;
  };
  double highest() const;
  double temperature_;
  std::vector<Place> places_;
};

/// Draws an option with probability ∝ exp(U/T). At least one option.
template <class Choice>
Choice choose(const std::vector<Option<Choice>>& options, double temperature, double uniform) {
  assert(!options.empty());
  double best = options.front().utility;
  for (const auto& option : options) best = std::max(best, option.utility);
  double sum = 0;
  for (const auto& option : options) sum += math::exp((option.utility - best) / temperature);
  double left = uniform * sum;
  for (const auto& option : options) {
    left -= math::exp((option.utility - best) / temperature);
    if (left <= 0) return option.choice;
  }
  return options.back().choice;
}

}  // namespace avert
