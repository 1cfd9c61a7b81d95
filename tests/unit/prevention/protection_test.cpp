#include "sim/prevention/protection.hpp"

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

/// Exposure of a group in the capital under 20 peacekeepers.
float exposure_under(Mandate mandate, GroupId group, double consent = 1) {
  TinyRun run = protected_run();
  run.state.column<Peacekeepers>()[0] = 20;
  run.state.column<MissionMandate>()[0] = mandate;
  run.state.column<HostConsent>()[0] = consent;
  protect(run);
  return exposure_of(run, capital, group);
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

TEST_CASE("Robust mandates protect more than protecting ones, and those more than observing ones") {
  REQUIRE(exposure_under(Mandate::robust, majority) < exposure_under(Mandate::protect, majority));
  REQUIRE(exposure_under(Mandate::protect, majority) < exposure_under(Mandate::observe, majority));
  REQUIRE(exposure_under(Mandate::observe, majority) < 1);
}

TEST_CASE("Peacekeepers protect less from the State than from rebels, and less without its consent") {
  TinyRun run = protected_run(0);
  for (std::uint32_t i = 0; i < 10; ++i) {
    run.state.channel<Join>().push_back({PersonId{i}, state_force});
    run.state.channel<Join>().push_back(
        {PersonId{run.world.cell_begin[run.world.cell(capital, minority).index()] + i}, rebels});
  }
  settle_requests(run);
  run.state.column<Peacekeepers>()[0] = 20;
  run.state.column<MissionMandate>()[0] = Mandate::protect;
  protect(run);
  REQUIRE(exposure_of(run, capital, minority) > exposure_of(run, capital, majority));
  REQUIRE(exposure_of(run, town, minority) == 1);
  REQUIRE(exposure_under(Mandate::protect, majority, 0) == 1);
  REQUIRE(exposure_under(Mandate::robust, majority, 0) < 1);
}

TEST_CASE("Of what peacekeepers do, a robust mandate keeps without consent what the registry says") {
  MandateParameters mandate;
  for (const double kept : {0.0, 0.5, 1.0}) {
    mandate.without_consent = kept;
    const double willing = acting_strength(Mandate::robust, ActorKind::rebel, 1, mandate);
    CHECK(acting_strength(Mandate::robust, ActorKind::rebel, 0, mandate) == Approx(kept * willing));
    CHECK(acting_strength(Mandate::protect, ActorKind::rebel, 0, mandate) == 0);
  }
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
  float organised[3];
  for (int i = 0; i < 3; ++i) {
    TinyRun run = protected_run();
    run.state.column<News>().assign(run.world.cell_count(), 0.5f);
    run.state.column<CivicStrength>().assign(4, i == 1 ? 1.0f : 0.0f);
    run.state.column<MissionAuthorised>()[0] = i == 2 ? 1000 : 0;
    protect(run, 20);
    organised[i] = run.state.column<SelfProtection>()[0];
  }
  REQUIRE(organised[0] > 0);
  REQUIRE(organised[1] > organised[0]);
  REQUIRE(organised[2] < organised[0]);
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
