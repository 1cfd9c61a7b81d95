#include "sim/commands/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "avert/escalation/decision_parameters.hpp"
#include "avert/prevention/outside_powers.hpp"
#include "sim/record/output.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

/// Columns of /people along person, but for those along quarter too, which are two.
constexpr double panel_columns = 12;
/// Columns along tie; a tie is in the panel when both persons are.
constexpr double tie_columns = 3;
/// Columns of /decisions, and most options that a leader weighs at a decision: postures, voices, and the
/// stances of one who is not bound.
constexpr double decision_columns = 15, options_weighed = posture_count + voice_count + 3;
/// Columns of /votes, whose rows are at most those of an arm that schedules every instrument.
constexpr double vote_columns = 5;

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
    case Dimension::rival:
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

/// Besides the results that are held: one run's values in the form of the file, what the HDF5 library keeps
/// of all, and runs that are read from the logs.
double bytes_while_writing(double values, const Load& load, const CostModel& cost) {
  const double all = std::max(load.results, load.logged) * values;
  const double read = load.logged * values * cost.kept_bytes;
  return values * cost.written_bytes + std::min(all * cost.written_bytes, cost.written_most) +
         std::min(read, cost.block_bytes);
}

}  // namespace

double recorded_values(const Scenario& scenario, const RecordOptions& record) {
  double values = values_of(standard_outputs(), scenario);
  if (record.map == MonthlyMap::kept) values += values_of(monthly_map(), scenario);
  if (record.terms == DecisionTerms::kept)
    values += decision_columns * options_weighed * scenario.parameters.get<DecisionParameters>().rate *
              static_cast<double>(scenario.time.weeks) * static_cast<double>(scenario.actors.size());
  if (record.votes == RollCalls::kept)
    values += vote_columns * scenario.parameters.get<VoteParameters>().votes * instrument_count *
              static_cast<double>(scenario.time.weeks) * static_cast<double>(scenario.powers.size());
  const auto quarters = static_cast<double>(quarter_count(static_cast<std::size_t>(scenario.time.weeks)));
  const double known = record.panel / static_cast<double>(scenario.world.persons);
  const double ties = tie_columns * known * scenario.world.mean_degree / 2;
  return values + record.panel * (panel_columns + ties + 2 * quarters);
}

Load load_of(const Plan& plan, int threads) {
  const Cores cores = share_cores(plan.scenario, threads);
  const auto arms = static_cast<double>(plan.arms.size());
  Load load;
  load.countries = std::min<double>(cores.beside, plan.replicates);
  load.runs = std::min<double>(cores.beside, load.countries * arms);
  load.results = arms * plan.replicates;
  load.threads = static_cast<int>(load.runs) * cores.inside.count;
  return load;
}

Load load_of(const sweep::SweepPlan& plan, int threads) {
  const Cores cores = share_cores(plan.scenario, threads);
  Load load;
  load.runs = std::min(static_cast<double>(cores.beside), static_cast<double>(plan.runs()));
  load.countries = static_cast<double>(sweep::most_countries_at_once(plan, threads));
  load.results = load.runs;
  load.logged = static_cast<double>(plan.runs());
  load.saves = true;
  load.threads = threads;
  return load;
}

double estimate_memory(const Scenario& scenario, const RecordOptions& record, const Load& load,
                       const CostModel& cost) {
  const double persons = most_drawn(scenario, "world.persons");
  const double ties = persons * most_drawn(scenario, "world.mean_degree");
  const double places = length_of(Dimension::settlement, scenario);
  const double pairs = std::min(places * places * cost.distance_bytes, cost.distances_most);
  const double world = persons * cost.world_bytes + ties * cost.tie_bytes + places * cost.world_place_bytes;
  const double building = persons * cost.building_bytes + places * cost.building_place_bytes + pairs;
  const double run =
      persons * (cost.state_bytes + (load.saves ? cost.saved_bytes : 0)) + places * cost.state_place_bytes;
  const double builders = std::min(load.countries, load.runs);
  const double making =
      load.countries * world + std::max(load.runs * run, builders * building + (load.runs - builders) * run);
  const double values = recorded_values(scenario, record);
  const double writing = load.writes_file ? bytes_while_writing(values, load, cost) : 0;
  return cost.process_bytes + load.logged * cost.logged_bytes + load.results * values * cost.kept_bytes +
         std::max(making, writing);
}

Scenario largest_point(const sweep::SweepPlan& plan) {
  const auto changes_world = [](const std::string& path) { return path.starts_with("world."); };
  const auto& paths = plan.points.paths;
  if (std::none_of(paths.begin(), paths.end(), changes_world)) return plan.scenario;
  Scenario largest;
  double most = 0;
  for (std::size_t point = 0; point < plan.points.rows.size(); ++point) {
    Scenario each = scenario_at(plan.scenario, plan.points, point);
    const double needed = estimate_memory(each, plan.output.record, {});
    if (needed > most) largest = std::move(each);
    most = std::max(most, needed);
  }
  return largest;
}

CostEstimate estimate_cost(const Plan& plan, const CostModel& cost) {
  const Scenario& scenario = plan.scenario;
  const auto persons = static_cast<double>(scenario.world.persons);
  const double runs = static_cast<double>(plan.arms.size()) * plan.replicates;
  const double cores = load_of(plan, plan.threads).threads;
  const double person_weeks = persons * runs * scenario.time.weeks;
  const double values = runs * recorded_values(scenario, plan.record);
  CostEstimate estimate;
  estimate.seconds = 1e-9 / cores *
                     (person_weeks * 7 / scenario.time.step_days * cost.week_nanoseconds +
                      plan.replicates * persons * cost.build_nanoseconds);
  estimate.disk_bytes = cost.file_bytes + values * cost.value_bytes;
  return estimate;
}

std::string bytes_text(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.0f} MB", bytes / 1e6 + 0.5) : fmt::format("{:.1f} GB", bytes / 1e9);
}

}  // namespace avert
