#include "sim/world/distance_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "avert/portable_math.hpp"
#include "avert/random.hpp"
#include "sim/world/point_grid.hpp"

namespace avert {
namespace {

/// Most slots of all tables: 32 MB.
constexpr std::size_t most_slots = std::size_t{1} << 23;

double side_of(const std::vector<Settlement>& settlements) {
  double side = 1e-9;
  for (const Settlement& s : settlements) side = std::max({side, s.x, s.y});
  return side;
}

}  // namespace

DistanceKernel::DistanceKernel(const std::vector<Settlement>& settlements,
                               std::span<const std::uint32_t> cell_begin, std::size_t groups, KernelSpec spec,
                               Threads threads)
    : groups_(groups), lists_(groups + 1), cell_begin_(cell_begin) {
  place_regions(settlements);
  count_members(cell_begin);
  fill_tables(settlements, spec, threads);
  scale_accessibility(spec.gain);
}

void DistanceKernel::place_regions(const std::vector<Settlement>& settlements) {
  const auto most_regions = static_cast<std::size_t>(std::sqrt(static_cast<double>(most_slots / lists_)));
  ordered_.resize(settlements.size());
  std::iota(ordered_.begin(), ordered_.end(), 0u);
  region_of_ = ordered_;
  if (settlements.size() > most_regions) {
    const double columns = std::floor(std::sqrt(static_cast<double>(most_regions)));
    const double square = side_of(settlements) / (columns - 1e-6);
    for (std::size_t s = 0; s < settlements.size(); ++s)
      region_of_[s] = static_cast<std::uint32_t>(std::floor(settlements[s].y / square) * columns +
                                                 std::floor(settlements[s].x / square));
    std::sort(ordered_.begin(), ordered_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair{region_of_[a], a} < std::pair{region_of_[b], b};
    });
  }
  regions_ = 1 + *std::max_element(region_of_.begin(), region_of_.end());
  region_begin_.assign(regions_ + 1, 0);
  for (std::uint32_t region : region_of_) ++region_begin_[region + 1];
  std::partial_sum(region_begin_.begin(), region_begin_.end(), region_begin_.begin());
}

void DistanceKernel::count_members(std::span<const std::uint32_t> cell_begin) {
  before_.assign(lists_ * (ordered_.size() + 1), 0);
  for (std::size_t list = 0; list < lists_; ++list) {
    std::uint32_t* before = &before_[list * (ordered_.size() + 1)];
    for (std::size_t k = 0; k < ordered_.size(); ++k) {
      const std::size_t first = ordered_[k] * groups_ + (list < groups_ ? list : 0);
      before[k + 1] = before[k] + cell_begin[first + (list < groups_ ? 1 : groups_)] - cell_begin[first];
    }
  }
}

std::uint32_t DistanceKernel::members(std::size_t region, std::size_t list) const {
  const std::uint32_t* before = &before_[list * (ordered_.size() + 1)];
  return before[region_begin_[region + 1]] - before[region_begin_[region]];
}

void DistanceKernel::fill_tables(const std::vector<Settlement>& settlements, KernelSpec spec,
                                 Threads threads) {
  std::vector<Point> centre(regions_);
  for (std::size_t region = 0; region < regions_; ++region) {
    double weight = 0;
    for (std::uint32_t k = region_begin_[region]; k < region_begin_[region + 1]; ++k) {
      const Settlement& s = settlements[ordered_[k]];
      weight += s.population;
      centre[region].x += s.population * s.x;
      centre[region].y += s.population * s.y;
    }
    if (weight > 0) centre[region] = {centre[region].x / weight, centre[region].y / weight};
  }
  const double inside = side_of(settlements) / std::sqrt(static_cast<double>(regions_)) / 2;
  slots_.resize(regions_ * lists_ * regions_);
  possible_.assign(regions_ * lists_, 0);
  accessibility_.assign(regions_, 0);
  for_each_index(threads, regions_, [&](std::size_t from) {
    std::vector<double> chance(regions_), weights(regions_);
    for (std::size_t to = 0; to < regions_; ++to) {
      const double apart = from == to ? inside : std::sqrt(squared_distance(centre[from], centre[to]));
      chance[to] = math::pow(apart + spec.offset, -spec.exponent);
    }
    if (region_begin_[from + 1] - region_begin_[from] == 1) chance[from] = 0;
    for (std::size_t list = 0; list < lists_; ++list) {
      for (std::size_t to = 0; to < regions_; ++to) weights[to] = chance[to] * members(to, list);
      const double sum = fill_table(weights, from * lists_ + list);
      if (list == groups_) accessibility_[from] = sum;
    }
  });
}

double DistanceKernel::fill_table(std::vector<double> weights, std::size_t table) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum <= 0) return 0;
  possible_[table] = 1;
  std::vector<std::uint32_t> below, above;
  for (std::uint32_t i = 0; i < regions_; ++i) {
    weights[i] *= static_cast<double>(regions_) / sum;
    (weights[i] < 1 ? below : above).push_back(i);
  }
  Slot* slots = &slots_[table * regions_];
  for (std::uint32_t i = 0; i < regions_; ++i) slots[i] = {0, static_cast<std::uint16_t>(i)};
  while (!below.empty() && !above.empty()) {
    const std::uint32_t small = below.back(), large = above.back();
    below.pop_back();
    slots[small] = {static_cast<std::uint16_t>(weights[small] * 65536), static_cast<std::uint16_t>(large)};
    weights[large] -= 1 - weights[small];
    if (weights[large] >= 1) continue;
    above.pop_back();
    below.push_back(large);
  }
  const auto heaviest = std::max_element(weights.begin(), weights.end()) - weights.begin();
  for (const std::uint32_t left : below)
    if (weights[left] < 0.5) slots[left].other = static_cast<std::uint16_t>(heaviest);
  return sum;
}

void DistanceKernel::scale_accessibility(double gain) {
  double sum = 0, persons = 0;
  for (std::size_t region = 0; region < regions_; ++region) {
    accessibility_[region] = accessibility_[region] > 0 ? math::pow(accessibility_[region], gain) : 0;
    sum += accessibility_[region] * members(region, groups_);
    persons += members(region, groups_);
  }
  for (double& each : accessibility_) each *= sum > 0 ? persons / sum : 0;
}

PersonId DistanceKernel::draw(SettlementId from, std::size_t group, std::uint32_t region_word,
                              std::uint32_t person_word) const {
  const std::size_t table = region_of_[from.index()] * lists_ + group;
  if (possible_[table] == 0) return none<PersonId>;
  const std::uint32_t drawn = Draws::scale(region_word, static_cast<std::uint32_t>(regions_));
  const Slot slot = slots_[table * regions_ + drawn];
  const std::size_t region = (region_word & 0xffffu) < slot.accept ? drawn : slot.other;
  const std::uint32_t* before = &before_[group * (ordered_.size() + 1)];
  const std::uint32_t first = region_begin_[region], last = region_begin_[region + 1];
  const std::uint32_t rank = before[first] + Draws::scale(person_word, before[last] - before[first]);
  const auto after =
      last - first == 1 ? before + last : std::upper_bound(before + first, before + last, rank);
  const auto place = static_cast<std::size_t>(after - before) - 1;
  const SettlementId settlement{ordered_[place]};
  if (settlement == from || rank >= before[place + 1]) return none<PersonId>;
  const std::size_t cell = settlement.index() * groups_ + (group < groups_ ? group : 0);
  return PersonId{cell_begin_[cell] + (rank - before[place])};
}

}  // namespace avert
