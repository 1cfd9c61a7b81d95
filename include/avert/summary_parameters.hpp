#pragma once

#include "avert/parameters.hpp"

namespace avert {

/// What counts as mass killing, its end and its return.
struct SummaryParameters {
  double mass_killing = 0.5;
  double window = 52;
  double relapse = 0.1;
  double quiet = 104;
  double calm = 0.5;
  double upheaval = 0.20;

  static constexpr std::string_view section = "summary";
  static constexpr auto fields() {
    using S = SummaryParameters;
    return std::tuple{
        field("mass_killing", &S::mass_killing, Unit::per_thousand, {0.01, 100}, assumed(),
              "Civilians killed within the window, per 1,000 inhabitants, that count as mass killing."),
        field("window", &S::window, Unit::weeks, {1, 520}, literature("ewp2019"),
              "Length of that window: a year, as the Early Warning Project counts."),
        field("relapse", &S::relapse, Unit::per_thousand, {0.001, 100}, assumed(),
              "Persons killed within the window, fighters included, per 1,000 that count as a return of war: "
              "1,000 deaths in a country of 10 million."),
        field("quiet", &S::quiet, Unit::weeks, {4, 520}, assumed(),
              "Calm weeks in a row after which an episode has ended."),
        field("calm", &S::calm, Unit::share, {0.01, 1}, assumed(),
              "A week is calm when fewer than this part of the threshold of relapse fell in the window."),
        field("upheaval", &S::upheaval, Unit::share, {0, 1}, assumed(),
              "Level of upheaval that counts as an upheaval of the country."),
    };
  }
};

}  // namespace avert
