#include "sim/escalation/shocks.hpp"

#include <vector>

#include "avert/inhabitants.hpp"
#include "avert/open_routes.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"

namespace avert {
namespace {

/// One shock of this step; `ordinal` tells its draws from those of others.
struct Shock {
  ShockKind kind;
  double size;
  std::uint32_t ordinal;
  bool scheduled;
};

/// Random shocks first, one of a kind at most; then the scheduled ones.
std::vector<Shock> shocks_of_step(const World& world, const ShockRates& k, Clock clock, Draws draws) {
  std::vector<Shock> shocks;
  std::uint32_t ordinal = 1;
  for (std::size_t i = 0; i < shock_kind_count; ++i, ++ordinal) {
    const auto kind = static_cast<ShockKind>(i);
    const auto words = draws.block(static_cast<std::uint32_t>(i));
    if (Draws::open_unit(words[0]) < math::chance(weekly_rate(kind, k), clock.step))
      shocks.push_back({kind, random_size(Draws::open_unit(words[1]), k), ordinal, false});
  }
  for (const ShockSpec& each : world.shocks) {
    if (clock.reaches(each.week)) shocks.push_back({each.kind, each.size, ordinal, true});
    ++ordinal;
  }
  return shocks;
}

std::uint32_t inhabited_settlements(const World& world) {
  std::uint32_t count = 0;
  for (const Settlement& each : world.settlements) count += each.kind == SettlementKind::inhabited;
  return count;
}

/// Violence in a settlement as its people heard of it, or as it cut their routes; 0…1.
double disruption(const World& world, SettlementId s, const ShockSight& see) {
  return either(mean_of_present(world, s, see.of<Present>(), see.of<News>()),
                1 - open_share(world, s, see.of<Open>()));
}

}  // namespace

void start_shocks(const World& world, Write<ResourceValue> value) {
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    value[SettlementId{s}] = static_cast<float>(world.settlements[s].resource_value);
}

void update_shocks(const World& world, const ShockRates& rates, const ShockParameters& k, Clock clock,
                   Draws draws, ShockSight see, Write<Hardship> hardship, Write<ResourceValue> value,
                   Write<Upheaval> upheaval, Write<Opening> opening, Write<CrisesElsewhere> elsewhere,
                   Append<ShockEvent> events) {
  for (std::size_t i = 0; i < hardship.size(); ++i) {
    const SettlementId s{i};
    hardship[s] =
        static_cast<float>(relax(hardship[s], k.ruin * disruption(world, s, see), k.recovery, clock.step));
  }
  upheaval() = relax(upheaval(), 0, k.upheaval_fade, clock.step);
  opening() = relax(opening(), 0, k.opening_fade, clock.step);
  elsewhere() = relax(elsewhere(), 0, k.crisis_fade, clock.step);

  const auto strike_livelihoods = [&](const Shock& shock) {
    for (std::size_t i = 0; i < hardship.size(); ++i) {
      const SettlementId s{i};
      const double hit = settlement_hit(shock.size, draws.uniform(s.value(), shock.ordinal), k);
      const double left =
          uncushioned(see.of<StateCapacity>()(), see.of<Level>()[Instrument::structural_prevention],
                      see.of<Level>()[Instrument::humanitarian], see.of<Access>()[s], k);
      hardship[s] = static_cast<float>(pushed(hardship[s], hit * left));
    }
  };
  const std::uint32_t inhabited = inhabited_settlements(world);
  const double unsettled =
      vulnerability(world.institutions.leadership_commitment, world.institutions.regional_context, k);
  for (const Shock& shock : shocks_of_step(world, rates, clock, draws)) {
    events.requests.push_back({static_cast<float>(clock.week), static_cast<std::uint32_t>(shock.kind),
                               static_cast<float>(shock.size), shock.scheduled});
    if (shock.kind == ShockKind::livelihood) strike_livelihoods(shock);
    if (shock.kind == ShockKind::resource)
      value[SettlementId{draws.below(inhabited, 0, shock.ordinal)}] +=
          static_cast<float>(k.resource_gain * shock.size);
    if (shock.kind == ShockKind::crisis_elsewhere) elsewhere() = pushed(elsewhere(), shock.size);
    if (!opens_power(shock.kind)) continue;
    opening() = pushed(opening(), shock.size);
    upheaval() = pushed(upheaval(), upheaval_weight(shock.kind, k) * shock.size * unsettled);
  }
}

}  // namespace avert
