#include "sim/prevention/mediation.hpp"

#include <algorithm>

#include "avert/belief.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/weekly_rate.hpp"
#include "sim/prevention/mediation_table.hpp"

namespace avert {
namespace {

/// Mean attention of a forum's sponsors, at most 1; of all powers when it names none.
double sponsors_attention(const World& world, const ForumSpec& forum, const Read<Attention>& attention) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t p = 0; p < world.powers.size(); ++p) {
    const bool sponsors = forum.sponsors.empty() || std::find(forum.sponsors.begin(), forum.sponsors.end(),
                                                              world.powers[p].name) != forum.sponsors.end();
    if (!sponsors) continue;
    sum += attention[PowerId{p}];
    ++count;
  }
  return count > 0 ? std::min(1.0, sum / static_cast<double>(count)) : 0;
}

bool may_convene(const World& world, const ArmSpec& arm, std::size_t forum) {
  const auto& listed = arm.diplomacy.forums;
  if (listed.empty()) return forum == 0;
  return std::find(listed.begin(), listed.end(), world.forums[forum].name) != listed.end();
}

std::vector<double> forum_activity(const World& world, const ArmSpec& arm, double level, double usual,
                                   const Read<Attention>& attention) {
  std::vector<double> activity(world.forums.size());
  const double effort = std::min(1.0, level + (arm.diplomacy.passive ? 0 : usual));
  for (std::size_t f = 0; f < activity.size(); ++f)
    if (may_convene(world, arm, f))
      activity[f] = effort * sponsors_attention(world, world.forums[f], attention);
  return activity;
}

/// A militia whose group has a State force or a rebel army is not needed for an agreement; it may spoil one
/// (Nilsson 2008; Stedman 1997).
bool speaks_for_itself(const World& world, ActorId actor) {
  if (world.actors[actor.index()].kind != ActorKind::militia) return true;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (world.actors[a].kind != ActorKind::militia &&
        world.actor_group[a] == world.actor_group[actor.index()])
      return false;
  return true;
}

/// Each actor's share of all firepower; equal shares among those needed when nobody is armed.
std::vector<double> shares_of_firepower(const std::vector<char>& needed, const Read<TotalFighters>& fighters,
                                        const Read<Weapons>& weapons) {
  std::vector<double> share(needed.size());
  double total = 0, parties = 0;
  for (std::size_t a = 0; a < share.size(); ++a) {
    share[a] = firepower(fighters[ActorId{a}], weapons[ActorId{a}]);
    total += share[a];
    parties += needed[a];
  }
  for (std::size_t a = 0; a < share.size(); ++a)
    share[a] = total > 0 ? share[a] / total : needed[a] / std::max(1.0, parties);
  return share;
}

double total(std::span<const std::uint32_t> counts) {
  std::uint64_t sum = 0;
  for (const std::uint32_t count : counts) sum += count;
  return static_cast<double>(sum);
}

double intensity(double killed, double persons, double step, const AgreementParameters& k) {
  return violence_intensity(weekly_per_100000(killed, persons, step), k);
}

double civilians_killed(const World& world, const Read<KilledBy>& killed, ActorId actor) {
  double sum = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) sum += killed(actor, GroupId{g});
  return sum;
}

}  // namespace

void start_mediation(const World& world, Write<ForumJoined> seat, Write<Trust> trust,
                     Write<Credibility> credibility, Write<Negotiation> negotiation) {
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    seat[ActorId{a}] = none<ForumId>;
    trust[ActorId{a}] = 1;
  }
  for (std::size_t f = 0; f < world.forums.size(); ++f) {
    credibility[ForumId{f}] = 1;
    negotiation[ForumId{f}] = ForumState::idle;
  }
}

void update_mediation(const World& world, const ArmSpec& arm, const MediationParameters& k,
                      const AgreementParameters& agreement, Clock clock, Draws draws,
                      Read<ChosenPosture> posture, Read<ChosenStance> stance, Read<TotalFighters> fighters,
                      Read<Weapons> weapons, Read<AnsweredYes> yes, Read<AnsweredNo> no,
                      Read<ExpectedCost> cost, Read<Pressure> pressure, Read<Identified> identified,
                      Read<KilledBy> killed, Read<CellDeaths> deaths, Read<Present> present,
                      Read<Attention> attention, Read<Level> level, Read<MissionDeployed> deployed,
                      Read<StateCapacity> capacity, Write<ForumJoined> seat, Write<DealValue> deal,
                      Write<WarValue> war, Write<OfferValue> offer_value, Write<UnderAgreement> bound,
                      Write<Trust> trust, Write<Negotiation> negotiation, Write<Credibility> credibility,
                      Write<TalkWeeks> talk_weeks, Write<Offer> offer, Write<Implementation> implementation,
                      Write<BrokenPromises> broken) {
  MediationTable table{world,       k,          agreement, clock,          draws, posture, stance,
                       seat,        deal,       war,       offer_value,    bound, trust,   negotiation,
                       credibility, talk_weeks, offer,     implementation, broken};
  const double persons = total(present.all());
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    table.needed.push_back(fighters[actor] > 0 && speaks_for_itself(world, actor));
    table.price.push_back(
        price_of_violence(mean_belief(yes[actor], no[actor]), cost[actor], pressure[actor], k));
    const double victims = civilians_killed(world, killed, actor);
    table.atrocities.push_back(identified[actor] * intensity(victims, persons, clock.step, agreement));
  }
  table.activity = forum_activity(world, arm, level[Instrument::mediation], k.usual_activity, attention);
  table.firepower = shares_of_firepower(table.needed, fighters, weapons);
  table.violence = intensity(total(deaths.all()), persons, clock.step, agreement);
  table.monitoring = monitoring_of_agreement(level[Instrument::implementation],
                                             persons > 0 ? 1000 * deployed() / persons : 0, agreement);
  table.effort = implementation_effort(world.institutions.leadership_commitment, capacity(), table.monitoring,
                                       agreement);
  hold_talks(table);
  advance_agreements(table);
  value_offers(table);
}

}  // namespace avert
