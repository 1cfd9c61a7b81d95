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
  double impunity = 0.020;
  double broken_promises = 0.010;
  double fade = 0.012;
  double redress = 0.010;
  double inclusion_gain = 0.004;

  static constexpr std::string_view section = "grievance";
  static constexpr auto fields() {
    using S = GrievanceParameters;
    return std::tuple{
        field("exclusion", &S::exclusion, Unit::per_week, {0, 0.1}, literature("cederman2011"),
              "Rise of grievance under full political exclusion."),
        field("inequality", &S::inequality, Unit::per_week, {0, 0.1}, literature("cederman2011"),
              "Rise per unit of |log of relative wealth|: both poorer and richer groups (U-shape)."),
        field("impunity", &S::impunity, Unit::per_week, {0, 0.1}, assumed(),
              "Rise per unit of unaddressed past violence, without any accountability."),
        field("broken_promises", &S::broken_promises, Unit::per_week, {0, 0.1}, assumed(),
              "Rise per unit of memory of broken agreements."),
        field("fade", &S::fade, Unit::per_week, {0.0001, 0.1}, assumed(), "Fading without new causes."),
        field("redress", &S::redress, Unit::per_week, {0, 0.1}, assumed(),
              "Faster fading under full victim support."),
        field("inclusion_gain", &S::inclusion_gain, Unit::per_week, {0, 0.05}, contested("call2012"),
              "Rate at which structural prevention at level 1 opens exclusion."),
    };
  }
};

/// Weekly causes of grievance. All arguments in 0…1 except relative wealth, which is positive.
inline double grievance_rise(double inclusion, double wealth, double unaddressed_harm, double accountability,
                             double broken_promises, const GrievanceParameters& k) {
  return k.exclusion * (1 - inclusion) + k.inequality * std::abs(math::log(wealth)) +
         k.impunity * unaddressed_harm * (1 - accountability) + k.broken_promises * broken_promises;
}

/// Weekly fading of grievance.
inline double grievance_fade(double victim_support, const GrievanceParameters& k) {
  return k.fade + k.redress * victim_support;
}

}  // namespace avert
