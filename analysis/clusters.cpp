#include "analysis/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace avert {

Clusters::Clusters(std::span<const std::uint32_t> labels) {
  std::map<std::uint32_t, std::size_t> places;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    const auto [place, fresh] = places.try_emplace(labels[i], members_.size());
    if (fresh) members_.emplace_back();
    members_[place->second].push_back(i);
  }
}

std::vector<std::uint32_t> Clusters::members(std::span<const std::uint32_t> chosen) const {
  std::vector<std::uint32_t> all;
  for (const std::uint32_t cluster : chosen)
    all.insert(all.end(), members_[cluster].begin(), members_[cluster].end());
  return all;
}

double Clusters::mean(std::span<const double> values, std::span<const std::uint32_t> chosen) const {
  double sum = 0;
  std::size_t count = 0;
  for (const std::uint32_t cluster : chosen) {
    for (const std::uint32_t member : members_[cluster]) sum += values[member];
    count += members_[cluster].size();
  }
  return sum / static_cast<double>(count);
}

double Clusters::standard_error(std::span<const double> values) const {
  const auto clusters = static_cast<double>(count()), total = static_cast<double>(values.size());
  if (count() < 2) return undefined;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / total;
  double squares = 0;
  for (const auto& members : members_) {
    double deviation = 0;
    for (const std::uint32_t member : members) deviation += values[member] - mean;
    squares += deviation * deviation;
  }
  return std::sqrt(squares * clusters / (clusters - 1)) / total;
}

Estimate Clusters::share(std::span<const double> values) const {
  const auto total = static_cast<double>(values.size()), least = static_cast<double>(count());
  const double share = std::accumulate(values.begin(), values.end(), 0.0) / total;
  const double as_told = share * (1 - share) / std::pow(standard_error(values), 2);
  const double trials = std::isnan(as_told) ? least : std::clamp(as_told, least, total);
  return effective_proportion(share * trials, trials);
}

double Clusters::part_between(std::span<const double> values, std::span<const std::uint32_t> chosen) const {
  double total = 0, sizes_squared = 0, between = 0, within = 0;
  const double mean = this->mean(values, chosen);
  for (const std::uint32_t cluster : chosen) {
    const auto& members = members_[cluster];
    const auto size = static_cast<double>(members.size());
    const double own = this->mean(values, {&cluster, 1});
    total += size;
    sizes_squared += size * size;
    between += size * (own - mean) * (own - mean);
    for (const std::uint32_t member : members) within += (values[member] - own) * (values[member] - own);
  }
  const auto clusters = static_cast<double>(chosen.size());
  if (clusters < 2 || total <= clusters) return undefined;
  const double usual_size = (total - sizes_squared / total) / (clusters - 1);
  const double of_chance = within / (total - clusters);
  const double of_clusters = (between / (clusters - 1) - of_chance) / usual_size;
  const double all = of_clusters + of_chance;
  return all == 0 ? undefined : of_clusters / all;
}

Estimate Clusters::part_between(std::span<const double> values, BootstrapPlan plan) const {
  if (count() < fewest_to_part) return {undefined, {undefined, undefined}};
  const Estimate part = bootstrap(
      count(), [&](std::span<const std::uint32_t> chosen) { return part_between(values, chosen); }, plan);
  const auto not_below_0 = [](double each) { return std::isnan(each) ? each : std::max(each, 0.0); };
  const Interval interval{not_below_0(part.interval.low), not_below_0(part.interval.high)};
  if (interval.low < interval.high) return {not_below_0(part.value), interval};
  return {undefined, {undefined, undefined}};  // as where a single value differs
}

}  // namespace avert
