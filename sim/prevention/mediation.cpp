#include "sim/prevention/mediation.hpp"

#include <algorithm>

#include "avert/belief.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/implemented.hpp"
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

/// What is scheduled, and what powers keep up by themselves when they see risk or violence.
std::vector<double> forum_activity(const World& world, const ArmSpec& arm, const MediationParameters& k,
                                   const AttentionParameters& attention, const MediationSight& see) {
  std::vector<double> activity(world.forums.size());
  const double level = see.of<Level>()[Instrument::mediation];
  const double alarmed = alarm(see.of<RecognisedRisk>()(), see.of<KnownKillings>()(), attention);
  const double effort = std::min(1.0, level + (arm.diplomacy.passive ? 0 : k.usual_activity * alarmed));
  for (std::size_t f = 0; f < activity.size(); ++f)
    if (may_convene(world, arm, f))
      activity[f] = effort * sponsors_attention(world, world.forums[f], see.of<Attention>());
  return activity;
}

/// A militia whose group has a State force or a rebel army has no seat of its own; it may spoil an agreement
/// (Stedman 1997).
bool speaks_for_itself(const World& world, ActorId actor) {
  if (world.actors[actor.index()].kind != ActorKind::militia) return true;
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    if (world.actors[a].kind != ActorKind::militia &&
        world.actor_group[a] == world.actor_group[actor.index()])
      return false;
  return true;
}

/// Each actor's share of all firepower; equal shares among the parties when nobody is armed.
std::vector<double> shares_of_firepower(const std::vector<char>& parties, const MediationSight& see) {
  std::vector<double> share(parties.size());
  double total = 0, count = 0;
  for (std::size_t a = 0; a < share.size(); ++a) {
    share[a] = firepower(see.of<TotalFighters>()[ActorId{a}], see.of<Weapons>()[ActorId{a}]);
    total += share[a];
    count += parties[a];
  }
  for (std::size_t a = 0; a < share.size(); ++a)
    share[a] = total > 0 ? share[a] / total : parties[a] / std::max(1.0, count);
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

/// Who may have a seat, what force each has and what it pays for using it, and what violence there is.
void assess_parties(MediationTable& table, const MediationSight& see, double persons) {
  const auto intense = [&](double killed) {
    return intensity(killed, persons, table.clock.step, table.agreement);
  };
  for (std::size_t a = 0; a < table.actors(); ++a) {
    const ActorId actor{a};
    table.parties.push_back(see.of<TotalFighters>()[actor] > 0 && speaks_for_itself(table.world, actor));
    const double belief = mean_belief(see.of<AnsweredYes>()[actor], see.of<AnsweredNo>()[actor]);
    table.price.push_back(
        price_of_violence(belief, see.of<ExpectedCost>()[actor], see.of<Pressure>()[actor], table.k));
    const double victims = civilians_killed(table.world, see.of<KilledBy>(), actor);
    table.atrocities.push_back(see.of<Identified>()[actor] * intense(victims));
  }
  table.firepower = shares_of_firepower(table.parties, see);
  table.violence = intense(total(see.of<CellDeaths>().all()));
}

/// How closely agreements are watched, and what is done to carry them out.
void assess_monitors(MediationTable& table, const MediationSight& see, double persons) {
  const double peacekeepers = persons > 0 ? 1000 * see.of<MissionDeployed>()() / persons : 0;
  table.monitoring =
      monitoring_of_agreement(see.of<Level>()[Instrument::implementation], peacekeepers, table.agreement);
  table.effort = implementation_effort(table.world.institutions.leadership_commitment,
                                       see.of<StateCapacity>()(), table.monitoring,
                                       womens_inclusion(table.world, table.implementation), table.agreement);
}

void assess(MediationTable& table, const MediationSight& see) {
  const double persons = total(see.of<Present>().all());
  assess_parties(table, see, persons);
  assess_monitors(table, see, persons);
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
                      const AttentionParameters& attention, const AgreementParameters& agreement,
                      const TruceParameters& truces, Clock clock, Draws draws, MediationSight see,
                      Write<ForumJoined> seat, Write<DealValue> deal, Write<WarValue> war,
                      Write<OfferValue> offer_value, Write<UnderAgreement> bound, Write<Trust> trust,
                      Write<Negotiation> negotiation, Write<Credibility> credibility,
                      Write<TalkWeeks> talk_weeks, Write<Offer> offer, Write<Implementation> implementation,
                      Write<BrokenPromises> broken, Write<Truce> truce) {
  MediationTable table{.world = world,
                       .k = k,
                       .agreement = agreement,
                       .truces = truces,
                       .clock = clock,
                       .draws = draws,
                       .posture = see.of<ChosenPosture>(),
                       .stance = see.of<ChosenStance>(),
                       .aim_group = see.of<AimGroup>(),
                       .ordered = see.of<Ordered>(),
                       .fighters = see.of<Fighters>(),
                       .total_fighters = see.of<TotalFighters>(),
                       .weariness = see.of<Weariness>(),
                       .seat = seat,
                       .deal = deal,
                       .war = war,
                       .offer_value = offer_value,
                       .bound = bound,
                       .trust = trust,
                       .negotiation = negotiation,
                       .credibility = credibility,
                       .talk_weeks = talk_weeks,
                       .offer = offer,
                       .implementation = implementation,
                       .broken = broken,
                       .truce = truce,
                       .activity = forum_activity(world, arm, k, attention, see)};
  assess(table, see);
  hold_talks(table);
  advance_agreements(table);
  keep_truces(table);
  value_offers(table);
}

}  // namespace avert
