#include "sim/escalation/contest.hpp"

#include <algorithm>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/posture.hpp"
#include "sim/escalation/bonds.hpp"

namespace avert {
namespace {

/// An armed actor with fighters in the settlement.
struct Contender {
  ActorId actor;
  double strength;
};

std::vector<Contender> sides_at(const World& world, SettlementId here, Read<Weapons> weapons,
                                Read<Fighters> fighters, const StrengthParameters& armed) {
  std::vector<Contender> sides;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (const ActorId actor{a}; fighters(actor, here) > 0)
      sides.push_back({actor, strength(fighters(actor, here), weapons[actor], armed)});
  return sides;
}

/// Strength of an actor's rivals among the sides, of those who count.
template <class Counts>
double rivals_of(const World& world, ActorId actor, const std::vector<Contender>& sides, Counts counts) {
  double sum = 0;
  for (const Contender& other : sides)
    if (are_rivals(world, actor, other.actor) && counts(other.actor)) sum += other.strength;
  return sum;
}

double rivals_of(const World& world, ActorId actor, const std::vector<Contender>& sides) {
  return rivals_of(world, actor, sides, [](ActorId) { return true; });
}

/// Who holds the place: the strongest of those clearly stronger than all their rivals, or who held it before.
ActorId holder_of(const World& world, ActorId holder, const std::vector<Contender>& sides, double takeover) {
  ActorId next = holder;
  double most = 0;
  for (const Contender& side : sides) {
    if (holder != none<ActorId> && !are_rivals(world, side.actor, holder)) continue;
    if (side.strength <= most || side.strength <= takeover * rivals_of(world, side.actor, sides)) continue;
    next = side.actor;
    most = side.strength;
  }
  return next;
}

/// Fighting in one step, settlement by settlement.
struct Battles {
  const World& world;
  const ContestParameters& k;
  const StrengthParameters& armed;
  const MandateParameters& mandate;
  Clock clock;
  Draws draws;
  const ContestSight& see;
  Write<Control> control;
  std::vector<std::uint8_t>& embattled;

  /// Strength of the peacekeepers who fight the actor here, where it is ordered to use force.
  double peacekeepers_against(ActorId actor, SettlementId here) const {
    if (!see.of<Ordered>()(actor, here)) return 0;
    return fighting_strength(see.of<ActingPeacekeepers>()(actor, here), see.of<MissionMandate>()(), mandate);
  }

  /// Strength of the rivals with whom the actor is at war here: in a battle all; otherwise those to whom no
  /// truce and no agreement binds it.
  double enemies_of(ActorId actor, const std::vector<Contender>& sides, bool battle) const {
    if (battle) return rivals_of(world, actor, sides);
    return rivals_of(world, actor, sides, [&](ActorId other) {
      return see.of<Truce>()(actor, other) == 0 &&
             !are_partners(world, see.of<UnderAgreement>(), see.of<ForumJoined>(), actor, other);
    });
  }

  /// Settles who holds the place, whether somebody attacks there, and asks for the deaths among fighters.
  void fight(SettlementId here, std::vector<Die>& deaths) const {
    const std::vector<Contender> sides = sides_at(world, here, see.of<Weapons>(), see.of<Fighters>(), armed);
    if (sides.empty()) return;
    control[here] = holder_of(world, control[here], sides, k.takeover);
    embattled[here.index()] = std::any_of(sides.begin(), sides.end(), [&](const Contender& side) {
      return see.of<ChosenPosture>()[side.actor] == Posture::fight && see.of<Ordered>()(side.actor, here) &&
             rivals_of(world, side.actor, sides) > 0;
    });
    const bool hostile = std::any_of(sides.begin(), sides.end(), [&](const Contender& side) {
      return orders_force(see.of<ChosenPosture>()[side.actor]);
    });
    if (!hostile) return;
    const bool battle = embattled[here.index()] > 0;
    for (const Contender& side : sides) {
      const double hazard =
          battle_hazard(side.strength, enemies_of(side.actor, sides, battle), battle ? 1 : k.idle, k) +
          battle_hazard(side.strength, peacekeepers_against(side.actor, here), 1, k);
      if (hazard == 0) continue;
      const double dies = math::chance(hazard, clock.step);
      for (const PersonId p : see.of<Roster>().all().subspan(see.of<RosterStart>()(side.actor, here),
                                                             see.of<Fighters>()(side.actor, here)))
        if (draws.happens(dies, p.value())) deaths.push_back({p, DeathCause::battle, none<ActorId>});
    }
  }
};

}  // namespace

void start_contest(const World& world, Write<Control> control, Write<Open> open) {
  ActorId state = none<ActorId>;
  for (std::size_t a = 0; a < world.actors.size() && state == none<ActorId>; ++a)
    if (world.actors[a].kind == ActorKind::state) state = ActorId{a};
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    control[SettlementId{s}] = world.settlements[s].kind == SettlementKind::abroad ? none<ActorId> : state;
  std::fill(open.all().begin(), open.all().end(), std::uint8_t{1});
}

void update_contest(const World& world, const ContestParameters& k, const StrengthParameters& armed,
                    const MandateParameters& mandate, Clock clock, Threads threads, Draws draws,
                    ContestSight see, Write<Control> control, Write<Open> open, Append<Die> deaths) {
  std::vector<std::uint8_t> embattled(world.settlements.size());
  const Battles battles{world, k, armed, mandate, clock, draws, see, control, embattled};
  constexpr std::size_t settlements_per_block = 16;  // small, because few are fought over
  block_append(
      threads, world.settlements.size(), deaths.requests,
      [&](std::size_t first, std::size_t last, std::vector<Die>& out) {
        for (std::size_t s = first; s < last; ++s) battles.fight(SettlementId{s}, out);
      },
      settlements_per_block, Schedule::first_free);
  for (std::size_t r = 0; r < world.routes.size(); ++r)
    open[RouteId{r}] = !embattled[world.routes[r].from.index()] && !embattled[world.routes[r].to.index()];
}

}  // namespace avert
