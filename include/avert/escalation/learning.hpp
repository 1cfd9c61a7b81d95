#pragma once

#include <algorithm>

#include "avert/parameters.hpp"

/// Leaders learn whether violence is answered, and at what cost, from what they bore after their own violence
/// (A/73/898 ¶27). Costs are in units of the prize, per week.
namespace avert {

struct LearningParameters {
  double expected_cost = 0.05;
  double window = 13;
  double memory = 0.90;
  double cost_learning = 0.30;
  double least_cost = 0.005;
  double embargo_cost = 0.02;
  double blocked_cost = 0.02;

  static constexpr std::string_view section = "learning";
  static constexpr auto fields() {
    using S = LearningParameters;
    return std::tuple{
        field("expected_cost", &S::expected_cost, Unit::utility, {0.001, 3}, assumed(),
              "Cost per week expected at the start when violence is answered."),
        field("window", &S::window, Unit::weeks, {1, 104}, assumed(),
              "How long after violence leaders look for an answer."),
        field("memory", &S::memory, Unit::share, {0.1, 1}, assumed(),
              "Weight that past incidents keep at each new one."),
        field("cost_learning", &S::cost_learning, Unit::share, {0, 1}, assumed(),
              "Move of the expected cost toward the cost seen, when answered."),
        field("least_cost", &S::least_cost, Unit::utility, {0.001, 1}, assumed(),
              "Least cost that a leader can imagine of being answered."),
        field("embargo_cost", &S::embargo_cost, Unit::utility, {0, 1}, contested("fruchart2007"),
              "Cost per week of an arms embargo without leaks; 0: embargoes teach nothing."),
        field("blocked_cost", &S::blocked_cost, Unit::utility, {0, 1}, assumed(),
              "Cost per week of orders that protectors keep from reaching anybody; 0: they teach nothing."),
    };
  }
};

/// `yes` and `no` are the alpha and beta of a beta distribution.
struct Belief {
  double yes, no, expected_cost;
};

/// Belief after an incident whose mean weekly cost was `borne`: the share of the expected cost, at most all
/// of it, counts as an answer, so that steady pressure teaches more than a gesture.
inline Belief learn(Belief before, double borne, const LearningParameters& k) {
  const double answered = std::min(1.0, borne / before.expected_cost);
  const double shift = k.cost_learning * answered * (borne - before.expected_cost);
  return {k.memory * before.yes + answered, k.memory * before.no + 1 - answered,
          std::max(k.least_cost, before.expected_cost + shift)};
}

/// What others make violence cost an actor in a week: pressure of outside powers with their sanctions,
/// weapons that do not come, and orders that protectors have kept from their targets. `embargoed`, `blocked`
/// 0…1.
constexpr double imposed_cost(double pressure, double embargoed, double blocked,
                              const LearningParameters& k) {
  return pressure + k.embargo_cost * embargoed + k.blocked_cost * blocked;
}

}  // namespace avert
