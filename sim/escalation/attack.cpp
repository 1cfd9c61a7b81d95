#include "sim/escalation/attack.hpp"

#include <algorithm>
#include <cassert>

#include "avert/naming.hpp"
#include "avert/posture.hpp"

namespace avert {
namespace {

/// Episodes of one actor in one step come in series: for each settlement one of orders and one without. The
/// first draw of a series says how many there are, the next belong to them.
constexpr std::uint32_t series_length = 64;
static_assert(most_episodes < series_length);

constexpr std::uint32_t ordered_series(SettlementId place) {
  return series_length * 2 * place.value();
}
constexpr std::uint32_t unordered_series(SettlementId place) {
  return series_length * (2 * place.value() + 1);
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

/// Fighters of an actor turn on the most blamed of a place, wherever they are.
void act_without_orders(const World& world, const AttackParameters& k, double step, const Draws& draws,
                        ActorId actor, const OrdersSight& orders, const EpisodeSight& see,
                        Violence& violence) {
  const GroupId base = world.actor_group[actor.index()];
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId place{s};
    const double fighters = see.of<Fighters>()(actor, place);
    if (fighters == 0) continue;
    const GroupId target = blamed_group(world, base, place, see.of<Blame>(), orders.of<Present>());
    if (target == none<GroupId>) continue;
    const double rate = unordered_rate(world.actors[actor.index()].command, fighters,
                                       orders.of<HostilityMean>()[world.cell(place, base)], k);
    carry_out_series(rate * step, unordered_series(place),
                     {actor, place, target, EpisodeKind::lethal, Order::none, 0}, world, draws, violence);
  }
}

/// Places to which the leader has sent an order.
std::vector<SettlementId> ordered_places(const World& world, ActorId actor, Read<Ordered> ordered) {
  std::vector<SettlementId> places;
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    if (ordered(actor, SettlementId{s})) places.push_back(SettlementId{s});
  return places;
}

}  // namespace

void update_attack(const World& world, const AttackParameters& k, const MobilisationParameters& drive,
                   const StrengthParameters& armed, const DecisionParameters& decision, Clock clock,
                   Draws draws, OrdersSight orders, EpisodeSight see, Append<Die> deaths,
                   Append<Wound> wounds, Append<Perpetrate> perpetrators, Append<Flee> flights,
                   Append<LethalEvent> events, Write<Blocked> blocked, Write<Thwarted> thwarted,
                   Write<Hardened> hardened) {
  Violence violence(
      world, k, drive, armed, clock, draws, see,
      {deaths.requests, wounds.requests, perpetrators.requests, flights.requests, events.requests});
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const Posture now = orders.of<ChosenPosture>()[actor];
    blocked[actor] = 0;
    double done = 0;
    for (std::size_t s = 0; s < world.settlements.size(); ++s)
      if (float& memory = thwarted(actor, SettlementId{s}); memory > 0)
        memory = static_cast<float>(faded_memory(memory, clock.step, k));
    if (orders_violence(now)) {
      const GroupId target = orders.of<AimGroup>()[actor];
      assert(target != none<GroupId>);
      const EpisodeKind kind = now == Posture::expel ? EpisodeKind::expulsion : EpisodeKind::lethal;
      const std::vector<SettlementId> places = ordered_places(world, actor, orders.of<Ordered>());
      const double manned =
          manned_part(see.of<TotalFighters>()[actor], static_cast<double>(places.size()), decision.unit);
      for (const SettlementId place : places) {
        carry_out_series(k.episodes * manned * clock.step, ordered_series(place),
                         {actor, place, target, kind, Order::given, 0}, world, draws, violence);
        const double kept_out = 1 - see.of<Exposure>()[world.cell(place, target)];
        blocked[actor] += kept_out / static_cast<double>(places.size());
        float& memory = thwarted(actor, place);
        memory = std::max(memory, static_cast<float>(kept_out));
      }
      done = manned * (1 - blocked[actor]);
    }
    hardened[actor] = next_hardened(hardened[actor], done, clock.step, k);
    act_without_orders(world, k, clock.step, draws, actor, orders, see, violence);
  }
}

}  // namespace avert
