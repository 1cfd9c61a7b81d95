#pragma once

#include "avert/parameters.hpp"

namespace avert {

/// What counts as war and as mass killing, as their end, and as an upheaval.
struct SummaryParameters {
  double killing_1 = 0.0005;
  double killing_2 = 0.01;
  double killing_3 = 0.1;
  double killing_window = 26;
  double war_1 = 0.0025;
  double war_2 = 0.1;
  double war_window = 52;
  double quiet = 52;
  double upheaval = 0.20;

  static constexpr std::string_view section = "summary";
  static constexpr auto fields() {
    using S = SummaryParameters;
    return std::tuple{
        field("killing_1", &S::killing_1, Unit::share, {1e-6, 1}, assumed("0024"),
              "Part of a group's members killed by one actor's order within the window that counts as mass "
              "killing: the first rung."),
        field("killing_2", &S::killing_2, Unit::share, {1e-6, 1}, assumed("0024"), "The second rung."),
        field("killing_3", &S::killing_3, Unit::share, {1e-6, 1}, assumed("0024"), "The third rung."),
        field("killing_window", &S::killing_window, Unit::weeks, {1, 520}, assumed("0024"),
              "Time within which they are killed."),
        field("war_1", &S::war_1, Unit::per_thousand, {1e-6, 100}, assumed("0024"),
              "Fighters killed in battle within the window, per 1,000 inhabitants, that count as armed "
              "conflict: 25 in a country of 10 million."),
        field("war_2", &S::war_2, Unit::per_thousand, {1e-6, 100}, assumed("0024"),
              "The same for war: 1,000 in a country of 10 million."),
        field("war_window", &S::war_window, Unit::weeks, {1, 520}, assumed("0024"),
              "Time within which they are killed: data sets count by year."),
        field("quiet", &S::quiet, Unit::weeks, {0, 520}, assumed("0024"),
              "Time below a rung after which a spell has ended; a shorter lull belongs to it."),
        field("upheaval", &S::upheaval, Unit::share, {0, 1}, assumed(),
              "Level of upheaval that counts as an upheaval of the country."),
    };
  }
};

}  // namespace avert
