#include "sim/escalation/armed_means.hpp"

#include <algorithm>
#include <vector>

#include "avert/naming.hpp"
#include "avert/posture.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// Share of the country's resource value that each actor lives on: where fighters are, by their number; where
/// there are none, whoever is in control.
std::vector<double> lived_on(const World& world, const MeansSight& see) {
  std::vector<double> shares(world.actors.size());
  double total = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    const double value = see.of<ResourceValue>()[here];
    double armed = 0;
    for (std::size_t a = 0; a < world.actors.size(); ++a) armed += see.of<Fighters>()(ActorId{a}, here);
    total += value;
    const ActorId holder = see.of<Control>()[here];
    for (std::size_t a = 0; a < world.actors.size(); ++a)
      shares[a] += value * (armed > 0 ? see.of<Fighters>()(ActorId{a}, here) / armed : ActorId{a} == holder);
  }
  for (double& share : shares) share = total > 0 ? share / total : 0;
  return shares;
}

/// Fighters move to the nearest place with an order that they can reach. Their expected number is rounded up
/// or down by chance, so that small bands and short steps move no fewer.
void mass_fighters(const World& world, const ArmedMeansParameters& k, double step, const Draws& draws,
                   ActorId actor, const MeansSight& see, std::vector<Redeploy>& moves) {
  const auto& ordered = see.of<Ordered>();
  const double share = math::chance(k.massing, step);
  const std::uint32_t key = draw_key(world.actors[actor.index()].name);
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    const std::uint32_t count = see.of<Fighters>()(actor, here);
    if (count == 0 || ordered(actor, here)) continue;
    const auto near = world.neighbours(here);
    const auto aim = std::find_if(near.begin(), near.end(), [&](const Neighbour& each) {
      return each.distance > k.massing_reach || ordered(actor, each.settlement);
    });
    if (aim == near.end() || aim->distance > k.massing_reach) continue;
    const auto moving = static_cast<std::uint32_t>(share * count + draws.uniform(here.value(), key));
    if (moving > 0) moves.push_back({actor, here, aim->settlement, moving});
  }
}

/// Part of the fighters of an actor, place by place, whom peacekeepers fight and outmatch.
double outmatched(const World& world, const MandateParameters& k, const StrengthParameters& armed,
                  ActorId actor, double weapons, const MeansSight& see) {
  const Mandate mission = see.of<MissionMandate>()();
  if (mission != Mandate::robust) return 0;
  double sum = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId here{s};
    const double fighters = see.of<Fighters>()(actor, here);
    if (fighters == 0 || !see.of<Ordered>()(actor, here)) continue;
    const double force = fighting_strength(see.of<ActingPeacekeepers>()(actor, here), mission, k);
    if (force > 0) sum += fighters * win_chance(force, strength(fighters, weapons, armed));
  }
  return sum > 0 ? sum / see.of<TotalFighters>()[actor] : 0;
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
                       Write<HostConsent> consent) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    weapons[ActorId{a}] = world.actors[a].weapons;
    funds[ActorId{a}] = world.actors[a].funds;
  }
  consent() = 1;
}

void update_armed_means(const World& world, const ArmedMeansParameters& k, const MandateParameters& mandate,
                        const StrengthParameters& armed, Clock clock, Draws draws, MeansSight see,
                        Write<Weapons> weapons, Write<Funds> funds, Write<Recruiting> recruiting,
                        Write<Speech> speech, Write<HostConsent> consent, Append<Redeploy> moves) {
  const std::vector<double> resources = lived_on(world, see);
  double people = 0;
  for (const std::uint32_t here : see.of<Present>().all()) people += here;
  bool closing = false;
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const Posture now = see.of<ChosenPosture>()[actor];
    const bool state = world.actors[a].kind == ActorKind::state;
    const Supply from{see.of<PatronSupport>()[actor], state ? see.of<Level>()[Instrument::state_support] : 0,
                      see.of<Level>()[Instrument::humanitarian], resources[a]};
    closing |= orders_violence(now) && state;
    recruiting[actor] = approach(recruiting[actor], recruiting_effort(now, k), k.effort, clock.step);
    speech[actor] = relax(speech[actor], see.of<ChosenVoice>()[actor] == Voice::incite ? k.effort : 0,
                          k.speech_fade, clock.step);
    const double fighters = people > 0 ? 1000 * see.of<TotalFighters>()[actor] / people : 0;
    funds[actor] = relax(funds[actor], funds_rise(from, k),
                         funds_fall(see.of<Sanctioned>()[actor], fighters, k), clock.step);
    const double disarmed = mandate.disarming * outmatched(world, mandate, armed, actor, weapons[actor], see);
    weapons[actor] = relax(weapons[actor], weapons_rise(funds[actor], from, see.of<Embargoed>()[actor], k),
                           weapons_fall(orders_force(now), disarmed, k), clock.step);
    if (orders_force(now)) mass_fighters(world, k, clock.step, draws, actor, see, moves.requests);
  }
  consent() = relax(consent(), closing ? 0 : k.consent_gain, closing ? k.consent_loss : 0, clock.step);
}

}  // namespace avert
