#include "sim/commands/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "sim/record/output.hpp"

namespace avert {
namespace {

/// Columns of /people along person, but for those along quarter too, which are two.
constexpr double panel_columns = 12;

/// Length of a dimension before the country is built. Camps of a real geography are not counted.
double length_of(Dimension dimension, const Scenario& scenario) {
  const auto weeks = static_cast<std::size_t>(scenario.time.weeks);
  const auto length = [](const auto& list) { return static_cast<double>(list.size()); };
  switch (dimension) {
    case Dimension::week:
      return static_cast<double>(weeks);
    case Dimension::month:
      return static_cast<double>(month_count(weeks));
    case Dimension::group:
    case Dimension::target_group:
      return length(scenario.groups);
    case Dimension::settlement:
      return std::ceil(scenario.world.settlements * (1 + scenario.world.border_share));
    case Dimension::actor:
      return length(scenario.actors);
    case Dimension::power:
      return length(scenario.powers);
    case Dimension::forum:
      return length(scenario.forums);
    case Dimension::instrument:
      return instrument_count;
    case Dimension::provision:
      return provision_count;
    case Dimension::factor:
      return factor_count;
    default:
      return 1;
  }
}

double values_of(const std::vector<Output>& outputs, const Scenario& scenario) {
  double sum = 0;
  for (const Output& output : outputs) {
    double values = 1;
    for (const Dimension each : output.variable.dimensions) values *= length_of(each, scenario);
    sum += values;
  }
  return sum;
}

}  // namespace

double recorded_values(const Scenario& scenario, const RecordOptions& record) {
  double values = values_of(standard_outputs(), scenario);
  if (record.map == MonthlyMap::kept) values += values_of(monthly_map(), scenario);
  const auto quarters = static_cast<double>(quarter_count(static_cast<std::size_t>(scenario.time.weeks)));
  return values + record.panel * (panel_columns + 2 * quarters);
}

Estimate estimate_cost(const Plan& plan, const CostModel& cost) {
  const Scenario& scenario = plan.scenario;
  const auto persons = static_cast<double>(scenario.world.persons);
  const double runs = static_cast<double>(plan.arms.size()) * plan.replicates;
  const double at_once = std::min<double>(plan.threads, runs);
  const double person_weeks = persons * runs * scenario.time.weeks;
  const double values = runs * recorded_values(scenario, plan.record);
  Estimate estimate;
  estimate.seconds = 1e-9 / at_once *
                     (person_weeks * 7 / scenario.time.step_days * cost.week_nanoseconds +
                      plan.replicates * persons * cost.build_nanoseconds);
  estimate.memory_bytes =
      cost.process_bytes +
      at_once * persons * (cost.person_bytes + cost.tie_bytes * scenario.world.mean_degree) +
      values * cost.kept_bytes;
  estimate.disk_bytes = cost.file_bytes + values * cost.value_bytes;
  return estimate;
}

}  // namespace avert
