#include "sim/escalation/attitudes.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "sim/escalation/neighbourhood.hpp"
#include "tests/support/tie_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun country(std::uint32_t persons = 1600) {
  TinyRun run({}, tie_world(persons));
  run.begin<start_attitudes>(Stream::attitudes);
  return run;
}
void advance(TinyRun& run, int steps) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_neighbourhood>(Stream::neighbourhood);
    run.advance<update_attitudes>(Stream::attitudes);
    run.tick();
  }
}
template <class C>
double mean(const TinyRun& run) {
  double sum = 0;
  for (const auto each : run.state.column<C>()) sum += each;
  return sum / static_cast<double>(run.state.column<C>().size());
}
void set_drivers(TinyRun& run, float level) {
  for (auto& each : run.state.column<Incitement>()) each = level;
  for (auto& each : run.state.column<News>()) each = level / 2;
  for (auto& each : run.state.column<Grievance>()) each = level;
}
void fill_feelings(TinyRun& run, float value) {
  for (auto& each : run.state.column<Hostility>()) each = value;
  for (auto& each : run.state.column<Fear>()) each = value;
  for (auto& each : run.state.column<Trauma>()) each = value;
}

}  // namespace

TEST_CASE("At the start hostility has the mean of the scenario, and persons differ") {
  TinyRun run({}, tie_world(16000));
  run.world.groups[0].hostility = 0.1;
  run.world.groups[1].hostility = 0.7;
  run.begin<start_attitudes>(Stream::attitudes);
  for (std::size_t c = 0; c < run.world.cell_count(); ++c) {
    const double expected = run.world.groups[run.world.group_of(CellId{c}).index()].hostility;
    CHECK(run.state.column<HostilityMean>()[c] == Approx(expected).margin(0.02));
  }
  const auto& h = run.state.column<Hostility>();
  CHECK(*std::min_element(h.begin(), h.end()) < 0.04f);
  CHECK(*std::max_element(h.begin(), h.end()) > 0.9f);
}

TEST_CASE("Attitudes alone have one resting point, whatever they start from") {
  for (const float drivers : {0.0f, 0.3f, 1.0f}) {
    TinyRun low = country(), high = country();
    fill_feelings(low, 0);
    fill_feelings(high, 1);
    for (TinyRun* run : {&low, &high}) {
      run->clock.step = 8;
      set_drivers(*run, drivers);
      advance(*run, 1500);
    }
    double widest = 0;
    for (std::size_t i = 0; i < low.world.people.size(); ++i)
      widest = std::max<double>(
          widest, std::abs(low.state.column<Hostility>()[i] - high.state.column<Hostility>()[i]));
    CHECK(widest < 2e-3);
    CHECK(std::abs(mean<Fear>(low) - mean<Fear>(high)) < 1e-3);
  }
}

TEST_CASE("Feelings stay in 0…1 and the dead keep theirs, for any state and step") {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    TinyRun run = country();
    random_feelings(run.state, seed);
    const std::vector<float> before = run.state.column<Hostility>();
    run.clock.step = seed == 0 ? 1e4 : 1;
    set_drivers(run, 1);
    advance(run, 5);
    for (std::size_t i = 0; i < before.size(); ++i) {
      const float h = run.state.column<Hostility>()[i];
      if (run.state.column<Status>()[i] == PersonStatus::dead) CHECK(h == before[i]);
      if (h < 0 || h > 1) FAIL("hostility " << h);
    }
  }
}

TEST_CASE("More incitement, news and grievance make more hostile, dialogue and protection less afraid") {
  double last = -1;
  for (const float level : {0.0f, 0.2f, 0.5f, 1.0f}) {
    TinyRun run = country();
    set_drivers(run, level);
    advance(run, 20);
    CHECK(mean<Hostility>(run) > last);
    last = mean<Hostility>(run);
  }
  TinyRun bare = country(), helped = country();
  for (auto& each : helped.state.column<Dialogue>()) each = 1;
  for (auto& each : helped.state.column<SelfProtection>()) each = 1;
  for (TinyRun* run : {&bare, &helped}) {
    set_drivers(*run, 0.5f);
    advance(*run, 20);
  }
  CHECK(mean<Hostility>(helped) < mean<Hostility>(bare));
  CHECK(mean<Fear>(helped) < mean<Fear>(bare));
}

TEST_CASE("Trauma jumps for those struck, once however often they are listed, and support shortens it") {
  TinyRun run = country();
  const PersonId victim{5};
  const float before = run.state.column<Trauma>()[5];
  run.state.column<Marks>()[5] = wounded | bereaved;
  run.state.column<Struck>() = {victim, victim};
  advance(run, 1);
  const TraumaParameters k;
  const double jumped = 1 - (1 - before) * (1 - k.wounded) * (1 - k.bereaved);
  CHECK(run.state.column<Trauma>()[5] == Approx(jumped / (1 + k.fade)).epsilon(1e-5));
  CHECK(trauma_fade(1, k) > trauma_fade(0, k));
}

TEST_CASE("Blame moves to whoever struck and whoever is named: rows sum to 1 and nobody blames themselves") {
  TinyRun run({}, tie_world(1600));
  run.world.groups.push_back(run.world.groups[0]);
  run.world.cell_begin = {0, 400, 800, 1100, 1200, 1300, 1400, 1450, 1500, 1550, 1560, 1580, 1600};
  run.state = tiny_state(run.world, run.arm);
  run.begin<start_attitudes>(Stream::attitudes);
  const auto blame = [&](std::size_t g, std::size_t h) { return run.state.column<Blame>()[g * 3 + h]; };
  const double before = blame(0, 1);
  run.state.column<KilledBy>()[1 * 3 + 0] = 5;
  advance(run, 1);
  CHECK(blame(0, 1) > before);
  const double struck = blame(0, 2);
  run.state.column<KilledBy>().assign(6, 0);
  run.state.column<Named>()[0 * 3 + 2] = 1;
  advance(run, 1);
  CHECK(blame(0, 2) > struck);
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(blame(g, 0) + blame(g, 1) + blame(g, 2) == Approx(1).epsilon(1e-12));
    CHECK(blame(g, g) == 0);
  }
}

TEST_CASE("Steps of one day and of seven agree") {
  TinyRun days = country(), weeks = country();
  for (TinyRun* run : {&days, &weeks}) set_drivers(*run, 0.4f);
  days.clock.step = 1.0 / 7;
  advance(days, 26 * 7);
  advance(weeks, 26);
  CHECK(mean<Hostility>(weeks) == Approx(mean<Hostility>(days)).epsilon(0.03));
  CHECK(mean<Fear>(weeks) == Approx(mean<Fear>(days)).epsilon(0.03));
}

TEST_CASE("Attitudes and cell means are the same bits on any number of threads") {
  TinyRun reference = country(20000);
  random_feelings(reference.state, 1);
  set_drivers(reference, 0.5f);
  const auto advanced = [&](int threads) {
    State state = reference.state;
    Run run{reference.world, reference.arm,   reference.parameters, state,
            reference.key,   reference.clock, Threads{threads}};
    avert::detail::Bound<update_attitudes>::call(run, Stream::attitudes);
    return std::pair{state.column<Hostility>(), state.column<HostilityMean>()};
  };
  const auto one = advanced(1);
  for (const int threads : {2, 4, 8}) CHECK(advanced(threads) == one);
}
