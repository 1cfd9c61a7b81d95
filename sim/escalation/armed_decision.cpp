#include "sim/escalation/armed_decision.hpp"

#include <algorithm>
#include <cmath>

#include "avert/escalation/learning.hpp"
#include "avert/naming.hpp"
#include "avert/prevention/mandate.hpp"
#include "sim/escalation/choice.hpp"

namespace avert {
namespace {

/// Everything leaders can see, by name.
struct Sight {
  const World& world;
  const DecisionParameters& k;
  const MandateParameters& mandate;
  Read<Opening> opening;
  Read<Grievance> grievance;
  Read<FearMean> fear;
  Read<News> news;
  Read<Blame> blame;
  Read<Present> present;
  Read<SelfProtection> self_protection;
  Read<Coverage> coverage;
  Read<Peacekeepers> peacekeepers;
  Read<MissionMandate> mission_mandate;
  Read<MissionDeployed> mission;
  Read<HostConsent> consent;
  Read<ResourceValue> value;
  Read<TotalFighters> total_fighters;
  Read<Fighters> fighters;
  Read<Arms> arms;
  Read<Funds> funds;
  Read<AnsweredYes> yes;
  Read<AnsweredNo> no;
  Read<ExpectedCost> expected_cost;
  Read<LegalExposure> legal_exposure;
  Read<SecurityReform> reform;
  Read<Pressure> pressure;
  Read<Sanctioned> sanctioned;
  Read<Relief> relief;
  Read<ForumJoined> forum;
  Read<OfferValue> offer;
  Read<DealValue> deal;
  Read<UnderAgreement> agreement;
  Read<Trust> trust;
  Read<ObserversAllowed> observers;

  ActorKind kind(ActorId a) const { return world.actors[a.index()].kind; }
  GroupId group(ActorId a) const { return world.actor_group[a.index()]; }
  double strength_of(ActorId a) const { return strength(total_fighters[a], arms[a]); }
  double strength_in(ActorId a, SettlementId s) const { return strength(fighters(a, s), arms[a]); }

  double rivals(ActorId a) const {
    double sum = 0;
    for (std::size_t b = 0; b < world.actors.size(); ++b)
      if (are_rivals(world, a, ActorId{b})) sum += strength_of(ActorId{b});
    return sum;
  }
  double rivals_in(ActorId a, SettlementId s) const {
    double sum = 0;
    for (std::size_t b = 0; b < world.actors.size(); ++b)
      if (are_rivals(world, a, ActorId{b})) sum += strength_in(ActorId{b}, s);
    return sum;
  }
  /// Own fighters in the settlement and half of those one place away.
  double reach(ActorId a, SettlementId s) const {
    double nearby = 0;
    for (const Neighbour& near : world.neighbours(s)) nearby += fighters(a, near.settlement);
    return strength(fighters(a, s) + 0.5 * nearby, arms[a]);
  }
  double peacekeepers_against(ActorId a, SettlementId s) const {
    return peacekeepers[s] * acting_strength(mission_mandate(), kind(a), consent(), mandate);
  }
};

/// Means over the cells of the actor's base, weighted by who is present.
struct BaseMeans {
  double fear = 0, news = 0, coverage = 0;
};
BaseMeans base_means(const Sight& see, GroupId group) {
  BaseMeans sum;
  double people = 0, all = 0;
  for (std::size_t s = 0; s < see.world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const CellId cell = see.world.cell(settlement, group);
    const double here = see.present[cell];
    sum.fear += here * see.fear[cell];
    sum.news += here * see.news[cell];
    sum.coverage += see.world.settlements[s].population * static_cast<double>(see.coverage[settlement]);
    people += here;
    all += see.world.settlements[s].population;
  }
  if (people > 0) sum.fear /= people, sum.news /= people;
  if (all > 0) sum.coverage /= all;
  return sum;
}

Outlook outlook_of(const Sight& see, ActorId a) {
  const ActorSpec& leader = see.world.actors[a.index()];
  const BaseMeans base = base_means(see, see.group(a));
  const bool state = leader.kind == ActorKind::state;
  Outlook o{};
  o.ambition = leader.ambition;
  o.intransigence = leader.intransigence;
  o.restraint = std::min(1.0, leader.restraint + (state ? see.reform() : 0));
  o.patience = leader.patience;
  o.commitment = state ? see.world.institutions.leadership_commitment : 0;
  o.opening = see.opening();
  o.own = see.strength_of(a);
  o.rivals = see.rivals(a);
  o.grievance = see.grievance[see.group(a)];
  o.fear = base.fear;
  o.revenge = base.news;
  o.answer_cost = answer_cost({see.yes[a], see.no[a], see.expected_cost[a]}, see.legal_exposure[a]);
  o.legal_exposure = see.legal_exposure[a];
  o.pressure = see.pressure[a];
  o.sanctioned = see.sanctioned[a];
  o.relief = see.relief[a];
  o.funds = see.funds[a];
  o.coverage = base.coverage;
  o.offer = see.offer[a];
  o.deal = see.deal[a];
  o.trust = see.trust[a];
  return o;
}

/// Adds an attack and an expulsion for each group the base blames, wherever the actor can reach.
void add_violence(const Sight& see, ActorId a, const Outlook& o, Nest& attacks, Nest& expulsions) {
  const GroupId base = see.group(a);
  for (std::size_t s = 0; s < see.world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const double people = see.world.settlements[s].population;
    const double reach = people > 0 ? see.reach(a, settlement) : 0;
    if (reach <= 0) continue;
    const double guards = see.rivals_in(a, settlement) + see.peacekeepers_against(a, settlement);
    for (std::size_t g = 0; g < see.world.group_count(); ++g) {
      const GroupId target{g};
      const CellId cell = see.world.cell(settlement, target);
      if (target == base || see.present[cell] == 0) continue;
      const double targets = see.present[cell];
      const double win = win_chance(reach, guards + see.k.self_defence * see.self_protection[cell] * targets);
      const double stake = std::min(1.0, targets / people) * see.value[settlement];
      const double blame = see.blame(base, target), seen = see.coverage[settlement];
      attacks.add({settlement, target}, targets, attack_utility(o, stake, win, seen, blame, see.k));
      expulsions.add({settlement, target}, targets, expel_utility(o, stake, win, seen, blame, see.k));
    }
  }
}

void add_battles(const Sight& see, ActorId a, const Outlook& o, Nest& battles) {
  for (std::size_t s = 0; s < see.world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const double rivals = see.rivals_in(a, settlement);
    if (rivals <= 0) continue;
    const double reach = see.reach(a, settlement);
    if (reach <= 0) continue;
    battles.add({settlement, none<GroupId>}, see.world.settlements[s].population + 1.0,
                fight_utility(o, see.value[settlement], win_chance(reach, rivals), see.k));
  }
}

/// Options with no place: what is open depends on forum, agreement, and whether the actor is the State.
void add_plain(const Sight& see, ActorId a, const Outlook& o, std::vector<Option>& options) {
  const auto add = [&](Posture posture, double utility) { options.push_back({posture, {}, utility}); };
  add(Posture::restrain, restrain_utility(o, see.k));
  add(Posture::incite, incite_utility(o, see.k));
  add(Posture::recruit, recruit_utility(o, see.k));
  if (see.agreement[a] > 0) {
    add(Posture::comply, comply_utility(o, see.k));
    add(Posture::defect, defect_utility(o, see.k));
  } else {
    add(Posture::talk, talk_utility(o, see.k));
    if (see.forum[a] != none<ForumId>) add(Posture::sign, sign_utility(o, see.k));
  }
  if (see.kind(a) != ActorKind::state) return;
  if (see.mission() > 0) {
    double peacekeepers = 0;
    for (const float here : see.peacekeepers.all()) peacekeepers += here;
    const double force =
        peacekeepers * acting_strength(see.mission_mandate(), ActorKind::state, 1, see.mandate);
    add(Posture::withdraw_consent, withdraw_utility(o, win_chance(force, o.own + o.rivals), see.k));
  }
  if (see.observers() > 0.5) add(Posture::expel_observers, expel_observers_utility(o, see.k));
}

}  // namespace

void start_armed_decision(Write<AimSettlement> aim_settlement, Write<AimGroup> aim_group) {
  std::fill(aim_settlement.all().begin(), aim_settlement.all().end(), none<SettlementId>);
  std::fill(aim_group.all().begin(), aim_group.all().end(), none<GroupId>);
}

void update_armed_decision(
    const World& world, const DecisionParameters& k, const MandateParameters& mandate, Clock clock,
    Draws draws, Read<Opening> opening, Read<Grievance> grievance, Read<FearMean> fear, Read<News> news,
    Read<Blame> blame, Read<Present> present, Read<SelfProtection> self_protection, Read<Coverage> coverage,
    Read<Peacekeepers> peacekeepers, Read<MissionMandate> mission_mandate, Read<MissionDeployed> mission,
    Read<HostConsent> consent, Read<ResourceValue> value, Read<TotalFighters> total, Read<Fighters> fighters,
    Read<Arms> arms, Read<Funds> funds, Read<AnsweredYes> yes, Read<AnsweredNo> no, Read<ExpectedCost> cost,
    Read<LegalExposure> exposure, Read<SecurityReform> reform, Read<Pressure> pressure,
    Read<Sanctioned> sanctioned, Read<Relief> relief, Read<ForumJoined> forum, Read<OfferValue> offer,
    Read<DealValue> deal, Read<UnderAgreement> agreement, Read<Trust> trust, Read<ObserversAllowed> observers,
    Write<ChosenPosture> posture, Write<AimSettlement> aim_settlement, Write<AimGroup> aim_group) {
  const Sight see{world,
                  k,
                  mandate,
                  opening,
                  grievance,
                  fear,
                  news,
                  blame,
                  present,
                  self_protection,
                  coverage,
                  peacekeepers,
                  mission_mandate,
                  mission,
                  consent,
                  value,
                  total,
                  fighters,
                  arms,
                  funds,
                  yes,
                  no,
                  cost,
                  exposure,
                  reform,
                  pressure,
                  sanctioned,
                  relief,
                  forum,
                  offer,
                  deal,
                  agreement,
                  trust,
                  observers};
  const double decides = math::chance(k.rate, clock.step);
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    const ActorId a{i};
    const std::uint32_t key = draw_key(world.actors[i].name);
    if (!draws.happens(decides, key, 0)) continue;
    const Outlook outlook = outlook_of(see, a);
    Nest attacks(k.temperature), expulsions(k.temperature), battles(k.temperature);
    add_violence(see, a, outlook, attacks, expulsions);
    add_battles(see, a, outlook, battles);
    std::vector<Option> options;
    add_plain(see, a, outlook, options);
    if (!attacks.empty()) options.push_back({Posture::attack, {}, attacks.value()});
    if (!expulsions.empty()) options.push_back({Posture::expel, {}, expulsions.value()});
    if (!battles.empty()) options.push_back({Posture::fight, {}, battles.value()});
    Option chosen = choose(options, k.temperature, draws.uniform(key, 1));
    const double within = draws.uniform(key, 2);
    if (chosen.posture == Posture::attack) chosen.aim = attacks.pick(within);
    if (chosen.posture == Posture::expel) chosen.aim = expulsions.pick(within);
    if (chosen.posture == Posture::fight) chosen.aim = battles.pick(within);
    posture[a] = chosen.posture;
    aim_settlement[a] = chosen.aim.settlement;
    aim_group[a] = chosen.aim.group;
  }
}

}  // namespace avert
