#include "sim/escalation/mobilisation.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "sim/escalation/neighbourhood.hpp"
#include "tests/support/tie_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// A country where the rebels recruit hard among a frightened minority.
TinyRun stirred_country(std::uint32_t persons = 40000) {
  TinyRun run({}, tie_world(persons));
  for (auto& each : run.state.column<Fear>()) each = 1;
  for (auto& each : run.state.column<Hostility>()) each = 0.6f;
  run.state.column<Recruiting>()[1] = 1;
  run.state.column<Funds>()[1] = 1;
  run.state.column<Fighters>()[4 + town.index()] = 40;
  run.state.column<TotalFighters>()[1] = 40;
  run.state.column<Roster>().resize(40);
  run.advance<update_neighbourhood>(Stream::neighbourhood);
  return run;
}
std::vector<std::uint32_t> joiners(TinyRun& run, int threads = 1) {
  run.state.channel<Join>().clear();
  Run parts{run.world, run.arm, run.parameters, run.state, run.key, run.clock, Threads{threads}};
  avert::detail::Bound<update_mobilisation>::call(parts, Stream::mobilisation);
  std::vector<std::uint32_t> persons;
  for (const Join& each : run.state.channel<Join>()) persons.push_back(each.person.value());
  return persons;
}
GroupId group_of(const TinyRun& run, std::uint32_t person) {
  return run.world.group_of(run.world.home(PersonId{person}));
}

}  // namespace

TEST_CASE("Ties and fear weigh more than hatred, and nothing moves those who never would") {
  const MobilisationParameters k;
  const double calm = mobilisation_drive(0, 0, 0, 0, 1, k);
  const double hate = mobilisation_drive(1, 0, 0, 0, 1, k), fear = mobilisation_drive(0, 1, 0, 0, 1, k),
               ties = mobilisation_drive(0, 0, 1, 0, 1, k);
  CHECK(hate > calm);
  CHECK(fear > hate);
  CHECK(ties > fear);
  CHECK(mobilisation_drive(1, 1, 1, 5, std::numeric_limits<double>::infinity(), k) < -1e300);
}

TEST_CASE("Below the threshold nobody is willing: willingness and rates rise with the drive") {
  const MobilisationParameters k;
  CHECK(joining_rate(-1, 1, 1, k) == 0);
  CHECK(joining_rate(0, 1, 1, k) == 0);
  CHECK(joining_rate(2, 0, 0, k) == 0);
  CHECK(leaving_rate(-k.hysteresis, k) == 0);
  for (double z = 0; z < 3; z += 0.25) {
    CHECK(joining_rate(z + 0.25, 0.5, 0, k) > joining_rate(z, 0.5, 0, k));
    CHECK(joining_rate(z, 1, 1, k) <= k.join_rate);
    CHECK(joining_rate(z + 0.25, 0.1, 4, k) > joining_rate(z + 0.25, 0.1, 2, k));
    CHECK(leaving_rate(-z - k.hysteresis - 0.25, k) > leaving_rate(-z - k.hysteresis, k));
  }
}

TEST_CASE("No drive exceeds the bound by which persons are passed over") {
  const MobilisationParameters k;
  const Draws draws({5, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const auto w = draws.block(i);
    const double shared = 4 * Draws::open_unit(w[3]) - 2, threshold = highest_drive(shared, k);
    CHECK(mobilisation_drive(Draws::open_unit(w[0]), Draws::open_unit(w[1]), Draws::open_unit(w[2]), shared,
                             threshold, k) < 0);
  }
}

TEST_CASE("Only willing persons of working age of the recruiters' group join, and many never do") {
  TinyRun run = stirred_country();
  for (std::size_t i = 0; i < run.world.people.size(); i += 7) run.world.people.age_and_sex[i] = 0;
  const std::vector<std::uint32_t> joined = joiners(run);
  CHECK(joined.size() > 10);
  for (const std::uint32_t p : joined) {
    CHECK(group_of(run, p) == minority);
    CHECK(std::isfinite(run.world.people.threshold[p]));
    CHECK(run.world.people.working_age(PersonId{p}));
  }
  CHECK(std::is_sorted(joined.begin(), joined.end()));
  for (const Join& each : run.state.channel<Join>()) CHECK(each.actor == rebels);
}

TEST_CASE("Nobody joins where nobody recruits and no ties are mobilised") {
  TinyRun run = stirred_country();
  run.state.column<Recruiting>()[1] = 0;
  CHECK(joiners(run).empty());
  run.state.column<Recruiting>()[1] = 1;
  run.parameters.get<MobilisationParameters>().distant_recruitment = 0;
  run.state.column<Fighters>().assign(8, 0);
  CHECK(joiners(run).empty());
}

TEST_CASE("A quiet country leaks no joiners") {
  TinyRun run = stirred_country();
  for (auto& each : run.state.column<Fear>()) each = 0.05f;
  for (auto& each : run.state.column<Hostility>()) each = 0.2f;
  run.state.column<Funds>()[1] = 0.5;
  run.advance<update_neighbourhood>(Stream::neighbourhood);
  for (int i = 0; i < 520; ++i, run.tick()) CHECK(joiners(run).empty());
}

TEST_CASE("More fear brings more joiners, deterrence and protection fewer") {
  const auto count = [](auto change) {
    TinyRun run = stirred_country();
    change(run.state);
    return joiners(run).size();
  };
  const auto usual = count([](State&) {});
  CHECK(count([](State& s) { s.column<Fear>().assign(s.shape().persons, 0.4f); }) < usual);
  CHECK(count([](State& s) { s.column<StatePresence>().assign(4, 1.0f); }) < usual);
  CHECK(count([](State& s) { s.column<Peacekeepers>().assign(4, 50.0f); }) == usual);
  CHECK(count([](State& s) { s.column<ActingPeacekeepers>().assign(8, 50.0f); }) < usual);
  CHECK(count([](State& s) { s.column<Guards>().assign(8, 50.0f); }) < usual);
  CHECK(count([](State& s) { s.column<SelfProtection>().assign(8, 1.0f); }) < usual);
  CHECK(count([](State& s) { s.column<StatePresence>().assign(4, 0.0f); }) > usual);
}

TEST_CASE("Joiners are the same persons on any number of threads") {
  TinyRun run = stirred_country();
  const auto one = joiners(run, 1);
  CHECK(!one.empty());
  for (const int threads : {2, 4, 8}) CHECK(joiners(run, threads) == one);
}

TEST_CASE("Displaced persons are approached where they are") {
  TinyRun run = stirred_country();
  for (auto& each : run.state.column<Status>()) each = PersonStatus::sheltered;
  std::vector<PersonId> away;
  const CellId from = run.world.cell(capital, minority);
  for (std::uint32_t i = run.world.cell_begin[from.index()]; i < run.world.cell_begin[from.index() + 1];
       ++i) {
    run.state.column<Status>()[i] = PersonStatus::displaced;
    run.state.column<Location>()[i] = town;
    away.push_back(PersonId{i});
  }
  CHECK(joiners(run).empty());
  run.state.column<Visitors>() = away;
  const auto in_town = joiners(run).size();
  for (const PersonId p : away) run.state.column<Location>()[p.index()] = outpost;
  CHECK(in_town > joiners(run).size());
}

TEST_CASE("Fighters go home under disarmament and when their community turns from those named, others stay") {
  TinyRun run = stirred_country(4000);
  std::vector<PersonId> roster;
  const CellId home = run.world.cell(town, minority);
  for (std::uint32_t i = run.world.cell_begin[home.index()]; i < run.world.cell_begin[home.index() + 1];
       i += 3) {
    run.world.people.threshold[i] = 1;
    run.state.column<Status>()[i] = PersonStatus::mobilised;
    roster.push_back(PersonId{i});
  }
  run.state.column<Roster>() = roster;
  std::fill(run.state.column<Fighters>().begin(), run.state.column<Fighters>().end(), 0u);
  run.state.column<Fighters>()[run.world.settlements.size() + town.index()] =
      static_cast<std::uint32_t>(roster.size());
  const auto leavers = [&] {
    std::set<std::uint32_t> left;
    for (int i = 0; i < 52; ++i, run.tick()) {
      run.state.channel<Leave>().clear();
      run.advance<update_mobilisation>(Stream::mobilisation);
      for (const Leave& each : run.state.channel<Leave>()) left.insert(each.person.value());
    }
    return left.size();
  };
  CHECK(leavers() > 0);  // at the end of a tour, and for want of pay
  run.parameters.get<ArmyParameters>().tour = 1e12;
  run.parameters.get<ArmyParameters>().unpaid = 0;
  CHECK(leavers() == 0);
  run.state.column<UnderAgreement>()[1] = 1;
  run.state.column<Implementation>()[static_cast<std::size_t>(Provision::disarmament)] = 1;
  const auto disarmed = leavers();
  CHECK(disarmed > roster.size() / 4);
  run.state.column<UnderAgreement>()[1] = 0;
  run.state.column<Identified>()[1] = 1;
  CHECK(leavers() > 0);
}

TEST_CASE("Steps of one day and of seven bring as many joiners") {
  const auto joined_in = [](double step) {
    TinyRun run = stirred_country();
    run.clock.step = step;
    std::set<std::uint32_t> all;
    for (int i = 0; i < 4 / step; ++i, run.tick())
      for (const std::uint32_t p : joiners(run)) all.insert(p);
    return static_cast<double>(all.size());
  };
  CHECK(joined_in(1) == Approx(joined_in(1.0 / 7)).epsilon(0.2));
}
