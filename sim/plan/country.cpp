#include "sim/plan/country.hpp"

#include <filesystem>

#include "avert/world_builder.hpp"
#include "sim/scenario/mix.hpp"

namespace avert {

Country build_country(const Scenario& scenario, RandomKey key, Threads threads) {
  auto [drawn, values] = draw_country(scenario, key);
  if (!drawn.world.geography.empty())  // relative to the scenario's folder; an absolute path stays
    drawn.world.geography = (std::filesystem::path(drawn.folder) / drawn.world.geography).string();
  const WorldInputs inputs{drawn.time,   drawn.world,  drawn.groups,       drawn.actors,
                           drawn.powers, drawn.forums, drawn.institutions, drawn.shocks};
  const WorldParameters k{drawn.parameters.get<PlaceParameters>(), drawn.parameters.get<PeopleParameters>(),
                          drawn.parameters.get<TieParameters>()};
  World world = build_world(inputs, k, key, threads);
  world.drawn = std::move(values);
  return {std::move(world), drawn.parameters};
}

}  // namespace avert
