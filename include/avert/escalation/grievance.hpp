#pragma once

#include <cmath>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Grievance of a group: exclusion, inequality in either direction, impunity and broken promises raise it;
/// inclusion and redress let it fade (A/73/898 ¶16a, b, e; Cederman, Weidmann and Gleditsch 2011).
namespace avert {

struct GrievanceParameters {
  double exclusion = 0.010;
  double inequality = 0.006;
  double resources = 0.004;
  double impunity = 0.020;
  double broken_promises = 0.010;
  double fade = 0.012;
  double redress = 0.010;
  double inclusion_gain = 0.004;
  double levelling = 0.004;
  double livelihoods = 0.02;
  double wealth_return = 0.004;

  static constexpr std::string_view section = "grievance";
  static constexpr auto fields() {
    using S = GrievanceParameters;
    return std::tuple{
        field("exclusion", &S::exclusion, Unit::per_week, {0, 0.1}, literature("cederman2011"),
              "Rise of grievance under full political exclusion."),
        field("inequality", &S::inequality, Unit::per_week, {0, 0.1}, literature("cederman2011"),
              "Rise per unit of |log of relative wealth|: both poorer and richer groups (U-shape)."),
        field("resources", &S::resources, Unit::per_week, {0, 0.1}, contested("berman2017"),
              "Rise where others hold all resources of the places where an excluded group lives; 0: none "
              "(¶16c)."),
        field("impunity", &S::impunity, Unit::per_week, {0, 0.1}, assumed(),
              "Rise per unit of unaddressed past violence, without any accountability."),
        field("broken_promises", &S::broken_promises, Unit::per_week, {0, 0.1}, assumed(),
              "Rise per unit of memory of broken agreements."),
        field("fade", &S::fade, Unit::per_week, {0.0001, 0.1}, assumed(), "Fading without new causes."),
        field("redress", &S::redress, Unit::per_week, {0, 0.1}, assumed(),
              "Faster fading under full victim support."),
        field("inclusion_gain", &S::inclusion_gain, Unit::per_week, {0, 0.05}, contested("call2012"),
              "Rate at which structural prevention at level 1 opens exclusion."),
        field("levelling", &S::levelling, Unit::per_week, {0, 0.05}, assumed(),
              "Rate at which structural prevention at level 1 closes the gap in wealth; 0: none (¶16c)."),
        field("livelihoods", &S::livelihoods, Unit::per_week, {0, 0.5}, assumed(),
              "Fall of the logarithm of a group's wealth where it has lost all livelihoods and others none."),
        field("wealth_return", &S::wealth_return, Unit::per_week, {0, 0.1}, assumed(),
              "Return of wealth to what it was."),
    };
  }
};

/// What aggrieves a group: all 0…1 but wealth, which is relative to the mean and positive. `held_by_others`:
/// part of the resource value where the group lives that actors of other groups control.
struct Causes {
  double inclusion = 0, wealth = 1, held_by_others = 0, unaddressed_harm = 0, accountability = 0,
         broken_promises = 0;
};

/// Weekly rise of grievance. Resources that others hold aggrieve those who have no say in them.
inline double grievance_rise(const Causes& of, const GrievanceParameters& k) {
  return (k.exclusion + k.resources * of.held_by_others) * (1 - of.inclusion) +
         k.inequality * std::abs(math::log(of.wealth)) +
         k.impunity * of.unaddressed_harm * (1 - of.accountability) + k.broken_promises * of.broken_promises;
}

/// Relative wealth after a step. `usual`: at the start; `hardship`: of the group less that of all, −1…1;
/// `prevention`: level of structural prevention.
inline double next_wealth(double wealth, double usual, double hardship, double prevention, double step,
                          const GrievanceParameters& k) {
  const double rise = k.wealth_return * math::log(usual) - k.livelihoods * hardship;
  const double fall = k.wealth_return + k.levelling * prevention;
  return math::exp((math::log(wealth) + step * rise) / (1 + step * fall));
}

/// Weekly fading of grievance.
inline double grievance_fade(double victim_support, const GrievanceParameters& k) {
  return k.fade + k.redress * victim_support;
}

}  // namespace avert
