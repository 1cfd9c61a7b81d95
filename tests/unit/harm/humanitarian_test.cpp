#include "sim/harm/humanitarian.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "avert/portable_math.hpp"
#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun started(std::uint32_t unit = 10) {
  ArmSpec arm;
  arm.diplomacy.passive = true;
  TinyRun run(arm, tiny_world(unit));
  run.begin<start_humanitarian>(Stream::humanitarian);
  return run;
}
std::vector<std::uint32_t> step(TinyRun& run, int threads = 1) {
  run.state.channel<Die>().clear();
  Run all{run.world, run.arm, run.parameters, run.state, run.key, run.clock, Threads{threads}};
  avert::detail::Bound<update_humanitarian>::call(all, Stream::humanitarian);
  run.tick();
  std::vector<std::uint32_t> dead;
  for (const Die& death : run.state.channel<Die>()) dead.push_back(death.person.value());
  return dead;
}
/// All livelihoods lost and no relief: the worst that hardship alone can do.
TinyRun famine(std::uint32_t unit, double mortality = 0.02) {
  TinyRun run = started(unit);
  run.state.column<Hardship>().assign(4, 1.0f);
  run.state.column<StatePresence>().assign(4, 0.0f);
  run.state.column<Need>().assign(4, 0.6f);
  run.parameters.get<HumanitarianParameters>().mortality = mortality;
  return run;
}
void relieve(TinyRun& run, double level) {
  run.state.column<Level>()[index_of(Instrument::humanitarian)] = level;
  for (std::size_t s = 0; s < 4; ++s)
    run.state.column<Placement>()[s * instrument_count + index_of(Instrument::humanitarian)] = 1;
}

}  // namespace

TEST_CASE("Nobody dies in a quiet country, with or without relief") {
  TinyRun run = started();
  for (int i = 0; i < 20; ++i) CHECK(step(run).empty());
  for (const float need : run.state.column<Need>()) CHECK(need == 0);
}

TEST_CASE("Deaths in a famine are as many as the hazard says") {
  TinyRun run = famine(2000);
  const HumanitarianParameters& k = run.parameters.get<HumanitarianParameters>();
  const double hazard = indirect_hazard(0.6, 0, k);
  const double expected = 32000 * 10 * math::chance(hazard, 1);
  double deaths = 0;
  for (int i = 0; i < 10; ++i) deaths += static_cast<double>(step(run).size());
  CHECK(deaths == Approx(expected).margin(4 * std::sqrt(expected)));
  CHECK(expected > 500);
}

TEST_CASE("More relief spares some and kills nobody else") {
  TinyRun without = famine(500), with = without;
  relieve(with, 0.2);
  std::size_t total_without = 0, total_with = 0;
  for (int i = 0; i < 20; ++i) {
    const auto many = step(without), few = step(with);
    CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
    total_without += many.size();
    total_with += few.size();
  }
  CHECK(total_with > 0);
  CHECK(total_with < 0.8 * static_cast<double>(total_without));
}

TEST_CASE("Relief at level zero changes no bit") {
  TinyRun placed = famine(100), not_placed = famine(100);
  relieve(placed, 0);
  CHECK(step(placed) == step(not_placed));
  CHECK(placed.state.column<Access>() == not_placed.state.column<Access>());
}

TEST_CASE("Children, the old and the displaced are struck more often") {
  TinyRun adults = famine(500), children = famine(500), displaced = famine(500);
  for (auto& who : children.world.people.age_and_sex) who = who % 2;
  displaced.state.column<Status>().assign(8000, PersonStatus::displaced);
  std::size_t of_adults = 0, of_children = 0, of_displaced = 0;
  for (int i = 0; i < 20; ++i) {
    of_adults += step(adults).size();
    of_children += step(children).size();
    of_displaced += step(displaced).size();
  }
  CHECK(static_cast<double>(of_children) == Approx(2.0 * static_cast<double>(of_adults)).epsilon(0.2));
  const HumanitarianParameters& k = adults.parameters.get<HumanitarianParameters>();
  const double risk = indirect_hazard(need_of_displaced(0.6, k), 0, k) / indirect_hazard(0.6, 0, k);
  CHECK(risk > 1.5);
  CHECK(static_cast<double>(of_displaced) == Approx(risk * static_cast<double>(of_adults)).epsilon(0.2));
}

TEST_CASE("Only living civilians die, each where they are, and visitors are counted once") {
  TinyRun run = famine(100, 0.02);
  run.parameters.get<HumanitarianParameters>().mortality = 1e3;
  auto& status = run.state.column<Status>();
  status[0] = PersonStatus::dead;
  status[1] = PersonStatus::mobilised;
  status[2] = PersonStatus::displaced;
  run.state.column<Location>()[2] = town;
  const CellId cell = run.world.cell(town, majority);
  run.state.column<VisitorCount>()[cell.index()] = 1;
  run.state.column<Visitors>() = {PersonId{2}};
  run.state.column<Hardship>()[capital.index()] = 0;
  run.state.column<Need>()[capital.index()] = 0;
  const auto dead = step(run);
  CHECK(std::set<std::uint32_t>(dead.begin(), dead.end()).size() == dead.size());
  CHECK(dead.size() == 801);
  CHECK(std::count(dead.begin(), dead.end(), 2u) == 1);
  CHECK(std::count(dead.begin(), dead.end(), 3u) == 0);
}

TEST_CASE("Deaths are the same on any number of threads") {
  TinyRun one = famine(300), three = famine(300);
  for (int i = 0; i < 5; ++i) CHECK(step(one, 1) == step(three, 3));
}

TEST_CASE("Access falls with cut routes, violence and sieges: escorts give some of it back") {
  const HumanitarianParameters k;
  const Draws draws({11, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double relief = 3 * draws.uniform(i), open = draws.uniform(i, 1), violence = draws.uniform(i, 2),
                 siege = draws.uniform(i, 3), escorts = draws.uniform(i, 4);
    const double access = access_of(relief, open, violence, siege, escorts, k);
    CHECK(access >= 0);
    CHECK(access <= 1);
    CHECK(access <= access_of(relief + 1, open, violence, siege, escorts, k));
    CHECK(access <= access_of(relief, 1, violence, siege, escorts, k));
    CHECK(access <= access_of(relief, open, 0, siege, escorts, k));
    CHECK(access <= access_of(relief, open, violence, 0, escorts, k));
    CHECK(access <= access_of(relief, open, violence, siege, 1, k));
  }
  CHECK(access_of(0, 1, 0, 0, 1, k) == 0);
}

TEST_CASE("Peacekeepers who act for the people escort relief, and those who only observe do not") {
  const auto access = [](auto change) {
    TinyRun run = started();
    relieve(run, 1);
    run.state.column<News>().assign(run.world.cell_count(), 1.0f);
    change(run.state);
    step(run);
    return run.state.column<Access>()[capital.index()];
  };
  const float usual = access([](State&) {});
  CHECK(access([](State& s) { s.column<Peacekeepers>().assign(4, 20.0f); }) == usual);
  CHECK(access([](State& s) { s.column<Guards>().assign(8, 20.0f); }) > usual);
}

TEST_CASE("Need stays in bounds and rises with each of its causes") {
  const HumanitarianParameters k;
  const Draws draws({13, 0}, Stream::panel, 0);
  for (std::uint32_t i = 0; i < 200; ++i) {
    const double hardship = draws.uniform(i), violence = draws.uniform(i, 1), services = draws.uniform(i, 2);
    const double crowding = crowding_of(500 * draws.uniform(i, 3), 300 * draws.uniform(i, 4), 500, k);
    const double need = need_from(hardship, crowding, violence, services, k);
    CHECK(need >= 0);
    CHECK(need <= 1);
    CHECK(need <= need_from(1, crowding, violence, services, k));
    CHECK(need <= need_from(hardship, 1, violence, services, k));
    CHECK(need <= need_from(hardship, crowding, 1, services, k));
    CHECK(need <= need_from(hardship, crowding, violence, 0, k));
  }
  CHECK(need_from(0, 0, 0, 0, k) == 0);
  CHECK(crowding_of(0, 0, 100, k) == 0);
  CHECK(crowding_of(100, 0, 100, k) > crowding_of(100, 100, 100, k));
}

TEST_CASE("People cope with little unmet need, and all of it is met by full access") {
  const HumanitarianParameters k;
  CHECK(indirect_hazard(k.coping, 0, k) == 0);
  CHECK(indirect_hazard(1, 1, k) == 0);
  CHECK(indirect_hazard(1, 0, k) == Approx(k.mortality));
}

TEST_CASE("Need hardly depends on the length of steps") {
  TinyRun weekly = famine(10), daily = famine(10);
  weekly.state.column<Need>().assign(4, 0.0f);
  daily.state.column<Need>().assign(4, 0.0f);
  daily.clock.step = 1.0 / 7;
  for (int i = 0; i < 26; ++i) step(weekly);
  for (int i = 0; i < 182; ++i) step(daily);
  CHECK(daily.state.column<Need>()[0] == Approx(weekly.state.column<Need>()[0]).epsilon(0.02));
}
