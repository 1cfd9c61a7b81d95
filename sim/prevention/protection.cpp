#include "sim/prevention/protection.hpp"

#include <algorithm>

#include "avert/escalation/strength.hpp"
#include "avert/harm/status.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// News below this is none: nobody hides, and nobody is left hidden.
constexpr float quiet_news = 1e-5f;

struct Enemies {
  double strength = 0;  ///< of actors of other groups in the settlement
  double guards = 0;    ///< peacekeepers acting against them, weighted by their strength
};

Enemies enemies_of(const World& world, GroupId group, SettlementId here, Read<Fighters> fighters,
                   Read<Arms> arms, const double (&acting)[2]) {
  Enemies sum;
  double weighted = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    if (world.actor_group[a] == group) continue;
    const double here_strength = strength(fighters(actor, here), arms[actor]);
    sum.strength += here_strength;
    weighted += here_strength * acting[world.actors[a].kind == ActorKind::state];
  }
  sum.guards = sum.strength > 0 ? weighted / sum.strength : acting[0];
  return sum;
}

/// Hides residents whose neighbours of other groups are friendly; ends hiding where it is quiet.
void hide_and_return(const World& world, const ProtectionParameters& k, Clock clock, Draws draws, CellId cell,
                     double danger, Read<Surroundings> around, Read<Status> status,
                     std::vector<Shelter>& hide, std::vector<Return>& go_home) {
  const double ends = math::chance(k.shelter_end * (1 - danger), clock.step);
  for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i) {
    const PersonId person{i};
    if (status[person] == PersonStatus::resident) {
      const double contact = around[person].contact / 65535.0;
      if (draws.happens(math::chance(shelter_hazard(contact, danger, k), clock.step), i))
        hide.push_back({person});
    } else if (status[person] == PersonStatus::sheltered && draws.happens(ends, i, 1)) {
      go_home.push_back({person});
    }
  }
}

}  // namespace

void start_protection(Write<Exposure> exposed, Write<SelfProtection> organised) {
  std::fill(exposed.all().begin(), exposed.all().end(), 1.0f);
  std::fill(organised.all().begin(), organised.all().end(), 0.0f);
}

void update_protection(const World& world, const ProtectionParameters& k, const MandateParameters& mandate,
                       Clock clock, Draws draws, Read<News> news, Read<CellDeaths> deaths,
                       Read<Surroundings> around, Read<Status> status, Read<CivicStrength> civic,
                       Read<Level> level, Read<Placement> placement, Read<Peacekeepers> peacekeepers,
                       Read<MissionMandate> mission, Read<MissionAuthorised> authorised,
                       Read<MissionDeployed> deployed, Read<HostConsent> consent, Read<Fighters> fighters,
                       Read<Arms> arms, Write<Exposure> exposed, Write<SelfProtection> organised,
                       Append<Shelter> hide, Append<Return> go_home) {
  const double acting[2]{acting_strength(mission(), ActorKind::militia, consent(), mandate),
                         acting_strength(mission(), ActorKind::state, consent(), mandate)};
  const double unkept = authorised() > 0 ? std::max(0.0, 1 - deployed() / authorised()) : 0;
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    const SettlementId here = world.settlement_of(cell);
    const double danger = news[cell];
    const double support =
        k.support * level[Instrument::civil_society] * placement(here, Instrument::civil_society);
    const double rise = (k.organise * civic[here] + support) * danger + k.alarm * danger * danger;
    const double fall = k.fade + (deaths[cell] > 0 ? k.betrayal * unkept / clock.step : 0);
    organised[cell] = static_cast<float>(relax(organised[cell], rise, fall, clock.step));
    const Enemies enemies = enemies_of(world, world.group_of(cell), here, fighters, arms, acting);
    exposed[cell] = static_cast<float>(
        exposure(peacekeepers[here] * enemies.guards, enemies.strength, organised[cell], k));
    if (news[cell] > quiet_news)
      hide_and_return(world, k, clock, draws, cell, danger, around, status, hide.requests, go_home.requests);
  }
}

}  // namespace avert
