#include "analysis/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace avert {
namespace {

/// Headings of columns, where the name of the variable is not what a reader would say.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> titles{
    {{"deaths_direct", "killed"},
     {"deaths_ordered", "killed by order"},
     {"deaths_indirect", "indirect deaths"},
     {"deaths_battle", "fallen"},
     {"displaced_peak", "displaced, peak"},
     {"first_action_week", "in force from"}}};

/// Of which neither way is the better: when something happened, or who did it, among the runs in which it
/// happened, says nothing of those in which it did not.
bool takes_no_side(std::string_view name) {
  return name == "cost" || name == "persons_initial" || name.ends_with("_week") ||
         name.starts_with("mass_killing_");
}

/// The rung that a name such as `mass_killing_2` ends with.
std::optional<std::pair<std::string, int>> rung_of(std::string_view name) {
  for (const std::string_view kind : {"war", "mass_killing"})
    for (int rung = 1; rung <= 3; ++rung)
      if (name == fmt::format("{}_{}", kind, rung)) return std::pair{std::string(kind), rung};
  return std::nullopt;
}

}  // namespace

OutcomeSpec outcome_named(std::string_view name) {
  if (const auto rung = rung_of(name)) {
    const std::string what = rung->first == "war" ? "war" : "mass killing";
    return {rung->first, fmt::format("P({} {})", what, rung->second), Measure::share_of_runs, Better::lower,
            static_cast<double>(rung->second)};
  }
  const auto title =
      std::find_if(titles.begin(), titles.end(), [&](const auto& each) { return each.first == name; });
  return {std::string(name), std::string(title == titles.end() ? name : title->second), Measure::mean_of_runs,
          takes_no_side(name) ? Better::neither : Better::lower};
}

std::vector<OutcomeSpec> main_outcomes() {
  std::vector<OutcomeSpec> outcomes;
  for (const char* name : {"deaths_direct", "deaths_ordered", "deaths_indirect", "displaced_peak",
                           "mass_killing_1", "first_action_week", "cost"})
    outcomes.push_back(outcome_named(name));
  return outcomes;
}

std::vector<OutcomeSpec> per_inhabitants(std::vector<OutcomeSpec> outcomes, double inhabitants,
                                         const RunResult& example) {
  for (OutcomeSpec& outcome : outcomes) {
    const Series* series = find_summary(example, outcome.variable);
    if (outcome.measure == Measure::mean_of_runs && series != nullptr &&
        series->variable.unit == Unit::persons)
      outcome.per = inhabitants;
  }
  return outcomes;
}

}  // namespace avert
