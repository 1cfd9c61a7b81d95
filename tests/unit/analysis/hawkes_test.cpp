#include "analysis/hawkes.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "avert/error.hpp"
#include "samples.hpp"

namespace avert {
namespace {

/// Daily counts of the fitted process itself.
std::vector<std::int32_t> simulate(std::size_t days, std::uint32_t number, double background,
                                   double branching, double mean_lag) {
  const auto uniforms = test::uniform_sample(days, number);
  std::vector<std::int32_t> counts;
  double excitation = 0;
  for (const double uniform : uniforms) {
    counts.push_back(test::poisson_count(background + branching * excitation, uniform));
    excitation += (counts.back() - excitation) / mean_lag;
  }
  return counts;
}

TEST_CASE("branching, lag and background of a simulated process are recovered") {
  const auto fit = fit_hawkes(simulate(4000, 1, 0.3, 0.4, 7));
  CHECK(fit.branching.value == Approx(0.4).margin(0.12));
  CHECK(fit.branching.interval.low < 0.4);
  CHECK(fit.branching.interval.high > 0.4);
  CHECK(fit.mean_lag > 3.5);
  CHECK(fit.mean_lag < 14);
  CHECK(fit.background == Approx(0.3).margin(0.08));
  CHECK(fit.log_likelihood_gain > 10);
}

TEST_CASE("the interval of the branching ratio covers it about nine times in ten") {
  int covered = 0;
  for (std::uint32_t number = 0; number < 20; ++number)
    covered += fit_hawkes(simulate(1500, number, 0.2, 0.5, 5)).branching.interval.contains(0.5) ? 1 : 0;
  CHECK(covered >= 15);
}

TEST_CASE("independent events show almost no branching") {
  double triggered = 0;
  for (std::uint32_t number = 0; number < 10; ++number) {
    const auto fit = fit_hawkes(simulate(4000, number, 0.4, 0, 5));
    triggered += fit.triggered.value / 10;
    CHECK(fit.log_likelihood_gain < 5);
  }
  CHECK(triggered < 0.1);
}

TEST_CASE("bursts are told from chance") {
  int by_chance = 0;
  for (std::uint32_t number = 0; number < 10; ++number)
    by_chance += bursts_by_chance(simulate(500, number, 0.4, 0, 5), 90, 39) <= 0.1 ? 1 : 0;
  CHECK(by_chance <= 3);
  CHECK(bursts_by_chance(simulate(500, 1, 0.2, 0.5, 5), 90, 39) <= 0.05);
}

TEST_CASE("background and triggered events make up all events") {
  const auto counts = simulate(1000, 4, 0.3, 0.5, 10);
  const auto fit = fit_hawkes(counts);
  CHECK(fit.background * 1000 + fit.triggered.value * static_cast<double>(fit.events) ==
        Approx(static_cast<double>(fit.events)));
}

TEST_CASE("a perfectly regular series shows no branching") {
  const std::vector<std::int32_t> steady(200, 1);
  CHECK(fit_hawkes(steady).branching.value == Approx(0).margin(1e-6));
}

TEST_CASE("series that allow no fit are an error") {
  CHECK_THROWS_AS(fit_hawkes(std::vector<std::int32_t>(20, 1)), Error);
  CHECK_THROWS_AS(fit_hawkes(std::vector<std::int32_t>(100, 0)), Error);
  CHECK_THROWS_AS(fit_hawkes(std::vector<std::int32_t>(100, -1)), Error);
  CHECK_THROWS_AS(fit_hawkes(std::vector<std::int32_t>(100, 1), 1), Error);
}

}  // namespace
}  // namespace avert
