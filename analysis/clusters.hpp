#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics.hpp"

namespace avert {

/// Values that depend on one another within a cluster, and not across clusters: replicates that share a draw
/// of parameters. Every function takes one value for each label.
class Clusters {
 public:
  /// `labels` says to which cluster each value belongs. Clusters are in the order in which they first appear.
  explicit Clusters(std::span<const std::uint32_t> labels);

  std::size_t count() const { return members_.size(); }

  /// Positions of all values in the chosen clusters, which may repeat.
  std::vector<std::uint32_t> members(std::span<const std::uint32_t> chosen) const;

  /// Mean of all values in the chosen clusters, which may repeat.
  double mean(std::span<const double> values, std::span<const std::uint32_t> chosen) const;

  /// Of the mean of all values, between clusters (linearised); NaN for fewer than two.
  double standard_error(std::span<const double> values) const;

  /// The mean of values from 0 to 1 as a share, with the Jeffreys interval of as many independent trials as
  /// would give its standard error (Korn & Graubard 1998), no fewer than clusters, no more than values. Where
  /// all values are alike, of as many as there are clusters.
  Estimate share(std::span<const double> values) const;

  /// Part of the variance of one value that lies between clusters, in one-way random effects: the estimate of
  /// the analysis of variance, not below 0 (Searle, Casella & McCulloch 1992), with its bootstrap interval
  /// over clusters. NaN for fewer than `fewest_to_part` clusters, where no cluster has two values, and where
  /// the interval holds nothing above 0.
  Estimate part_between(std::span<const double> values, BootstrapPlan plan = {}) const;

  static constexpr std::size_t fewest_to_part = 10;

 private:
  /// The estimate, below 0 where clusters are more alike than by chance.
  double part_between(std::span<const double> values, std::span<const std::uint32_t> chosen) const;

  std::vector<std::vector<std::uint32_t>> members_;
};

}  // namespace avert
