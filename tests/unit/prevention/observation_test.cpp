#include "sim/prevention/observation.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun quiet_run() {
  TinyRun run;
  auto& placement = run.state.column<Placement>();
  placement.assign(placement.size(), 1.0f);
  return run;
}

float coverage_of(TinyRun& run, SettlementId place) {
  run.advance<update_observation>(Stream::observation);
  return run.state.column<Coverage>()[place.index()];
}

}  // namespace

TEST_CASE("Coverage stays in 0 to 1 and no observer takes any away") {
  const ObservationParameters k;
  const Draws draws({7, 0}, Stream::observation, 0);
  for (std::uint32_t i = 0; i < 500; ++i) {
    Observers who;
    double* const members[]{&who.remoteness, &who.civic_strength, &who.civic_space,
                            &who.women,      &who.reporting,      &who.allowed};
    for (std::uint32_t m = 0; m < 6; ++m) *members[m] = draws.uniform(i, m);
    who.peacekeepers = 10 * draws.uniform(i, 6);
    const double before = coverage(who, k);
    CHECK(before >= 0);
    CHECK(before <= 1);
    for (double* more : {&who.civic_strength, &who.civic_space, &who.women, &who.reporting, &who.allowed,
                         &who.peacekeepers}) {
      const double old = *more;
      *more = old + (1 - std::min(old, 1.0)) / 2;
      CHECK(coverage(who, k) >= before);
      *more = old;
    }
    who.remoteness = who.remoteness / 2;
    CHECK(coverage(who, k) >= before);
  }
}

TEST_CASE("Where no kind of observer has any effect nothing is observed") {
  ObservationParameters k;
  k.outsiders = k.networks = k.women = k.peacekeepers = k.reporting = 0;
  Observers who;
  who.civic_strength = who.civic_space = who.women = who.reporting = who.peacekeepers = 1;
  CHECK(coverage(who, k) == 0);
}

TEST_CASE("Remote settlements are observed less, and without consent only what locals can pass on is left") {
  TinyRun run = quiet_run();
  CHECK(coverage_of(run, capital) > coverage_of(run, outpost));
  const float before = coverage_of(run, town);
  run.state.column<HostConsent>()[0] = 0;
  const float unwelcome = coverage_of(run, town);
  CHECK(unwelcome < before);
  CHECK(unwelcome > 0);
}

TEST_CASE("Coverage before the first week is that of the institutions alone") {
  TinyRun run = quiet_run();
  run.begin<start_observation>(Stream::observation);
  const float before = run.state.column<Coverage>()[village.index()];
  CHECK(before > 0);
  CHECK(coverage_of(run, village) == before);
}

TEST_CASE("Implemented gender provisions of an agreement add to coverage") {
  TinyRun run = quiet_run();
  const float before = coverage_of(run, village);
  run.state.column<Implementation>()[index_of(Provision::gender)] = 1;
  CHECK(coverage_of(run, village) > before);
}

TEST_CASE("Perceived risk follows signs that are seen, the same by weeks and by days") {
  float by_step[2];
  for (int i = 0; i < 2; ++i) {
    TinyRun run = quiet_run();
    run.clock.step = i == 0 ? 1 : 1.0 / 7;
    run.state.column<News>().assign(run.world.cell_count(), 1.0f);
    run.state.column<HostilityMean>().assign(run.world.cell_count(), 1.0f);
    for (int step = 0; step < (i == 0 ? 12 : 84); ++step) {
      run.advance<update_observation>(Stream::observation);
      run.tick();
    }
    const float covered = run.state.column<Coverage>()[capital.index()];
    by_step[i] = run.state.column<PerceivedRisk>()[capital.index()];
    CHECK(by_step[i] < covered * 0.5f);
    CHECK(by_step[i] > covered * 0.4f);
  }
  CHECK(by_step[0] == Approx(by_step[1]).epsilon(0.05));
}
