#include "analysis/history.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

namespace {

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

CountryHistory of(const Scenario& scenario, const RunResult& run) {
  std::vector<ActorKind> kinds;
  for (const ActorSpec& actor : scenario.actors) kinds.push_back(actor.kind);
  return country_history(run, kinds, scenario.time.weeks);
}

}  // namespace

TEST_CASE("a history counts the deaths of its run, year by year, and outbreaks apart from one another") {
  Scenario scenario = violent_scenario(1500, 130);
  for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
    const RunResult run = run_scenario(scenario, {5, replicate});
    const CountryHistory history = of(scenario, run);
    CHECK(history.years == 2.5);
    CHECK(history.killed.size() == 3);
    CHECK(sum(history.killed) == summary_of(run, "deaths_direct"));
    CHECK(sum(history.fallen) == summary_of(run, "deaths_battle"));
    CHECK(sum(history.event_sizes) == summary_of(run, "deaths_direct"));
    CHECK(history.army > 0);
    CHECK(history.rebels > 0);
    const auto check = [&](const std::vector<Outbreak>& outbreaks) {
      for (std::size_t i = 0; i < outbreaks.size(); ++i) {
        CHECK(outbreaks[i].begin <= outbreaks[i].end);
        CHECK(outbreaks[i].quiet >= 0);
        CHECK(outbreaks[i].returned == (i + 1 < outbreaks.size()));
        CHECK(outbreaks[i].end + outbreaks[i].quiet ==
              Approx(outbreaks[i].returned ? outbreaks[i + 1].begin : history.years));
      }
    };
    for (const auto& each : history.wars) check(each);
    for (const auto& each : history.killings) check(each);
  }
}

TEST_CASE("a war that reaches the second rung is the whole conflict, and a lull within it is no peace") {
  const Scenario scenario = violent_scenario(1500, 520);
  RunResult run = run_scenario(scenario, {5, 0});
  constexpr float open = std::numeric_limits<float>::quiet_NaN();
  // Three conflicts; two peaks in the first, one in the last.
  const auto set = [&](std::string_view name, Values values) {
    for (Series& each : run.series)
      if (each.variable.group == "spells" && each.variable.name == name) each.values = std::move(values);
  };
  set("kind", std::vector<std::int32_t>(6, 0));
  set("rung", std::vector<std::int32_t>{1, 1, 1, 2, 2, 2});
  set("actor", std::vector<std::int32_t>(6, -1));
  set("start", std::vector<std::int32_t>{52, 312, 364, 104, 208, 468});
  set("end", std::vector<float>{260, 338, open, 130, 234, open});
  const CountryHistory history = of(scenario, run);
  REQUIRE(history.wars[0].size() == 3);
  REQUIRE(history.wars[1].size() == 2);
  CHECK(history.wars[1][0].begin == 1);
  CHECK(history.wars[1][0].end == 5);
  CHECK(history.wars[1][0].quiet == 2);  // over the conflict that became no war, to the next that did
  CHECK(history.wars[1][0].returned);
  CHECK(history.wars[1][1].begin == 7);
  CHECK_FALSE(history.wars[1][1].ended);
}
