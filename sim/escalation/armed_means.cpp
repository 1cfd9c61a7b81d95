#include "sim/escalation/armed_means.hpp"

#include <vector>

#include "avert/naming.hpp"
#include "avert/posture.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// Share of the country's resource value that each actor controls.
std::vector<double> controlled_shares(const World& world, Read<Control> control, Read<ResourceValue> value) {
  std::vector<double> shares(world.actors.size());
  double total = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    total += value[SettlementId{s}];
    const ActorId holder = control[SettlementId{s}];
    if (holder != none<ActorId>) shares[holder.index()] += value[SettlementId{s}];
  }
  for (double& share : shares) share = total > 0 ? share / total : 0;
  return shares;
}

/// Fighters within reach move toward the settlement the leader aims at. Their expected number is rounded up
/// or down by chance, so that small bands and short steps move no fewer.
void mass_fighters(const World& world, const ArmedMeansParameters& k, double step, const Draws& draws,
                   ActorId actor, SettlementId aim, Read<Fighters> fighters, std::vector<Redeploy>& moves) {
  const double share = math::chance(k.massing, step);
  const std::uint32_t key = draw_key(world.actors[actor.index()].name);
  for (const Neighbour& near : world.neighbours(aim)) {
    if (near.distance > k.massing_reach) break;
    const std::uint32_t there = fighters(actor, near.settlement);
    if (there == 0) continue;
    const auto moving =
        static_cast<std::uint32_t>(share * there + draws.uniform(near.settlement.value(), key));
    if (moving > 0) moves.push_back({actor, near.settlement, aim, moving});
  }
}

double recruiting_effort(Posture posture, const ArmedMeansParameters& k) {
  if (posture == Posture::recruit) return 1;
  return posture == Posture::fight ? k.recruit_fighting : 0;
}

/// Moves x toward a goal in 0…1 at the given weekly rate.
double approach(double x, double goal, double rate, double step) {
  return relax(x, rate * goal, rate * (1 - goal), step);
}

}  // namespace

void start_armed_means(const World& world, Write<Weapons> weapons, Write<Funds> funds,
                       Write<HostConsent> consent, Write<ObserversAllowed> observers) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    weapons[ActorId{a}] = world.actors[a].weapons;
    funds[ActorId{a}] = world.actors[a].funds;
  }
  consent() = 1;
  observers() = 1;
}

void update_armed_means(const World& world, const ArmedMeansParameters& k, Clock clock, Draws draws,
                        MeansSight see, Write<Weapons> weapons, Write<Funds> funds,
                        Write<Recruiting> recruiting, Write<Speech> speech, Write<HostConsent> consent,
                        Write<ObserversAllowed> observers, Append<Redeploy> moves) {
  const std::vector<double> resources = controlled_shares(world, see.of<Control>(), see.of<ResourceValue>());
  bool withdrawing = false, expelling = false;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const Posture now = see.of<ChosenPosture>()[actor];
    const double support = see.of<PatronSupport>()[actor];
    const SettlementId aim = see.of<AimSettlement>()[actor];
    withdrawing |= now == Posture::withdraw_consent;
    expelling |= now == Posture::expel_observers;
    recruiting[actor] = approach(recruiting[actor], recruiting_effort(now, k), k.effort, clock.step);
    speech[actor] = relax(speech[actor], now == Posture::incite ? k.effort : 0, k.speech_fade, clock.step);
    funds[actor] = relax(funds[actor], funds_rise(resources[a], support, k),
                         funds_fall(see.of<Sanctioned>()[actor], k), clock.step);
    weapons[actor] = relax(weapons[actor], weapons_rise(funds[actor], support, see.of<Embargoed>()[actor], k),
                           weapons_fall(orders_force(now), k), clock.step);
    if (aim != none<SettlementId>)
      mass_fighters(world, k, clock.step, draws, actor, aim, see.of<Fighters>(), moves.requests);
  }
  consent() =
      relax(consent(), withdrawing ? 0 : k.consent_gain, withdrawing ? k.consent_loss : 0, clock.step);
  observers() =
      relax(observers(), expelling ? 0 : k.consent_gain, expelling ? k.consent_loss : 0, clock.step);
}

}  // namespace avert
