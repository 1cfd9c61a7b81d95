#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Justice and recovery: unaddressed harm, accountability, exposure to prosecution, State capacity and reach,
/// security-sector reform, and support to victims (A/73/898 ¶16b, e, 23c, 26, 27, 30b, d).
namespace avert {

struct JusticeParameters {
  double harm_of_death = 0.05;
  double harm_of_uprooting = 0.005;
  double forget = 0.0005;
  double truth = 0.0005;
  double prosecution = 0.0005;
  double together = 0.004;
  double support = 0.02;
  double support_lapse = 0.01;
  double recovery = 0.005;
  double building = 0.004;
  double impunity = 0.02;
  double impunity_half = 2;
  double national_courts = 0.5;
  double state_shield = 0.6;
  double international = 0.25;
  double proceedings = 0.03;
  double reform = 0.008;
  double reform_lapse = 0.004;
  double capacity_support = 0.006;
  double amnesty = 0;
  double remote_gap = 0.5;
  double held_by_others = 0.1;

  static constexpr std::string_view section = "justice";
  static constexpr auto fields() {
    using S = JusticeParameters;
    return std::tuple{
        field("harm_of_death", &S::harm_of_death, Unit::none, {0, 10}, assumed(),
              "Unaddressed harm (as the argument of 1 − exp) per death in 1,000 of a group."),
        field("harm_of_uprooting", &S::harm_of_uprooting, Unit::none, {0, 1}, assumed(),
              "The same per person uprooted in 1,000."),
        field("forget", &S::forget, Unit::per_week, {0, 0.05}, assumed(),
              "Fading of unaddressed harm by time alone: decades."),
        field("truth", &S::truth, Unit::per_week, {-0.05, 0.05}, contested("olsen2010"),
              "Fading by truth and reparation alone; none, or harm below 0, is within what studies find."),
        field("prosecution", &S::prosecution, Unit::per_week, {0, 0.05}, contested("kim2010"),
              "Fading by accountability alone."),
        field("together", &S::together, Unit::per_week, {0, 0.05}, contested("olsen2010"),
              "Fading by both at once."),
        field("support", &S::support, Unit::per_week, {0, 0.5}, assumed(),
              "Growth of truth, reparation and victim support per unit of transitional justice."),
        field("support_lapse", &S::support_lapse, Unit::per_week, {0.0001, 0.5}, assumed(),
              "Lapse of victim support that nobody keeps up."),
        field("recovery", &S::recovery, Unit::per_week, {0.0001, 0.5}, assumed(),
              "Return of accountability and of State capacity to what the country had."),
        field("building", &S::building, Unit::per_week, {0, 0.2}, assumed(),
              "Growth of accountability per unit of transitional justice or structural prevention (¶16b)."),
        field("impunity", &S::impunity, Unit::per_week, {0, 0.5}, assumed(),
              "Loss of accountability under intense violence without prospect of prosecution (¶27)."),
        field("impunity_half", &S::impunity_half, Unit::none, {0.01, 1000}, assumed(),
              "Unpunished deaths per 100,000 a week that count as half of intense violence."),
        field("national_courts", &S::national_courts, Unit::share, {0, 1}, contested("kim2010"),
              "Exposure of a fully identified actor where accountability is full (¶30d)."),
        field("state_shield", &S::state_shield, Unit::share, {0, 1}, assumed(),
              "Part of that exposure which State forces escape in their own courts."),
        field("international", &S::international, Unit::share, {0, 1}, contested("jo2016"),
              "Exposure added for a fully identified actor per unit of support to justice."),
        field("proceedings", &S::proceedings, Unit::per_week, {0.001, 1}, assumed(),
              "Pace at which exposure follows identification."),
        field("reform", &S::reform, Unit::per_week, {0, 0.2}, contested("joshi2015"),
              "Growth of security-sector reform per unit of support, where leaders are committed."),
        field("reform_lapse", &S::reform_lapse, Unit::per_week, {0.0001, 0.2}, assumed(),
              "Lapse of reform that nobody keeps up."),
        field("capacity_support", &S::capacity_support, Unit::per_week, {0, 0.2}, assumed(),
              "Growth of State capacity per unit of support, whatever the State does with it (¶23c)."),
        field("amnesty", &S::amnesty, Unit::share, {0, 1}, contested("olsen2010"),
              "Part of a signatory's exposure to courts that its agreement lifts; 0: no amnesty."),
        field("remote_gap", &S::remote_gap, Unit::share, {0, 1}, assumed(),
              "How much less the State reaches the remotest place than the capital."),
        field("held_by_others", &S::held_by_others, Unit::share, {0, 1}, assumed(),
              "Part of State services that go on where another armed actor is in control."),
    };
  }
};

/// Unaddressed harm after these deaths and uprootings per 1,000 of the group; the order and the length of
/// steps do not matter.
inline double add_harm(double harm, double deaths, double uprooted, const JusticeParameters& k) {
  return harm + (1 - harm) * math::chance(k.harm_of_death * deaths + k.harm_of_uprooting * uprooted, 1);
}

/// Weekly fading of unaddressed harm; truth telling and prosecution do most together. Below 0 it grows.
inline double harm_fade(double victim_support, double accountability, const JusticeParameters& k) {
  return k.forget + k.truth * victim_support + k.prosecution * accountability +
         k.together * victim_support * accountability;
}

/// Prospect of prosecution that an actor's identification will lead to. `shield` is 0 or the State's.
inline double expected_exposure(double identified, double accountability, double shield, double justice,
                                const JusticeParameters& k) {
  return identified *
         std::min(1.0, k.national_courts * accountability * (1 - shield) + k.international * justice);
}

/// What is left of the prospect of prosecution for an actor whose agreement grants it an amnesty. `bound`: 1
/// for a signatory.
constexpr double after_amnesty(double exposure, double bound, const JusticeParameters& k) {
  return exposure * (1 - k.amnesty * bound);
}

/// Reach of State services in a place; `control` is 1 where the State or nobody holds it.
inline double state_presence(double capacity, double remoteness, double control, const JusticeParameters& k) {
  return capacity * (1 - k.remote_gap * remoteness) * control;
}

}  // namespace avert
