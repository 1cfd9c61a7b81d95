#include <numeric>

#include "sim/plan/country.hpp"
#include "sim/plan/plan.hpp"
#include "sim/plan/world_tables.hpp"
#include "sim/record/output.hpp"
#include "sim/scenario/scenario_writer.hpp"

namespace avert {
namespace {

template <class Specs>
std::vector<std::string> names_of(const Specs& specs) {
  std::vector<std::string> names;
  names.reserve(specs.size());
  for (const auto& each : specs) names.push_back(each.name);
  return names;
}

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
  return {names.begin(), names.end()};
}

std::vector<std::int32_t> numbers(std::size_t count) {
  std::vector<std::int32_t> values(count);
  std::iota(values.begin(), values.end(), 0);
  return values;
}

std::vector<Coordinate> coordinates_of(const World& world, const std::vector<MixSpec>& mix) {
  const auto groups = names_of(world.groups);
  const auto weeks = static_cast<std::size_t>(world.time.weeks);
  return {
      {Dimension::week, numbers(weeks), Unit::weeks, "week of the run, 0 the first"},
      {Dimension::month, numbers(month_count(weeks)), Unit::none, "4 weeks of the run, 0 the first"},
      {Dimension::quarter, numbers(quarter_count(weeks)), Unit::none, "after so many times 13 weeks"},
      {Dimension::group, groups, Unit::none, "group"},
      {Dimension::target_group, groups, Unit::none, "group that is the target"},
      {Dimension::settlement, names_of(world.settlements), Unit::none, "settlement"},
      {Dimension::route, numbers(world.routes.size()), Unit::none, "route"},
      {Dimension::actor, names_of(world.actors), Unit::none, "armed actor"},
      {Dimension::rival, names_of(world.actors), Unit::none, "armed actor that is the rival"},
      {Dimension::power, names_of(world.powers), Unit::none, "outside power"},
      {Dimension::forum, names_of(world.forums), Unit::none, "mediation forum"},
      {Dimension::instrument, texts_of(enum_names(Instrument{})), Unit::none, "instrument of prevention"},
      {Dimension::provision, texts_of(enum_names(Provision{})), Unit::none, "provision of an agreement"},
      {Dimension::factor, texts_of(enum_names(Factor{})), Unit::none,
       "risk factor of the UN Framework of Analysis"},
      {Dimension::attribute, names_of(mix), Unit::none, "path in the scenario whose value is drawn"},
  };
}

}  // namespace

ResultsHeader results_header(const Plan& plan) {
  const Country first = build_country(plan.scenario, {plan.seed, 0}, Threads{plan.threads});
  ResultsHeader header;
  header.title = plan.scenario.title;
  header.scenario_toml = resolved_toml(plan.scenario);
  header.seed = plan.seed;
  header.arms = plan.arms;
  header.coordinates = coordinates_of(first.world, plan.scenario.mix);
  header.world = world_tables(first.world);
  header.parameters = parameter_records(plan.scenario);
  return header;
}

}  // namespace avert
