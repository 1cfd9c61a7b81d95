#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/lessons/lesson.hpp"
#include "sim/scenario/posterior.hpp"
#include "sim/sweep/sweep_plan.hpp"

/// Where a lesson is tried: points of a space of values of which nobody knows which are right.
namespace avert::lessons {

/// Shares of the ranges of a design's axes, one row a point.
using Shares = std::vector<std::vector<double>>;

struct Space {
  std::string name;      ///< "ranges" or "posterior"
  sweep::Design design;  ///< the lesson's, with the axes of this space
  Shares points;         ///< where runs are made
  Shares all;            ///< what stands for the whole space
};

/// The ranges of the lesson: a Latin hypercube; the whole of it is a sequence of Sobol'.
Space uninformed(const Lesson&, std::size_t points, std::uint32_t countries);
/// Draws of a posterior, spread over all of them. `file` names it in errors.
Space informed(const Lesson&, const Posterior&, const std::string& file, std::size_t points,
               std::uint32_t countries);

/// Throws Error where points are too few to emulate what they show over so many values: a linear trend and
/// something besides.
void check_points(std::size_t points, std::size_t values);

/// The runs of one side at the points of a space, where each of the lesson's own coefficients is that of the
/// point times `factor`, or the lowest that the registry allows.
sweep::SweepPlan plan_of(const Space&, const Side&, const std::vector<std::string>& coefficients,
                         double factor);

}  // namespace avert::lessons
