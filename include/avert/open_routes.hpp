#pragma once

#include "avert/process.hpp"

namespace avert {

/// Share of the routes at a settlement that are open; 1 when it has none.
inline double open_share(const World& world, SettlementId s, const Read<Open>& open) {
  const auto routes = world.routes_at(s);
  if (routes.empty()) return 1;
  double passable = 0;
  for (const RouteId route : routes) passable += open[route];
  return passable / static_cast<double>(routes.size());
}

}  // namespace avert
