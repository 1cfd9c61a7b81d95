#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "sim/harm/displacement_case.hpp"

namespace avert {

/// What can be travelled on one day: shortest ways between all places over the roads that are open, and which
/// camps take people. A place under forced redirection has one way out only.
class RoadNetwork {
 public:
  static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  static constexpr double unreachable = std::numeric_limits<double>::infinity();

  RoadNetwork(const DisplacementCase&, int day);

  /// Kilometres by open roads; `unreachable` when there is no way.
  double distance(std::size_t from, std::size_t to) const { return distance_[from * places_ + to]; }
  /// Road to take first on the way; `nowhere` when there is no way or none is needed.
  std::size_t next_road(std::size_t from, std::size_t to) const { return next_road_[from * places_ + to]; }
  bool open(std::size_t road) const { return open_[road] != 0; }
  /// True for camps that are not closed.
  bool takes_refugees(std::size_t place) const { return camp_open_[place] != 0; }
  std::size_t places() const { return places_; }

 private:
  void close(const DisplacementCase&, int day);
  void find_ways_to(const Geography&, std::size_t destination);
  bool passable(const Road&, std::size_t road, std::size_t from) const;

  std::size_t places_;
  std::vector<char> open_;                ///< by road
  std::vector<char> camp_open_;           ///< by place
  std::vector<std::size_t> forced_road_;  ///< by place; nowhere when free
  std::vector<std::size_t> next_road_;    ///< from × to
  std::vector<double> distance_;          ///< from × to
};

/// True when some closure begins or ends on this day: the network differs from yesterday's.
bool network_changes(const DisplacementCase&, int day);

}  // namespace avert
