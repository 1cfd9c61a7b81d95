#include "sim/escalation/attack.hpp"

#include <cassert>

#include "avert/naming.hpp"
#include "avert/posture.hpp"

namespace avert {
namespace {

/// Episodes of one actor in one step come in series: one of orders, and one without orders for each
/// settlement. The first draw of a series says how many there are, the next belong to them.
constexpr std::uint32_t series_length = 64;
static_assert(most_episodes < series_length);

constexpr std::uint32_t ordered_series() {
  return 0;
}
constexpr std::uint32_t unordered_series(SettlementId place) {
  return series_length * (place.value() + 1);
}

/// Draws how many episodes a series has and carries them out.
void carry_out_series(double mean, std::uint32_t series, Episode episode, const World& world,
                      const Draws& draws, Violence& violence) {
  const std::uint32_t key = draw_key(world.actors[episode.actor.index()].name);
  const std::uint32_t count = poisson(mean, draws.uniform(key, series));
  for (std::uint32_t i = 0; i < count; ++i) {
    episode.ordinal = series + 1 + i;
    violence.carry_out(episode);
  }
}

/// The group that fighters turn on without orders: the most blamed of those present.
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
                   const StrengthParameters& armed, Clock clock, Draws draws, OrdersSight orders,
                   EpisodeSight see, Append<Die> deaths, Append<Wound> wounds,
                   Append<Perpetrate> perpetrators, Append<Flee> flights, Append<LethalEvent> events) {
  Violence violence(
      world, k, drive, armed, clock, draws, see,
      {deaths.requests, wounds.requests, perpetrators.requests, flights.requests, events.requests});
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const Posture now = orders.of<ChosenPosture>()[actor];
    if (orders_violence(now)) {
      const SettlementId aim = orders.of<AimSettlement>()[actor];
      const GroupId target = orders.of<AimGroup>()[actor];
      assert(aim != none<SettlementId> && target != none<GroupId>);
      const EpisodeKind kind = now == Posture::expel ? EpisodeKind::expulsion : EpisodeKind::lethal;
      carry_out_series(k.episodes * clock.step, ordered_series(), {actor, aim, target, kind, Order::given, 0},
                       world, draws, violence);
    }
    const GroupId base = world.actor_group[a];
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const SettlementId place{s};
      const double fighters = see.of<Fighters>()(actor, place);
      if (fighters == 0) continue;
      const GroupId target = blamed_group(world, base, place, see.of<Blame>(), orders.of<Present>());
      if (target == none<GroupId>) continue;
      const double rate = unordered_rate(world.actors[a].command, fighters,
                                         orders.of<HostilityMean>()[world.cell(place, base)], k);
      carry_out_series(rate * clock.step, unordered_series(place),
                       {actor, place, target, EpisodeKind::lethal, Order::none, 0}, world, draws, violence);
    }
  }
}

}  // namespace avert
