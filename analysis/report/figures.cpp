#include "analysis/report/figures.hpp"

#include <cmath>

namespace avert::report {

std::string short_name(const std::string& name) {
  constexpr std::size_t most = 22, end = 8;
  return name.size() <= most ? name : name.substr(0, most - end - 1) + "…" + name.substr(name.size() - end);
}

double step_of(const std::vector<double>& ticks) {
  return ticks.size() < 2 ? 1 : ticks[1] - ticks[0];
}

void draw_axis_below(Svg& svg, const Scale& x, double y, double top, std::string_view label) {
  const std::vector<double> at = ticks(x.low, x.high, 5);
  for (const double value : at) {
    svg.line({x(value), top}, {x(value), y}, "grid");
    svg.text({x(value), y + 14}, tick_text(value, step_of(at)), "small soft", Anchor::middle);
  }
  svg.line({x.begin, y}, {x.end, y}, "axis");
  svg.text({(x.begin + x.end) / 2, y + 31}, label, "soft", Anchor::middle);
}

void draw_axis_left(Svg& svg, const Scale& y, double x, double right) {
  const std::vector<double> at = ticks(y.low, y.high, 3);
  for (const double value : at) {
    svg.line({x, y(value)}, {right, y(value)}, "grid");
    svg.text({x - 5, y(value) + 4}, tick_text(value, step_of(at)), "small soft", Anchor::end);
  }
  svg.line({x, y.begin}, {x, y.end}, "axis");
}

std::vector<Figure> figures_of(const Material& material) {
  std::vector<Figure> all;
  for (const auto& part : {difference_figures, time_figures, spread_figures, place_figures})
    for (Figure& each : part(material)) all.push_back(std::move(each));
  return all;
}

}  // namespace avert::report
