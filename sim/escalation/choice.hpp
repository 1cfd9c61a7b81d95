#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "avert/ids.hpp"
#include "avert/portable_math.hpp"
#include "avert/terms.hpp"

/// Nested logit: choosing among options whose utilities are known up to noise of a given temperature
/// (McFadden 1978).
namespace avert {

/// Something a leader may choose: a posture, a group to aim at, a stance.
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

/// A campaign as it would be: who is aimed at, where, and what a unit sent on it is worth in the mean.
struct Campaign {
  GroupId group = none<GroupId>;
  std::vector<SettlementId> places;
  Terms terms;
};

/// Places where orders of one kind against one group could be given.
class Front {
 public:
  /// `weight` > 0: people, against other places.
  void add(SettlementId place, double weight, const Terms& terms) {
    places_.push_back({place, terms.utility(), weight});
    terms_.push_back(terms);
  }
  bool empty() const { return places_.empty(); }
  /// Sends each of so many units (≥ 1) to a place of its own, drawn without replacement with probability
  /// ∝ weight exp(U/T) (Gumbel top-k; Vieira 2014). A unit that has nowhere to go is worth nothing. So
  /// neither more places, nor one that is within reach, nor one that is better than others make a campaign
  /// better by themselves, and who decides for one sends all: what it does per head is the same in a large
  /// country.
  Campaign plan(GroupId, std::size_t units, double temperature, const PlaceNoise&) const;

 private:
  std::vector<Option<SettlementId>> places_;
  std::vector<Terms> terms_;
};

/// Campaigns of one posture against different groups. Its value is T ln Σ w exp(U/T) with weights that sum to
/// 1, so that more groups do not by themselves make the posture better.
class Nest {
 public:
  explicit Nest(double temperature) : temperature_(temperature) {}
  /// `weight` > 0, before the weights are made to sum to 1.
  void add(Campaign campaign, double weight) {
    options_.push_back({campaigns_.size(), campaign.terms.utility(), weight});
    campaigns_.push_back(std::move(campaign));
  }
  bool empty() const { return options_.empty(); }
  double value() const;
  /// Terms of its campaigns, each weighed by how much it appeals.
  Terms mean_terms() const;
  /// The campaign where the running share passes `uniform`, 0…1.
  const Campaign& pick(double uniform) const { return campaigns_[choose(options_, temperature_, uniform)]; }

 private:
  double temperature_;
  std::vector<Option<std::size_t>> options_;
  std::vector<Campaign> campaigns_;
};

}  // namespace avert
