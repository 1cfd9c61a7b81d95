#include <numeric>

#include "sim/io/scenario_writer.hpp"
#include "sim/plan/country.hpp"
#include "sim/plan/plan.hpp"

namespace avert {
namespace {

template <class Specs>
std::vector<std::string> names_of(const Specs& specs) {
  std::vector<std::string> names;
  for (const auto& each : specs) names.push_back(each.name);
  return names;
}

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
  return {names.begin(), names.end()};
}

std::vector<std::int32_t> numbers(std::int32_t count) {
  std::vector<std::int32_t> values(static_cast<std::size_t>(count));
  std::iota(values.begin(), values.end(), 0);
  return values;
}

std::vector<Coordinate> coordinates_of(const World& world) {
  const auto groups = names_of(world.groups);
  return {
      {Dimension::week, numbers(world.time.weeks), Unit::weeks, "week of the run, 0 the first"},
      {Dimension::group, groups, Unit::none, "group"},
      {Dimension::target_group, groups, Unit::none, "group that is the target"},
      {Dimension::settlement, names_of(world.settlements), Unit::none, "settlement"},
      {Dimension::route, numbers(static_cast<std::int32_t>(world.routes.size())), Unit::none, "route"},
      {Dimension::actor, names_of(world.actors), Unit::none, "armed actor"},
      {Dimension::power, names_of(world.powers), Unit::none, "outside power"},
      {Dimension::forum, names_of(world.forums), Unit::none, "mediation forum"},
      {Dimension::instrument, texts_of(enum_names(Instrument{})), Unit::none, "instrument of prevention"},
      {Dimension::provision, texts_of(enum_names(Provision{})), Unit::none, "provision of an agreement"},
      {Dimension::factor, texts_of(enum_names(Factor{})), Unit::none,
       "risk factor of the UN Framework of Analysis"},
  };
}

/// A column of the settlements of the first replicate's world.
template <class Get>
Series settlement_column(const World& world, std::string_view name, Unit unit, std::string_view text,
                         Get get) {
  std::vector<float> values;
  for (const Settlement& each : world.settlements) values.push_back(static_cast<float>(get(each)));
  return {{"world", name, unit, text, {Dimension::settlement}}, std::move(values)};
}

template <class Get>
Series route_column(const World& world, std::string_view name, Unit unit, std::string_view text, Get get) {
  std::vector<float> values;
  for (const Route& each : world.routes) values.push_back(static_cast<float>(get(each)));
  return {{"world", name, unit, text, {Dimension::route}}, std::move(values)};
}

std::vector<Series> world_series(const World& world) {
  std::vector<float> population;
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    population.push_back(static_cast<float>(world.members(CellId{c})));
  return {
      settlement_column(world, "x", Unit::kilometres, "position east", [](const auto& s) { return s.x; }),
      settlement_column(world, "y", Unit::kilometres, "position north", [](const auto& s) { return s.y; }),
      settlement_column(world, "remoteness", Unit::share,
                        "distance from the capital by route, 1 the farthest",
                        [](const auto& s) { return s.remoteness; }),
      settlement_column(world, "kind", Unit::none, "0 inhabited, 1 camp, 2 abroad",
                        [](const auto& s) { return static_cast<double>(s.kind); }),
      {{"world",
        "population",
        Unit::persons,
        "persons at the start",
        {Dimension::settlement, Dimension::group}},
       std::move(population)},
      route_column(world, "route_from", Unit::none, "index of one end",
                   [](const auto& r) { return r.from.value(); }),
      route_column(world, "route_to", Unit::none, "index of the other",
                   [](const auto& r) { return r.to.value(); }),
      route_column(world, "route_length", Unit::kilometres, "length", [](const auto& r) { return r.length; }),
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
  header.coordinates = coordinates_of(first.world);
  header.world = world_series(first.world);
  header.parameters = parameter_records(plan.scenario);
  return header;
}

}  // namespace avert
