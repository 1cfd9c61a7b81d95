#include "sim/escalation/pulls.hpp"

#include "avert/inhabitants.hpp"

namespace avert {
namespace {

/// Fighters of other groups in the settlement, each weighed by how threatening it is.
double hostile_fighters(const World& world, const PerceptionParameters& k, SettlementId s, GroupId group,
                        Read<Fighters> fighters, Read<ChosenPosture> posture) {
  double hostile = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (world.actor_group[a] != group)
      hostile += fighters(ActorId{a}, s) * fighter_threat(posture[ActorId{a}], k);
  return hostile;
}

/// What the members of a cell share.
Surrounding surrounding(const World& world, const SurroundingView& see, CellId cell, double people,
                        const PerceptionParameters& k) {
  const SettlementId s = world.settlement_of(cell);
  const GroupId group = world.group_of(cell);
  const double hostile = hostile_fighters(world, k, s, group, see.fighters, see.posture);
  return {.incitement = see.incitement[cell],
          .news = see.news[cell],
          .grievance = see.grievance[group],
          .dialogue = see.dialogue[s],
          .threat = felt_presence(hostile, people, k.fighters_half),
          .protection = protection_felt(see.guards[cell], people, see.self_protection[cell], k)};
}

}  // namespace

std::vector<CellPulls> cell_pulls(const World& world, const SurroundingView& view,
                                  const AttitudeParameters& k, const FearParameters& k_fear,
                                  const PerceptionParameters& k_perception, Threads threads) {
  std::vector<CellPulls> pulls(world.cell_count());
  const auto set = [&](std::size_t c) {
    const double people = inhabitants(world, world.settlement_of(CellId{c}), view.present);
    const Surrounding around = surrounding(world, view, CellId{c}, people, k_perception);
    pulls[c] = {hostility_pull(around, k), fear_pull(around, k_fear)};
  };
  for_each_index(threads, world.cell_count(), set, Schedule::first_free, 512);
  return pulls;
}

}  // namespace avert
