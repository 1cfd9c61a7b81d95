#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

#include "analysis/table.hpp"
#include "avert/printable.hpp"

namespace avert {

std::string length_text(const ComparisonHead& head) {
  constexpr double weeks_in_year = 52;
  if (head.weeks < weeks_in_year) return fmt::format("{} weeks", number_text(head.weeks));
  const double years = head.weeks / weeks_in_year;
  return fmt::format("{} year{}", number_text(years), years == 1 ? "" : "s");
}

std::string replicates_text(const ComparisonHead& head, const Comparison& comparison) {
  std::size_t most = 0, failed = 0;
  for (const ArmComparison& arm : comparison.arms) {
    most = std::max(most, arm.replicates);
    failed += arm.failed;
  }
  const std::size_t fewest = comparison.fewest_replicates();
  std::string text = fewest == most ? fmt::format("{} replicate{}", most, most == 1 ? "" : "s")
                                    : fmt::format("{} to {} replicates", fewest, most);
  text += " of each arm";
  if (head.points > 1) text += fmt::format(" over {} points of a design", head.points);
  if (head.point) text += fmt::format(", point {} of a design", *head.point);
  return failed == 0 ? text : text + fmt::format(" ({} failed runs left out)", failed);
}

std::string persons_text(const ComparisonHead& head) {
  if (!(head.persons.low <= head.persons.high)) return "no run succeeded";
  const std::string fewest = number_text(head.persons.low), most = number_text(head.persons.high);
  return fewest == most ? fewest : fewest + " to " + most;
}

std::string few_text(const Comparison& comparison) {
  const std::size_t fewest = comparison.fewest_independent();
  if (fewest >= few_replicates) return "";
  const bool each = fewest == comparison.fewest_replicates();
  return fmt::format("Few replicates, rough intervals: {} of each arm{}, fewer than {}.", fewest,
                     each ? "" : " do not share a draw or a point", few_replicates);
}

ComparisonHead comparison_head(const Scenario& scenario, std::span<const RunResult> runs,
                               const Comparison& comparison) {
  ComparisonHead head;
  head.title = printable(scenario.title);
  head.story = printable(scenario.story);
  head.weeks = scenario.time.weeks;
  head.persons = {std::numeric_limits<double>::infinity(), 0};
  for (const RunResult& run : runs) {
    head.seed = run.key.seed;
    head.points = std::max(head.points, run.key.point + 1);
    if (!run.failure.empty()) continue;
    const double persons = summary_value(run, "persons_initial").value_or(undefined);
    head.persons = {std::min(head.persons.low, persons), std::max(head.persons.high, persons)};
  }
  for (const ArmComparison& arm : comparison.arms) {
    const auto known = std::find_if(scenario.arms.begin(), scenario.arms.end(),
                                    [&](const ArmSpec& spec) { return spec.name == arm.arm; });
    head.arms.emplace_back(arm.arm, known == scenario.arms.end() ? "" : printable(known->story));
  }
  return head;
}

std::string head_text(const ComparisonHead& head, const Comparison& comparison) {
  std::string text = few_text(comparison);
  if (!text.empty()) text += "\n\n";
  text += head.title + "\n";
  text += fmt::format(
      "A model, not a forecast: simulated persons ({}), {}, {}, seed {}, avert {}, model version {}.\n",
      persons_text(head), length_text(head), replicates_text(head, comparison), head.seed, head.version,
      head.model_version);
  if (!head.posterior.empty()) text += fmt::format("Parameters are drawn from {}.\n", head.posterior);
  text += "\nArms\n";
  std::size_t widest = 0;
  for (const auto& [name, story] : head.arms) widest = std::max(widest, name.size());
  for (const auto& [name, story] : head.arms) text += fmt::format("  {:<{}}  {}\n", name, widest, story);
  return text + "\n";
}

nlohmann::ordered_json head_json(const ComparisonHead& head) {
  nlohmann::ordered_json arms = nlohmann::ordered_json::object();
  for (const auto& [name, story] : head.arms) arms[name] = story;
  return {{"title", head.title},     {"seed", head.seed},
          {"version", head.version}, {"model_version", head.model_version},
          {"weeks", head.weeks},     {"persons", {{"fewest", head.persons.low}, {"most", head.persons.high}}},
          {"stories", arms}};
}

}  // namespace avert
