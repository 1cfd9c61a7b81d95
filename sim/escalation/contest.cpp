#include "sim/escalation/contest.hpp"

#include <algorithm>

namespace avert {
namespace {

double rivals_here(const World& world, ActorId a, const std::vector<double>& strengths) {
  double sum = 0;
  for (std::size_t b = 0; b < strengths.size(); ++b)
    if (are_rivals(world, a, ActorId{b})) sum += strengths[b];
  return sum;
}

/// Who holds the place: a new actor only when clearly stronger than all its rivals.
ActorId holder_of(const World& world, ActorId holder, const std::vector<double>& strengths, double takeover) {
  for (std::size_t a = 0; a < strengths.size(); ++a) {
    const ActorId actor{a};
    if (actor == holder || strengths[a] <= 0) continue;
    if (holder != none<ActorId> && !are_rivals(world, actor, holder)) continue;
    if (strengths[a] > takeover * rivals_here(world, actor, strengths)) return actor;
  }
  return holder;
}

}  // namespace

void start_contest(const World& world, Write<Control> control, Write<Open> open) {
  ActorId state = none<ActorId>;
  for (std::size_t a = 0; a < world.actors.size() && state == none<ActorId>; ++a)
    if (world.actors[a].kind == ActorKind::state) state = ActorId{a};
  std::fill(control.all().begin(), control.all().end(), state);
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    if (world.settlements[s].kind == SettlementKind::abroad) control[SettlementId{s}] = none<ActorId>;
  std::fill(open.all().begin(), open.all().end(), std::uint8_t{1});
}

void update_contest(const World& world, const ContestParameters& k, Clock clock, Draws draws,
                    Read<ChosenPosture> posture, Read<AimSettlement> aim, Read<Arms> arms,
                    Read<Fighters> fighters, Read<RosterStart> start, Read<Roster> roster,
                    Write<Control> control, Write<Open> open, Append<Die> deaths) {
  const std::size_t actors = world.actors.size();
  std::vector<double> strengths(actors);
  std::vector<std::uint8_t> embattled(world.settlements.size());
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    bool fought = false;
    for (std::size_t a = 0; a < actors; ++a) {
      const ActorId actor{a};
      strengths[a] = strength(fighters(actor, here), arms[actor]);
      fought |= strengths[a] > 0 && posture[actor] == Posture::fight && aim[actor] == here;
    }
    for (std::size_t a = 0; a < actors; ++a) {
      const ActorId actor{a};
      const double rivals = rivals_here(world, actor, strengths);
      if (strengths[a] <= 0 || rivals <= 0) continue;
      embattled[s] |= fought;
      const double hazard = battle_hazard(strengths[a], rivals, fought ? 1 : k.idle, k);
      const double dies = math::chance(hazard, clock.step);
      for (std::uint32_t i = 0; i < fighters(actor, here); ++i) {
        const PersonId fighter = roster.all()[start(actor, here) + i];
        if (draws.happens(dies, fighter.value()))
          deaths.requests.push_back({fighter, DeathCause::battle, none<ActorId>});
      }
    }
    control[here] = holder_of(world, control[here], strengths, k.takeover);
  }
  for (std::size_t r = 0; r < world.routes.size(); ++r)
    open[RouteId{r}] = !embattled[world.routes[r].from.index()] && !embattled[world.routes[r].to.index()];
}

}  // namespace avert
