#include "sim/harm/register.hpp"

#include "avert/harm/status.hpp"

namespace avert {

bool Register::serves(PersonId p, ActorId actor) const {
  return now_.status[p] == PersonStatus::mobilised && now_.enlisted[p] == actor.value();
}

void Register::kill(PersonId p) {
  if (now_.status[p] == PersonStatus::mobilised) {
    --now_.total_fighters[ActorId{std::uint32_t{now_.enlisted[p]}}];
    now_.enlisted[p] = not_enlisted;
    roster_changed_ = true;
  } else {
    visitors_changed_ |= away(p);
  }
  --now_.present[cell(p)];
  now_.status[p] = PersonStatus::dead;
}

void Register::enlist(PersonId p, ActorId actor) {
  visitors_changed_ |= away(p);
  now_.status[p] = PersonStatus::mobilised;
  now_.enlisted[p] = static_cast<std::uint8_t>(actor.value());
  ++now_.total_fighters[actor];
  new_fighters_.push_back(p);
  roster_changed_ = true;
}

void Register::discharge(PersonId p) {
  --now_.total_fighters[ActorId{std::uint32_t{now_.enlisted[p]}}];
  now_.enlisted[p] = not_enlisted;
  now_.status[p] = PersonStatus::resident;
  move(p, home(p));
  roster_changed_ = true;
}

void Register::settle(PersonId p, SettlementId place) {
  visitors_changed_ |= away(p);
  move(p, place);
  const bool away_now = away(p);
  now_.status[p] = away_now ? PersonStatus::displaced : PersonStatus::resident;
  if (!away_now) return;
  new_visitors_.push_back(p);
  visitors_changed_ = true;
}

void Register::hide(PersonId p) {
  now_.status[p] = PersonStatus::sheltered;
}

void Register::redeploy(PersonId p, SettlementId place) {
  move(p, place);
  new_fighters_.push_back(p);
  roster_changed_ = true;
}

void Register::move(PersonId p, SettlementId place) {
  --now_.present[cell(p)];
  now_.location[p] = place;
  ++now_.present[cell(p)];
}

void Register::renew_roster(Runs roster) const {
  if (!roster_changed_) return;
  const std::size_t places = world_.settlements.size();
  std::vector<Arrival> arrivals;
  for (const PersonId p : new_fighters_)
    if (now_.status[p] == PersonStatus::mobilised)
      arrivals.push_back(
          {static_cast<std::uint32_t>(now_.enlisted[p] * places + now_.location[p].index()), p});
  renew(roster, std::move(arrivals), [&](std::uint32_t run, PersonId p) {
    return serves(p, ActorId{run / places}) && now_.location[p] == SettlementId{run % places};
  });
}

void Register::renew_visitors(Runs visitors) const {
  if (!visitors_changed_) return;
  std::vector<Arrival> arrivals;
  for (const PersonId p : new_visitors_)
    if (civilian(now_.status[p]) && away(p)) arrivals.push_back({cell(p).value(), p});
  renew(visitors, std::move(arrivals), [&](std::uint32_t run, PersonId p) {
    return civilian(now_.status[p]) && now_.location[p] == world_.settlement_of(CellId{run});
  });
}

}  // namespace avert
