#include "sim/escalation/shocks.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun calm_country() {
  TinyRun run;
  run.parameters.get<ShockRates>() = {0, 0, 0, 0, 0, 0, 0.3};
  run.begin<start_shocks>(Stream::shocks);
  for (auto& open : run.state.column<Open>()) open = 1;
  return run;
}
void advance(TinyRun& run, int steps) {
  for (int i = 0; i < steps; ++i, run.tick()) run.advance<update_shocks>(Stream::shocks);
}
double hardship(const TinyRun& run) {
  double sum = 0;
  for (const float each : run.state.column<Hardship>()) sum += each;
  return sum / 4;
}

}  // namespace

TEST_CASE("Where nothing is scheduled and rates are zero nothing happens") {
  TinyRun run = calm_country();
  advance(run, 500);
  CHECK(hardship(run) == 0);
  CHECK(run.state.column<Upheaval>()[0] == 0);
  CHECK(run.state.column<Opening>()[0] == 0);
  CHECK(run.state.column<CrisesElsewhere>()[0] == 0);
  CHECK(run.state.column<ResourceValue>() == std::vector<float>(4, 1.0f));
}

TEST_CASE("A scheduled shock strikes once, in its own step, and passes") {
  TinyRun run = calm_country();
  run.world.shocks = {{3.5, ShockKind::livelihood, 0.5}};
  advance(run, 3);
  CHECK(hardship(run) == 0);
  advance(run, 1);
  const double struck = hardship(run);
  CHECK(struck > 0.1);
  advance(run, 1);
  CHECK(hardship(run) < struck);
  advance(run, 400);
  CHECK(hardship(run) < 0.001);
}

TEST_CASE("Violence and cut routes ruin livelihoods, which recover when they are over") {
  TinyRun struck = calm_country(), cut = calm_country(), spared = calm_country();
  const auto people = static_cast<std::size_t>(struck.world.cell(town, minority).value());
  struck.state.column<News>()[people] = 1;
  for (auto& open : cut.state.column<Open>()) open = 0;
  spared.state.column<News>()[people] = 1;
  spared.parameters.get<ShockParameters>().ruin = 0;
  for (TinyRun* run : {&struck, &cut, &spared}) advance(*run, 20);
  CHECK(struck.state.column<Hardship>()[town.index()] > 0.2);
  CHECK(struck.state.column<Hardship>()[capital.index()] == 0);
  CHECK(hardship(cut) > 0.8);
  CHECK(hardship(spared) == 0);
  struck.state.column<News>()[people] = 0;
  advance(struck, 400);
  CHECK(hardship(struck) < 0.001);
}

TEST_CASE("Settlements are not equally exposed to a livelihood shock") {
  TinyRun run = calm_country();
  run.world.shocks = {{0, ShockKind::livelihood, 0.4}};
  advance(run, 1);
  const auto& h = run.state.column<Hardship>();
  CHECK(*std::max_element(h.begin(), h.end()) > 1.05f * *std::min_element(h.begin(), h.end()));
}

TEST_CASE("Structural prevention, relief with access, and a capable State each cushion livelihoods") {
  const ShockParameters k;
  const double bare = uncushioned(0, 0, 0, 1, k);
  CHECK(bare == 1);
  CHECK(uncushioned(1, 0, 0, 1, k) < bare);
  CHECK(uncushioned(0, 1, 0, 1, k) < bare);
  CHECK(uncushioned(0, 0, 1, 1, k) < bare);
  CHECK(uncushioned(0, 0, 1, 0, k) == bare);
  CHECK(uncushioned(0, 5, 0, 1, k) == uncushioned(0, 1, 0, 1, k));
}

TEST_CASE("Succession opens power, and unsettles the more the worse leaders and neighbours are") {
  double last = -1;
  for (const double commitment : {1.0, 0.5, 0.0}) {
    TinyRun run = calm_country();
    run.world.institutions.leadership_commitment = commitment;
    run.world.institutions.regional_context = 2 * commitment - 1;
    run.world.shocks = {{0, ShockKind::leadership, 0.4}};
    advance(run, 1);
    CHECK(run.state.column<Opening>()[0] == Approx(0.4));
    CHECK(run.state.column<Upheaval>()[0] > last);
    last = run.state.column<Upheaval>()[0];
  }
}

TEST_CASE("A find raises the value of one place for good, and crises elsewhere pass") {
  TinyRun run = calm_country();
  run.world.shocks = {{0, ShockKind::resource, 0.5}, {0, ShockKind::crisis_elsewhere, 0.5}};
  advance(run, 400);
  float sum = 0;
  for (const float each : run.state.column<ResourceValue>()) sum += each;
  CHECK(sum == Approx(4 + 0.5 * ShockParameters{}.resource_gain));
  CHECK(run.state.column<CrisesElsewhere>()[0] < 0.01);
}

TEST_CASE("Random shocks come at their rate, whatever the step") {
  for (const double step : {1.0, 1.0 / 7}) {
    TinyRun run = calm_country();
    run.parameters.get<ShockRates>().resource = 2;
    run.parameters.get<ShockRates>().mean_size = 0.05;
    run.clock.step = step;
    const int years = 300;
    advance(run, static_cast<int>(years * weeks_per_year / step));
    double sum = -4;
    for (const float each : run.state.column<ResourceValue>()) sum += each;
    CHECK(sum == Approx(years * 2 * 0.05 * ShockParameters{}.resource_gain).epsilon(0.15));
  }
}
