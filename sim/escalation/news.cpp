#include "sim/escalation/news.hpp"

#include <vector>

namespace avert {
namespace {

/// Fighters of each group who fell in each settlement, by cell.
std::vector<double> fallen_members(const World& world, Read<Fallen> fallen) {
  std::vector<double> members(world.cell_count());
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    for (std::size_t s = 0; s < world.settlements.size(); ++s)
      members[world.cell(SettlementId{s}, world.actor_group[a]).index()] +=
          fallen(ActorId{a}, SettlementId{s});
  return members;
}

/// Harm to each group that is heard of in each settlement, by cell; pushed from the cells that were struck.
std::vector<double> heard_harm(const World& world, const NewsParameters& k, const NewsSight& see) {
  const std::vector<double> fallen = fallen_members(world, see.of<Fallen>());
  std::vector<double> heard(world.cell_count());
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    const double harm = harm_done(see.of<CellDeaths>()[cell], see.of<CellExpelled>()[cell],
                                  see.of<CellWounded>()[cell], fallen[c], k);
    if (harm == 0) continue;
    heard[c] += harm;
    for (const Neighbour& near : world.neighbours(world.settlement_of(cell)))
      heard[world.cell(near.settlement, world.group_of(cell)).index()] += harm * heard_from(near.distance, k);
  }
  return heard;
}

/// Members of the group in the area, each weighed as the news from their place would be.
double members_around(const World& world, const NewsParameters& k, CellId cell) {
  double members = world.members(cell);
  for (const Neighbour& near : world.neighbours(world.settlement_of(cell)))
    members +=
        world.members(world.cell(near.settlement, world.group_of(cell))) * heard_from(near.distance, k);
  return members;
}

}  // namespace

void update_news(const World& world, const NewsParameters& k, Clock clock, NewsSight see, Write<News> news) {
  const std::vector<double> heard = heard_harm(world, k, see);
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    if (heard[c] == 0 && news[cell] == 0) continue;
    const double members = heard[c] > 0 ? members_around(world, k, cell) : 0;
    const double per_thousand = members > 0 ? 1000 * heard[c] / members : 0;
    news[cell] = static_cast<float>(next_news(news[cell], per_thousand, clock.step, k));
  }
}

}  // namespace avert
