#include "sim/harm/status.hpp"

#include <algorithm>
#include <cmath>

namespace avert {
namespace {

/// The columns that follow from where persons stand, changed together.
class Register {
 public:
  Register(const World& world, Write<Status> status, Write<Location> location, Write<Enlisted> enlisted,
           Write<Present> present, Write<TotalFighters> total, Write<Fighters> fighters)
      : world_(world),
        status_(status),
        location_(location),
        enlisted_(enlisted),
        present_(present),
        total_(total),
        fighters_(fighters) {}

  PersonStatus status(PersonId p) const { return status_[p]; }
  /// Group of the person in the settlement where the person is.
  CellId cell(PersonId p) const { return world_.cell(location_[p], world_.group_of(world_.home(p))); }
  SettlementId home(PersonId p) const { return world_.settlement_of(world_.home(p)); }
  bool away(PersonId p) const { return location_[p] != home(p); }
  bool roster_changed() const { return roster_changed_; }
  bool visitors_changed() const { return visitors_changed_; }

  void enlist(PersonId p, ActorId actor) {
    visitors_changed_ |= away(p);
    status_[p] = PersonStatus::mobilised;
    enlisted_[p] = static_cast<std::uint8_t>(actor.value());
    count_fighter(p, 1);
  }
  void discharge(PersonId p) {
    count_fighter(p, -1);
    enlisted_[p] = not_enlisted;
    status_[p] = PersonStatus::resident;
    move(p, home(p));
  }
  void kill(PersonId p) {
    if (status_[p] == PersonStatus::mobilised) count_fighter(p, -1);
    visitors_changed_ |= away(p);
    --present_[cell(p)];
    status_[p] = PersonStatus::dead;
  }
  void move_civilian(PersonId p, SettlementId to) {
    move(p, to);
    status_[p] = away(p) ? PersonStatus::displaced : PersonStatus::resident;
  }
  void redeploy(PersonId p, SettlementId to) {
    count_fighter(p, -1);
    move(p, to);
    count_fighter(p, 1);
  }
  void shelter(PersonId p) { status_[p] = PersonStatus::sheltered; }

 private:
  void move(PersonId p, SettlementId to) {
    visitors_changed_ = true;
    --present_[cell(p)];
    location_[p] = to;
    ++present_[cell(p)];
  }
  void count_fighter(PersonId p, int by) {
    const ActorId actor{std::uint32_t{enlisted_[p]}};
    total_[actor] += static_cast<std::uint32_t>(by);
    fighters_(actor, location_[p]) += static_cast<std::uint32_t>(by);
    roster_changed_ = true;
  }

  const World& world_;
  Write<Status> status_;
  Write<Location> location_;
  Write<Enlisted> enlisted_;
  Write<Present> present_;
  Write<TotalFighters> total_;
  Write<Fighters> fighters_;
  bool roster_changed_ = false;
  bool visitors_changed_ = false;
};

/// Where each run of a sorted list starts, given how long the runs are.
template <class Starts, class Counts>
void set_starts(const Starts& starts, const Counts& counts) {
  std::uint32_t start = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    starts[i] = start;
    start += counts[i];
  }
}

/// Sorts persons by key, then index; the list is nearly sorted already, and short.
template <class Key>
void sort_by_key(std::vector<PersonId>& persons, Key&& key) {
  std::vector<std::uint64_t> keyed(persons.size());
  for (std::size_t i = 0; i < persons.size(); ++i)
    keyed[i] = (std::uint64_t{key(persons[i])} << 32) | persons[i].value();
  std::sort(keyed.begin(), keyed.end());
  keyed.erase(std::unique(keyed.begin(), keyed.end()), keyed.end());
  persons.resize(keyed.size());
  for (std::size_t i = 0; i < keyed.size(); ++i) persons[i] = PersonId{static_cast<std::uint32_t>(keyed[i])};
}

void rebuild_roster(const World& world, Write<Status> status, Write<Location> location,
                    Write<Enlisted> enlisted, Write<Fighters> fighters, Write<RosterStart> start,
                    std::vector<PersonId>& roster) {
  std::erase_if(roster, [&](PersonId p) { return status[p] != PersonStatus::mobilised; });
  sort_by_key(roster, [&](PersonId p) {
    return static_cast<std::uint32_t>(enlisted[p] * world.settlements.size() + location[p].index());
  });
  set_starts(start.all(), fighters.all());
}

void rebuild_visitors(const World& world, const Register& people, Write<VisitorCount> count,
                      Write<VisitorStart> start, std::vector<PersonId>& visitors) {
  std::erase_if(visitors, [&](PersonId p) { return !civilian(people.status(p)) || !people.away(p); });
  sort_by_key(visitors, [&](PersonId p) { return people.cell(p).value(); });
  std::fill(count.all().begin(), count.all().end(), 0u);
  for (const PersonId p : visitors) ++count[people.cell(p)];
  set_starts(start.all(), count.all());
  (void)world;
}

/// Fighters the actor starts with, in all.
double starting_fighters(const World& world, const ActorSpec& actor, GroupId group) {
  double members = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    members += world.members(world.cell(SettlementId{s}, group));
  return actor.fighters / 1000 * members;
}

double capable_members(const World& world, GroupId group, Write<Status> status) {
  double capable = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const CellId cell = world.cell(SettlementId{s}, group);
    for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i)
      capable += std::isfinite(world.people.threshold[i]) && status[PersonId{i}] == PersonStatus::resident;
  }
  return capable;
}

}  // namespace

void start_status(const World& world, Draws draws, Write<Status> status, Write<Location> location,
                  Write<Enlisted> enlisted, Write<Present> present, Write<TotalFighters> total,
                  Write<Fighters> fighters, Write<RosterStart> start, WriteList<Roster> roster) {
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    present[cell] = world.members(cell);
    for (std::uint32_t i = world.cell_begin[c]; i < world.cell_begin[c + 1]; ++i)
      location[PersonId{i}] = world.settlement_of(cell);
  }
  std::fill(enlisted.all().begin(), enlisted.all().end(), not_enlisted);
  Register people(world, status, location, enlisted, present, total, fighters);
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const GroupId group = world.actor_group[a];
    const double capable = capable_members(world, group, status);
    if (capable == 0) continue;
    const double share = starting_fighters(world, world.actors[a], group) / capable;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const CellId cell = world.cell(SettlementId{s}, group);
      for (std::uint32_t i = world.cell_begin[cell.index()]; i < world.cell_begin[cell.index() + 1]; ++i) {
        const PersonId person{i};
        if (!std::isfinite(world.people.threshold[i]) || !may_join(status[person])) continue;
        if (!draws.happens(share, i, static_cast<std::uint32_t>(a))) continue;
        people.enlist(person, ActorId{a});
        roster.values.push_back(person);
      }
    }
  }
  rebuild_roster(world, status, location, enlisted, fighters, start, roster.values);
}

void update_status(const World& world, Consume<Die> die, Consume<Leave> leave, Consume<Join> join,
                   Consume<Flee> flee, Consume<Shelter> shelter, Consume<Return> go_home,
                   Consume<Redeploy> redeploy, Consume<Wound> wound, Consume<Perpetrate> perpetrate,
                   Write<Status> status, Write<Location> location, Write<Enlisted> enlisted,
                   Write<Marks> marks, Write<Present> present, Write<CellDeaths> deaths,
                   Write<CellUprooted> cell_uprooted, Write<CellWounded> cell_wounded,
                   Write<CellIndirect> indirect, Write<KilledBy> killed_by, Write<TotalFighters> total,
                   Write<Fighters> fighters, Write<RosterStart> roster_start, WriteList<Roster> roster,
                   Write<VisitorCount> visitor_count, Write<VisitorStart> visitor_start,
                   WriteList<Visitors> visitors, WriteList<Struck> struck) {
  for (const PersonId p : struck.values) marks[p] &= perpetrated | was_wounded | was_displaced;
  struck.values.clear();
  for (auto counts : {deaths.all(), cell_uprooted.all(), cell_wounded.all(), indirect.all(), killed_by.all()})
    std::fill(counts.begin(), counts.end(), 0u);

  Register people(world, status, location, enlisted, present, total, fighters);
  const auto mark = [&](PersonId p, int bits) {
    marks[p] |= static_cast<std::uint8_t>(bits);
    struck.values.push_back(p);
  };
  for (const Die& each : die.requests) {
    if (!alive(status[each.person])) continue;
    const CellId cell = people.cell(each.person);
    if (each.cause == DeathCause::indirect) ++indirect[cell];
    if (each.cause == DeathCause::direct) {
      ++deaths[cell];
      ++killed_by(each.actor, world.group_of(cell));
    }
    people.kill(each.person);
    if (each.cause == DeathCause::indirect) continue;
    const auto row = world.ties.of(each.person);
    for (std::size_t k = 0; k < world.people.household_ties[each.person.index()]; ++k)
      mark(PersonId{row[k]}, bereaved);
  }
  for (const Leave& each : leave.requests)
    if (status[each.person] == PersonStatus::mobilised) people.discharge(each.person);
  for (const Join& each : join.requests) {
    if (!may_join(status[each.person])) continue;
    people.enlist(each.person, each.actor);
    roster.values.push_back(each.person);
  }
  for (const Flee& each : flee.requests) {
    if (!may_flee(status[each.person]) || location[each.person] == each.to) continue;
    ++cell_uprooted[people.cell(each.person)];
    people.move_civilian(each.person, each.to);
    if (people.away(each.person)) visitors.values.push_back(each.person);
    mark(each.person, uprooted | was_displaced);
  }
  for (const Shelter& each : shelter.requests)
    if (exposed(status[each.person])) people.shelter(each.person);
  for (const Return& each : go_home.requests)
    if (may_return(status[each.person])) people.move_civilian(each.person, people.home(each.person));
  for (const Redeploy& each : redeploy.requests) {
    const std::uint32_t first = roster_start(each.actor, each.from);
    const std::uint32_t end = static_cast<std::uint32_t>(roster.values.size());
    std::uint32_t left = each.fighters;
    for (std::uint32_t i = first; i < end && left > 0; ++i) {
      const PersonId p = roster.values[i];
      if (status[p] != PersonStatus::mobilised || location[p] != each.from ||
          enlisted[p] != each.actor.value())
        continue;
      people.redeploy(p, each.to);
      --left;
    }
  }
  for (const Wound& each : wound.requests) {
    if (!alive(status[each.person])) continue;
    ++cell_wounded[people.cell(each.person)];
    mark(each.person, wounded | was_wounded);
  }
  for (const Perpetrate& each : perpetrate.requests) marks[each.person] |= perpetrated;

  if (people.roster_changed())
    rebuild_roster(world, status, location, enlisted, fighters, roster_start, roster.values);
  if (people.visitors_changed())
    rebuild_visitors(world, people, visitor_count, visitor_start, visitors.values);
}

}  // namespace avert
