#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"
#include "avert/scenario.hpp"

/// What an arm schedules: trigger, lag, ramp, full size, stay, exit; where it is put; and what it costs
/// (A/73/898 ¶18, 25e, 26). A stay that ends while the trigger still holds ends all the same: that is what
/// leaving early means.
namespace avert {

/// Default unit costs: million US dollars per week at size 1 and a million inhabitants.
struct CostParameters {
  double attribution = 0.02;
  double engagement = 0.01;
  double mediation = 0.03;
  double implementation = 0.05;
  double sanctions = 0.01;
  double arms_embargo = 0.02;
  double counter_speech = 0.05;
  double peace_operation = 1.28;
  double state_support = 0.5;
  double humanitarian = 1;
  double safe_routes = 0.1;
  double civil_society = 0.15;
  double justice = 0.2;
  double structural_prevention = 2;

  static constexpr std::string_view section = "costs";
  static constexpr auto fields() {
    using S = CostParameters;
    constexpr auto money = Unit::currency;
    return std::tuple{
        field("attribution", &S::attribution, money, {0, 1}, assumed(), "Commissions of inquiry, monitors."),
        field("engagement", &S::engagement, money, {0, 1}, assumed(), "Envoys and high-level visits."),
        field("mediation", &S::mediation, money, {0, 1}, assumed(), "Mediators and their staff."),
        field("implementation", &S::implementation, money, {0, 1}, assumed(), "Monitoring of agreements."),
        field("sanctions", &S::sanctions, money, {0, 1}, assumed(),
              "Expert panels; what sanctions cost those who impose them is not counted."),
        field("arms_embargo", &S::arms_embargo, money, {0, 1}, assumed(), "Inspection and panels."),
        field("counter_speech", &S::counter_speech, money, {0, 1}, assumed(), "Radio and plural media."),
        field("peace_operation", &S::peace_operation, money, {0.3, 10}, literature("mercopress2018"),
              "1,000 peacekeepers: 6.7 billion dollars a year for about 100,000 of them."),
        field("state_support", &S::state_support, money, {0, 10}, assumed(), "Police, courts, advisers."),
        field("humanitarian", &S::humanitarian, money, {0, 10}, assumed(), "Relief and access."),
        field("safe_routes", &S::safe_routes, money, {0, 10}, assumed(), "Escorts, transport, information."),
        field("civil_society", &S::civil_society, money, {0, 10}, assumed(), "Grants and training (¶25)."),
        field("justice", &S::justice, money, {0, 10}, assumed(), "Courts, truth, reparation, reform."),
        field("structural_prevention", &S::structural_prevention, money, {0, 50}, assumed(),
              "Inclusion, livelihoods, rule of law."),
    };
  }
};

/// Default unit cost of an instrument.
constexpr double unit_cost(Instrument instrument, const CostParameters& k) {
  switch (instrument) {
    case Instrument::attribution:
      return k.attribution;
    case Instrument::engagement:
      return k.engagement;
    case Instrument::mediation:
      return k.mediation;
    case Instrument::implementation:
      return k.implementation;
    case Instrument::sanctions:
      return k.sanctions;
    case Instrument::arms_embargo:
      return k.arms_embargo;
    case Instrument::counter_speech:
      return k.counter_speech;
    case Instrument::peace_operation:
      return k.peace_operation;
    case Instrument::state_support:
      return k.state_support;
    case Instrument::humanitarian:
      return k.humanitarian;
    case Instrument::safe_routes:
      return k.safe_routes;
    case Instrument::civil_society:
      return k.civil_society;
    case Instrument::justice:
      return k.justice;
    case Instrument::structural_prevention:
      break;
  }
  return k.structural_prevention;
}

struct TargetingParameters {
  double capital_share = 0.8;
  double risk_floor = 0.05;
  double remote_weight = 4;

  static constexpr std::string_view section = "targeting";
  static constexpr auto fields() {
    using S = TargetingParameters;
    return std::tuple{
        field("capital_share", &S::capital_share, Unit::share, {0, 1}, assumed(),
              "Part that stays in the capital when an instrument is targeted there (¶25e); at least its "
              "share of the population."),
        field("risk_floor", &S::risk_floor, Unit::share, {0.001, 1}, assumed(),
              "Perceived risk that every place is credited with when risk decides; large: risk does not."),
        field("remote_weight", &S::remote_weight, Unit::none, {0, 20}, assumed(),
              "Extra weight of the remotest settlement when decentralised; 0: none."),
    };
  }
};

/// Phases of a commitment, as in the column CommitmentPhase.
enum class Phase : std::uint8_t { waiting, decided, in_force, leaving, over };

/// When a trigger is met within the step that begins at `week`; infinity when it is not. Risk and killings
/// are known at its start.
constexpr double met(const TriggerSpec& trigger, double risk, double killings, double week, double step) {
  if (risk >= trigger.risk || killings >= trigger.killings) return week;
  const bool due = trigger.week < week + step;
  return due ? std::max(week, trigger.week) : std::numeric_limits<double>::infinity();
}

/// Weeks of full size that have been given by `age` weeks after the start of a commitment: the integral of
/// its ramp, stay and exit.
constexpr double given(double age, const CommitmentSpec& c) {
  // Integral from 0 to `time` of a rise from 0 to 1 within `length`.
  const auto risen = [](double time, double length) {
    if (time <= 0) return 0.0;
    return time < length ? time * time / (2 * length) : time - length / 2;
  };
  const double end = c.ramp + c.stay;
  return risen(age, c.ramp) - risen(age - end, c.exit == ExitKind::phased ? c.phase : 0.0);
}

/// Mean of the scheduled share of full size from `age` to `age + step` weeks after the start: exact for any
/// step, so that what is given in all does not depend on it.
constexpr double scheduled_share(double age, double step, const CommitmentSpec& c) {
  return std::clamp((given(age + step, c) - given(age, c)) / step, 0.0, 1.0);
}

/// When the phase after this one begins; `began` is when this one did.
constexpr double phase_end(Phase phase, double began, const CommitmentSpec& c) {
  if (phase == Phase::decided) return began + c.lag;
  if (phase == Phase::in_force) return began + c.ramp + c.stay;
  return began + (c.exit == ExitKind::phased ? c.phase : 0.0);
}

/// Weight of a settlement, per inhabitant, before the weights are made to have mean 1. `capital_weight` is
/// what the capital gets for each unit that other places get.
constexpr double placement_weight(Targeting targeting, bool capital, double capital_weight,
                                  double perceived_risk, double remoteness, const TargetingParameters& k) {
  switch (targeting) {
    case Targeting::capital:
      return capital ? capital_weight : 1;
    case Targeting::risk:
      return k.risk_floor + perceived_risk;
    case Targeting::decentralised:
      return 1 + k.remote_weight * remoteness;
    case Targeting::population:
      break;
  }
  return 1;
}

}  // namespace avert
