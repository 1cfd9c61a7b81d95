#include "sim/escalation/armed_decision.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "avert/naming.hpp"
#include "sim/escalation/armed_decision_sight.hpp"
#include "sim/escalation/choice.hpp"

namespace avert {
namespace {

/// What a leader can do by force: for each group as target, and against rivals.
struct Fronts {
  std::vector<Front> attacks, expulsions;
  std::vector<double> people;  ///< of each group, in the whole country
  Front battles;
};

/// What a place is to an actor, whoever is aimed at there.
struct Ground {
  double people, reach;
  double guards, to_come;  ///< strength of those who stand in the way, and of who is announced
  double worth;
};

Ground ground_of(const Sight& see, ActorId a, SettlementId place) {
  return {see.people(place), see.reach(a, place),
          see.rivals_reach(a, place) + see.peacekeepers_against(a, place), see.peacekeepers_to_come(a, place),
          place_worth(see.of<ResourceValue>()[place], see.parameters())};
}

Target target_of(const Sight& see, ActorId a, SettlementId place, GroupId group, double targets,
                 const Ground& ground) {
  const CellId cell = see.world().cell(place, group);
  const double defenders =
      ground.guards + see.parameters().self_defence * see.of<SelfProtection>()[cell] * targets;
  return {.stake = std::min(1.0, targets / ground.people) * ground.worth,
          .win = win_chance(ground.reach, defenders),
          .later = win_chance(ground.reach, defenders + ground.to_come),
          .visibility = see.of<Coverage>()[place],
          .blame = see.of<Blame>()(see.base(a), group),
          .news = see.of<News>()[see.world().cell(place, see.base(a))],
          .thwarted = see.of<Thwarted>()(a, place),
          .partners = see.partner(a, group) ? 1.0 : 0.0};
}

/// Adds an attack and an expulsion for each group, wherever the actor can reach.
void add_violence(const Sight& see, ActorId a, const Outlook& o, Fronts& fronts) {
  const World& world = see.world();
  fronts.attacks.resize(world.group_count());
  fronts.expulsions.resize(world.group_count());
  fronts.people.resize(world.group_count());
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId place{s};
    const Ground ground = see.reach(a, place) > 0 ? ground_of(see, a, place) : Ground{};
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const GroupId group{g};
      const double targets = see.of<Present>()[world.cell(place, group)];
      if (group == see.base(a) || targets == 0) continue;
      fronts.people[g] += targets;
      if (ground.people <= 0) continue;
      const Target target = target_of(see, a, place, group, targets, ground);
      fronts.attacks[g].add(place, targets, attack_terms(o, target, see.parameters()));
      fronts.expulsions[g].add(place, targets, expel_terms(o, target, see.parameters()));
    }
  }
}

void add_battles(const Sight& see, ActorId a, const Outlook& o, Front& battles) {
  const World& world = see.world();
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const SettlementId place{s};
    const double rivals = see.rivals_in(a, place), reach = see.reach(a, place);
    if (rivals <= 0 || reach <= 0) continue;
    const double defenders = see.rivals_reach(a, place) + see.peacekeepers_fighting(a, place);
    const Battle battle{place_worth(see.of<ResourceValue>()[place], see.parameters()),
                        win_chance(rivals, see.strength_in(a, place)), win_chance(reach, defenders),
                        see.partners_in(a, place) / rivals};
    battles.add(place, world.settlements[s].population + 1.0, fight_terms(o, battle, see.parameters()));
  }
}

/// Postures with no place.
void add_plain(const Outlook& o, const DecisionParameters& k, Ballot<Posture>& ballot) {
  ballot.add(Posture::restrain, restrain_terms(o, k));
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

struct Decision {
  Posture posture = Posture::restrain;
  Campaign campaign;
};

/// Nested logit over every posture open to the leader, each with the campaign that it would be: of the
/// chosen kind, a group, and as many places as there are units to send. Who is not in the field can only
/// restrain.
Decision choose_campaign(const Sight& see, ActorId a, const Outlook& outlook, double leaning,
                         double among_groups, const PlaceNoise& noise, const Minutes& minutes) {
  if (!see.of<InField>()[a]) return {};
  const double temperature = see.parameters().temperature;
  Fronts fronts;
  if (outlook.own > 0) {
    add_violence(see, a, outlook, fronts);
    add_battles(see, a, outlook, fronts.battles);
  }
  Nest attacks(temperature), expulsions(temperature), battles(temperature);
  const auto plan = [&](Nest& nest, const Front& front, GroupId group, double people) {
    if (!front.empty()) nest.add(front.plan(group, see.orders(a), temperature, noise), people);
  };
  for (std::size_t g = 0; g < fronts.people.size(); ++g) {
    plan(attacks, fronts.attacks[g], GroupId{g}, fronts.people[g]);
    plan(expulsions, fronts.expulsions[g], GroupId{g}, fronts.people[g]);
  }
  plan(battles, fronts.battles, none<GroupId>, 1);
  Ballot<Posture> ballot;
  add_plain(outlook, see.parameters(), ballot);
  const std::array<std::pair<Posture, const Nest*>, 3> kinds{
      {{Posture::attack, &attacks}, {Posture::expel, &expulsions}, {Posture::fight, &battles}}};
  for (const auto& [posture, nest] : kinds)
    if (!nest->empty()) ballot.add(posture, nest->value(), nest->mean_terms());
  const Posture chosen = choose(ballot.options, temperature, leaning);
  minutes.keep(Question::posture, ballot, chosen);
  for (const auto& [posture, nest] : kinds)
    if (posture == chosen) return {chosen, nest->pick(among_groups)};
  return {chosen, {}};
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

/// Logit over what a leader says; silence is worth 0. Nobody speaks for an actor that has dissolved.
Voice choose_voice(const Sight& see, ActorId a, const Outlook& o, double leaning, const Minutes& minutes) {
  if (!see.of<InField>()[a]) return Voice::silent;
  Ballot<Voice> ballot;
  ballot.add(Voice::silent, {});
  ballot.add(Voice::incite, incite_terms(o, see.parameters()));
  const Voice chosen = choose(ballot.options, see.parameters().temperature, leaning);
  minutes.keep(Question::voice, ballot, chosen);
  return chosen;
}

/// Ordinals of the draws of a leader in one step; from `places` on, one for each settlement.
enum Draw : std::uint32_t { deciding, leanings, places };

}  // namespace

void start_armed_decision(const World& world, Draws draws, Write<PostureLeaning> posture_leaning,
                          Write<VoiceLeaning> voice_leaning, Write<StanceLeaning> stance_leaning,
                          Write<AimGroup> aim_group) {
  for (std::size_t i = 0; i < world.actors.size(); ++i) {
    const auto words = draws.block(draw_key(world.actors[i].name), leanings);
    posture_leaning[ActorId{i}] = Draws::open_unit(words[1]);
    stance_leaning[ActorId{i}] = Draws::open_unit(words[2]);
    voice_leaning[ActorId{i}] = Draws::open_unit(words[3]);
  }
  std::fill(aim_group.all().begin(), aim_group.all().end(), none<GroupId>);
}

void update_armed_decision(const World& world, const DecisionParameters& k, const MandateParameters& mandate,
                           const ArmedMeansParameters& means, const StrengthParameters& armed,
                           const JusticeParameters& justice, const TruceParameters& truce, Clock clock,
                           Draws draws, LeadersSight columns, Write<ChosenPosture> posture,
                           Write<ChosenVoice> voice, Write<ChosenStance> stance,
                           Write<PostureLeaning> posture_leaning, Write<VoiceLeaning> voice_leaning,
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
      voice_leaning[a] = Draws::open_unit(anew[3]);
    }
    if (Draws::open_unit(words[0]) >= decides && !overtaken(columns, a, stance[a])) continue;
    if (!sight) sight.emplace(world, k, mandate, armed, truce, means.massing_reach, columns);
    Outlook outlook = sight->outlook(a);
    outlook.amnesty =
        columns.of<UnderAgreement>()[a] > 0 ? 0 : justice.amnesty;  // a signatory has it already
    const auto noise = [&](SettlementId s) { return draws.uniform(leader, places + s.value()); };
    const Minutes minutes{static_cast<float>(clock.week), a, weighed.requests};
    const auto [chosen, campaign] =
        choose_campaign(*sight, a, outlook, posture_leaning[a], Draws::open_unit(words[1]), noise, minutes);
    posture[a] = chosen;
    voice[a] = choose_voice(*sight, a, outlook, voice_leaning[a], minutes);
    stance[a] = choose_stance(*sight, a, outlook, stance_leaning[a], minutes);
    aim_group[a] = campaign.group;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) ordered(a, SettlementId{s}) = 0;
    for (const SettlementId place : campaign.places) ordered(a, place) = 1;
  }
}

}  // namespace avert
