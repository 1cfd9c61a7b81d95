#include "sim/escalation/armed_decision_sight.hpp"

#include <algorithm>
#include <cmath>

#include "avert/belief.hpp"
#include "avert/inhabitants.hpp"
#include "sim/escalation/bonds.hpp"

namespace avert {

Sight::Sight(const World& world, const DecisionParameters& k, const MandateParameters& mandate,
             const StrengthParameters& armed, const TruceParameters& truce, double massing_reach,
             const LeadersSight& columns)
    : world_(world),
      k_(k),
      mandate_(mandate),
      armed_(armed),
      truce_(truce),
      columns_(columns),
      places_(world.settlements.size()),
      reach_(world.actors.size() * places_) {
  set_reach(massing_reach);
}

void Sight::set_reach(double massing_reach) {
  for (std::size_t a = 0; a < world_.actors.size(); ++a) {
    const double each = strength(1, of<Weapons>()[ActorId{a}], armed_);
    for (std::size_t s = 0; s < places_; ++s) {
      const double here = of<Fighters>()(ActorId{a}, SettlementId{s});
      if (here == 0) continue;
      reach_[a * places_ + s] += each * here;
      for (const Neighbour& near : world_.neighbours(SettlementId{s})) {
        if (near.distance > massing_reach) break;
        reach_[a * places_ + near.settlement.index()] += each * k_.massing * here;
      }
    }
  }
}

double Sight::strength_of(ActorId a) const {
  return strength(of<TotalFighters>()[a], of<Weapons>()[a], armed_);
}

double Sight::strength_in(ActorId a, SettlementId s) const {
  return strength(of<Fighters>()(a, s), of<Weapons>()[a], armed_);
}

template <class Counts, class Amount>
double Sight::sum_of_actors(Counts counts, Amount amount) const {
  double sum = 0;
  for (std::size_t b = 0; b < world_.actors.size(); ++b)
    if (counts(ActorId{b})) sum += amount(ActorId{b});
  return sum;
}

double Sight::rivals_in(ActorId a, SettlementId s) const {
  return sum_of_actors([&](ActorId b) { return are_rivals(world_, a, b); },
                       [&](ActorId b) { return strength_in(b, s); });
}

bool Sight::partners(ActorId a, ActorId b) const {
  return are_partners(world_, of<UnderAgreement>(), of<ForumJoined>(), a, b);
}

bool Sight::partner(ActorId a, GroupId group) const {
  for (std::size_t b = 0; b < world_.actors.size(); ++b)
    if (world_.actor_group[b] == group && partners(a, ActorId{b})) return true;
  return false;
}

double Sight::partners_in(ActorId a, SettlementId s) const {
  return sum_of_actors([&](ActorId b) { return partners(a, b); },
                       [&](ActorId b) { return strength_in(b, s); });
}

double Sight::rivals_reach(ActorId a, SettlementId s) const {
  return sum_of_actors([&](ActorId b) { return are_rivals(world_, a, b); },
                       [&](ActorId b) { return reach(b, s); });
}

double Sight::peacekeepers_against(ActorId a, SettlementId s) const {
  return mandate_.strength * of<ActingPeacekeepers>()(a, s);
}

double Sight::peacekeepers_to_come(ActorId a, SettlementId s) const {
  return mandate_.strength * of<ComingPeacekeepers>()(a, s);
}

double Sight::peacekeepers_fighting(ActorId a, SettlementId s) const {
  return fighting_strength(of<ActingPeacekeepers>()(a, s), of<MissionMandate>()(), mandate_);
}

double Sight::people(SettlementId s) const {
  const Settlement& place = world_.settlements[s.index()];
  if (place.kind == SettlementKind::abroad) return 0;
  return std::max<double>(place.population, inhabitants(world_, s, of<Present>()));
}

std::size_t Sight::orders(ActorId a) const {
  return static_cast<std::size_t>(std::max(1.0, std::ceil(of<TotalFighters>()[a] / k_.unit)));
}

Sight::BaseMeans Sight::base_means(GroupId group) const {
  BaseMeans sum;
  double people = 0, all = 0;
  for (std::size_t s = 0; s < places_; ++s) {
    const CellId cell = world_.cell(SettlementId{s}, group);
    const double here = of<Present>()[cell], population = world_.settlements[s].population;
    sum.fear += here * of<FearMean>()[cell];
    sum.coverage += population * static_cast<double>(of<Coverage>()[SettlementId{s}]);
    people += here;
    all += population;
  }
  if (people > 0) sum.fear /= people;
  if (all > 0) sum.coverage /= all;
  return sum;
}

Outlook Sight::outlook(ActorId a) const {
  const ActorSpec& leader = world_.actors[a.index()];
  const BaseMeans means = base_means(base(a));
  const bool state = leader.kind == ActorKind::state;
  const double inhabited = static_cast<double>(
      std::count_if(world_.settlements.begin(), world_.settlements.end(),
                    [](const Settlement& s) { return s.kind != SettlementKind::abroad; }));
  Outlook o{};
  o.ambition = leader.ambition;
  o.restraint = felt_restraint(leader.restraint, state ? of<SecurityReform>()() : 0, of<Hardened>()[a], k_);
  o.patience = leader.patience;
  o.commitment = state ? world_.institutions.leadership_commitment : 0;
  o.opening = of<Opening>()();
  o.upheaval = of<Upheaval>()();
  o.held = state ? 0 : of<Inclusion>()[base(a)];
  o.own = strength_of(a);
  for (std::size_t b = 0; b < world_.actors.size(); ++b) {
    const ActorId other{b};
    if (!are_rivals(world_, a, other)) continue;
    o.rivals += strength_of(other);
    o.threatening += threatening_strength(strength_of(other), of<Truce>()(a, other) > 0, truce_);
  }
  o.lost = lost_part(of<TotalFighters>()[a], of<FormerFighters>()[a]);
  o.grievance = of<Grievance>()[base(a)];
  o.fear = means.fear;
  o.weariness = of<Weariness>()[base(a)];
  o.expected_cost = mean_belief(of<AnsweredYes>()[a], of<AnsweredNo>()[a]) * of<ExpectedCost>()[a];
  o.imposed_cost = of<ImposedCost>()[a];
  o.legal_exposure = of<LegalExposure>()[a];
  o.pressure = of<Pressure>()[a];
  o.sanctioned = of<Sanctioned>()[a];
  o.relief = of<Relief>()[a];
  o.funds = of<Funds>()[a];
  o.coverage = means.coverage;
  o.campaign = std::min(1.0, static_cast<double>(orders(a)) / std::max(1.0, inhabited));
  o.offer = of<OfferValue>()[a];
  o.deal = of<DealValue>()[a];
  o.war = of<WarValue>()[a];
  return o;
}

}  // namespace avert
