#include "sim/escalation/grievance.hpp"

#include <algorithm>

#include "avert/implemented.hpp"
#include "avert/inhabitants.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// Lost livelihoods where members of the group live, less those of everybody.
double hardship_gap(const World& world, GroupId group, const GrievanceSight& see) {
  double own = 0, members = 0, all = 0, persons = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    const double present = see.of<Present>()[world.cell(here, group)];
    const double people = inhabitants(world, here, see.of<Present>());
    own += present * see.of<Hardship>()[here];
    all += people * see.of<Hardship>()[here];
    members += present;
    persons += people;
  }
  return members > 0 && persons > 0 ? own / members - all / persons : 0;
}

/// Part of the resource value of the places where the group lives, each by its share of their people, that
/// actors of other groups control.
double held_by_others(const World& world, GroupId group, const GrievanceSight& see) {
  double held = 0, all = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    const double people = inhabitants(world, here, see.of<Present>());
    if (people <= 0) continue;
    const double value = see.of<ResourceValue>()[here] * see.of<Present>()[world.cell(here, group)] / people;
    const ActorId holder = see.of<Control>()[here];
    all += value;
    if (holder != none<ActorId> && world.actor_group[holder.index()] != group) held += value;
  }
  return all > 0 ? held / all : 0;
}

/// Whether the first State force, which holds all places at the start, is of another group.
bool governed_by_others(const World& world, GroupId group) {
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (world.actors[a].kind == ActorKind::state) return world.actor_group[a] != group;
  return false;
}

}  // namespace

void start_grievance(const World& world, const GrievanceParameters& k, Write<Inclusion> inclusion,
                     Write<Wealth> wealth, Write<Grievance> grievance) {
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    inclusion[group] = world.groups[g].inclusion;
    wealth[group] = world.groups[g].wealth;
    const double rise = grievance_rise({.inclusion = inclusion[group],
                                        .wealth = wealth[group],
                                        .held_by_others = governed_by_others(world, group) ? 1.0 : 0.0,
                                        .accountability = world.institutions.accountability},
                                       k);
    grievance[group] = rise / (rise + grievance_fade(0, k));
  }
}

void update_grievance(const World& world, const GrievanceParameters& k, Clock clock, GrievanceSight see,
                      Write<Inclusion> inclusion, Write<Wealth> wealth, Write<Grievance> grievance) {
  const double prevention = see.of<Level>()[Instrument::structural_prevention];
  const double opening =
      k.inclusion_gain * (prevention + implemented(see.of<Implementation>(), Provision::power_sharing));
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const GroupId group{g};
    inclusion[group] = relax(inclusion[group], opening, 0, clock.step);
    wealth[group] = next_wealth(wealth[group], world.groups[g].wealth, hardship_gap(world, group, see),
                                prevention, clock.step, k);
    const Causes causes{.inclusion = inclusion[group],
                        .wealth = wealth[group],
                        .held_by_others = held_by_others(world, group, see),
                        .unaddressed_harm = see.of<UnaddressedHarm>()[group],
                        .accountability = see.of<Accountability>()(),
                        .broken_promises = see.of<BrokenPromises>()()};
    grievance[group] = relax(grievance[group], grievance_rise(causes, k),
                             grievance_fade(see.of<VictimSupport>()(), k), clock.step);
  }
}

}  // namespace avert
