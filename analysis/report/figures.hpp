#pragma once

#include <string_view>
#include <vector>

#include "analysis/report/story.hpp"
#include "analysis/report/svg.hpp"

/// What figures of several parts share.
namespace avert::report {

/// A name that fits beside a plot: cut in the middle of long ones.
std::string short_name(const std::string& name);

/// The distance of ticks.
double step_of(const std::vector<double>& ticks);

/// An axis below a plot, with lines up to `top` at its ticks, and what it counts.
void draw_axis_below(Svg& svg, const Scale& x, double y, double top, std::string_view label);
/// An axis at the left of a plot, with lines to `right` at its ticks.
void draw_axis_left(Svg& svg, const Scale& y, double x, double right);

std::vector<Figure> difference_figures(const Material&);
std::vector<Figure> time_figures(const Material&);
std::vector<Figure> spread_figures(const Material&);
std::vector<Figure> place_figures(const Material&);

}  // namespace avert::report
