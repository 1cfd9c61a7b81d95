#include "sim/escalation/episode.hpp"

#include <cmath>

#include "avert/harm/status.hpp"
#include "avert/naming.hpp"

namespace avert {

void Violence::carry_out(const Episode& e) {
  std::vector<PersonId> taking_part = fighters_of(e);
  if (taking_part.empty()) return;
  const Targets targets = targets_of(e);
  if (targets.exposed.empty()) return;
  const auto words = draws_.block(draw_key(world_.actors[e.actor.index()].name), e.ordinal);
  const auto fighters = static_cast<double>(taking_part.size());
  const std::vector<PersonId> crowd =
      e.order == Order::given ? crowd_of(e, fighters, Draws::open_unit(words[0])) : std::vector<PersonId>{};
  const double force = strength(fighters, see_.of<Weapons>()[e.actor], armed_) +
                       k_.crowd_strength * static_cast<double>(crowd.size());
  const double duration = -math::log(Draws::open_unit(words[1]));
  taking_part.insert(taking_part.end(), crowd.begin(), crowd.end());
  const Toll toll = strike(e, targets, taking_part, force, duration);
  if (toll.killed == 0) return;
  const double day = Draws::open_unit(words[2]);
  ask_.events.push_back({static_cast<float>(clock_.week + day * clock_.step), e.place, e.actor, e.target,
                         static_cast<std::uint32_t>(taking_part.size()), toll.killed,
                         static_cast<std::uint8_t>(e.order == Order::given),
                         see_.of<Peacekeepers>()[e.place]});
}

/// A person is on one side of an episode only, so that each side may use the words as it needs.
std::array<std::uint32_t, 4> Violence::draws_of(PersonId person, const Episode& e) const {
  return draws_.block(person.value(), draw_key(world_.actors[e.actor.index()].name) + e.ordinal);
}

std::vector<PersonId> Violence::fighters_of(const Episode& e) const {
  const double command = world_.actors[e.actor.index()].command;
  const std::uint32_t count = see_.of<Fighters>()(e.actor, e.place);
  const double share = e.order == Order::given ? obeying_share(command, k_) : band_share(count, k_);
  std::vector<PersonId> fighters;
  for (const PersonId p : see_.of<Roster>().all().subspan(see_.of<RosterStart>()(e.actor, e.place), count))
    if (Draws::open_unit(draws_of(p, e)[0]) < share) fighters.push_back(p);
  return fighters;
}

std::vector<PersonId> Violence::crowd_of(const Episode& e, double fighters, double draw) const {
  const GroupId base = world_.actor_group[e.actor.index()];
  const std::size_t cell = world_.cell(e.place, base).index();
  const double shared =
      shared_drive(see_.of<Hardship>()[e.place], 0, 0, 0, see_.of<Weariness>()[base], drive_);
  const double blame = see_.of<Blame>()(base, e.target);
  const double scene = scene_share(world_.members(world_.cell(e.place, base)), draw, k_);
  std::vector<double> drives;
  std::vector<PersonId> present;
  double adults = fighters;
  for (std::uint32_t i = world_.cell_begin[cell]; i < world_.cell_begin[cell + 1]; ++i) {
    const PersonId p{i};
    if (see_.of<Status>()[p] != PersonStatus::resident || !world_.people.working_age(p)) continue;
    adults += 1;
    const float threshold = world_.people.threshold[i];
    if (!std::isfinite(threshold) || Draws::open_unit(draws_of(p, e)[0]) >= scene) continue;
    drives.push_back(mobilisation_drive(blame * see_.of<Hostility>()[p], see_.of<Fear>()[p], 0, shared,
                                        static_cast<double>(threshold), drive_));
    present.push_back(p);
  }
  std::vector<double> closest_first = drives;
  const std::size_t joined = joining_crowd(closest_first, fighters, adults, drive_.ties_weight);
  std::vector<PersonId> crowd;
  for (std::size_t i = 0; i < present.size() && joined > 0; ++i)
    if (drives[i] >= closest_first[joined - 1]) crowd.push_back(present[i]);
  return crowd;
}

Violence::Targets Violence::targets_of(const Episode& e) const {
  Targets targets;
  const auto add = [&](PersonId p) {
    const PersonStatus status = see_.of<Status>()[p];
    if (!civilian(status) || see_.of<Location>()[p] != e.place || gone_.count(p.value()) > 0) return;
    targets.civilians += 1;
    if (exposed(status)) targets.exposed.push_back(p);
  };
  const CellId cell = world_.cell(e.place, e.target);
  for (std::uint32_t i = world_.cell_begin[cell.index()]; i < world_.cell_begin[cell.index() + 1]; ++i)
    add(PersonId{i});
  const auto& visitors = see_.of<Visitors>();
  for (const PersonId p :
       visitors.all().subspan(see_.of<VisitorStart>()[cell], see_.of<VisitorCount>()[cell]))
    add(p);
  return targets;
}

Violence::Toll Violence::strike(const Episode& e, const Targets& targets,
                                const std::vector<PersonId>& taking_part, double force, double duration) {
  const bool expulsion = e.kind == EpisodeKind::expulsion;
  const double share = see_.of<Exposure>()[world_.cell(e.place, e.target)];
  const auto chance_of = [&](double per_strength) {
    return strike_chance(per_strength, force, duration, share, targets.civilians, k_);
  };
  const double killed = chance_of(k_.lethality * (expulsion ? k_.expulsion_lethality : 1));
  const double harmed = std::min(1.0, k_.wounding * killed);
  const SettlementId refuge = expulsion ? refuge_from(e) : none<SettlementId>;
  const double driven_out = refuge != none<SettlementId> ? chance_of(k_.expulsion) : 0;
  Toll toll;
  for (const PersonId p : targets.exposed) {
    const auto words = draws_of(p, e);
    const PersonId doer = taking_part[Draws::scale(words[3], static_cast<std::uint32_t>(taking_part.size()))];
    if (Draws::open_unit(words[0]) < killed) {
      ask_.perpetrators.push_back({doer});
      gone_.insert(p.value());
      ask_.deaths.push_back({p, DeathCause::direct, e.actor});
      ++toll.killed;
      continue;
    }
    if (Draws::open_unit(words[1]) < harmed) {
      ask_.perpetrators.push_back({doer});
      ask_.wounds.push_back({p, e.actor});
      ++toll.harmed;
    }
    if (Draws::open_unit(words[2]) < driven_out) {
      gone_.insert(p.value());
      ask_.flights.push_back({p, refuge, e.actor});
      ++toll.driven_out;
    }
  }
  return toll;
}

/// Nearest place that the actor does not control; the nearest of all when it controls every one.
SettlementId Violence::refuge_from(const Episode& e) const {
  const auto near = world_.neighbours(e.place);
  for (const Neighbour& each : near)
    if (see_.of<Control>()[each.settlement] != e.actor) return each.settlement;
  return near.empty() ? none<SettlementId> : near.front().settlement;
}

}  // namespace avert
