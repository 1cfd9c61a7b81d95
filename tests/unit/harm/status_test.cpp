#include "sim/harm/status.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "avert/harm/status.hpp"
#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// Asks for something of every kind, for persons, actors and places drawn at random.
void ask_at_random(TinyRun& run) {
  const Draws draws(run.key, Stream::resampling, run.clock.index);
  const auto persons = static_cast<std::uint32_t>(run.world.people.size());
  for (std::uint32_t i = 0; i < 12; ++i) {
    std::uint32_t ordinal = 0;
    const auto person = [&] { return PersonId{draws.below(persons, i, ordinal++)}; };
    const auto place = [&] { return SettlementId{draws.below(4, i, ordinal++)}; };
    const auto actor = [&] { return ActorId{draws.below(2, i, ordinal++)}; };
    const auto cause = static_cast<DeathCause>(draws.below(3, i, ordinal++));
    if (i % 6 == 0) run.state.channel<Die>().push_back({person(), cause, actor()});
    run.state.channel<Wound>().push_back({person(), actor()});
    run.state.channel<Perpetrate>().push_back({person()});
    run.state.channel<Leave>().push_back({person()});
    run.state.channel<Join>().push_back({person(), actor()});
    run.state.channel<Flee>().push_back({person(), place(), none<ActorId>});
    run.state.channel<Shelter>().push_back({person()});
    run.state.channel<Return>().push_back({person()});
    run.state.channel<Redeploy>().push_back({actor(), place(), place(), 2});
  }
}

/// Persons of the run `index` of a list.
template <class List, class Start, class Count>
std::vector<PersonId> run_of(const State& state, std::size_t index) {
  const auto first = state.column<List>().begin() + state.column<Start>()[index];
  return {first, first + state.column<Count>()[index]};
}

/// Counts and lists made anew from where persons stand must be those that status keeps.
void require_true_counts(const TinyRun& run) {
  const State& state = run.state;
  const std::size_t places = run.world.settlements.size();
  std::vector<std::uint32_t> present(run.world.cell_count()), total(run.world.actors.size());
  std::vector<std::vector<PersonId>> roster(places * total.size()), visitors(run.world.cell_count());
  for (std::uint32_t i = 0; i < run.world.people.size(); ++i) {
    const PersonStatus status = state.column<Status>()[i];
    const SettlementId place = state.column<Location>()[i];
    const CellId home = run.world.home(PersonId{i}), cell = run.world.cell(place, run.world.group_of(home));
    REQUIRE((state.column<Enlisted>()[i] == not_enlisted) == (status != PersonStatus::mobilised));
    if (!alive(status)) continue;
    ++present[cell.index()];
    if (status == PersonStatus::mobilised) {
      ++total[state.column<Enlisted>()[i]];
      roster[state.column<Enlisted>()[i] * places + place.index()].push_back(PersonId{i});
    } else if (cell != home) {
      visitors[cell.index()].push_back(PersonId{i});
    }
    if (status == PersonStatus::resident) REQUIRE(cell == home);
    if (status == PersonStatus::displaced) REQUIRE(cell != home);
  }
  REQUIRE(present == state.column<Present>());
  REQUIRE(total == state.column<TotalFighters>());
  for (std::size_t r = 0; r < roster.size(); ++r)
    REQUIRE(roster[r] == run_of<Roster, RosterStart, Fighters>(state, r));
  for (std::size_t c = 0; c < visitors.size(); ++c)
    REQUIRE(visitors[c] == run_of<Visitors, VisitorStart, VisitorCount>(state, c));
}

std::size_t count(const TinyRun& run, PersonStatus wanted) {
  const auto& status = run.state.column<Status>();
  return static_cast<std::size_t>(std::count(status.begin(), status.end(), wanted));
}

TinyRun civilian_run() {
  return armed_run(0);
}

}  // namespace

TEST_CASE("Actors start with about the fighters they should have, whoever else is in the country") {
  const TinyRun run = armed_run(100, household_world(100));
  require_true_counts(run);
  const auto& total = run.state.column<TotalFighters>();
  REQUIRE(total[0] == Approx(80).margin(30));
  World swapped = household_world(100);
  std::swap(swapped.actors[0], swapped.actors[1]);
  std::swap(swapped.actor_group[0], swapped.actor_group[1]);
  const TinyRun other = armed_run(100, swapped);
  REQUIRE(other.state.column<Status>() == run.state.column<Status>());
  REQUIRE(other.state.column<TotalFighters>()[1] == total[0]);
}

TEST_CASE("Counts and lists stay true under random requests, and nobody is lost") {
  TinyRun run = armed_run(200);
  std::size_t dead = 0, once = 0;
  for (int step = 0; step < 80; ++step) {
    ask_at_random(run);
    run.advance<update_status>(Stream::status);
    require_true_counts(run);
    REQUIRE(count(run, PersonStatus::dead) >= dead);
    dead = count(run, PersonStatus::dead);
    once += count(run, PersonStatus::sheltered) > 0 && count(run, PersonStatus::displaced) > 0;
    auto struck = run.state.column<Struck>();
    std::sort(struck.begin(), struck.end());
    REQUIRE(std::adjacent_find(struck.begin(), struck.end()) == struck.end());
    clear_requests(run);
    run.tick();
  }
  REQUIRE(dead > 50);
  REQUIRE(once > 0);
}

TEST_CASE("A second death is dropped, and the dead do nothing else") {
  TinyRun run = civilian_run();
  const PersonId p{0};
  run.state.channel<Die>() = {{p, DeathCause::direct, rebels}, {p, DeathCause::indirect, none<ActorId>}};
  run.state.channel<Wound>() = {{p, rebels}};
  run.state.channel<Join>() = {{p, state_force}};
  run.state.channel<Flee>() = {{p, town, none<ActorId>}};
  run.advance<update_status>(Stream::status);
  REQUIRE(count(run, PersonStatus::dead) == 1);
  const CellId cell = run.world.cell(capital, majority);
  REQUIRE(run.state.column<CellDeaths>()[cell.index()] == 1);
  REQUIRE(run.state.column<CellIndirect>()[cell.index()] == 0);
  REQUIRE(run.state.column<CellWounded>()[cell.index()] == 0);
  REQUIRE(run.state.column<KilledBy>()[rebels.index() * 2 + majority.index()] == 1);
  REQUIRE(run.state.column<Location>()[0] == capital);
  require_true_counts(run);
}

TEST_CASE("Who joins does not flee, harm is counted where it happened, and a person moves once a step") {
  TinyRun run = civilian_run();
  const PersonId joiner{0}, fugitive{1};
  run.state.channel<Join>() = {{joiner, state_force}};
  run.state.channel<Wound>() = {{fugitive, rebels}, {fugitive, rebels}};
  run.state.channel<Flee>() = {
      {joiner, town, none<ActorId>}, {fugitive, town, rebels}, {fugitive, village, none<ActorId>}};
  run.state.channel<Shelter>() = {{fugitive}};
  run.state.channel<Return>() = {{fugitive}};
  run.advance<update_status>(Stream::status);
  REQUIRE(run.state.column<Status>()[0] == PersonStatus::mobilised);
  REQUIRE(run.state.column<Status>()[1] == PersonStatus::displaced);
  REQUIRE(run.state.column<Location>()[1] == town);
  REQUIRE(run.state.column<CellWounded>()[run.world.cell(capital, majority).index()] == 1);
  REQUIRE(run.state.column<CellUprooted>()[run.world.cell(capital, majority).index()] == 1);
  REQUIRE(run.state.column<CellUprooted>()[run.world.cell(town, majority).index()] == 0);
  clear_requests(run);
  run.state.channel<Return>() = {{fugitive}};
  run.advance<update_status>(Stream::status);
  REQUIRE(run.state.column<Status>()[1] == PersonStatus::resident);
  require_true_counts(run);
}

TEST_CASE("Violent death marks the living of the household for one step: other deaths do not") {
  TinyRun run = civilian_run();
  run.state.channel<Die>() = {{PersonId{0}, DeathCause::direct, rebels},
                              {PersonId{1}, DeathCause::battle, none<ActorId>},
                              {PersonId{4}, DeathCause::indirect, none<ActorId>}};
  run.advance<update_status>(Stream::status);
  const auto& marks = run.state.column<Marks>();
  REQUIRE((marks[2] & bereaved) != 0);
  REQUIRE((marks[3] & bereaved) != 0);
  for (std::size_t p = 4; p < 8; ++p) REQUIRE(marks[p] == 0);
  clear_requests(run);
  run.state.channel<Perpetrate>() = {{PersonId{2}}};
  run.advance<update_status>(Stream::status);
  REQUIRE(marks[2] == perpetrated);
  REQUIRE(marks[3] == 0);
  REQUIRE(run.state.column<Struck>().empty());
}

TEST_CASE("Fighters move in the number asked for, lowest index first, and never more than there are") {
  TinyRun run = civilian_run();
  for (std::uint32_t p = 0; p < 5; ++p) run.state.channel<Join>().push_back({PersonId{p}, state_force});
  settle_requests(run);
  run.state.channel<Redeploy>() = {{state_force, capital, town, 2}};
  settle_requests(run);
  REQUIRE(fighters_at(run, state_force, town) == 2);
  REQUIRE(run.state.column<Location>()[1] == town);
  REQUIRE(run.state.column<Location>()[2] == capital);
  run.state.channel<Redeploy>() = {{state_force, capital, village, 100}, {rebels, capital, town, 1}};
  settle_requests(run);
  REQUIRE(fighters_at(run, state_force, village) == 3);
  REQUIRE(fighters_at(run, state_force, capital) == 0);
  require_true_counts(run);
}
