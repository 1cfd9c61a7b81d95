#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>
#include <vector>

#include "avert/ids.hpp"
#include "avert/portable_math.hpp"
#include "avert/terms.hpp"

/// Nested logit: choosing among options whose utilities are known up to noise of a given temperature
/// (McFadden 1978).
namespace avert {

/// Where an option is aimed; none when it has no place.
struct Aim {
  SettlementId settlement = none<SettlementId>;
  GroupId group = none<GroupId>;
};

/// Something a leader may choose: a posture, a place to aim at, a stance.
template <class Choice>
struct Option {
  Choice choice;
  double utility;
  double weight = 1;  ///< > 0
};

template <class Choice>
double highest_utility(const std::vector<Option<Choice>>& options) {
  assert(!options.empty());
  double best = options.front().utility;
  for (const auto& option : options) best = std::max(best, option.utility);
  return best;
}

/// Σ weight exp((U − best)/T).
template <class Choice>
double sum_of_appeals(const std::vector<Option<Choice>>& options, double best, double temperature) {
  double sum = 0;
  for (const auto& option : options) sum += option.weight * math::exp((option.utility - best) / temperature);
  return sum;
}

/// Draws an option with probability ∝ weight exp(U/T). At least one option.
template <class Choice>
Choice choose(const std::vector<Option<Choice>>& options, double temperature, double uniform) {
  const double best = highest_utility(options);
  double left = uniform * sum_of_appeals(options, best, temperature);
  for (const auto& option : options) {
    left -= option.weight * math::exp((option.utility - best) / temperature);
    if (left <= 0) return option.choice;
  }
  return options.back().choice;
}

/// Options of one question, and what the utility of each is made of.
template <class Choice>
struct Ballot {
  std::vector<Option<Choice>> options;
  std::vector<Terms> terms;

  void add(Choice choice, const Terms& of) { add(choice, of.utility(), of); }
  void add(Choice choice, double utility, const Terms& of) {
    options.push_back({choice, utility});
    terms.push_back(of);
  }
};

/// Uniform number of a settlement, for the noise of one choice among places.
using PlaceNoise = std::function<double(SettlementId)>;

/// Options of one kind that differ in where they are aimed. Its value is T ln Σ w exp(U/T) with weights that
/// sum to 1, so that more places do not by themselves make the option better.
class Nest {
 public:
  explicit Nest(double temperature) : temperature_(temperature) {}
  /// `weight` > 0, before the weights are made to sum to 1.
  void add(Aim aim, double weight, const Terms& terms) {
    aims_.push_back({aim, terms.utility(), weight});
    terms_.push_back(terms);
  }
  bool empty() const { return aims_.empty(); }
  double value() const;
  /// Terms of its options, each weighed by how much it appeals.
  Terms mean_terms() const;
  /// The aim where the running share passes `uniform`, 0…1.
  Aim pick(double uniform) const { return choose(aims_, temperature_, uniform); }
  /// Up to `count` places where this group is a target, drawn without replacement with probability
  /// ∝ weight exp(U/T) (Gumbel top-k; Vieira 2014). Only the first may be worse than doing nothing.
  std::vector<SettlementId> places(GroupId, std::size_t count, const PlaceNoise&) const;

 private:
  double temperature_;
  std::vector<Option<Aim>> aims_;
  std::vector<Terms> terms_;
};

}  // namespace avert
