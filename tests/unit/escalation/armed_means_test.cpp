#include "sim/escalation/armed_means.hpp"

#include <catch2/catch.hpp>

#include "tests/support/armed_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// Steps of a year in which the State force keeps one posture.
TinyRun year_of(Posture posture, double step = 1, const ArmedMeansParameters& k = {},
                Voice voice = Voice::silent) {
  TinyRun run = armed_run(0);
  run.parameters.get<ArmedMeansParameters>() = k;
  run.clock.step = step;
  run.begin<start_armed_means>(Stream::armed_means);
  run.state.column<ChosenPosture>()[0] = posture;
  run.state.column<ChosenVoice>()[0] = voice;
  for (int i = 0; i * step < 52; ++i, run.tick()) run.advance<update_armed_means>(Stream::armed_means);
  return run;
}

/// Mean number of fighters, of 8 in the town, who reach the capital within a week.
double massed(double step) {
  double sum = 0;
  constexpr int trials = 400;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    TinyRun run = armed_run(0);
    run.key.replicate = trial;
    run.clock.step = step;
    enlist_eight(run, town);
    run.state.column<ChosenPosture>()[0] = Posture::fight;
    run.state.column<Ordered>()[capital.index()] = 1;
    for (int i = 0; (i + 0.5) * step < 1; ++i) {
      run.advance<update_armed_means>(Stream::armed_means);
      settle_requests(run);
    }
    sum += fighters_at(run, state_force, capital);
  }
  return sum / trials;
}

}  // namespace

TEST_CASE("Effort follows the posture and speech the voice, and means stay between 0 and 1") {
  REQUIRE(year_of(Posture::recruit).state.column<Recruiting>()[0] == Approx(1).margin(0.01));
  REQUIRE(year_of(Posture::restrain).state.column<Recruiting>()[0] == 0);
  const double fighting = year_of(Posture::fight).state.column<Recruiting>()[0];
  REQUIRE(fighting > 0);
  REQUIRE(fighting < 0.5);
  for (const Posture posture : {Posture::restrain, Posture::fight}) {
    REQUIRE(year_of(posture, 1, {}, Voice::incite).state.column<Speech>()[0] > 0.5);
    REQUIRE(year_of(posture).state.column<Speech>()[0] == 0);
  }
}

TEST_CASE("Leaders who fight recruit as much as the registry says") {
  ArmedMeansParameters k;
  const double recruited = year_of(Posture::recruit).state.column<Recruiting>()[0];
  for (const double share : {0.0, 0.4, 1.0}) {
    k.recruit_fighting = share;
    REQUIRE(year_of(Posture::fight, 1, k).state.column<Recruiting>()[0] ==
            Approx(share * recruited).epsilon(0.01).margin(1e-12));
  }
}

TEST_CASE("Fighting, attacking and expelling wear weapons: nothing else does more than time") {
  const double quiet = year_of(Posture::restrain).state.column<Weapons>()[0];
  for (const Posture posture : {Posture::fight, Posture::attack, Posture::expel})
    REQUIRE(year_of(posture).state.column<Weapons>()[0] < quiet);
  REQUIRE(year_of(Posture::recruit).state.column<Weapons>()[0] == quiet);
}

TEST_CASE("Embargoes and sanctions bite, and patrons make up for them") {
  const ArmedMeansParameters k;
  const Supply patrons{.patrons = 1, .resources = 0.5}, alone{.resources = 0.5};
  const Supply supported{.state_support = 1, .resources = 0.5}, relieved{.relief = 1, .resources = 0.5};
  REQUIRE(weapons_rise(1, patrons, 1, k) == 0);
  REQUIRE(weapons_rise(1, patrons, 0.5, k) < weapons_rise(1, patrons, 0, k));
  REQUIRE(weapons_rise(1, patrons, 0.5, k) > weapons_rise(1, alone, 0.5, k));
  REQUIRE(weapons_rise(1, supported, 0.5, k) > weapons_rise(1, alone, 0.5, k));
  REQUIRE(funds_rise(relieved, k) > funds_rise(alone, k));
  REQUIRE(funds_rise({.relief = 1}, k) == 0);
  ArmedMeansParameters harmless = k;
  harmless.weapons_state_support = harmless.funds_relief = 0;
  REQUIRE(weapons_rise(1, supported, 0.5, harmless) == weapons_rise(1, alone, 0.5, harmless));
  REQUIRE(funds_rise(relieved, harmless) == funds_rise(alone, harmless));
  REQUIRE(funds_fall(1, 5, k) > funds_fall(0, 5, k));
  REQUIRE(funds_fall(0, 5, k) > funds_fall(0, 0, k));
  REQUIRE(funds_rise(patrons, k) > funds_rise(alone, k));
}

TEST_CASE("A State that orders harm to civilians loses its consent in months and regains it in years") {
  for (const Posture violent : {Posture::attack, Posture::expel}) {
    TinyRun run = year_of(violent);
    REQUIRE(run.state.column<HostConsent>()[0] < 0.01);
    run.state.column<ChosenPosture>()[0] = Posture::restrain;
    for (int i = 0; i < 10; ++i) run.advance<update_armed_means>(Stream::armed_means);
    REQUIRE(run.state.column<HostConsent>()[0] < 0.25);
  }
  REQUIRE(year_of(Posture::fight).state.column<HostConsent>()[0] == 1);
  ArmedMeansParameters open;
  open.consent_loss = 0;
  REQUIRE(year_of(Posture::attack, 1, open).state.column<HostConsent>()[0] == 1);
  TinyRun run = armed_run(100);
  run.begin<start_armed_means>(Stream::armed_means);
  run.state.column<ChosenPosture>()[rebels.index()] = Posture::attack;
  run.advance<update_armed_means>(Stream::armed_means);
  REQUIRE(run.state.column<HostConsent>()[0] == 1);
}

TEST_CASE("Peacekeepers with a robust mandate take weapons from fighters under orders where they are") {
  const auto weapons = [](Mandate mandate, bool ordered, float acting) {
    TinyRun run = armed_run(100);
    run.begin<start_armed_means>(Stream::armed_means);
    run.state.column<MissionMandate>()[0] = mandate;
    run.state.column<ActingPeacekeepers>().assign(8, acting);
    run.state.column<ChosenPosture>()[0] = Posture::attack;
    run.state.column<Ordered>().assign(8, ordered);
    for (int i = 0; i < 20; ++i, run.tick()) run.advance<update_armed_means>(Stream::armed_means);
    return run.state.column<Weapons>()[0];
  };
  const double usual = weapons(Mandate::robust, true, 0);
  CHECK(weapons(Mandate::robust, true, 20) < usual);
  CHECK(weapons(Mandate::robust, true, 40) < weapons(Mandate::robust, true, 20));
  CHECK(weapons(Mandate::robust, false, 20) == usual);
  CHECK(weapons(Mandate::protect, true, 20) == usual);
}

TEST_CASE("Small bands mass at the same pace whatever the step, and nobody comes from out of reach") {
  const double expected = 8 * math::chance(ArmedMeansParameters{}.massing, 1);
  REQUIRE(massed(1) == Approx(expected).epsilon(0.05));
  REQUIRE(massed(1.0 / 7) == Approx(expected).epsilon(0.1));
  TinyRun run = armed_run(0);
  for (const SettlementId place : {town, outpost}) enlist_eight(run, place);
  run.state.column<ChosenPosture>()[0] = Posture::fight;
  run.state.column<Ordered>()[capital.index()] = 1;
  run.advance<update_armed_means>(Stream::armed_means);
  REQUIRE(asked<Redeploy>(run) == 1);
  REQUIRE(run.state.channel<Redeploy>()[0].from == town);
}

TEST_CASE("A month in days and a month in weeks leave the same means") {
  const TinyRun weeks = year_of(Posture::fight), days = year_of(Posture::fight, 1.0 / 7);
  REQUIRE(days.state.column<Weapons>()[0] == Approx(weeks.state.column<Weapons>()[0]).epsilon(0.05));
  REQUIRE(days.state.column<Funds>()[0] == Approx(weeks.state.column<Funds>()[0]).epsilon(0.05));
}
