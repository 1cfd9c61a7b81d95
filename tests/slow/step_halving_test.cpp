#include <catch2/catch.hpp>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

namespace {

constexpr std::uint32_t runs = 400;
const std::vector<const char*> outcomes{"deaths_direct",  "deaths_battle", "deaths_indirect", "uprooted",
                                        "mobilised_peak", "displaced_end", "mass_killing"};

Scenario country(std::int32_t step_days) {
  Scenario scenario = violent_scenario(2000, 156);
  scenario.time.step_days = step_days;
  return scenario;
}

/// For each outcome, its value in each run.
std::vector<std::vector<double>> ensemble(std::int32_t step_days) {
  std::vector<std::vector<double>> values(outcomes.size(), std::vector<double>(runs));
  const Scenario scenario = country(step_days);
  for_each_index(Threads{2}, runs, [&](std::size_t replicate) {
    const RandomKey key{21, static_cast<std::uint32_t>(replicate)};
    const RunResult result = run_scenario(scenario, key);
    for (std::size_t i = 0; i < outcomes.size(); ++i) values[i][replicate] = summary_of(result, outcomes[i]);
  });
  return values;
}

/// Mean of a − b over runs on the same worlds, and its standard error, both over the mean of b.
struct Movement {
  double relative = 0, error = 0;
};
Movement movement(const std::vector<double>& coarse, const std::vector<double>& fine) {
  double mean = 0, base = 0, squares = 0;
  for (std::uint32_t r = 0; r < runs; ++r) {
    mean += (coarse[r] - fine[r]) / runs;
    base += fine[r] / runs;
  }
  for (std::uint32_t r = 0; r < runs; ++r) squares += std::pow(coarse[r] - fine[r] - mean, 2);
  return {mean / base, std::sqrt(squares / (runs - 1.0) / runs) / base};
}

void check_halving(std::int32_t coarse_days, std::int32_t fine_days) {
  const auto coarse = ensemble(coarse_days), fine = ensemble(fine_days);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Movement moved = movement(coarse[i], fine[i]);
    std::cout << std::fixed << std::setprecision(1) << coarse_days << " against " << fine_days
              << " days: " << outcomes[i] << " moves by " << 100 * moved.relative << " % (± "
              << 196 * moved.error << ")\n";
    INFO(outcomes[i] << " moves by " << 100 * moved.relative << " %");
    CHECK(std::abs(moved.relative) - 1.96 * moved.error < 0.05);
  }
}

}  // namespace

TEST_CASE("halving a step of six days moves the means of an ensemble by less than five per cent") {
  check_halving(6, 3);
}

TEST_CASE("halving a step of two days moves the means of an ensemble by less than five per cent") {
  check_halving(2, 1);
}
