#include "sim/escalation/armed_decision.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "avert/naming.hpp"
#include "sim/escalation/armed_decision_sight.hpp"
#include "sim/escalation/choice.hpp"

namespace avert {
namespace {

/// Adds an attack and an expulsion for each group, wherever the actor can reach.
void add_violence(const Sight& see, ActorId a, const Outlook& o, Nest& attacks, Nest& expulsions) {
  const World& world = see.world();
  const DecisionParameters& k = see.parameters();
  const GroupId base = see.base(a);
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const double reach = see.reach(a, settlement);
    const double people = reach > 0 ? see.people(settlement) : 0;
    if (people <= 0) continue;
    const double guards = see.rivals_reach(a, settlement) + see.peacekeepers_against(a, settlement);
    const double to_come = see.peacekeepers_to_come(a, settlement);
    const double worth = place_worth(see.of<ResourceValue>()[settlement], k);
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const GroupId group{g};
      const CellId cell = world.cell(settlement, group);
      const double targets = see.of<Present>()[cell];
      if (group == base || targets == 0) continue;
      const double defenders = guards + k.self_defence * see.of<SelfProtection>()[cell] * targets;
      const Target target{.stake = std::min(1.0, targets / people) * worth,
                          .win = win_chance(reach, defenders),
                          .later = win_chance(reach, defenders + to_come),
                          .visibility = see.of<Coverage>()[settlement],
                          .blame = see.of<Blame>()(base, group),
                          .news = see.of<News>()[world.cell(settlement, base)],
                          .thwarted = see.of<Thwarted>()(a, settlement),
                          .partners = see.partner(a, group) ? 1.0 : 0.0};
      attacks.add({settlement, group}, targets, attack_terms(o, target, k));
      expulsions.add({settlement, group}, targets, expel_terms(o, target, k));
    }
  }
}

void add_battles(const Sight& see, ActorId a, const Outlook& o, Nest& battles) {
  const World& world = see.world();
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId settlement{s};
    const double rivals = see.rivals_in(a, settlement), reach = see.reach(a, settlement);
    if (rivals <= 0 || reach <= 0) continue;
    const double defenders = see.rivals_reach(a, settlement) + see.peacekeepers_fighting(a, settlement);
    const Battle battle{place_worth(see.of<ResourceValue>()[settlement], see.parameters()),
                        win_chance(rivals, see.strength_in(a, settlement)), win_chance(reach, defenders),
                        see.partners_in(a, settlement) / rivals};
    battles.add({settlement, none<GroupId>}, world.settlements[s].population + 1.0,
                fight_terms(o, battle, see.parameters()));
  }
}

/// Postures with no place.
void add_plain(const Outlook& o, const DecisionParameters& k, Ballot<Posture>& ballot) {
  ballot.add(Posture::restrain, restrain_terms(o, k));
  ballot.add(Posture::incite, incite_terms(o, k));
  ballot.add(Posture::recruit, recruit_terms(o, k));
}

/// Keeps what was weighed, and what came of it.
struct Minutes {
  float week;
  ActorId actor;
  std::vector<Weighed>& weighed;

  template <class Choice>
  void keep(Question question, const Ballot<Choice>& ballot, Choice chosen) const {
    for (std::size_t i = 0; i < ballot.options.size(); ++i) {
      const auto& [choice, utility, weight] = ballot.options[i];
      Weighed each{week,
                   actor,
                   question,
                   static_cast<std::uint32_t>(choice),
                   choice == chosen ? 1u : 0u,
                   static_cast<float>(utility),
                   {}};
      std::copy(ballot.terms[i].all().begin(), ballot.terms[i].all().end(), each.terms.begin());
      weighed.push_back(each);
    }
  }
};

/// What a leader orders: a posture, a target group, and the places.
struct Campaign {
  Posture posture = Posture::restrain;
  GroupId group = none<GroupId>;
  std::vector<SettlementId> places;
};

/// Nested logit over every posture open to the leader; then, of the chosen kind, a group, and as many places
/// as there are units to send. Who is not in the field can only restrain.
Campaign choose_campaign(const Sight& see, ActorId a, const Outlook& outlook, double leaning,
                         double among_groups, const PlaceNoise& noise, const Minutes& minutes) {
  if (!see.of<InField>()[a]) return {};
  const double temperature = see.parameters().temperature;
  Nest attacks(temperature), expulsions(temperature), battles(temperature);
  if (outlook.own > 0) {
    add_violence(see, a, outlook, attacks, expulsions);
    add_battles(see, a, outlook, battles);
  }
  Ballot<Posture> ballot;
  add_plain(outlook, see.parameters(), ballot);
  const auto add = [&](Posture posture, const Nest& nest) {
    if (!nest.empty()) ballot.add(posture, nest.value(), nest.mean_terms());
  };
  add(Posture::attack, attacks);
  add(Posture::expel, expulsions);
  add(Posture::fight, battles);
  const Posture chosen = choose(ballot.options, temperature, leaning);
  minutes.keep(Question::posture, ballot, chosen);
  const Nest* nest = chosen == Posture::attack  ? &attacks
                     : chosen == Posture::expel ? &expulsions
                     : chosen == Posture::fight ? &battles
                                                : nullptr;
  if (nest == nullptr) return {chosen, none<GroupId>, {}};
  const GroupId group = nest->pick(among_groups).group;
  return {chosen, group, nest->places(group, see.orders(a), noise)};
}

/// Whether the leader became bound by an agreement, or is bound no longer, after it last decided.
bool overtaken(const LeadersSight& see, ActorId a, Stance last) {
  const bool bound = see.of<UnderAgreement>()[a] > 0;
  return bound != (last == Stance::comply || last == Stance::defect);
}

/// Stances in order of how far they lean to a settlement. Logit over what a signatory, or anybody else, can
/// do about a settlement; staying away is worth 0.
Stance choose_stance(const Sight& see, ActorId a, const Outlook& o, double leaning, const Minutes& minutes) {
  const DecisionParameters& k = see.parameters();
  Ballot<Stance> ballot;
  if (see.of<UnderAgreement>()[a] > 0) {
    ballot.add(Stance::defect, defect_terms(o, k));
    ballot.add(Stance::comply, comply_terms(o, k));
  } else {
    ballot.add(Stance::away, {});
    if (!see.world().forums.empty()) ballot.add(Stance::talk, talk_terms(o, k));
    if (see.of<ForumJoined>()[a] != none<ForumId>) ballot.add(Stance::sign, sign_terms(o, k));
  }
  const Stance chosen = choose(ballot.options, k.temperature, leaning);
  minutes.keep(Question::stance, ballot, chosen);
  return chosen;
}

/// Ordinals of the draws of a leader in one step; from `places` on, one for each settlement.
enum Draw : std::uint32_t { deciding, leanings, places };

}  // namespace

void start_armed_decision(const World& world, Draws draws, Write<PostureLeaning> posture_leaning,
                          Write<StanceLeaning> stance_leaning, Write<AimGroup> aim_group) {
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    const auto words = draws.block(draw_key(world.actors[i].name), leanings);
    posture_leaning[ActorId{i}] = Draws::open_unit(words[1]);
    stance_leaning[ActorId{i}] = Draws::open_unit(words[2]);
  }
  std::fill(aim_group.all().begin(), aim_group.all().end(), none<GroupId>);
}

void update_armed_decision(const World& world, const DecisionParameters& k, const MandateParameters& mandate,
                           const ArmedMeansParameters& means, const StrengthParameters& armed,
                           const JusticeParameters& justice, const TruceParameters& truce, Clock clock,
                           Draws draws, LeadersSight columns, Write<ChosenPosture> posture,
                           Write<ChosenStance> stance, Write<PostureLeaning> posture_leaning,
                           Write<StanceLeaning> stance_leaning, Write<AimGroup> aim_group,
                           Write<Ordered> ordered, Append<Weighed> weighed) {
  std::optional<Sight> sight;  // made for the first leader who decides in this step
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
    if (Draws::open_unit(words[0]) >= decides && !overtaken(columns, a, stance[a])) continue;
    if (!sight) sight.emplace(world, k, mandate, armed, truce, means.massing_reach, columns);
    Outlook outlook = sight->outlook(a);
    outlook.amnesty =
        columns.of<UnderAgreement>()[a] > 0 ? 0 : justice.amnesty;  // a signatory has it already
    const auto noise = [&](SettlementId s) { return draws.uniform(leader, places + s.value()); };
    const Minutes minutes{static_cast<float>(clock.week), a, weighed.requests};
    const Campaign chosen =
        choose_campaign(*sight, a, outlook, posture_leaning[a], Draws::open_unit(words[1]), noise, minutes);
    posture[a] = chosen.posture;
    stance[a] = choose_stance(*sight, a, outlook, stance_leaning[a], minutes);
    aim_group[a] = chosen.group;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) ordered(a, SettlementId{s}) = 0;
    for (const SettlementId place : chosen.places) ordered(a, place) = 1;
  }
}

}  // namespace avert
