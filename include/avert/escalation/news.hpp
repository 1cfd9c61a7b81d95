#pragma once

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// News of violence against one's group, here and as heard from nearby (A/73/898 ¶18, 23). Fades within
/// weeks, as violence excites itself within weeks (Lewis et al. 2012) and spreads by distance.
namespace avert {

struct NewsParameters {
  double half_life = 3;
  double distance = 50;
  double saturation = 2;
  double expelled_weight = 0.1;
  double wounded_weight = 0.2;
  double fallen_weight = 0.3;

  static constexpr std::string_view section = "news";
  static constexpr auto fields() {
    using S = NewsParameters;
    return std::tuple{
        field("half_life", &S::half_life, Unit::weeks, {0.5, 52}, literature("lewis2012"),
              "Time in which news loses half its force."),
        field("distance", &S::distance, Unit::kilometres, {1, 1000}, assumed(),
              "Distance by route over which what is heard falls to 37 %."),
        field("saturation", &S::saturation, Unit::per_thousand, {0.01, 100}, assumed(),
              "Killed per 1,000 of one's group that fill 63 % of what is left to the gravest news."),
        field("expelled_weight", &S::expelled_weight, Unit::none, {0, 1}, assumed(),
              "A person driven out, relative to one killed; flight without orders is not news of violence."),
        field("wounded_weight", &S::wounded_weight, Unit::none, {0, 1}, assumed(),
              "A person harmed, relative to one killed."),
        field("fallen_weight", &S::fallen_weight, Unit::none, {0, 1}, assumed(),
              "A fighter of the group who fell in battle, relative to a civilian killed; 0: battles are no "
              "news."),
    };
  }
};

/// Violence of a step as a number of killed persons that would weigh the same.
constexpr double harm_done(double killed, double expelled, double wounded, double fallen,
                           const NewsParameters& k) {
  return killed + k.expelled_weight * expelled + k.wounded_weight * wounded + k.fallen_weight * fallen;
}

/// Share of what happens at this distance (km by route) that is heard.
inline double heard_from(double distance, const NewsParameters& k) {
  return math::exp(-distance / k.distance);
}

/// News after `step` weeks of fading, then harm of `per_thousand` of one's group in the area. Two halves of a
/// step and of its harm, one after the other, differ from the whole only by the fading of the first.
inline double next_news(double news, double per_thousand, double step, const NewsParameters& k) {
  constexpr double half = 0.69314718055994531;
  const double kept = news * math::exp(-half * step / k.half_life);
  return kept + (1 - kept) * math::chance(per_thousand, 1 / k.saturation);
}

}  // namespace avert
