#include "sim/record/spells.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace avert {
namespace {

/// A threshold that is a product of shares may lie a rounding above the whole number it means.
constexpr double rounding = 1 - 1e-9;

std::size_t whole_weeks(double weeks) {
  return static_cast<std::size_t>(weeks + 0.5);
}

/// One column of a series whose rows are weeks.
std::vector<double> column_of(std::span<const float> series, std::size_t weeks, std::size_t column) {
  const std::size_t width = weeks > 0 ? series.size() / weeks : 0;
  std::vector<double> values(weeks);
  for (std::size_t w = 0; w < weeks; ++w) values[w] = static_cast<double>(series[w * width + column]);
  return values;
}

std::vector<double> sum_of_columns(std::span<const float> series, std::size_t weeks) {
  const std::size_t width = weeks > 0 ? series.size() / weeks : 0;
  std::vector<double> sums(weeks);
  for (std::size_t i = 0; i < weeks * width; ++i) sums[i / width] += static_cast<double>(series[i]);
  return sums;
}

double members_of(const World& world, GroupId group) {
  double members = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    members += world.members(world.cell(SettlementId{s}, group));
  return members;
}

void find_wars(const World& world, const SummaryParameters& k, const ActorSeries& series,
               std::vector<ViolentSpell>& spells) {
  const std::vector<double> fallen = sum_of_columns(series.fallen, series.weeks);
  const double thousands = static_cast<double>(world.people.size()) / 1000;
  const std::size_t window = whole_weeks(k.war_window);
  const std::array<double, 2> rungs{k.war_1, k.war_2};
  for (std::size_t r = 0; r < rungs.size(); ++r)
    for (const Stretch& war : stretches_above(fallen, rungs[r] * thousands, window, whole_weeks(k.quiet)))
      spells.push_back({SpellKind::war, static_cast<std::uint8_t>(r + 1), none<ActorId>, none<GroupId>, war,
                        war.ended ? end_of_war(world, series, war, window) : WarEnd::none});
}

void find_mass_killings(const World& world, const SummaryParameters& k, const ActorSeries& series,
                        std::vector<ViolentSpell>& spells) {
  const std::array<double, 3> rungs{k.killing_1, k.killing_2, k.killing_3};
  for (std::size_t r = 0; r < rungs.size(); ++r)
    for (std::size_t pair = 0; pair < world.actors.size() * world.groups.size(); ++pair) {
      const ActorId actor{pair / world.groups.size()};
      const GroupId target{pair % world.groups.size()};
      const double members = members_of(world, target);
      if (members == 0) continue;
      const std::vector<double> killed = column_of(series.killed_by_order, series.weeks, pair);
      for (const Stretch& each :
           stretches_above(killed, rungs[r] * members, whole_weeks(k.killing_window), whole_weeks(k.quiet)))
        spells.push_back(
            {SpellKind::mass_killing, static_cast<std::uint8_t>(r + 1), actor, target, each, WarEnd::none});
    }
}

}  // namespace

std::vector<double> window_sums(std::span<const double> weekly, std::size_t window) {
  std::vector<double> sums(weekly.size());
  double sum = 0;
  for (std::size_t w = 0; w < weekly.size(); ++w) {
    sum += weekly[w];
    if (w >= window) sum -= weekly[w - window];
    sums[w] = sum;
  }
  return sums;
}

std::vector<Stretch> stretches_above(std::span<const double> weekly, double threshold, std::size_t window,
                                     std::size_t quiet) {
  const std::vector<double> sums = window_sums(weekly, window);
  std::vector<Stretch> stretches;
  for (std::size_t w = 0; w < sums.size(); ++w) {
    const bool open = !stretches.empty() && !stretches.back().ended;
    if (sums[w] >= threshold * rounding) {
      if (!open) stretches.push_back({w, w, false, 0});
      stretches.back().end = w + 1;
    } else if (open && w + 1 - stretches.back().end >= quiet) {
      stretches.back().ended = true;
    }
  }
  std::size_t free = 0;  // the first week that no stretch has counted
  for (Stretch& each : stretches) {
    if (!each.ended) each.end = weekly.size();
    const std::size_t first = std::max(free, each.begin + 1 > window ? each.begin + 1 - window : 0);
    each.total = std::accumulate(weekly.begin() + static_cast<std::ptrdiff_t>(first),
                                 weekly.begin() + static_cast<std::ptrdiff_t>(each.end), 0.0);
    free = each.end;
  }
  return stretches;
}

std::vector<ViolentSpell> find_spells(const World& world, const SummaryParameters& k,
                                      const ActorSeries& series) {
  std::vector<ViolentSpell> spells;
  find_wars(world, k, series, spells);
  find_mass_killings(world, k, series, spells);
  return spells;
}

bool returns_in(const ViolentSpell& first, const ViolentSpell& second) {
  return first.kind == second.kind && first.rung == second.rung && first.actor == second.actor &&
         first.target == second.target && first.when.ended && second.when.begin >= first.when.end;
}

}  // namespace avert
