#include "sim/world/point_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace avert {
namespace {

struct Box {
  Point low, high;
};

Box box_of(std::span<const Point> points) {
  Box box{points[0], points[0]};
  for (const Point& p : points) {
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
  }
  return box;
}

std::uint64_t hilbert_index(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t side = 1u << 16;
  std::uint64_t index = 0;
  for (std::uint32_t s = side / 2; s > 0; s /= 2) {
    const std::uint32_t right = (x & s) != 0, upper = (y & s) != 0;
    index += static_cast<std::uint64_t>(s) * s * ((3 * right) ^ upper);
    if (upper == 0) {
      if (right == 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      std::swap(x, y);
    }
  }
  return index;
}

}  // namespace

PointGrid::PointGrid(std::span<const Point> points) : points_(points) {
  if (points.empty()) return;
  const Box box = box_of(points);
  low_ = box.low;
  const double width = box.high.x - box.low.x, height = box.high.y - box.low.y;
  const double two_a_bucket = std::sqrt(2 * width * height / static_cast<double>(points.size()));
  bucket_ = std::max({two_a_bucket, std::max(width, height) / static_cast<double>(points.size()), 1e-9});
  columns_ = static_cast<std::size_t>(width / bucket_) + 1;
  rows_ = static_cast<std::size_t>(height / bucket_) + 1;
  begin_.assign(columns_ * rows_ + 1, 0);
  for (const Point& p : points) ++begin_[row(p.y) * columns_ + column(p.x) + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  members_.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    members_[next[row(points[i].y) * columns_ + column(points[i].x)]++] = static_cast<std::uint32_t>(i);
}

std::size_t PointGrid::column(double x) const {
  return static_cast<std::size_t>(std::clamp((x - low_.x) / bucket_, 0.0, static_cast<double>(columns_ - 1)));
}

std::size_t PointGrid::row(double y) const {
  return static_cast<std::size_t>(std::clamp((y - low_.y) / bucket_, 0.0, static_cast<double>(rows_ - 1)));
}

std::vector<std::uint32_t> PointGrid::nearest(Point from, std::size_t count, std::uint32_t except) const {
  std::vector<std::pair<double, std::uint32_t>> found;
  const auto middle_column = static_cast<std::ptrdiff_t>(column(from.x));
  const auto middle_row = static_cast<std::ptrdiff_t>(row(from.y));
  const auto rings = static_cast<std::ptrdiff_t>(std::max(columns_, rows_));
  const auto visit = [&](std::ptrdiff_t r, std::ptrdiff_t c) {
    if (r < 0 || c < 0 || r >= static_cast<std::ptrdiff_t>(rows_)) return;
    if (c >= static_cast<std::ptrdiff_t>(columns_)) return;
    const std::size_t bucket = static_cast<std::size_t>(r) * columns_ + static_cast<std::size_t>(c);
    for (std::uint32_t k = begin_[bucket]; k < begin_[bucket + 1]; ++k)
      if (members_[k] != except)
        found.emplace_back(squared_distance(from, points_[members_[k]]), members_[k]);
  };
  for (std::ptrdiff_t ring = 0; ring <= rings; ++ring) {
    for (std::ptrdiff_t step = -ring; step <= ring; ++step) {
      visit(middle_row + step, middle_column - ring);
      if (ring > 0) visit(middle_row + step, middle_column + ring);
      if (step == -ring || step == ring) continue;
      visit(middle_row - ring, middle_column + step);
      visit(middle_row + ring, middle_column + step);
    }
    const double certain = static_cast<double>(ring) * bucket_;
    if (found.size() < count) continue;
    std::sort(found.begin(), found.end());
    if (count == 0 || found[count - 1].first <= certain * certain) break;
  }
  std::sort(found.begin(), found.end());
  std::vector<std::uint32_t> nearest_first;
  for (std::size_t k = 0; k < std::min(count, found.size()); ++k) nearest_first.push_back(found[k].second);
  return nearest_first;
}

std::vector<std::uint32_t> hilbert_order(std::span<const Point> points) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> along(points.size());
  if (points.empty()) return {};
  const Box box = box_of(points);
  const double extent = std::max({box.high.x - box.low.x, box.high.y - box.low.y, 1e-9});
  const auto step = [&](double offset) { return static_cast<std::uint32_t>(offset / extent * 65535.0); };
  for (std::size_t i = 0; i < points.size(); ++i)
    along[i] = {hilbert_index(step(points[i].x - box.low.x), step(points[i].y - box.low.y)),
                static_cast<std::uint32_t>(i)};
  std::sort(along.begin(), along.end());
  std::vector<std::uint32_t> order;
  order.reserve(points.size());
  for (const auto& [index, point] : along) order.push_back(point);
  return order;
}

}  // namespace avert
