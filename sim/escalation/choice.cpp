#include "sim/escalation/choice.hpp"

#include <algorithm>
#include <utility>

namespace avert {

Campaign Front::plan(GroupId group, std::size_t units, double temperature, const PlaceNoise& noise) const {
  struct Scored {
    double score;
    std::size_t at;
  };
  std::vector<Scored> all;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const double gumbel = -math::log(-math::log(noise(places_[i].choice)));
    all.push_back({places_[i].utility / temperature + math::log(places_[i].weight) + gumbel, i});
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(units, all.size()));
  std::partial_sort(all.begin(), all.begin() + kept, all.end(),
                    [](const Scored& a, const Scored& b) { return a.score > b.score; });
  Campaign campaign{group, {}, {}};
  for (auto each = all.begin(); each != all.begin() + kept; ++each) {
    campaign.places.push_back(places_[each->at].choice);
    campaign.terms.add(terms_[each->at], 1 / static_cast<double>(units));
  }
  return campaign;
}

double Nest::value() const {
  const double best = highest_utility(options_);
  double weights = 0;
  for (const auto& option : options_) weights += option.weight;
  return best + temperature_ * math::log(sum_of_appeals(options_, best, temperature_) / weights);
}

Terms Nest::mean_terms() const {
  const double best = highest_utility(options_), sum = sum_of_appeals(options_, best, temperature_);
  Terms mean;
  for (const auto& [at, utility, weight] : options_)
    mean.add(campaigns_[at].terms, weight * math::exp((utility - best) / temperature_) / sum);
  return mean;
}

}  // namespace avert
