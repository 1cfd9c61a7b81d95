#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/lessons/space.hpp"

/// Over which part of a space an arm does better, and which values decide it.
namespace avert::lessons {

/// Share of countries that fare better where both sides are alike.
inline constexpr double alike = 0.5;

/// How much one value decides.
struct Influence {
  std::string path;
  Range range;             ///< of the value in this space
  double part = 0;         ///< of the variance of the emulated share over the space
  double lowest, highest;  ///< chance that the arm does better, where the value is in its lowest and highest
                           ///< eighth
};

struct Landscape {
  double holds = 0;   ///< part of the space in which the arm does better, by what is believed at each point
  double surely = 0;  ///< part where it does so with 95 % probability
  double surely_not = 0;                 ///< part where it does worse with 95 % probability
  std::vector<Influence> influences;     ///< the most influential first
  std::vector<std::vector<double>> map;  ///< the same chance over the two most influential values: a row for
                                         ///< each eighth of the first, a column for each of the second; NaN
                                         ///< where no point lies
};

/// `won[point]` says for each country of the point whether the arm did better: 1, 0, or ½ where both are
/// alike. Its expected value is emulated over the space (Kriging, with chance of countries as noise), and the
/// arm does better at a point where that is above ½. Nothing where all countries of all points are alike.
std::optional<Landscape> landscape(const Space&, const std::vector<std::vector<double>>& won);

}  // namespace avert::lessons
