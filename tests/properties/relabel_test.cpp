#include <catch2/catch.hpp>
#include <cmath>

#include "sim/escalation/grievance.hpp"
#include "sim/escalation/incitement.hpp"
#include "tests/support/small_country.hpp"
#include "tests/support/tiny_world.hpp"

// Draws are keyed by person, and persons are numbered by group, so a country whose groups change places is
// another sample of the same country: whole runs can agree in distribution only. Processes that draw nothing
// agree exactly.

using namespace avert;
using namespace avert::test;

namespace {

/// The tiny country whose groups differ, with the groups in either order.
TinyRun two_groups(bool swapped) {
  World world = tiny_world();
  GroupSpec& first = world.groups[swapped ? 1 : 0];
  GroupSpec& second = world.groups[swapped ? 0 : 1];
  first.name = "majority";
  second.name = "minority";
  first.inclusion = 0.9;
  second.inclusion = 0.2;
  first.wealth = 1.4;
  second.wealth = 0.7;
  if (swapped) std::swap(world.actor_group[0], world.actor_group[1]);
  TinyRun run({}, std::move(world));
  for (std::size_t a = 0; a < run.world.actors.size(); ++a)
    run.state.column<Speech>()[a] = 0.2 + 0.5 * static_cast<double>(a);
  return run;
}

Scenario three_groups() {
  Scenario scenario = violent_scenario(900, 60);
  scenario.groups.resize(3);
  const double shares[]{0.5, 0.3, 0.2}, inclusions[]{0.9, 0.4, 0.15};
  for (std::size_t g = 0; g < 3; ++g) {
    scenario.groups[g].name = std::string("group") + static_cast<char>('A' + g);
    scenario.groups[g].share = shares[g];
    scenario.groups[g].inclusion = inclusions[g];
    scenario.groups[g].hostility = 0.5;
  }
  scenario.actors[0].group = "groupA";
  scenario.actors[1].group = "groupC";
  return scenario;
}

struct Moments {
  double mean = 0, error = 0;
};
Moments moments(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  for (const double v : values) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

/// Summary number of each of many runs.
std::vector<std::vector<double>> ensemble(const Scenario& scenario, const std::vector<const char*>& names,
                                          std::uint64_t seed, std::uint32_t runs) {
  std::vector<std::vector<double>> values(names.size());
  for (std::uint32_t replicate = 0; replicate < runs; ++replicate) {
    const RunResult result = run_scenario(scenario, {seed, replicate});
    for (std::size_t i = 0; i < names.size(); ++i) values[i].push_back(summary_of(result, names[i]));
  }
  return values;
}

}  // namespace

TEST_CASE("processes without draws give the same to each group whatever its number") {
  TinyRun as_is = two_groups(false), swapped = two_groups(true);
  for (TinyRun* run : {&as_is, &swapped}) {
    run->begin<start_grievance>(Stream::grievance);
    run->begin<start_incitement>(Stream::incitement);
    for (int i = 0; i < 20; ++i) {
      run->advance<update_grievance>(Stream::grievance);
      run->advance<update_incitement>(Stream::incitement);
      run->tick();
    }
  }
  for (const std::size_t g : {0, 1}) {
    CHECK(as_is.state.column<Grievance>()[g] == swapped.state.column<Grievance>()[1 - g]);
    for (const std::size_t h : {0, 1})
      CHECK(as_is.state.column<Named>()[2 * g + h] == swapped.state.column<Named>()[2 * (1 - g) + 1 - h]);
    for (std::size_t s = 0; s < as_is.world.settlements.size(); ++s)
      CHECK(as_is.state.column<Incitement>()[2 * s + g] == swapped.state.column<Incitement>()[2 * s + 1 - g]);
  }
  CHECK(as_is.state.column<Grievance>()[0] != as_is.state.column<Grievance>()[1]);
}

TEST_CASE("a country whose groups are numbered otherwise has the same distribution of outcomes") {
  const std::vector<const char*> names{"deaths_direct", "uprooted", "mobilised_peak", "deaths_indirect"};
  const Scenario scenario = three_groups();
  Scenario relabelled = scenario;
  std::rotate(relabelled.groups.begin(), relabelled.groups.begin() + 1, relabelled.groups.end());
  constexpr std::uint32_t runs = 300;  // so many that means of skewed numbers are nearly normal
  const auto here = ensemble(scenario, names, 3, runs), there = ensemble(relabelled, names, 4, runs);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Moments a = moments(here[i]), b = moments(there[i]);
    INFO(names[i] << ": " << a.mean << " ± " << a.error << " against " << b.mean << " ± " << b.error);
    CHECK(std::abs(a.mean - b.mean) <= 3.5 * std::hypot(a.error, b.error));
  }
}
