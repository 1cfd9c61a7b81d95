#include "sim/escalation/armed_decision.hpp"

#include <algorithm>
#include <vector>

#include "avert/escalation/learning.hpp"
#include "avert/inhabitants.hpp"
#include "avert/naming.hpp"
#include "avert/prevention/mandate.hpp"
#include "sim/escalation/choice.hpp"

namespace avert {
namespace {

/// What leaders can see, and what follows from it.
struct Sight {
  const World& world;
  const DecisionParameters& k;
  const MandateParameters& mandate;
  const StrengthParameters& armed;
  double massing_reach;  ///< km
  const LeadersSight& columns;

  template <class C>
  const Read<C>& of() const {
    return columns.of<C>();
  }
  ActorKind kind(ActorId a) const { return world.actors[a.index()].kind; }
  GroupId group(ActorId a) const { return world.actor_group[a.index()]; }
  double strength_of(ActorId a) const { return strength(of<TotalFighters>()[a], of<Weapons>()[a], armed); }
  double strength_in(ActorId a, SettlementId s) const {
    return strength(of<Fighters>()(a, s), of<Weapons>()[a], armed);
  }

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
  /// Own fighters in the settlement and a part of those who could mass there.
  double reach(ActorId a, SettlementId s) const {
    double nearby = 0;
    for (const Neighbour& near : world.neighbours(s)) {
      if (near.distance > massing_reach) break;
      nearby += of<Fighters>()(a, near.settlement);
    }
    return strength(of<Fighters>()(a, s) + k.massing * nearby, of<Weapons>()[a], armed);
  }
  /// Who there is to attack and to win the place from: all who live there or did at the start; nobody abroad.
  double people(SettlementId s) const {
    const Settlement& place = world.settlements[s.index()];
    if (place.kind == SettlementKind::abroad) return 0;
    return std::max<double>(place.population, inhabitants(world, s, of<Present>()));
  }
  double peacekeepers_against(ActorId a, SettlementId s) const {
    return of<Peacekeepers>()[s] *
           acting_strength(of<MissionMandate>()(), kind(a), of<HostConsent>()(), mandate);
  }
  /// Strength of all peacekeepers who would stand in the way of the State while it consents.
  double peacekeepers_against_state() const {
    double sum = 0;
    for (const float here : of<Peacekeepers>().all()) sum += here;
    return sum * acting_strength(of<MissionMandate>()(), ActorKind::state, 1, mandate);
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
    const double here = see.of<Present>()[cell];
    sum.fear += here * see.of<FearMean>()[cell];
    sum.news += here * see.of<News>()[cell];
    sum.coverage += see.world.settlements[s].population * static_cast<double>(see.of<Coverage>()[settlement]);
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
  o.restraint = std::min(1.0, leader.restraint + (state ? see.of<SecurityReform>()() : 0));
  o.patience = leader.patience;
  o.commitment = state ? see.world.institutions.leadership_commitment : 0;
  o.opening = see.of<Opening>()();
  o.own = see.strength_of(a);
  o.rivals = see.rivals(a);
  o.grievance = see.of<Grievance>()[see.group(a)];
  o.fear = base.fear;
  o.revenge = base.news;
  o.answer_cost = answer_cost({see.of<AnsweredYes>()[a], see.of<AnsweredNo>()[a], see.of<ExpectedCost>()[a]},
                              see.of<LegalExposure>()[a]);
  o.legal_exposure = see.of<LegalExposure>()[a];
  o.pressure = see.of<Pressure>()[a];
  o.sanctioned = see.of<Sanctioned>()[a];
  o.relief = see.of<Relief>()[a];
  o.funds = see.of<Funds>()[a];
  o.coverage = base.coverage;
  o.offer = see.of<OfferValue>()[a];
  o.deal = see.of<DealValue>()[a];
  o.war = see.of<WarValue>()[a];
  return o;
}

/// Adds an attack and an expulsion for each group the base blames, wherever the actor can reach.
void add_violence(const Sight& see, ActorId a, const Outlook& o, Nest& attacks, Nest& expulsions) {
  const GroupId base = see.group(a);
  for (std::size_t s = 0; s < see.world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const double reach = see.reach(a, settlement);
    const double people = reach > 0 ? see.people(settlement) : 0;
    if (people <= 0) continue;
    const double guards = see.rivals_in(a, settlement) + see.peacekeepers_against(a, settlement);
    for (std::size_t g = 0; g < see.world.group_count(); ++g) {
      const GroupId target{g};
      const CellId cell = see.world.cell(settlement, target);
      if (target == base || see.of<Present>()[cell] == 0) continue;
      const double targets = see.of<Present>()[cell];
      const double win =
          win_chance(reach, guards + see.k.self_defence * see.of<SelfProtection>()[cell] * targets);
      const double stake =
          std::min(1.0, targets / people) * place_worth(see.of<ResourceValue>()[settlement], see.k);
      const double blame = see.of<Blame>()(base, target), seen = see.of<Coverage>()[settlement];
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
    // One more, so that a crossing, where nobody lives, can be fought for.
    battles.add(
        {settlement, none<GroupId>}, see.world.settlements[s].population + 1.0,
        fight_utility(o, place_worth(see.of<ResourceValue>()[settlement], see.k),
                      win_chance(rivals, see.strength_in(a, settlement)), win_chance(reach, rivals), see.k));
  }
}

/// Postures with no place; some are open to the State only.
void add_plain(const Sight& see, ActorId a, const Outlook& o, std::vector<Option<Posture>>& options) {
  options.push_back({Posture::restrain, restrain_utility(o, see.k)});
  options.push_back({Posture::incite, incite_utility(o, see.k)});
  options.push_back({Posture::recruit, recruit_utility(o, see.k)});
  if (see.kind(a) != ActorKind::state) return;
  const double force = see.peacekeepers_against_state();
  if (see.of<MissionDeployed>()() > 0 && force > 0)
    options.push_back(
        {Posture::withdraw_consent, withdraw_utility(o, win_chance(force, o.own + o.rivals), see.k)});
  if (see.of<ObserversAllowed>()() > see.k.observers_left)
    options.push_back({Posture::expel_observers, expel_observers_utility(o, see.k)});
}

struct Order {
  Posture posture;
  Aim aim;
};

/// Nested logit over every posture open to the leader.
Order choose_posture(const Sight& see, ActorId a, const Outlook& outlook, double leaning,
                     double among_places) {
  const double temperature = see.k.temperature;
  Nest attacks(temperature), expulsions(temperature), battles(temperature);
  if (outlook.own > 0) {
    add_violence(see, a, outlook, attacks, expulsions);
    add_battles(see, a, outlook, battles);
  }
  std::vector<Option<Posture>> options;
  add_plain(see, a, outlook, options);
  if (!attacks.empty()) options.push_back({Posture::attack, attacks.value()});
  if (!expulsions.empty()) options.push_back({Posture::expel, expulsions.value()});
  if (!battles.empty()) options.push_back({Posture::fight, battles.value()});
  const Posture chosen = choose(options, temperature, leaning);
  if (chosen == Posture::attack) return {chosen, attacks.pick(among_places)};
  if (chosen == Posture::expel) return {chosen, expulsions.pick(among_places)};
  if (chosen == Posture::fight) return {chosen, battles.pick(among_places)};
  return {chosen, {}};
}

/// Whether the leader became bound by an agreement, or is bound no longer, after it last decided.
bool overtaken(const Sight& see, ActorId a, Stance last) {
  const bool bound = see.of<UnderAgreement>()[a] > 0;
  return bound != (last == Stance::comply || last == Stance::defect);
}

/// Stances in order of how far they lean to a settlement. Logit over what a signatory, or anybody else, can
/// do about a settlement; staying away is worth 0.
Stance choose_stance(const Sight& see, ActorId a, const Outlook& o, double leaning) {
  std::vector<Option<Stance>> options;
  if (see.of<UnderAgreement>()[a] > 0) {
    options.push_back({Stance::defect, defect_utility(o, see.k)});
    options.push_back({Stance::comply, comply_utility(o, see.k)});
  } else {
    options.push_back({Stance::away, 0});
    if (!see.world.forums.empty()) options.push_back({Stance::talk, talk_utility(o, see.k)});
    if (see.of<ForumJoined>()[a] != none<ForumId>) options.push_back({Stance::sign, sign_utility(o, see.k)});
  }
  return choose(options, see.k.temperature, leaning);
}

/// Ordinals of the draws of a leader in one step.
enum Draw : std::uint32_t { deciding, leanings };

}  // namespace

void start_armed_decision(const World& world, Draws draws, Write<PostureLeaning> posture_leaning,
                          Write<StanceLeaning> stance_leaning, Write<AimSettlement> aim_settlement,
                          Write<AimGroup> aim_group) {
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    const auto words = draws.block(draw_key(world.actors[i].name), leanings);
    posture_leaning[ActorId{i}] = Draws::open_unit(words[1]);
    stance_leaning[ActorId{i}] = Draws::open_unit(words[2]);
  }
  std::fill(aim_settlement.all().begin(), aim_settlement.all().end(), none<SettlementId>);
  std::fill(aim_group.all().begin(), aim_group.all().end(), none<GroupId>);
}

void update_armed_decision(const World& world, const DecisionParameters& k, const MandateParameters& mandate,
                           const ArmedMeansParameters& means, const StrengthParameters& armed, Clock clock,
                           Draws draws, LeadersSight columns, Write<ChosenPosture> posture,
                           Write<ChosenStance> stance, Write<PostureLeaning> posture_leaning,
                           Write<StanceLeaning> stance_leaning, Write<AimSettlement> aim_settlement,
                           Write<AimGroup> aim_group) {
  const Sight see{world, k, mandate, armed, means.massing_reach, columns};
  const double decides = math::chance(k.rate, clock.step);
  const double changes = math::chance(1 / k.leaning_lasts, clock.step);
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    const ActorId a{i};
    const std::uint32_t leader = draw_key(world.actors[i].name);
    const auto words = draws.block(leader, deciding), anew = draws.block(leader, leanings);
    if (Draws::open_unit(anew[0]) < changes) {
      posture_leaning[a] = Draws::open_unit(anew[1]);
      stance_leaning[a] = Draws::open_unit(anew[2]);
    }
    if (Draws::open_unit(words[0]) >= decides && !overtaken(see, a, stance[a])) continue;
    const Outlook outlook = outlook_of(see, a);
    const Order chosen = choose_posture(see, a, outlook, posture_leaning[a], Draws::open_unit(words[1]));
    posture[a] = chosen.posture;
    stance[a] = choose_stance(see, a, outlook, stance_leaning[a]);
    aim_settlement[a] = chosen.aim.settlement;
    aim_group[a] = chosen.aim.group;
  }
}

}  // namespace avert
