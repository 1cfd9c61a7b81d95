#include "sim/prevention/risk_factors.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

double factor(const TinyRun& run, Factor which) {
  return run.state.column<FactorTrue>()[index_of(which)];
}
double risk(const TinyRun& run) {
  return run.state.column<TrueRisk>()[0];
}
void advance(TinyRun& run, int steps = 1) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_risk_factors>(Stream::risk_factors);
    run.tick();
  }
}

}  // namespace

TEST_CASE("All factors and the overall risk stay in 0 to 1 whatever the situation") {
  const RiskFactorParameters k;
  const Draws draws({3, 0}, Stream::risk_factors, 0);
  static_assert(sizeof(Situation) == 25 * sizeof(double));
  for (std::uint32_t i = 0; i < 500; ++i) {
    Situation x;
    double* const members[]{
        &x.upheaval,   &x.fighting,       &x.unaddressed_harm, &x.accountability,   &x.grievance,
        &x.hostility,  &x.state_capacity, &x.worst_hostility,  &x.opening,          &x.force,
        &x.civic,      &x.plural_media,   &x.incitement,       &x.recruiting,       &x.hate_media,
        &x.hardship,   &x.exclusion,      &x.ordering,         &x.aimed_at_group,   &x.uprooted,
        &x.unmet_need, &x.host_consent,   &x.recent_violence,  &x.outside_presence, &x.state_presence};
    for (std::uint32_t m = 0; m < 25; ++m) *members[m] = draws.uniform(i, m);
    const Factors f = instant_factors(x, k);
    for (const double each : f) {
      CHECK(each >= 0);
      CHECK(each <= 1);
    }
    const double overall = overall_risk(f, k);
    CHECK(overall >= 0);
    CHECK(overall <= 1);
    for (std::size_t j = 0; j < factor_count; ++j) {
      Factors worse = f;
      worse[j] = (1 + worse[j]) / 2;
      CHECK(overall_risk(worse, k) >= overall);
    }
  }
}

TEST_CASE("Overall risk is 0 without any factor and 1 with all") {
  const RiskFactorParameters k;
  Factors f{};
  CHECK(overall_risk(f, k) == 0);
  f.fill(1);
  CHECK(overall_risk(f, k) == Approx(1));
}

TEST_CASE("Accountability, openings, hardship and the width of the line count as the registry says") {
  RiskFactorParameters k;
  Situation x;
  x.unaddressed_harm = x.accountability = x.opening = x.hardship = 1;
  k.accounted = 0.2, k.opening_motive = 0.3;
  CHECK(instant_factors(x, k)[index_of(Factor::record_of_violations)] == Approx(0.8));
  CHECK(instant_factors(x, k)[index_of(Factor::motives)] == Approx(0.3));
  x.opening = 0, k.hardship_trigger = 0.4;
  CHECK(instant_factors(x, k)[index_of(Factor::triggers)] == Approx(0.4));
  Factors below{}, above{};
  below.fill(k.high - 0.02), above.fill(k.high + 0.02);
  k.transition = 0.01;
  const double step = overall_risk(above, k) - overall_risk(below, k);
  k.transition = 0.2;
  CHECK(step > 0.3);
  CHECK(overall_risk(above, k) - overall_risk(below, k) < 0.1);
}

TEST_CASE("A leader who orders attacks leaves signs of a plan that outlast the order") {
  TinyRun run;
  advance(run);
  CHECK(factor(run, Factor::plan_or_policy) == 0);
  const double quiet = risk(run);
  run.state.column<ChosenPosture>()[state_force.index()] = Posture::attack;
  run.state.column<AimGroup>()[state_force.index()] = minority;
  run.state.column<Named>()[1] = 0.8;  // the majority's leaders name the minority
  advance(run, 20);
  const double planned = factor(run, Factor::plan_or_policy);
  CHECK(planned > 0.5);
  CHECK(factor(run, Factor::intent_to_destroy) == Approx(0.8));
  CHECK(risk(run) > quiet);
  run.state.column<ChosenPosture>()[state_force.index()] = Posture::restrain;
  advance(run, 10);
  CHECK(factor(run, Factor::plan_or_policy) < planned);
  CHECK(factor(run, Factor::plan_or_policy) > 0.7 * planned);
}

TEST_CASE("Signs of a plan grow the same by weeks and by days") {
  double planned[2];
  for (int i = 0; i < 2; ++i) {
    TinyRun run;
    run.clock.step = i == 0 ? 1 : 1.0 / 7;
    run.state.column<ChosenPosture>()[rebels.index()] = Posture::expel;
    advance(run, i == 0 ? 10 : 70);
    planned[i] = factor(run, Factor::plan_or_policy);
  }
  CHECK(planned[0] == Approx(planned[1]).epsilon(0.02));
}

TEST_CASE("Lost consent threatens operations, and people away from home are at risk") {
  TinyRun run;
  run.state.column<HostConsent>()[0] = 0.25;
  run.state.column<VisitorCount>()[run.world.cell(town, minority).index()] = 16;
  advance(run);
  CHECK(factor(run, Factor::threats_to_operations) == Approx(0.75));
  CHECK(factor(run, Factor::threats_to_protected_persons) == Approx(16.0 / 160));
}
