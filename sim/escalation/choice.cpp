#include "sim/escalation/choice.hpp"

#include <algorithm>
#include <utility>

namespace avert {

double Nest::value() const {
  const double best = highest_utility(aims_);
  double weights = 0;
  for (const auto& aim : aims_) weights += aim.weight;
  return best + temperature_ * math::log(sum_of_appeals(aims_, best, temperature_) / weights);
}

Terms Nest::mean_terms() const {
  const double best = highest_utility(aims_), sum = sum_of_appeals(aims_, best, temperature_);
  Terms mean;
  for (std::size_t i = 0; i < aims_.size(); ++i)
    mean.add(terms_[i], aims_[i].weight * math::exp((aims_[i].utility - best) / temperature_) / sum);
  return mean;
}

std::vector<SettlementId> Nest::places(GroupId group, std::size_t count, const PlaceNoise& noise) const {
  struct Scored {
    double score, utility;
    SettlementId place;
  };
  std::vector<Scored> all;
  for (const auto& aim : aims_) {
    if (aim.choice.group != group) continue;
    const double gumbel = -math::log(-math::log(noise(aim.choice.settlement)));
    all.push_back(
        {aim.utility / temperature_ + math::log(aim.weight) + gumbel, aim.utility, aim.choice.settlement});
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  std::partial_sort(all.begin(), all.begin() + kept, all.end(),
                    [](const Scored& a, const Scored& b) { return a.score > b.score; });
  std::vector<SettlementId> chosen;
  for (auto each = all.begin(); each != all.begin() + kept; ++each)
    if (chosen.empty() || each->utility > 0) chosen.push_back(each->place);
  return chosen;
}

}  // namespace avert
