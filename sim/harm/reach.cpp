#include "sim/harm/reach.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace avert {

void settlements_in_reach(const World& world, Read<Open> open, SettlementId start, double reach,
                          std::vector<Neighbour>& found) {
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> frontier;
  std::vector<bool> known(world.settlements.size());
  found.clear();
  frontier.push({0, start.value()});
  while (!frontier.empty() && found.size() < most_destinations + 1) {
    const auto [length, settlement] = frontier.top();
    frontier.pop();
    if (known[settlement]) continue;
    known[settlement] = true;
    const SettlementId here{settlement};
    found.push_back({here, static_cast<float>(length)});
    for (const RouteId route : world.routes_at(here)) {
      const double onward = length + world.routes[route.index()].length;
      const std::uint32_t there = world.other_end(route, here).value();
      if (open[route] && onward <= reach && !known[there]) frontier.push({onward, there});
    }
  }
  found.erase(found.begin());
}

std::vector<std::uint32_t> joined_by_open_routes(const World& world, Read<Open> open) {
  const auto unseen = none<SettlementId>.value();
  std::vector<std::uint32_t> label(world.settlements.size(), unseen);
  std::vector<SettlementId> stack;
  for (std::size_t s = 0; s < label.size(); ++s) {
    if (label[s] != unseen) continue;
    label[s] = static_cast<std::uint32_t>(s);
    for (stack.assign(1, SettlementId{s}); !stack.empty();) {
      const SettlementId here = stack.back();
      stack.pop_back();
      for (const RouteId route : world.routes_at(here)) {
        const SettlementId there = world.other_end(route, here);
        if (!open[route] || label[there.index()] != unseen) continue;
        label[there.index()] = label[s];
        stack.push_back(there);
      }
    }
  }
  return label;
}

}  // namespace avert
