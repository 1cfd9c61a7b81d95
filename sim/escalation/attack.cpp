#include "sim/escalation/attack.hpp"

#include <cmath>
#include <unordered_set>

#include "avert/escalation/strength.hpp"
#include "avert/harm/status.hpp"
#include "avert/naming.hpp"

namespace avert {
namespace {

enum class Kind : std::uint8_t { lethal, expulsion };
enum class Order : std::uint8_t { none, given };

struct Episode {
  ActorId actor;
  SettlementId place;
  GroupId target;
  Kind kind;
  Order order;
  std::uint32_t entity;  ///< keys the draws of the episode
  std::uint32_t ordinal;
};

/// Ordinals of a person's draws in one episode.
enum Purpose : std::uint32_t { takes_part, on_scene, struck, harmed, driven_out, purposes };

/// One step of violence: what it reads, and what it asks for.
class Violence {
 public:
  const World& world;
  const AttackParameters& k;
  const MobilisationParameters& drive;
  Clock clock;
  Draws draws;
  Read<Hostility> hostility;
  Read<Fear> fear;
  Read<Status> status;
  Read<Location> location;
  Read<Hardship> hardship;
  Read<Arms> arms;
  Read<Fighters> fighters;
  Read<RosterStart> roster_start;
  Read<Roster> roster;
  Read<VisitorCount> visitor_count;
  Read<VisitorStart> visitor_start;
  Read<Visitors> visitors;
  Read<Present> present;
  Read<Exposure> exposed_share;
  Read<Peacekeepers> peacekeepers;
  Read<Control> control;
  std::vector<Die>& deaths;
  std::vector<Wound>& wounds;
  std::vector<Perpetrate>& perpetrators;
  std::vector<Flee>& flights;
  std::vector<LethalEvent>& events;
  std::unordered_set<std::uint32_t> dead = {};  ///< killed in an earlier episode of this step

  void carry_out(const Episode& e) {
    const double fighting = mark_fighters(e);
    if (fighting == 0) return;
    const double crowd = mark_crowd(e, fighting);
    const double force = strength(fighting, arms[e.actor]) + k.crowd_strength * crowd;
    const double duration = -math::log(draws.uniform(e.entity, episode_draw(e, 0)));
    const std::uint32_t killed = strike(e, force, duration);
    if (killed == 0) return;
    const double day = draws.uniform(e.entity, episode_draw(e, 1));
    events.push_back({static_cast<float>(clock.week + day * clock.step), e.place, e.actor, e.target,
                      static_cast<std::uint32_t>(fighting + crowd), killed,
                      static_cast<std::uint8_t>(e.order == Order::given), peacekeepers[e.place]});
  }

 private:
  static std::uint32_t episode_draw(const Episode& e, std::uint32_t which) {
    return 1000 + e.ordinal * 8 + which;
  }
  double uniform(PersonId person, const Episode& e, Purpose purpose) const {
    return draws.uniform(person.value(), (e.entity % 4096 * 64 + e.ordinal) * purposes + purpose);
  }

  double mark_fighters(const Episode& e) {
    const ActorSpec& actor = world.actors[e.actor.index()];
    const double share = e.order == Order::given ? obeying_share(actor.command, k) : k.unordered_share;
    double count = 0;
    for (std::uint32_t i = 0; i < fighters(e.actor, e.place); ++i) {
      const PersonId fighter = roster.all()[roster_start(e.actor, e.place) + i];
      if (uniform(fighter, e, takes_part) >= share) continue;
      perpetrators.push_back({fighter});
      count += 1;
    }
    return count;
  }

  /// Residents of the actor's group who join while the episode lasts; how many are on the scene is chance.
  double mark_crowd(const Episode& e, double fighting) {
    const CellId cell = world.cell(e.place, world.actor_group[e.actor.index()]);
    const double scene = draws.uniform(e.entity, episode_draw(e, 2));
    const double shared = shared_drive(hardship[e.place], 0, 0, 0, drive);
    std::vector<double> drives;
    std::vector<PersonId> persons;
    double adults = fighting;
    for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i) {
      const PersonId person{i};
      if (status[person] != PersonStatus::resident || !world.people.working_age(person)) continue;
      adults += 1;
      if (!std::isfinite(world.people.threshold[i]) || uniform(person, e, on_scene) >= scene) continue;
      drives.push_back(mobilisation_drive(hostility[person], fear[person], 0, shared,
                                          static_cast<double>(world.people.threshold[i]), drive));
      persons.push_back(person);
    }
    const std::vector<double> unsorted = drives;
    const std::size_t joined = joining_crowd(drives, fighting, adults, drive.ties_weight);
    if (joined == 0) return 0;
    const double least = drives[joined - 1];
    for (std::size_t i = 0; i < persons.size(); ++i)
      if (unsorted[i] >= least) perpetrators.push_back({persons[i]});
    return static_cast<double>(joined);
  }

  template <class Visit>
  void for_each_target(const Episode& e, Visit&& visit) const {
    const CellId cell = world.cell(e.place, e.target);
    for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i)
      if (exposed(status[PersonId{i}]) && location[PersonId{i}] == e.place) visit(PersonId{i});
    for (std::uint32_t i = 0; i < visitor_count[cell]; ++i) {
      const PersonId visitor = visitors.all()[visitor_start[cell] + i];
      if (exposed(status[visitor])) visit(visitor);
    }
  }

  std::uint32_t strike(const Episode& e, double force, double duration) {
    const CellId cell = world.cell(e.place, e.target);
    if (present[cell] == 0) return 0;
    const bool driving_out = e.kind == Kind::expulsion;
    const double lethality = k.lethality * (driving_out ? k.expulsion_lethality : 1);
    const double targets = present[cell], share = exposed_share[cell];
    const double killed = strike_chance(lethality, force, duration, share, targets, k);
    const double hurt = std::min(1.0, k.wounding * killed);
    const double expelled = driving_out ? strike_chance(k.expulsion, force, duration, share, targets, k) : 0;
    const SettlementId refuge = expelled > 0 ? refuge_from(e) : none<SettlementId>;
    std::uint32_t count = 0;
    for_each_target(e, [&](PersonId person) {
      if (uniform(person, e, struck) < killed) {
        if (!dead.insert(person.value()).second) return;
        deaths.push_back({person, DeathCause::direct, e.actor});
        ++count;
        return;
      }
      if (uniform(person, e, harmed) < hurt) wounds.push_back({person, e.actor});
      if (refuge != none<SettlementId> && uniform(person, e, driven_out) < expelled)
        flights.push_back({person, refuge, e.actor});
    });
    return count;
  }

  /// Nearest place that the actor does not control; the nearest of all when it controls every one.
  SettlementId refuge_from(const Episode& e) const {
    const auto near = world.neighbours(e.place);
    for (const Neighbour& each : near)
      if (control[each.settlement] != e.actor) return each.settlement;
    return near.empty() ? none<SettlementId> : near.front().settlement;
  }
};

/// The group a fighter turns on without orders: the most blamed of those present.
GroupId blamed_group(const World& world, GroupId base, SettlementId place, Read<Blame> blame,
                     Read<Present> present) {
  GroupId worst = none<GroupId>;
  double most = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const double blamed = blame(base, GroupId{g});
    if (GroupId{g} == base || present[world.cell(place, GroupId{g})] == 0 || blamed <= most) continue;
    most = blamed;
    worst = GroupId{g};
  }
  return worst;
}

}  // namespace

void update_attack(const World& world, const AttackParameters& k, const MobilisationParameters& drive,
                   Clock clock, Draws draws, Read<ChosenPosture> posture, Read<AimSettlement> aim_settlement,
                   Read<AimGroup> aim_group, Read<Blame> blame, Read<Hostility> hostility, Read<Fear> fear,
                   Read<HostilityMean> hostility_mean, Read<Status> status, Read<Location> location,
                   Read<Hardship> hardship, Read<Arms> arms, Read<Fighters> fighters,
                   Read<RosterStart> roster_start, Read<Roster> roster, Read<VisitorCount> visitor_count,
                   Read<VisitorStart> visitor_start, Read<Visitors> visitors, Read<Present> present,
                   Read<Exposure> exposure, Read<Peacekeepers> peacekeepers, Read<Control> control,
                   Append<Die> deaths, Append<Wound> wounds, Append<Perpetrate> perpetrators,
                   Append<Flee> flights, Append<LethalEvent> events) {
  Violence violence{world,
                    k,
                    drive,
                    clock,
                    draws,
                    hostility,
                    fear,
                    status,
                    location,
                    hardship,
                    arms,
                    fighters,
                    roster_start,
                    roster,
                    visitor_count,
                    visitor_start,
                    visitors,
                    present,
                    exposure,
                    peacekeepers,
                    control,
                    deaths.requests,
                    wounds.requests,
                    perpetrators.requests,
                    flights.requests,
                    events.requests};
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const ActorSpec& spec = world.actors[a];
    const std::uint32_t key = draw_key(spec.name);
    if (posture[actor] == Posture::attack || posture[actor] == Posture::expel) {
      const Kind kind = posture[actor] == Posture::expel ? Kind::expulsion : Kind::lethal;
      const std::uint32_t count = poisson(k.episodes * clock.step, draws.uniform(key, 0));
      for (std::uint32_t i = 0; i < count; ++i)
        violence.carry_out({actor, aim_settlement[actor], aim_group[actor], kind, Order::given, key, i});
    }
    const GroupId base = world.actor_group[a];
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const SettlementId place{s};
      const double here = fighters(actor, place);
      if (here == 0) continue;
      const double rate = unordered_rate(spec.command, here, hostility_mean[world.cell(place, base)], k);
      const std::uint32_t entity = key + static_cast<std::uint32_t>(s) + 1;
      if (poisson(rate * clock.step, draws.uniform(entity, 1)) == 0) continue;
      const GroupId target = blamed_group(world, base, place, blame, present);
      if (target != none<GroupId>)
        violence.carry_out({actor, place, target, Kind::lethal, Order::none, entity, 63});
    }
  }
}

}  // namespace avert
