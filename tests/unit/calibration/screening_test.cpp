#include "sim/calibration/screening.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "avert/random.hpp"
#include "places.hpp"
#include "tests/unit/analysis/samples.hpp"

using namespace avert;
using namespace avert::calibration;

namespace {

double deviate(std::size_t point, std::uint32_t which) {
  return test::normal_score(
      Draws({11, 0}, Stream::resampling, 3).uniform(static_cast<std::uint32_t>(point), which));
}

/// A number that the second value alone moves, by `slope`, and one that none does; with chance of countries.
Runner moved_by_the_second(double slope, double chance) {
  return [=](const Shares& points, std::size_t first) {
    std::vector<Measurements> all;
    for (std::size_t i = first; i < points.size(); ++i)
      all.push_back({{slope * points[i][1] + chance * deviate(i, 0), chance * chance},
                     {chance * deviate(i, 1), chance * chance}});
    return all;
  };
}

/// The small design, with a normal target and one with a band, each of width 2.
Design design_of_width_2() {
  Design design = read_design(AVERT_SOURCE_DIR "/tests/data/calibration/small.toml");
  design.targets[0].aim = {.form = AbcTarget::Form::normal, .mean = 10, .spread = 2};
  design.targets[1].aim = {.form = AbcTarget::Form::band, .low = 1, .high = 5};
  return design;
}

}  // namespace

TEST_CASE("Without chance a screening gives the slope in widths of the target, and nothing else") {
  const Design design = design_of_width_2();
  const auto values = screen(design, 5, moved_by_the_second(-6, 0));
  REQUIRE(values.size() == 2);
  CHECK(values[0].path == design.priors()[1].path);
  CHECK(values[0].strongest == 0);
  CHECK(values[0].moved == 1);
  CHECK(values[1].moved == 0);
  const ElementaryEffects& effects = values[0].effects[0];
  CHECK(effects.count == 5);
  CHECK(effects.mean == Approx(-3));
  CHECK(effects.absolute == Approx(3));
  CHECK(effects.deviation == Approx(0).margin(1e-6));
  CHECK(effects.beyond_chance.value == Approx(3));
  for (const ElementaryEffects& each : values[1].effects) CHECK(each.absolute == 0);
}

TEST_CASE("Chance of countries alone makes no effect, though it makes a mean without sign") {
  const auto values = screen(design_of_width_2(), 400, moved_by_the_second(0, 2));
  for (const Screened& value : values)
    for (const ElementaryEffects& each : value.effects) {
      // An effect of chance has a deviation of √2 · 2 ÷ (⅔ · 2) = 2.1, and so a mean without sign of 1.7.
      CHECK(each.absolute == Approx(1.69).margin(0.35));
      CHECK(each.beyond_chance.value < 0.95);
    }
}

TEST_CASE("A screening tells effects from chance, and leaves out what says nothing") {
  const Runner noisy = moved_by_the_second(12, 1);
  const auto values = screen(design_of_width_2(), 60, [&](const Shares& points, std::size_t first) {
    std::vector<Measurements> numbers = noisy(points, first);
    for (Measurements& each : numbers) each[1] = {undefined, undefined};
    return numbers;
  });
  CHECK(values[0].effects[0].beyond_chance.value == Approx(6).margin(0.5));
  CHECK(values[0].effects[0].beyond_chance.interval.contains(6));
  CHECK(values[0].effects[1].count == 0);
  CHECK(std::isnan(values[0].effects[1].beyond_chance.value));
  CHECK(values[0].strongest == 0);
}
