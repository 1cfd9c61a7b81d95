#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "sim/world/graph_adaptor.hpp"
#include "tests/support/world_samples.hpp"

using namespace avert;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TieGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<TieGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TieGraph>));

namespace {

const World& sample() {
  static const World world = build_world(sample_inputs(), {}, {1, 0}, {2});
  return world;
}

double distance_between(const World& world, SettlementId a, SettlementId b) {
  const Settlement& s = world.settlements[a.index()];
  const Settlement& t = world.settlements[b.index()];
  return std::hypot(s.x - t.x, s.y - t.y);
}

/// Calls visit(person, other, home cell, other's home cell) for every tie outside the household.
template <class Visit>
void for_each_outside(const World& world, Visit&& visit) {
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const auto row = world.ties.of(PersonId{i});
    for (std::size_t k = world.people.household_ties[i]; k < row.size(); ++k)
      visit(world.home(PersonId{i}), world.home(PersonId{row[k]}));
  }
}

/// Share of group g among those a person of settlement s could meet afar.
double share_afar(const World& world, SettlementId s, GroupId g) {
  double own = 0, all = 0;
  for (std::size_t t = 0; t < world.settlements.size(); ++t) {
    if (SettlementId{t} == s) continue;
    const double chance = std::pow(distance_between(world, s, SettlementId{t}) + 2, -1.8);
    own += chance * world.members(world.cell(SettlementId{t}, g));
    all += chance * world.settlements[t].population;
  }
  return own / all;
}

/// Excess of ties in the group over what is available where the tie leads, as a share of the room for it.
double inbreeding(const World& world) {
  std::vector<double> afar(world.cell_count());
  for (std::size_t c = 0; c < afar.size(); ++c)
    afar[c] = share_afar(world, world.settlement_of(CellId{c}), world.group_of(CellId{c}));
  double excess = 0, room = 0;
  for_each_outside(world, [&](CellId a, CellId b) {
    const SettlementId s = world.settlement_of(a);
    const double local = static_cast<double>(world.members(a)) / world.settlements[s.index()].population;
    const double available = world.settlement_of(b) == s ? local : afar[a.index()];
    excess += (world.group_of(a) == world.group_of(b)) - available;
    room += 1 - available;
  });
  return excess / room;
}

}  // namespace

TEST_CASE("Ties stand in both rows, once, never to oneself, the household first and each part in order") {
  const World& world = sample();
  REQUIRE(world.ties.begin.size() == world.people.size() + 1);
  REQUIRE(world.ties.begin.back() == world.ties.to.size());
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const auto row = world.ties.of(PersonId{i});
    const std::size_t kin = world.people.household_ties[i];
    REQUIRE(kin <= row.size());
    bool good = true;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const bool same_household = world.people.household[row[k]] == world.people.household[i];
      good = good && row[k] != i && same_household == (k < kin);
      good = good && (k == 0 || k == kin || row[k - 1] < row[k]);
      const auto back = world.ties.of(PersonId{row[k]});
      good = good && std::find(back.begin(), back.end(), i) != back.end();
    }
    REQUIRE(good);
  }
}

TEST_CASE("Households are whole, of one cell, and of the mean size asked for") {
  const World& world = sample();
  std::vector<std::uint32_t> size(world.people.size(), 0);
  for (std::uint32_t household : world.people.household) ++size[household];
  std::vector<CellId> cell(world.people.size(), none<CellId>);
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const std::uint32_t household = world.people.household[i];
    if (cell[household] == none<CellId>) cell[household] = world.home(PersonId{i});
    REQUIRE(cell[household] == world.home(PersonId{i}));
    REQUIRE(world.people.household_ties[i] == size[household] - 1);
  }
  const auto households = static_cast<double>(std::remove(size.begin(), size.end(), 0u) - size.begin());
  REQUIRE(static_cast<double>(world.people.size()) / households == Approx(5).epsilon(0.03));
}

TEST_CASE("The mean degree is met within 3 per cent for other degrees, homophily and segregation") {
  const auto mean_degree = [](const World& world) {
    return static_cast<double>(world.ties.to.size()) / static_cast<double>(world.people.size());
  };
  REQUIRE(mean_degree(sample()) == Approx(14).epsilon(0.03));
  WorldInputs inputs = sample_inputs(10000, 30);
  inputs.world.mean_degree = 10;
  inputs.world.homophily = 0.2;
  REQUIRE(mean_degree(build_world(inputs, {}, {2, 0}, {2})) == Approx(10).epsilon(0.03));
  inputs.world.mean_degree = 20;
  inputs.world.homophily = 0.9;
  inputs.world.segregation = 0.9;
  REQUIRE(mean_degree(build_world(inputs, {}, {3, 0}, {2})) == Approx(20).epsilon(0.03));
}

TEST_CASE("A fifth to a third of ties are distant, and some persons have many") {
  const World& world = sample();
  std::size_t distant = 0;
  for_each_outside(world,
                   [&](CellId a, CellId b) { distant += world.settlement_of(a) != world.settlement_of(b); });
  const double share = static_cast<double>(distant) / static_cast<double>(world.ties.to.size());
  REQUIRE(share == Approx(0.25).margin(0.02));
  std::uint32_t most = 0;
  for (std::uint32_t i = 0; i < world.people.size(); ++i)
    most = std::max(most, world.ties.begin[i + 1] - world.ties.begin[i]);
  REQUIRE(most > 40);
}

TEST_CASE("Inbreeding outside the household is the homophily asked for") {
  WorldInputs mixed = sample_inputs();
  mixed.world.segregation = 0;
  REQUIRE(inbreeding(build_world(mixed, {}, {1, 0}, {2})) == Approx(0.7).margin(0.02));
  mixed.world.homophily = 0.2;
  REQUIRE(inbreeding(build_world(mixed, {}, {1, 0}, {2})) == Approx(0.2).margin(0.02));
}

TEST_CASE("Under segregation local minorities are sought more often, which lowers inbreeding a little") {
  REQUIRE(inbreeding(sample()) < 0.7);
  REQUIRE(inbreeding(sample()) > 0.62);
}

TEST_CASE("The chance of a tie falls with distance to a power between 1.5 and 2") {
  const World& world = sample();
  constexpr int bins = 12;
  const auto bin = [](double distance) { return static_cast<int>(2 * std::log2(distance / 7)); };
  std::vector<double> ties(bins, 0), pairs(bins, 0);
  for (std::size_t s = 0; s < 60; ++s)
    for (std::size_t t = 0; t < 60; ++t) {
      if (s == t) continue;
      const int b = bin(distance_between(world, SettlementId{s}, SettlementId{t}));
      if (b >= 0 && b < bins)
        pairs[b] += static_cast<double>(world.settlements[s].population) * world.settlements[t].population;
    }
  for_each_outside(world, [&](CellId a, CellId c) {
    if (world.settlement_of(a) == world.settlement_of(c)) return;
    const int b = bin(distance_between(world, world.settlement_of(a), world.settlement_of(c)));
    if (b >= 0 && b < bins) ++ties[b];
  });
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (int b = 0; b < bins; ++b) {
    if (ties[b] < 100) continue;
    const double u = b / 2.0 * std::log(2.0), v = std::log(ties[b] / pairs[b]);
    n += 1, x += u, y += v, xx += u * u, xy += u * v;
  }
  const double slope = (n * xy - x * y) / (n * xx - x * x);
  REQUIRE(slope < -1.45);
  REQUIRE(slope > -2.05);
}

TEST_CASE("Friends of friends are friends about as often as in village networks") {
  const TieGraph graph(sample().ties);
  double sum = 0;
  int persons = 0;
  for (std::uint32_t i = 0; i < num_vertices(graph); i += 7, ++persons)
    sum += boost::clustering_coefficient<TieGraph, double>(graph, i);
  REQUIRE(sum / persons > 0.15);
  REQUIRE(sum / persons < 0.4);
}

TEST_CASE("Boost searches the ties and finds almost everybody in one component") {
  const TieGraph graph(sample().ties);
  std::vector<boost::default_color_type> colour(num_vertices(graph));
  boost::breadth_first_search(
      graph, 0u,
      boost::color_map(boost::make_iterator_property_map(colour.begin(), get(boost::vertex_index, graph)))
          .visitor(boost::bfs_visitor<>()));
  const auto reached = std::count(colour.begin(), colour.end(), boost::black_color);
  REQUIRE(reached == static_cast<std::ptrdiff_t>(num_vertices(graph)));
  std::vector<std::uint32_t> distance(num_vertices(graph), 0);
  boost::breadth_first_search(graph, 0u,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(distance.data(), boost::on_tree_edge()))));
  REQUIRE(*std::max_element(distance.begin(), distance.end()) < 15);
}

TEST_CASE("Persons of a cell are numbered by degree, but for ties drawn twice") {
  const World& world = sample();
  const CellId cell{0};
  std::size_t rising = 0;
  for (std::uint32_t i = world.cell_begin[0] + 1; i < world.cell_begin[1]; ++i)
    rising += world.ties.of(PersonId{i - 1}).size() <= world.ties.of(PersonId{i}).size();
  REQUIRE(static_cast<double>(rising) > 0.95 * (world.members(cell) - 1));
}

TEST_CASE("Beyond what an exact kernel holds, ties still leave the settlement and reach afar") {
  WorldInputs inputs = sample_inputs(40000, 4000);
  const World world = build_world(inputs, {}, {8, 0}, {2});
  std::size_t distant = 0, far = 0;
  for_each_outside(world, [&](CellId a, CellId b) {
    const SettlementId s = world.settlement_of(a), t = world.settlement_of(b);
    distant += s != t;
    far += distance_between(world, s, t) > 100;
  });
  REQUIRE(static_cast<double>(distant) / static_cast<double>(world.ties.to.size()) > 0.2);
  REQUIRE(far > 0);
  REQUIRE(far < distant / 2);
}
