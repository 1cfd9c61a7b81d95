#include "sim/prevention/protection.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

const ProtectionParameters k;

TinyRun protected_run(double fighters = 100) {
  TinyRun run = armed_run(fighters);
  run.begin<start_protection>(Stream::protection);
  return run;
}
void protect(TinyRun& run, int steps = 1) {
  for (int i = 0; i < steps; ++i, run.tick()) run.advance<update_protection>(Stream::protection);
}
float exposure_of(const TinyRun& run, SettlementId place, GroupId group) {
  return run.state.column<Exposure>()[run.world.cell(place, group).index()];
}

/// So many peacekeepers in the capital who act against the State force and the rebels.
void guard(TinyRun& run, float against_state, float against_rebels) {
  run.state.column<Peacekeepers>()[0] = 20;
  run.state.column<ActingPeacekeepers>()[capital.index()] = against_state;
  run.state.column<ActingPeacekeepers>()[run.world.settlements.size() + capital.index()] = against_rebels;
}

}  // namespace

TEST_CASE("Without peacekeepers and self-protection everybody is fully exposed and nothing happens") {
  TinyRun run = protected_run();
  protect(run, 5);
  for (const float each : run.state.column<Exposure>()) REQUIRE(each == 1);
  for (const float each : run.state.column<SelfProtection>()) REQUIRE(each == 0);
  REQUIRE(asked<Shelter>(run) + asked<Return>(run) == 0);
  REQUIRE(exposure(0, 0, 0, k) == 1);
}

TEST_CASE("Peacekeepers guard each group as far as they act against its enemies, and nobody by being there") {
  TinyRun run = protected_run();
  guard(run, 0, 0);
  protect(run);
  REQUIRE(exposure_of(run, capital, majority) == 1);
  guard(run, 2, 8);
  protect(run);
  REQUIRE(exposure_of(run, capital, minority) > exposure_of(run, capital, majority));
  REQUIRE(exposure_of(run, capital, minority) < 1);
  REQUIRE(exposure_of(run, town, minority) == 1);
  const auto& guards = run.state.column<Guards>();
  CHECK(guards[run.world.cell(capital, majority).index()] == Approx(8));
  CHECK(guards[run.world.cell(capital, minority).index()] == Approx(2));
  CHECK(guards[run.world.cell(town, minority).index()] == 0);
}

TEST_CASE("Sites of protection have no more room than peacekeepers who act can give, by need") {
  const Draws draws({3, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const double guards = 10 * draws.uniform(i, 0), claim = draws.uniform(i, 1),
                 inside = 50 * draws.uniform(i, 2), outside = 1000 * draws.uniform(i, 3);
    const double room = room_in_sites(guards, claim, inside, outside, k);
    REQUIRE(room >= 0);
    REQUIRE(room <= 1);
    REQUIRE(room * outside <= std::max(0.0, k.capacity * guards * claim - inside) + 1e-9);
    REQUIRE(room_in_sites(10 * guards, claim, 10 * inside, 10 * outside, k) == Approx(room));
    REQUIRE(room_in_sites(0, claim, inside, outside, k) == 0);
  }
}

TEST_CASE(
    "People in danger fill the sites of peacekeepers who act for them, and come home when it is quiet") {
  const auto sheltered = [](float acting, double capacity) {
    TinyRun run = protected_run(0);
    run.parameters.get<ProtectionParameters>().capacity = capacity;
    enlist_eight(run, capital);
    guard(run, acting, 0);
    run.state.column<News>()[run.world.cell(capital, minority).index()] = 1;
    for (int i = 0; i < 50; ++i) {
      protect(run);
      settle_requests(run);
    }
    const auto& status = run.state.column<Status>();
    return std::count(status.begin(), status.end(), PersonStatus::sheltered);
  };
  CHECK(sheltered(0, 15) == 0);
  CHECK(sheltered(1, 0) == 0);
  CHECK(sheltered(1, 15) > 10);
  CHECK(sheltered(1, 15) <= 16);
  CHECK(sheltered(2, 15) > 20);
}

TEST_CASE("Exposure falls with guards and self-protection, rises with attackers, and never leaves 0 to 1") {
  const Draws draws({2, 0}, Stream::resampling, 0);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const double guards = 0.1 + 50 * draws.uniform(i, 0), attackers = 0.1 + 50 * draws.uniform(i, 1),
                 own = 0.9 * draws.uniform(i, 2);
    const double e = exposure(guards, attackers, own, k);
    REQUIRE(e > 0);
    REQUIRE(e < 1);
    REQUIRE(exposure(2 * guards, attackers, own, k) < e);
    REQUIRE(exposure(guards, 2 * attackers, own, k) > e);
    REQUIRE(exposure(guards, attackers, own + 0.1, k) < e);
  }
}

TEST_CASE("Danger organises people, civic strength helps, and promises not kept undo it") {
  float organised[4];
  for (int i = 0; i < 4; ++i) {
    TinyRun run = protected_run();
    run.state.column<News>().assign(run.world.cell_count(), 0.5f);
    run.state.column<CivicStrength>().assign(4, i == 1 ? 1.0f : 0.0f);
    run.state.column<MissionAuthorised>()[0] = i >= 2 ? 1000 : 0;
    run.state.column<MissionMandate>()[0] = i == 2 ? Mandate::protect : Mandate::observe;
    protect(run, 20);
    organised[i] = run.state.column<SelfProtection>()[0];
  }
  REQUIRE(organised[0] > 0);
  REQUIRE(organised[1] > organised[0]);
  REQUIRE(organised[2] < organised[0]);
  REQUIRE(organised[3] == organised[0]);  // observers promise nothing
}

TEST_CASE("Hiding needs danger and friendly ties across groups, and ends when it is quiet") {
  TinyRun run = protected_run(0);
  run.state.column<News>().assign(run.world.cell_count(), 1);
  protect(run);
  REQUIRE(asked<Shelter>(run) == 0);
  for (Around& each : run.state.column<Surroundings>()) each.contact = 65535;
  protect(run);
  const auto hidden = static_cast<double>(asked<Shelter>(run));
  REQUIRE(hidden == Approx(160 * math::chance(k.shelter, 1)).margin(20));
  settle_requests(run);
  protect(run);
  REQUIRE(asked<Return>(run) == 0);
  clear_requests(run);
  run.state.column<News>().assign(run.world.cell_count(), 1e-4f);
  protect(run);
  REQUIRE(static_cast<double>(asked<Return>(run)) == hidden);
  settle_requests(run);
  for (const PersonStatus each : run.state.column<Status>()) REQUIRE(each == PersonStatus::resident);
  run.parameters.get<ProtectionParameters>().quiet = 0.5;
  run.state.column<News>().assign(run.world.cell_count(), 0.4f);
  protect(run);
  REQUIRE(asked<Shelter>(run) == 0);
}

TEST_CASE("Protection is the same on any number of threads") {
  std::vector<float> exposed[2];
  std::size_t hidden[2];
  for (int i = 0; i < 2; ++i) {
    TinyRun run = protected_run();
    run.state.column<News>().assign(run.world.cell_count(), 1);
    for (Around& each : run.state.column<Surroundings>()) each.contact = 40000;
    Run parts{run.world, run.arm, run.parameters, run.state, run.key, run.clock, Threads{1 + i}};
    avert::detail::Bound<update_protection>::call(parts, Stream::protection);
    exposed[i] = run.state.column<Exposure>();
    hidden[i] = asked<Shelter>(run);
  }
  REQUIRE(exposed[0] == exposed[1]);
  REQUIRE(hidden[0] == hidden[1]);
}
