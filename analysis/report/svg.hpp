#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Drawings as SVG: a few marks with classes that the style of the page colours.
namespace avert::report {

/// How every drawing that stands alone begins, so that it is known as one.
inline constexpr std::string_view drawing_begins = "<!-- A drawing of avert. -->\n";
/// A drawing that carries its colours with it.
std::string standalone(const std::string& svg);

/// Values along one axis of a drawing.
struct Scale {
  double low, high;   ///< values
  double begin, end;  ///< places, px
  double operator()(double value) const;
};

/// Round numbers within the two, ascending, about so many.
std::vector<double> ticks(double low, double high, int about);
/// The same bounds moved outward to round numbers, so that a scale begins and ends at a tick.
std::pair<double, double> round_bounds(double low, double high, int about);
/// A number of an axis, with no more digits than the step between ticks needs.
std::string tick_text(double value, double step);

enum class Anchor { start, middle, end };

struct Point {
  double x, y;
};

/// Marks in the order in which they are drawn. Sizes are px; contents are plain text.
class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}

  void text(Point at, std::string_view content, std::string_view classes = "", Anchor anchor = Anchor::start);
  void line(Point from, Point to, std::string_view classes);
  void circle(Point at, double radius, std::string_view classes);
  /// A line through the points, of which those that are not finite break it.
  void path(const std::vector<Point>& points, std::string_view classes);
  /// The area between two lines with as many points each.
  void band(const std::vector<Point>& lower, const std::vector<Point>& upper, std::string_view classes);

  /// The drawing with its title and its description, plain texts. `id` begins names within the page.
  std::string str(std::string_view id, std::string_view title, std::string_view description) const;

 private:
  double width_, height_;
  std::string marks_;
};

}  // namespace avert::report
