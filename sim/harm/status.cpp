#include "sim/harm/status.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/harm/register.hpp"

namespace avert {
namespace {

constexpr std::uint8_t lasting_marks = perpetrated | was_wounded | was_displaced;

/// What the step did to people, for others to read.
struct Tally {
  Write<Marks> marks;
  Write<CellDeaths> deaths;
  Write<CellUprooted> uprooted;
  Write<CellExpelled> expelled;
  Write<CellWounded> wounded;
  Write<CellIndirect> indirect;
  Write<KilledBy> killed_by;
  Write<Fallen> fallen;
  std::vector<PersonId>& struck;

  void clear() {
    for (const PersonId p : struck) marks[p] &= lasting_marks;
    struck.clear();
    for (auto counts : {deaths.all(), uprooted.all(), expelled.all(), wounded.all(), indirect.all(),
                        killed_by.all(), fallen.all()})
      std::fill(counts.begin(), counts.end(), 0u);
  }
  bool has(PersonId p, Mark mark) const { return (marks[p] & mark) != 0; }
  /// Marks a person and, the first time in this step, lists it as struck.
  void mark(PersonId p, int bits) {
    if ((marks[p] & ~lasting_marks) == 0) struck.push_back(p);
    marks[p] |= static_cast<std::uint8_t>(bits);
  }
};

/// Grants requests one by one; those that have become impossible are dropped.
class Grants {
 public:
  Grants(const World& world, Register& people, Tally& tally, Runs roster)
      : world_(world), people_(people), tally_(tally), roster_(roster) {}

  template <class Request>
  void all(Consume<Request> asked) {
    for (const Request& each : asked.requests) grant(each);
  }

 private:
  void grant(const Die& asked) {
    if (!alive(people_.status(asked.person))) return;
    const CellId cell = people_.cell(asked.person);
    if (asked.cause == DeathCause::indirect) ++tally_.indirect[cell];
    if (asked.cause == DeathCause::direct) {
      ++tally_.deaths[cell];
      if (asked.actor != none<ActorId>) ++tally_.killed_by(asked.actor, world_.group_of(cell));
    }
    if (asked.cause == DeathCause::battle && people_.status(asked.person) == PersonStatus::mobilised)
      ++tally_.fallen(people_.actor(asked.person), people_.location(asked.person));
    people_.kill(asked.person);
    if (asked.cause != DeathCause::indirect) mourn(asked.person);
  }
  void grant(const Wound& asked) {
    if (!alive(people_.status(asked.person)) || tally_.has(asked.person, wounded)) return;
    ++tally_.wounded[people_.cell(asked.person)];
    tally_.mark(asked.person, wounded | was_wounded);
  }
  void grant(const Perpetrate& asked) { tally_.marks[asked.person] |= perpetrated; }
  void grant(const Leave& asked) {
    if (people_.status(asked.person) == PersonStatus::mobilised) people_.discharge(asked.person);
  }
  void grant(const Join& asked) {
    if (may_join(people_.status(asked.person))) people_.enlist(asked.person, asked.actor);
  }
  void grant(const Flee& asked) {
    const PersonId p = asked.person;
    if (!may_flee(people_.status(p)) || tally_.has(p, uprooted) || people_.location(p) == asked.to) return;
    ++tally_.uprooted[people_.cell(p)];
    if (asked.expelled_by != none<ActorId>) ++tally_.expelled[people_.cell(p)];
    people_.settle(p, asked.to);
    tally_.mark(p, uprooted | was_displaced);
  }
  void grant(const Shelter& asked) {
    if (exposed(people_.status(asked.person)) && !tally_.has(asked.person, uprooted))
      people_.hide(asked.person);
  }
  void grant(const Return& asked) {
    if (may_return(people_.status(asked.person)) && !tally_.has(asked.person, uprooted))
      people_.settle(asked.person, people_.home(asked.person));
  }
  /// Of the fighters who stood there before this step, those with the lowest index.
  void grant(const Redeploy& asked) {
    const std::size_t run = asked.actor.index() * world_.settlements.size() + asked.from.index();
    const std::uint32_t first = roster_.start[run], last = first + roster_.count[run];
    std::uint32_t moved = 0;
    for (std::uint32_t i = first; i < last && moved < asked.fighters; ++i) {
      const PersonId p = roster_.persons[i];
      if (!people_.serves(p, asked.actor) || people_.location(p) != asked.from) continue;
      people_.redeploy(p, asked.to);
      ++moved;
    }
  }

  /// The household of somebody who died by violence.
  void mourn(PersonId dead) {
    const auto row = world_.ties.of(dead);
    for (std::size_t k = 0; k < world_.people.household_ties[dead.index()]; ++k)
      if (alive(people_.status(PersonId{row[k]}))) tally_.mark(PersonId{row[k]}, bereaved);
  }

  const World& world_;
  Register& people_;
  Tally& tally_;
  Runs roster_;
};

/// Calls visit(person) for all members of a group, wherever they live.
template <class Visit>
void for_each_member(const World& world, GroupId group, Visit&& visit) {
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const std::size_t cell = world.cell(SettlementId{s}, group).index();
    for (std::uint32_t i = world.cell_begin[cell]; i < world.cell_begin[cell + 1]; ++i) visit(PersonId{i});
  }
}

/// State forces first, then militias, then rebels, and by name among equals: the order in which the scenario
/// lists them does not count.
std::vector<ActorId> order_of_enlistment(const World& world) {
  std::vector<ActorId> order;
  for (std::size_t a = 0; a < world.actors.size(); ++a) order.push_back(ActorId{a});
  std::sort(order.begin(), order.end(), [&](ActorId a, ActorId b) {
    const ActorSpec &first = world.actors[a.index()], &second = world.actors[b.index()];
    return std::tie(first.kind, first.name) < std::tie(second.kind, second.name);
  });
  return order;
}

/// Enlists the fighters an actor starts with: of its group, those who need least to take up arms.
void enlist_at_start(const World& world, ActorId actor, Register& people) {
  const GroupId group = world.actor_group[actor.index()];
  std::vector<std::pair<float, std::uint32_t>> capable;
  double members = 0;
  for_each_member(world, group, [&](PersonId p) {
    members += 1;
    const float threshold = world.people.threshold[p.index()];
    if (std::isfinite(threshold) && may_join(people.status(p))) capable.push_back({threshold, p.value()});
  });
  const double wanted = std::floor(world.actors[actor.index()].fighters / 1000 * members + 0.5);
  const auto count = std::min(capable.size(), static_cast<std::size_t>(wanted));
  std::nth_element(capable.begin(), capable.begin() + static_cast<std::ptrdiff_t>(count), capable.end());
  for (std::size_t i = 0; i < count; ++i) people.enlist(PersonId{capable[i].second}, actor);
}

}  // namespace

void start_status(const World& world, Write<Status> status, Write<Location> location,
                  Write<Enlisted> enlisted, Write<Present> present, Write<TotalFighters> total,
                  Write<Fighters> fighters, Write<RosterStart> start, WriteList<Roster> roster) {
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    present[cell] = world.members(cell);
    for (std::uint32_t i = world.cell_begin[c]; i < world.cell_begin[c + 1]; ++i)
      location[PersonId{i}] = world.settlement_of(cell);
  }
  std::fill(enlisted.all().begin(), enlisted.all().end(), not_enlisted);
  Register people(world, {status, location, enlisted, present, total});
  for (const ActorId actor : order_of_enlistment(world)) enlist_at_start(world, actor, people);
  people.renew_roster({roster.values, start.all(), fighters.all()});
}

void update_status(const World& world, StatusRequests ask, StatusColumns own, WriteList<Roster> roster,
                   WriteList<Visitors> visitors, WriteList<Struck> struck) {
  Tally tally{.marks = own.of<Marks>(),
              .deaths = own.of<CellDeaths>(),
              .uprooted = own.of<CellUprooted>(),
              .expelled = own.of<CellExpelled>(),
              .wounded = own.of<CellWounded>(),
              .indirect = own.of<CellIndirect>(),
              .killed_by = own.of<KilledBy>(),
              .fallen = own.of<Fallen>(),
              .struck = struck.values};
  tally.clear();
  Register people(world, {own.of<Status>(), own.of<Location>(), own.of<Enlisted>(), own.of<Present>(),
                          own.of<TotalFighters>()});
  const Runs fighters{roster.values, own.of<RosterStart>().all(), own.of<Fighters>().all()};
  Grants grants(world, people, tally, fighters);
  // The precedence: death, harm, mobilisation, movement.
  grants.all(ask.of<Die>());
  grants.all(ask.of<Wound>());
  grants.all(ask.of<Perpetrate>());
  grants.all(ask.of<Leave>());
  grants.all(ask.of<Join>());
  grants.all(ask.of<Flee>());
  grants.all(ask.of<Shelter>());
  grants.all(ask.of<Return>());
  grants.all(ask.of<Redeploy>());
  people.renew_roster(fighters);
  people.renew_visitors({visitors.values, own.of<VisitorStart>().all(), own.of<VisitorCount>().all()});
}

}  // namespace avert
