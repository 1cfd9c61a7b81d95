#include "sim/escalation/armies.hpp"

#include <vector>

#include "avert/naming.hpp"

namespace avert {
namespace {

/// Living members of each group, wherever they are.
std::vector<double> living_members(const World& world, Read<Present> present) {
  std::vector<double> members(world.group_count());
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    members[world.group_of(CellId{c}).index()] += present[CellId{c}];
  return members;
}

}  // namespace

void start_armies(const World& world, Write<FormerFighters> former, Write<InField> in_field) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    former[ActorId{a}] = 0;
    in_field[ActorId{a}] = world.actors[a].fighters > 0 ? 1 : 0;
  }
}

void update_armies(const World& world, const ArmyParameters& k, Clock clock, Draws draws, Read<Fallen> fallen,
                   Read<TotalFighters> fighters, Read<Roster> roster, Read<RosterStart> start,
                   Read<Fighters> in_place, Read<Present> present, Read<Grievance> grievance,
                   Read<PatronSupport> patrons, Write<Weariness> weariness, Write<FormerFighters> former,
                   Write<InField> in_field, Append<Leave> leave) {
  const std::vector<double> members = living_members(world, present);
  std::vector<double> dead(world.group_count());
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    for (std::size_t s = 0; s < world.settlements.size(); ++s)
      dead[world.actor_group[a].index()] += fallen(ActorId{a}, SettlementId{s});
  for (std::size_t g = 0; g < world.group_count(); ++g)
    weariness[GroupId{g}] = next_weariness(weariness[GroupId{g}],
                                           members[g] > 0 ? 1000 * dead[g] / members[g] : 0, clock.step, k);
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const GroupId base = world.actor_group[a];
    former[actor] = next_former(former[actor], fighters[actor], clock.step, k);
    if (in_field[actor] && dissolves(fighters[actor], former[actor], members[base.index()], k)) {
      in_field[actor] = 0;
      former[actor] = 0;
      for (std::size_t s = 0; s < world.settlements.size(); ++s)
        for (const PersonId p :
             roster.all().subspan(start(actor, SettlementId{s}), in_place(actor, SettlementId{s})))
          leave.requests.push_back({p});
    } else if (!in_field[actor]) {
      const bool state = world.actors[a].kind == ActorKind::state;
      const double rate = founding_rate(state ? 1 : grievance[base], patrons[actor], weariness[base], k);
      in_field[actor] = draws.happens(math::chance(rate, clock.step), draw_key(world.actors[a].name));
    }
  }
}

}  // namespace avert
