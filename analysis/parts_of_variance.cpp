#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/clusters.hpp"
#include "analysis/table.hpp"

namespace avert {
namespace {

std::string part_text(const std::string& arm, const PairedComparison& paired) {
  const auto& [part, interval] = paired.between;
  if (paired.clusters < Clusters::fewest_to_part)
    return fmt::format("{} cannot be told ({} draws or points)", arm, paired.clusters);
  if (std::isnan(part)) return fmt::format("{} cannot be told", arm);
  return fmt::format("{} {:.0f} % ({:.0f} to {:.0f})", arm, 100 * part, 100 * interval.low,
                     100 * interval.high);
}

std::string parts_text(const Comparison& comparison, std::size_t outcome) {
  std::vector<std::string> parts;
  for (const auto& arm : comparison.arms)
    if (const auto& paired = arm.outcomes[outcome].paired; paired && paired->clusters > 0)
      parts.push_back(part_text(arm.arm, *paired));
  return parts.empty() ? ""
                       : fmt::format("{}: {}\n", comparison.outcomes[outcome].title, fmt::join(parts, ", "));
}

}  // namespace

std::string parts_of_variance_text(const Comparison& comparison) {
  std::string lines;
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
    if (comparison.outcomes[i].better != Better::neither) lines += parts_text(comparison, i);
  if (lines.empty()) return "";
  return fmt::format(
      "\nPart of the variance of the difference to {} over replicates that comes from parameters, with its "
      "{:.0f} % interval; the rest is chance. Told from {} draws of a posterior, or points of a design, on. "
      "Intervals treat replicates of one draw or point as one.\n\n{}",
      comparison.reference_arm, 100 * interval_level, Clusters::fewest_to_part, lines);
}

}  // namespace avert
