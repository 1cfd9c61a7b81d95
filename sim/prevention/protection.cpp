#include "sim/prevention/protection.hpp"

#include <algorithm>
#include <vector>

#include "avert/escalation/strength.hpp"
#include "avert/harm/status.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

constexpr std::size_t cells_per_block = 16;

/// A person goes into hiding or comes out of it.
struct Change {
  PersonId person;
  PersonStatus to;
};

struct Enemies {
  double strength = 0;  ///< of actors of other groups in the settlement
  double guards = 0;    ///< strength per peacekeeper that acts against them, weighted by their own strength
};

Enemies enemies_of(const World& world, GroupId group, SettlementId here, const ProtectionSight& see,
                   const StrengthParameters& armed, const double (&acting)[2]) {
  Enemies sum;
  double weighted = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    if (world.actor_group[a] == group) continue;
    const double here_strength = strength(see.of<Fighters>()(actor, here), see.of<Weapons>()[actor], armed);
    sum.strength += here_strength;
    weighted += here_strength * acting[world.actors[a].kind == ActorKind::state];
  }
  sum.guards = sum.strength > 0 ? weighted / sum.strength : acting[0];
  return sum;
}

/// Residents whose neighbours of other groups are friendly hide with them while there is danger; hiding ends
/// as it fades.
void hide_and_return(const World& world, const ProtectionParameters& k, Clock clock, const Draws& draws,
                     CellId cell, double danger, const ProtectionSight& see, std::vector<Change>& changes) {
  const double ends = danger > k.quiet ? math::chance(k.shelter_end * (1 - danger), clock.step) : 1;
  for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i) {
    const PersonId person{i};
    const PersonStatus status = see.of<Status>()[person];
    const auto contact = see.of<Surroundings>()[person].contact;
    if (status == PersonStatus::resident && danger > k.quiet && contact > 0) {
      const double hazard = shelter_hazard(contact / 65535.0, danger, k);
      if (math::below_chance(draws.uniform(i), hazard, clock.step))
        changes.push_back({person, PersonStatus::sheltered});
    } else if (status == PersonStatus::sheltered && draws.happens(ends, i, 1)) {
      changes.push_back({person, PersonStatus::resident});
    }
  }
}

}  // namespace

void start_protection(Write<Exposure> exposed, Write<SelfProtection> organised) {
  std::fill(exposed.all().begin(), exposed.all().end(), 1.0f);
  std::fill(organised.all().begin(), organised.all().end(), 0.0f);
}

void update_protection(const World& world, const ProtectionParameters& k, const MandateParameters& mandate,
                       const StrengthParameters& armed, Clock clock, Threads threads, Draws draws,
                       ProtectionSight see, Write<Exposure> exposed, Write<SelfProtection> organised,
                       Append<Shelter> hide, Append<Return> go_home) {
  const Mandate mission = see.of<MissionMandate>()();
  const double consent = see.of<HostConsent>()();
  const double acting[2]{acting_strength(mission, ActorKind::militia, consent, mandate),
                         acting_strength(mission, ActorKind::state, consent, mandate)};
  const double authorised = see.of<MissionAuthorised>()();
  const double unkept = authorised > 0 ? std::max(0.0, 1 - see.of<MissionDeployed>()() / authorised) : 0;
  const double supported = see.of<Level>()[Instrument::civil_society];
  const auto protect = [&](CellId cell, std::vector<Change>& changes) {
    const SettlementId here = world.settlement_of(cell);
    const double danger = see.of<News>()[cell];
    const double support = supported * see.of<Placement>()(here, Instrument::civil_society);
    organised[cell] = static_cast<float>(
        relax(organised[cell], organisation_rise(see.of<CivicStrength>()[here], support, danger, k),
              organisation_fall(danger, unkept, k), clock.step));
    Enemies enemies;
    if (see.of<Peacekeepers>()[here] > 0)
      enemies = enemies_of(world, world.group_of(cell), here, see, armed, acting);
    exposed[cell] = static_cast<float>(
        exposure(see.of<Peacekeepers>()[here] * enemies.guards, enemies.strength, organised[cell], k));
    if (danger > 0) hide_and_return(world, k, clock, draws, cell, danger, see, changes);
  };
  std::vector<Change> changes;
  block_append(
      threads, world.cell_count(), changes,
      [&](std::size_t first, std::size_t last, std::vector<Change>& out) {
        for (std::size_t c = first; c < last; ++c) protect(CellId{c}, out);
      },
      cells_per_block, Schedule::first_free);
  for (const Change& each : changes)
    if (each.to == PersonStatus::sheltered)
      hide.requests.push_back({each.person});
    else
      go_home.requests.push_back({each.person});
}

}  // namespace avert
