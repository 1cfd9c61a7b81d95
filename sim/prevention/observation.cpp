#include "sim/prevention/observation.hpp"

#include <algorithm>

#include "avert/implemented.hpp"
#include "avert/inhabitants.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

double armed_presence(const World& world, SettlementId place, double people, Read<Fighters> fighters,
                      const ObservationParameters& k) {
  double sum = 0;
  for (std::size_t a = 0; a < world.actors.size(); ++a) sum += fighters(ActorId{a}, place);
  return people > 0 ? saturate(1000 * sum / people, k.fighters_half) : 0;
}

/// The largest value among the groups present in a settlement.
template <class C>
double worst(const World& world, SettlementId place, Read<C> value) {
  double most = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g)
    most = std::max(most, static_cast<double>(value[world.cell(place, GroupId{g})]));
  return most;
}

}  // namespace

void start_observation(const World& world, const ObservationParameters& k, Write<Coverage> seen) {
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    Observers who;
    who.remoteness = world.settlements[s].remoteness;
    who.civic_strength = who.civic_space = world.institutions.civic_space;
    who.women = world.institutions.womens_inclusion;
    seen[SettlementId{s}] = static_cast<float>(coverage(who, k));
  }
}

void update_observation(const World& world, const ObservationParameters& k, Clock clock, Threads threads,
                        ObserversSight see, Write<Coverage> seen, Write<PerceivedRisk> risk) {
  const double women = womens_inclusion(world, see.of<Implementation>());
  const auto observe = [&](std::size_t s) {
    const SettlementId place{s};
    const double people = inhabitants(world, place, see.of<Present>());
    Observers who;
    who.remoteness = world.settlements[s].remoteness;
    who.civic_strength = see.of<CivicStrength>()[place];
    who.civic_space = see.of<CivicSpace>()();
    who.women = women;
    who.peacekeepers = people > 0 ? 1000 * see.of<Peacekeepers>()[place] / people : 0;
    who.reporting =
        see.of<Level>()[Instrument::attribution] * see.of<Placement>()(place, Instrument::attribution);
    who.allowed = see.of<HostConsent>()();
    const double covered = coverage(who, k);
    const double signs =
        local_signs(worst(world, place, see.of<HostilityMean>()), worst(world, place, see.of<News>()),
                    worst(world, place, see.of<Incitement>()),
                    armed_presence(world, place, people, see.of<Fighters>(), k));
    seen[place] = static_cast<float>(covered);
    const double follow = k.perception;
    risk[place] = static_cast<float>(
        relax(risk[place], follow * covered * signs, follow * (1 - covered * signs), clock.step));
  };
  for_each_index(threads, world.settlements.size(), observe, Schedule::equal_parts);
}

}  // namespace avert
