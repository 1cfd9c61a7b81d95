#include "sim/plan/world_tables.hpp"

#include <algorithm>
#include <type_traits>

namespace avert {
namespace {

/// One variable, a value an entity.
template <class Entity, class Get>
Series column(std::string_view group, Dimension dimension, const std::vector<Entity>& entities,
              std::string_view name, Unit unit, std::string_view text, Get get) {
  std::vector<float> values(entities.size());
  std::transform(entities.begin(), entities.end(), values.begin(),
                 [&](const Entity& each) { return static_cast<float>(get(each)); });
  return {{group, name, unit, text, {dimension}}, std::move(values)};
}

/// Every key of the registry that is a number, a truth value or a kind, under its own name.
template <Described Spec>
void append_keys(std::string_view group, Dimension dimension, const std::vector<Spec>& specs,
                 std::vector<Series>& tables) {
  for_each_field<Spec>([&](const auto& field) {
    using Value = std::remove_cvref_t<decltype(std::declval<Spec>().*(field.member))>;
    if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value>)
      tables.push_back(column(group, dimension, specs, field.key, field.unit, field.doc,
                              [&](const Spec& each) { return each.*(field.member); }));
  });
}

void append_settlements(const World& world, std::vector<Series>& tables) {
  const auto add = [&](std::string_view name, Unit unit, std::string_view text, auto get) {
    tables.push_back(column("world", Dimension::settlement, world.settlements, name, unit, text, get));
  };
  using S = const Settlement&;
  add("x", Unit::kilometres, "position east", [](S s) { return s.x; });
  add("y", Unit::kilometres, "position north", [](S s) { return s.y; });
  add("reception", Unit::none, "of media, relative to the mean inhabitant", [](S s) { return s.reception; });
  add("remoteness", Unit::share, "distance from the capital by route, 1 the farthest",
      [](S s) { return s.remoteness; });
  add("kind", Unit::none, "0 inhabited, 1 camp, 2 abroad", [](S s) { return s.kind; });
  std::vector<float> population;
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    population.push_back(static_cast<float>(world.members(CellId{c})));
  tables.push_back({{"world",
                     "population",
                     Unit::persons,
                     "persons at the start",
                     {Dimension::settlement, Dimension::group}},
                    std::move(population)});
}

void append_routes(const World& world, std::vector<Series>& tables) {
  const auto add = [&](std::string_view name, Unit unit, std::string_view text, auto get) {
    tables.push_back(column("world", Dimension::route, world.routes, name, unit, text, get));
  };
  using R = const Route&;
  add("route_from", Unit::none, "index of one end", [](R r) { return r.from.value(); });
  add("route_to", Unit::none, "index of the other", [](R r) { return r.to.value(); });
  add("route_length", Unit::kilometres, "length", [](R r) { return r.length; });
}

void append_groups(const World& world, std::vector<Series>& tables) {
  append_keys("world/groups", Dimension::group, world.groups, tables);
  std::vector<float> persons(world.groups.size());
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    persons[c % persons.size()] += static_cast<float>(world.members(CellId{c}));
  tables.push_back({{"world/groups", "persons", Unit::persons, "persons at the start", {Dimension::group}},
                    std::move(persons)});
}

void append_actors(const World& world, std::vector<Series>& tables) {
  append_keys("world/actors", Dimension::actor, world.actors, tables);
  tables.push_back(column("world/actors", Dimension::actor, world.actor_group, "group", Unit::none,
                          "index of the group it recruits from", [](GroupId g) { return g.value(); }));
}

void append_powers(const World& world, std::vector<Series>& tables) {
  append_keys("world/powers", Dimension::power, world.powers, tables);
  std::vector<float> wanted;
  for (const PowerSpec& power : world.powers)
    for (const ActorSpec& actor : world.actors) {
      const auto found = std::find_if(power.positions.begin(), power.positions.end(),
                                      [&](const PositionSpec& p) { return p.actor == actor.name; });
      wanted.push_back(found == power.positions.end() ? 0 : static_cast<float>(found->position));
    }
  tables.push_back({{"world/powers",
                     "position",
                     Unit::none,
                     "−1 patron of the actor to +1 wants its violence stopped, by the scenario",
                     {Dimension::power, Dimension::actor}},
                    std::move(wanted)});
}

}  // namespace

std::vector<Series> world_tables(const World& world) {
  std::vector<Series> tables;
  append_settlements(world, tables);
  append_routes(world, tables);
  append_groups(world, tables);
  append_actors(world, tables);
  append_powers(world, tables);
  append_keys("world/forums", Dimension::forum, world.forums, tables);
  return tables;
}

}  // namespace avert
