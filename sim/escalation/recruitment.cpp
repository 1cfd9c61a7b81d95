#include "sim/escalation/recruitment.hpp"

#include <algorithm>

#include "avert/inhabitants.hpp"

namespace avert {

RecruitmentMap::RecruitmentMap(const World& world, const MobilisationParameters& k,
                               const PerceptionParameters& perception, const RecruitmentView& view)
    : world_(world),
      k_(k),
      perception_(perception),
      view_(view),
      reach_(world.actors.size() * world.settlements.size()),
      cells_(world.cell_count()) {
  set_reach();
  std::vector<double> weights(world.actors.size());
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const double people = inhabitants(world, SettlementId{s}, view.present);
    for (std::size_t g = 0; g < world.group_count(); ++g)
      set_cell(world.cell(SettlementId{s}, GroupId{g}), people, weights);
  }
}

void RecruitmentMap::set_reach() {
  const std::size_t places = world_.settlements.size();
  std::vector<double> strength(places);
  for (std::size_t a = 0; a < world_.actors.size(); ++a) {
    const double recruiting = view_.recruiting[ActorId{a}];
    if (recruiting <= 0 || !view_.in_field[ActorId{a}]) continue;
    std::fill(strength.begin(), strength.end(), 0.0);
    for (std::size_t s = 0; s < places; ++s) {
      const double here = view_.fighters(ActorId{a}, SettlementId{s});
      if (here == 0) continue;
      strength[s] += here;
      for (const Neighbour& near : world_.neighbours(SettlementId{s}))
        strength[near.settlement.index()] += here * math::exp(-near.distance / k_.recruiting_distance);
    }
    for (std::size_t s = 0; s < places; ++s) {
      const double presence = felt_presence(strength[s], inhabitants(world_, SettlementId{s}, view_.present),
                                            perception_.fighters_half);
      reach_[a * places + s] = recruiting * std::max(presence, k_.distant_recruitment);
    }
  }
}

double RecruitmentMap::weigh(SettlementId s, GroupId group, std::vector<double>& weights) const {
  double reach = 0, size = 0;
  for (std::size_t a = 0; a < world_.actors.size(); ++a) {
    const bool own = world_.actor_group[a] == group;
    weights[a] = own ? reach_[a * world_.settlements.size() + s.index()] : 0;
    reach += weights[a];
    size += own ? view_.total_fighters[ActorId{a}] : 0;
  }
  if (reach > 0) return reach;
  for (std::size_t a = 0; a < world_.actors.size(); ++a)
    weights[a] = world_.actor_group[a] == group ? view_.total_fighters[ActorId{a}] : 0;
  return size;
}

double RecruitmentMap::drive(ActorId actor, SettlementId s, double people, GroupId group) const {
  double rivals = 0;
  for (std::size_t a = 0; a < world_.actors.size(); ++a)
    if (world_.actor_group[a] != group) rivals += view_.fighters(ActorId{a}, s);
  const bool of_state = world_.actors[actor.index()].kind == ActorKind::state;
  const CellId own = world_.cell(s, group);
  const double risk =
      risk_felt(of_state ? 0 : view_.state_presence[s],
                felt_presence(view_.peacekeepers(actor, s), people, perception_.peacekeepers_half),
                felt_presence(rivals, people, perception_.fighters_half));
  return shared_drive(view_.hardship[s], view_.funds[actor], risk,
                      protection_felt(view_.guards[own], people, view_.self_protection[own], perception_),
                      view_.weariness[group], k_);
}

void RecruitmentMap::set_cell(CellId cell, double people, std::vector<double>& weights) {
  const SettlementId s = world_.settlement_of(cell);
  const GroupId group = world_.group_of(cell);
  const double sum = weigh(s, group, weights);
  if (sum <= 0) return;
  Recruitment& here = cells_[cell.index()];
  for (std::size_t a = 0; a < weights.size(); ++a) {
    if (weights[a] <= 0) continue;
    here.recruitment += reach_[a * world_.settlements.size() + s.index()];
    here.shared += weights[a] / sum * drive(ActorId{a}, s, people, group);
  }
  here.recruitment = std::min(1.0, here.recruitment);
  here.limit = highest_drive(here.shared, k_);
}

double RecruitmentMap::shared_by_fighters(ActorId actor, SettlementId s) const {
  return drive(actor, s, inhabitants(world_, s, view_.present), world_.actor_group[actor.index()]);
}

ActorId RecruitmentMap::choose(SettlementId s, GroupId group, double u) const {
  std::vector<double> weights(world_.actors.size());
  double left = u * weigh(s, group, weights);
  std::size_t chosen = 0;
  for (std::size_t a = 0; a < weights.size(); ++a) {
    if (weights[a] <= 0) continue;
    chosen = a;
    if (left < weights[a]) break;
    left -= weights[a];
  }
  return ActorId{chosen};
}

}  // namespace avert
