/// Commitments and the deployment of a peace operation against the closed forms of their differential
/// equations.
#include "sim/prevention/commitments.hpp"
#include "sim/prevention/peace_operation.hpp"
#include "tests/support/negotiating.hpp"
#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

void advance_mission(TinyRun& run, double until) {
  while (run.clock.week < until - run.clock.step / 2) {
    run.advance<update_peace_operation>(Stream::peace_operation);
    run.tick();
  }
}
double deployed(const TinyRun& run) {
  return run.state.column<MissionDeployed>()[0];
}

/// Weeks in which a gap closes to 1 ⁄ e, so that the share s of it is gone after `weeks`.
double rise_time(double weeks, double s) {
  return weeks / -std::log1p(-s);
}

}  // namespace

TEST_CASE("A mission arrives along an exponential, stops at its peak, and leaves along another") {
  const PeaceOperationParameters k;
  for (const double step : {1.0 / 7, 1.0, 3.0})
    for (const double consent : {1.0, 0.5}) {
      TinyRun run({}, tiny_world(1000));
      run.clock.step = step;
      run.state.column<HostConsent>()[0] = consent;
      level_of(run, Instrument::peace_operation) = 2;
      // 2 per 1,000 of 16,000; the mandate to observe needs consent, and without it all takes longer.
      const double authorised = 32 * consent,
                   weeks = k.weeks_to_peak * (1 + k.unwelcome_delay * (1 - consent));
      for (const double week : {3.0, 12.0, 30.0, 42.0, 60.0, 120.0}) {
        advance_mission(run, week);
        const double exact =
            std::min(k.peak_share, 1 - std::exp(-week / rise_time(weeks, k.peak_share))) * authorised;
        CHECK(deployed(run) == Approx(exact).epsilon(1e-9));
      }
      level_of(run, Instrument::peace_operation) = 0;
      const double left = run.clock.week;
      for (const double later : {6.0, 12.0, 24.0}) {
        advance_mission(run, left + later);
        CHECK(deployed(run) ==
              Approx(k.peak_share * authorised * std::exp(-later / k.withdrawal)).epsilon(1e-9));
      }
    }
}

TEST_CASE("Under a level that rises evenly a mission follows behind as the differential equation says") {
  const PeaceOperationParameters k;
  for (const double step : {1.0 / 7, 0.5}) {
    TinyRun run({}, tiny_world(1000));
    run.clock.step = step;
    const double ramp = 26, slope = 16 / ramp, time = rise_time(k.weeks_to_peak, k.peak_share);
    for (const double week : {7.0, 14.0, 21.0}) {
      while (run.clock.week < week - step / 2) {
        level_of(run, Instrument::peace_operation) =
            (run.clock.week + step / 2) / ramp;  // its mean in the step
        run.advance<update_peace_operation>(Stream::peace_operation);
        run.tick();
      }
      // A step sees the mean of its part of the ramp: that costs slope (Δt ⁄ time)² ⁄ 12 a week, to second
      // order.
      const double now = run.clock.week, exact = slope * (now - time * (1 - std::exp(-now / time)));
      CHECK(deployed(run) == Approx(exact).margin(slope * now * (step / time) * (step / time) / 12));
    }
  }
}

TEST_CASE("A commitment is in each step the mean of its lag, ramp, stay and exit, whatever the step") {
  CommitmentSpec commitment;
  commitment.instrument = Instrument::mediation;
  commitment.trigger.week = 3.3;
  commitment.lag = 4.2;
  commitment.ramp = 8.5;
  commitment.stay = 20.1;
  commitment.phase = 11.7;
  commitment.size = 2;
  const double start = commitment.trigger.week + commitment.lag, full = start + commitment.ramp,
               end = full + commitment.stay;
  for (const ExitKind exit : {ExitKind::cliff, ExitKind::phased})
    for (const double step : {1.0 / 7, 1.0, 3.0}) {
      commitment.exit = exit;
      ArmSpec arm;
      arm.commitments = {commitment};
      TinyRun run(arm);
      run.clock.step = step;
      run.begin<start_commitments>(Stream::commitments);
      const auto shape = [&](double week) {
        if (week < start) return 0.0;
        if (week < full) return (week - start) / commitment.ramp;
        if (week < end) return 1.0;
        return exit == ExitKind::cliff ? 0.0 : std::max(0.0, 1 - (week - end) / commitment.phase);
      };
      double given = 0;
      while (run.clock.week < 60) {
        run.advance<update_commitments>(Stream::commitments);
        const double level = run.state.column<Scheduled>()[index_of(Instrument::mediation)];
        constexpr int parts = 3000;
        double mean = 0;
        for (int i = 0; i < parts; ++i) mean += shape(run.clock.week + step * (i + 0.5) / parts) / parts;
        // The sum of rectangles errs by a part of one of them at the cliff.
        CHECK(level == Approx(commitment.size * mean).margin(commitment.size / parts));
        given += level * step;
        run.tick();
      }
      const double whole = commitment.size * (commitment.ramp / 2 + commitment.stay +
                                              (exit == ExitKind::phased ? commitment.phase / 2 : 0));
      CHECK(given == Approx(whole).epsilon(1e-9));
    }
}
