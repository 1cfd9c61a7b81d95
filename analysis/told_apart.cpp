#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/table.hpp"

namespace avert {
namespace {

/// An arm that is not told apart, and how many replicates would tell it.
std::string open_text(const std::string& arm, const PairedComparison& paired) {
  constexpr double most = 1e5;
  const double pairs = pairs_to_tell(paired);
  if (paired.difference.value == 0) return arm + " (no difference was seen)";
  return fmt::format("{} ({})", arm,
                     pairs < most ? number_text(std::ceil(pairs)) : "more than " + number_text(most));
}

/// One line: the arms that an outcome tells from the reference, and those that it does not.
std::string outcome_text(const Comparison& comparison, std::size_t outcome) {
  std::vector<std::string> told, open;
  for (const auto& arm : comparison.arms) {
    const auto& paired = arm.outcomes[outcome].paired;
    if (!paired || paired->pairs < 2) continue;
    if (paired->is_clear())
      told.push_back(arm.arm);
    else
      open.push_back(open_text(arm.arm, *paired));
  }
  if (told.empty() && open.empty()) return "";
  return fmt::format("{}: {}{}{}\n", comparison.outcomes[outcome].title,
                     told.empty() ? "no arm" : fmt::format("{}", fmt::join(told, ", ")),
                     open.empty() ? "" : "; not ", fmt::join(open, ", "));
}

}  // namespace

std::string told_apart_text(const Comparison& comparison) {
  std::string lines;
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
    if (comparison.outcomes[i].better != Better::neither) lines += outcome_text(comparison, i);
  if (lines.empty()) return "";
  return fmt::format(
      "Told apart from {} by these replicates; in brackets, how many would tell a difference as "
      "large as the one seen, four times in five\n\n{}",
      comparison.reference_arm, lines);
}

}  // namespace avert
