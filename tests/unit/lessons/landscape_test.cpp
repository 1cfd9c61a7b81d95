#include "sim/lessons/landscape.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/random.hpp"
#include "places.hpp"
#include "sim/lessons/findings.hpp"
#include "sim/optional/designs.hpp"

using namespace avert;
using namespace avert::lessons;

namespace {

/// Three values, spread over the cube.
Space cube(std::size_t points) {
  Space space{"ranges", {}, designs().latin_hypercube(points, 3, 4), designs().sobol_sequence(2048, 3)};
  for (const char* path : {"a", "b", "c"}) space.design.sample.axes.push_back({path, {}, {0, 1}, ""});
  return space;
}

/// Whether the arm does better in each of `countries`, by chance with this probability at each point.
std::vector<std::vector<double>> won_with(const Space& space, std::uint32_t countries, auto probability) {
  const Draws draws({5, 0}, Stream::resampling, 9);
  std::vector<std::vector<double>> won;
  for (std::size_t i = 0; i < space.points.size(); ++i) {
    won.emplace_back();
    for (std::uint32_t c = 0; c < countries; ++c)
      won.back().push_back(
          draws.uniform(static_cast<std::uint32_t>(i), c) < probability(space.points[i]) ? 1 : 0);
  }
  return won;
}

Finding told(double low, double high, Landscape where) {
  Finding finding{"ranges", {}, {}, std::move(where)};
  finding.as_it_is.pairs.difference = {(low + high) / 2, {low, high}};
  finding.as_it_is.pairs.better = {0.5, {0.4, 0.6}};
  return finding;
}

Landscape holding(double holds, double surely, double surely_not) {
  return {holds, surely, surely_not, {}, {}};
}

}  // namespace

TEST_CASE("where one value turns the answer, its half of the space is found, and nothing else decides") {
  const Space space = cube(120);
  const auto of =
      landscape(space, won_with(space, 8, [](const auto& point) { return point[1] < 0.5 ? 0.95 : 0.05; }));
  REQUIRE(of.has_value());
  CHECK(of->holds == Approx(0.5).margin(0.06));
  CHECK(of->surely == Approx(0.5).margin(0.12));
  CHECK(of->surely_not == Approx(0.5).margin(0.12));
  CHECK(of->influences[0].path == "b");
  CHECK(of->influences[0].part > 0.8);
  CHECK(of->influences[0].lowest > 0.95);
  CHECK(of->influences[0].highest < 0.05);
  CHECK(of->influences[1].part < 0.1);
  REQUIRE(of->map.size() == 8);
  for (const double chance : of->map.front()) CHECK(chance > 0.8);
  for (const double chance : of->map.back()) CHECK(chance < 0.2);
}

TEST_CASE("where chance alone decides, the lesson surely holds nowhere and surely fails nowhere") {
  const Space space = cube(60);
  const auto of = landscape(space, won_with(space, 2, [](const auto&) { return 0.5; }));
  REQUIRE(of.has_value());
  CHECK(of->surely < 0.5);
  CHECK(of->surely_not < 0.5);
  CHECK((of->holds > 0.02 && of->holds < 0.98));
}

TEST_CASE("where the arm always does better it does so everywhere") {
  const Space space = cube(60);
  const auto of = landscape(space, won_with(space, 2, [](const auto&) { return 1.0; }));
  REQUIRE(of.has_value());
  CHECK(of->holds > 0.99);
  CHECK(of->surely > 0.99);
}

TEST_CASE("no country that differs makes no landscape") {
  const Space space = cube(10);
  CHECK_FALSE(landscape(space, std::vector<std::vector<double>>(10, {0.5, 0.5})).has_value());
}

TEST_CASE("a verdict asks for a told difference and for the space that it holds in") {
  const auto of = [](double low, double high, const Landscape& where) {
    return judge(told(low, high, where), Better::lower);
  };
  CHECK(of(-2, -1, holding(0.95, 0.6, 0)) == Verdict::confirmed);
  CHECK(of(-2, -1, holding(0.7, 0.4, 0.1)) == Verdict::conditional);
  CHECK(of(1, 2, holding(0.05, 0, 0.6)) == Verdict::contradicted);
  CHECK(of(1, 2, holding(0.2, 0.1, 0.6)) == Verdict::conditional);
  CHECK(of(-1, 1, holding(0.5, 0, 0)) == Verdict::cannot_be_told);
  CHECK(judge(told(1, 2, holding(0.95, 0.6, 0)), Better::higher) == Verdict::confirmed);
  Finding alike = told(-2, -1, {});
  alike.where.reset();
  CHECK(judge(alike, Better::lower) == Verdict::cannot_be_told);
}

TEST_CASE("spaces that say different things make a lesson conditional, those that cannot tell do not count") {
  const Finding confirmed = told(-2, -1, holding(0.95, 0.6, 0)), untold = told(-1, 1, holding(0.5, 0, 0)),
                against = told(1, 2, holding(0.05, 0, 0.6));
  CHECK(judge({confirmed, untold}, Better::lower) == Verdict::confirmed);
  CHECK(judge({confirmed, against}, Better::lower) == Verdict::conditional);
  CHECK(judge({untold, untold}, Better::lower) == Verdict::cannot_be_told);
}

TEST_CASE("what rests on the own coefficients is what is lost without them") {
  Finding finding = told(-3, -1, holding(0.95, 0.6, 0));
  CHECK(std::isnan(resting_on_own(finding)));
  PairedComparison half, none;
  half.difference.value = -1;
  none.difference.value = -0.5;
  finding.lowered = {{0.5, half}, {0.0, none}};
  CHECK(resting_on_own(finding) == Approx(0.75));
}
