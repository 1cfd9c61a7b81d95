#include "sim/world/near.hpp"

#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace avert {
namespace {

/// Dijkstra's search that stops at a distance or a number of places; it cleans up only what it touched, so
/// that its cost does not depend on how many places there are.
class BoundedSearch {
 public:
  BoundedSearch(const World& world, double reach, std::size_t most)
      : world_(world), reach_(reach), most_(most), distance_(world.settlements.size(), unreached) {}

  void append_near(SettlementId source, std::vector<Neighbour>& near) {
    distance_[source.index()] = 0;
    touched_.assign(1, source);
    queue_.emplace(0.0, source);
    std::size_t found = 0;
    while (!queue_.empty() && found < most_) {
      const auto [distance, place] = queue_.top();
      queue_.pop();
      if (distance > distance_[place.index()]) continue;
      if (place != source) {
        near.push_back({place, static_cast<float>(distance)});
        ++found;
      }
      follow_routes(place, distance);
    }
    queue_ = {};
    for (SettlementId place : touched_) distance_[place.index()] = unreached;
  }

 private:
  void follow_routes(SettlementId place, double distance) {
    for (RouteId route : world_.routes_at(place)) {
      const SettlementId next = world_.other_end(route, place);
      const double further = distance + world_.routes[route.index()].length;
      double& known = distance_[next.index()];
      if (further > reach_ || further >= known) continue;
      if (known == unreached) touched_.push_back(next);
      known = further;
      queue_.emplace(further, next);
    }
  }

  static constexpr double unreached = std::numeric_limits<double>::infinity();
  using Reached = std::pair<double, SettlementId>;

  const World& world_;
  double reach_;  ///< km
  std::size_t most_;
  std::vector<double> distance_;  ///< km
  std::vector<SettlementId> touched_;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue_;
};

}  // namespace

void find_near(World& world, double reach, std::size_t most) {
  BoundedSearch search(world, reach, most);
  world.near_begin.assign(1, 0);
  world.near.clear();
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    search.append_near(SettlementId{s}, world.near);
    world.near_begin.push_back(static_cast<std::uint32_t>(world.near.size()));
  }
}

}  // namespace avert
