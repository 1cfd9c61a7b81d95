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

/// Enemies of a group in a place: actors of other groups.
struct Enemies {
  double strength = 0;
  double guards = 0;  ///< peacekeepers there who act against them
};

/// Guards act against each enemy as far as mandate and consent let them; the mean is over those there, by
/// strength, and over all in the country where none is there.
Enemies enemies_of(const World& world, GroupId group, SettlementId here, const ProtectionSight& see,
                   const StrengthParameters& armed) {
  Enemies sum;
  double met = 0, anywhere = 0, met_anywhere = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    if (world.actor_group[a] == group) continue;
    const double weapons = see.of<Weapons>()[actor], acting = see.of<ActingPeacekeepers>()(actor, here);
    const double near = strength(see.of<Fighters>()(actor, here), weapons, armed);
    const double all = strength(see.of<TotalFighters>()[actor], weapons, armed);
    sum.strength += near;
    met += near * acting;
    anywhere += all;
    met_anywhere += all * acting;
  }
  sum.guards = sum.strength > 0 ? met / sum.strength : anywhere > 0 ? met_anywhere / anywhere : 0;
  return sum;
}

/// A group's part of the places in sites of protection: by how many of it are there and in what danger.
double claim_on_sites(const World& world, CellId cell, const ProtectionSight& see) {
  const auto need = [&](CellId c) { return see.of<News>()[c] * static_cast<double>(see.of<Present>()[c]); };
  double all = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g)
    all += need(world.cell(world.settlement_of(cell), GroupId{g}));
  return all > 0 ? need(cell) / all : 0;
}

/// Share of the residents of a cell for whom the sites of protection there have room.
double room_for(const World& world, const ProtectionParameters& k, CellId cell, double guards,
                const ProtectionSight& see) {
  if (guards <= 0 || k.capacity <= 0) return 0;
  double inside = 0, outside = 0;
  for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i) {
    const PersonStatus status = see.of<Status>()[PersonId{i}];
    inside += status == PersonStatus::sheltered;
    outside += status == PersonStatus::resident;
  }
  return room_in_sites(guards, claim_on_sites(world, cell, see), inside, outside, k);
}

/// Residents find shelter with friendly neighbours of other groups or in a site of protection while there is
/// danger; it ends as danger fades.
void hide_and_return(const World& world, const ProtectionParameters& k, Clock clock, const Draws& draws,
                     CellId cell, double danger, double room, const ProtectionSight& see,
                     std::vector<Change>& changes) {
  const bool dangerous = danger > k.quiet;
  const double ends = dangerous ? math::chance(k.shelter_end * (1 - danger), clock.step) : 1;
  const double hides = dangerous ? math::above_chance(shelter_hazard(1, room, danger, k), clock.step) : 0;
  const std::uint32_t begin = world.cell_begin[cell.index()], end = world.cell_begin[cell.index() + 1];
  RareDraws(draws).below(begin, end, hides, [&](std::uint32_t i, double u) {
    const PersonId person{i};
    const double contact = see.of<Surroundings>()[person].contact / 65535.0;
    if (see.of<Status>()[person] == PersonStatus::resident &&
        math::below_chance(u, shelter_hazard(contact, room, danger, k), clock.step))
      changes.push_back({person, PersonStatus::sheltered});
  });
  for (std::uint32_t i = begin; i < end; ++i)
    if (see.of<Status>()[PersonId{i}] == PersonStatus::sheltered && draws.happens(ends, i))
      changes.push_back({PersonId{i}, PersonStatus::resident});
}

}  // namespace

void start_protection(Write<Exposure> exposed, Write<SelfProtection> organised) {
  std::fill(exposed.all().begin(), exposed.all().end(), 1.0f);
  std::fill(organised.all().begin(), organised.all().end(), 0.0f);
}

void update_protection(const World& world, const ProtectionParameters& k, const MandateParameters& mandate,
                       const StrengthParameters& armed, Clock clock, Threads threads, Draws draws,
                       ProtectionSight see, Write<Exposure> exposed, Write<Guards> guards,
                       Write<SelfProtection> organised, Append<Shelter> hide, Append<Return> go_home) {
  const double promised = see.of<MissionMandate>()() == Mandate::observe ? 0 : see.of<MissionAuthorised>()();
  const double unkept = promised > 0 ? std::max(0.0, 1 - see.of<MissionDeployed>()() / promised) : 0;
  const double supported = see.of<Level>()[Instrument::civil_society];
  const auto protect = [&](CellId cell, std::vector<Change>& changes) {
    const SettlementId here = world.settlement_of(cell);
    const double danger = see.of<News>()[cell];
    const double support = supported * see.of<Placement>()(here, Instrument::civil_society);
    organised[cell] = static_cast<float>(
        relax(organised[cell], organisation_rise(see.of<CivicStrength>()[here], support, danger, k),
              organisation_fall(danger, unkept, k), clock.step));
    Enemies enemies;
    if (see.of<Peacekeepers>()[here] > 0) enemies = enemies_of(world, world.group_of(cell), here, see, armed);
    guards[cell] = static_cast<float>(enemies.guards);
    exposed[cell] =
        static_cast<float>(exposure(mandate.strength * enemies.guards, enemies.strength, organised[cell], k));
    if (danger > 0) {
      const double room = room_for(world, k, cell, enemies.guards, see);
      hide_and_return(world, k, clock, draws, cell, danger, room, see, changes);
    }
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
