#include "analysis/report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/html.hpp"
#include "analysis/report/style.hpp"
#include "analysis/table.hpp"

namespace avert::report {
namespace {

/// A place to a tenth of a px.
std::string px(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

/// 1, 2 or 5 times a power of ten, so that about so many steps fill the span.
double round_step(double span, int about) {
  if (!(span > 0)) return 1;
  const double rough = span / about, power = std::pow(10.0, std::floor(std::log10(rough)));
  const double digits = rough / power;
  return power * (digits < 1.5 ? 1 : digits < 3.5 ? 2 : digits < 7.5 ? 5 : 10);
}

bool is_there(const Point& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

std::string steps_text(const std::vector<Point>& points) {
  std::string text;
  bool begun = false;
  for (const Point& point : points) {
    if (is_there(point)) text += fmt::format("{}{} {}", begun ? "L" : "M", px(point.x), px(point.y));
    begun = is_there(point);
  }
  return text;
}

}  // namespace

std::string standalone(const std::string& svg) {
  const std::size_t opened = svg.find('>') + 1;
  return fmt::format("{}{}<style>{}</style>{}\n", drawing_begins, svg.substr(0, opened), figure_style,
                     svg.substr(opened));
}

double Scale::operator()(double value) const {
  return high == low ? (begin + end) / 2 : begin + (value - low) / (high - low) * (end - begin);
}

std::vector<double> ticks(double low, double high, int about) {
  const double step = round_step(high - low, about);
  std::vector<double> values;
  if (!(std::max(std::abs(low), std::abs(high)) / step < 1e12))
    return values;  // no numbers, or too fine to count
  for (double at = std::ceil(low / step - 1e-9); at * step <= high + 1e-9 * step; ++at)
    values.push_back(at * step);
  return values;
}

std::pair<double, double> round_bounds(double low, double high, int about) {
  for (;;) {  // wider bounds may have wider steps
    const double step = round_step(high - low, about);
    const double below = step * std::floor(low / step + 1e-9), above = step * std::ceil(high / step - 1e-9);
    if (round_step(above - below, about) == step) return {below, above};
    low = below;
    high = above;
  }
}

std::string tick_text(double value, double step) {
  const int digits = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
  const bool nothing = std::abs(value) < step / 1e6;
  return (value < 0 && !nothing ? "−" : "") + fixed_text(nothing ? 0 : std::abs(value), digits);
}

void Svg::text(Point at, std::string_view content, std::string_view classes, Anchor anchor) {
  constexpr std::string_view anchors[]{"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  marks_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", px(at.x), px(at.y),
                        classes.empty() ? "" : fmt::format(" class=\"{}\"", classes),
                        anchors[static_cast<int>(anchor)], escaped(content));
}

void Svg::line(Point from, Point to, std::string_view classes) {
  marks_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n", px(from.x),
                        px(from.y), px(to.x), px(to.y), classes);
}

void Svg::circle(Point at, double radius, std::string_view classes) {
  marks_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>\n", px(at.x), px(at.y),
                        px(radius), classes);
}

void Svg::path(const std::vector<Point>& points, std::string_view classes) {
  const std::string steps = steps_text(points);
  if (!steps.empty()) marks_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", steps, classes);
}

void Svg::band(const std::vector<Point>& lower, const std::vector<Point>& upper, std::string_view classes) {
  std::vector<Point> around;
  for (const Point& point : lower)
    if (is_there(point)) around.push_back(point);
  for (auto point = upper.rbegin(); point != upper.rend(); ++point)
    if (is_there(*point)) around.push_back(*point);
  const std::string steps = steps_text(around);
  if (!steps.empty()) marks_ += fmt::format("<path d=\"{}Z\" class=\"{}\"/>\n", steps, classes);
}

std::string Svg::str(std::string_view id, std::string_view title, std::string_view description) const {
  return fmt::format(
      "<svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" aria-labelledby=\"{2}-name "
      "{2}-text\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"{2}-name\">{3}</title>\n"
      "<desc id=\"{2}-text\">{4}</desc>\n{5}</svg>",
      px(width_), px(height_), id, escaped(title), escaped(description), marks_);
}

}  // namespace avert::report
