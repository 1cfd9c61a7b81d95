#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace avert {

struct Point {
  double x = 0, y = 0;  ///< km
};

inline double squared_distance(Point a, Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// Points in square buckets, so that the nearest are found in time that does not grow with their number.
class PointGrid {
 public:
  explicit PointGrid(std::span<const Point> points);

  /// Up to `count` points nearest to `from`, nearest first, ties by index; `except` is left out.
  std::vector<std::uint32_t> nearest(Point from, std::size_t count, std::uint32_t except = 0xffffffffu) const;

 private:
  std::size_t column(double x) const;
  std::size_t row(double y) const;

  std::span<const Point> points_;
  Point low_;
  double bucket_ = 1;  ///< km
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> begin_, members_;
};

/// Position of each point along a Hilbert curve through all of them, as an order: neighbours in the order are
/// neighbours on the map. Ties by index.
std::vector<std::uint32_t> hilbert_order(std::span<const Point> points);

}  // namespace avert
