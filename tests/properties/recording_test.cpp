#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "avert/posture.hpp"
#include "avert/terms.hpp"
#include "sim/schedule.hpp"
#include "tests/support/small_country.hpp"

// What is recorded in several places agrees, and recording more changes nothing else.

using namespace avert;
using namespace avert::test;

namespace {

const Series& series_of(const RunResult& run, std::string_view group, std::string_view name) {
  for (const Series& each : run.series)
    if (each.variable.group == group && each.variable.name == name) return each;
  FAIL("no such variable: " << group << "/" << name);
  return run.series.front();
}
template <class Value = float>
const std::vector<Value>& values_of(const RunResult& run, std::string_view group, std::string_view name) {
  return std::get<std::vector<Value>>(series_of(run, group, name).values);
}
template <class Value>
double sum(const std::vector<Value>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}
double count_set(const std::vector<float>& weeks) {
  return static_cast<double>(
      std::count_if(weeks.begin(), weeks.end(), [](float w) { return !std::isnan(w); }));
}

/// Sums over months, by settlement.
std::vector<float> sum_months(const std::vector<float>& map, std::size_t settlements) {
  std::vector<float> sums(settlements);
  for (std::size_t i = 0; i < map.size(); ++i) sums[i % settlements] += map[i];
  return sums;
}

RunResult run_recording(const SmallCountry& country, const ArmSpec& arm, RandomKey key,
                        RecordOptions record) {
  RunSpec spec = run_spec(country, arm, key);
  spec.record = record;
  RunResult run = execute(spec, week());
  REQUIRE(run.failure == "");
  return run;
}

constexpr RecordOptions everything{60, MonthlyMap::kept, DecisionTerms::kept, RollCalls::kept};
constexpr RandomKey key{5, 2};

/// A violent country of 60 weeks in steps of three days, so that weeks are more than one step.
Scenario violent() {
  Scenario scenario = violent_scenario(1500, 60);
  scenario.time.step_days = 3;
  return scenario;
}

}  // namespace

TEST_CASE("recording more changes neither the other series nor the fingerprint") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult plain = run_recording(*country, scenario.arms.back(), key, {});
  const RunResult full = run_recording(*country, scenario.arms.back(), key, everything);
  CHECK(full.fingerprint == plain.fingerprint);
  REQUIRE(full.series.size() > plain.series.size() + 10);
  for (std::size_t i = 0; i < plain.series.size(); ++i) {
    INFO(plain.series[i].variable.group << "/" << plain.series[i].variable.name);
    CHECK(full.series[i].variable.name == plain.series[i].variable.name);
    std::visit(
        [&](const auto& values) {
          const auto& others = std::get<std::decay_t<decltype(values)>>(full.series[i].values);
          REQUIRE(others.size() == values.size());
          for (std::size_t v = 0; v < values.size(); ++v)
            REQUIRE((values[v] == others[v] || (values[v] != values[v] && others[v] != others[v])));
        },
        plain.series[i].values);
  }
}

TEST_CASE("what settlements lost adds up to what groups lost and to the summary, month by month too") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult run = run_recording(*country, scenario.arms.back(), key, everything);
  const std::size_t settlements = country->world.settlements.size();
  REQUIRE(summary_of(run, "deaths_direct") > 0);
  REQUIRE(summary_of(run, "uprooted") > 0);
  const std::pair<const char*, const char*> totals[]{{"deaths_direct", "deaths_direct"},
                                                     {"deaths_indirect", "deaths_indirect"},
                                                     {"displaced_out", "uprooted"},
                                                     {"displaced_in", "uprooted"}};
  for (const auto& [name, total] : totals) {
    INFO(name);
    CHECK(sum(values_of(run, "settlements", name)) == summary_of(run, total));
    CHECK(sum(values_of(run, "outcomes", total)) == summary_of(run, total));
    CHECK(sum_months(values_of(run, "map", name), settlements) == values_of(run, "settlements", name));
  }
  CHECK(values_of(run, "settlements", "displaced_in") != values_of(run, "settlements", "displaced_out"));
  const auto& here = values_of(run, "settlements", "displaced_here");
  const auto& monthly = values_of(run, "map", "displaced_here");
  REQUIRE(monthly.size() == 15 * settlements);
  CHECK(std::vector<float>(monthly.end() - static_cast<std::ptrdiff_t>(settlements), monthly.end()) == here);
  CHECK(sum(here) == summary_of(run, "displaced_end"));
}

TEST_CASE("every decision takes one of its options, and terms add up to the utility") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult run = run_recording(*country, scenario.arms.back(), key, everything);
  const auto& weeks = values_of(run, "decisions", "week");
  const auto& actors = values_of<std::int32_t>(run, "decisions", "actor");
  const auto& questions = values_of<std::int32_t>(run, "decisions", "question");
  const auto& choices = values_of<std::int32_t>(run, "decisions", "choice");
  const auto& chosen = values_of<std::int32_t>(run, "decisions", "chosen");
  REQUIRE(weeks.size() > 100);
  std::map<std::tuple<float, int, int>, int> taken;
  for (std::size_t i = 0; i < weeks.size(); ++i) taken[{weeks[i], actors[i], questions[i]}] += chosen[i];
  for (const auto& [decision, count] : taken) CHECK(count == 1);
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    float terms = 0;
    for (const std::string_view term : enum_names(Term{})) terms += values_of(run, "decisions", term)[i];
    const bool has_targets = questions[i] == 0 && orders_force(static_cast<Posture>(choices[i]));
    if (!has_targets) REQUIRE(values_of(run, "decisions", "utility")[i] == Approx(terms).margin(1e-5));
  }
}

TEST_CASE("a settlement's first violence is the week of its first lethal event") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult run = run_recording(*country, scenario.arms.back(), key, {});
  const auto& days = values_of<std::int32_t>(run, "events", "day");
  const auto& places = values_of<std::int32_t>(run, "events", "settlement");
  std::vector<float> first(country->world.settlements.size(), std::nanf(""));
  // All that is counted by weeks counts a step in the week in which it begins.
  for (std::size_t e = days.size(); e-- > 0;)
    first[static_cast<std::size_t>(places[e])] = static_cast<float>(days[e] / 3 * 3 / 7);
  REQUIRE(count_set(first) > 0);
  const auto& recorded = values_of(run, "settlements", "first_violence");
  for (std::size_t s = 0; s < first.size(); ++s) {
    INFO("settlement " << s << ": " << recorded[s] << " against " << first[s]);
    CHECK((recorded[s] == first[s] || (std::isnan(recorded[s]) && std::isnan(first[s]))));
  }
}

TEST_CASE("a panel is the same persons in every arm, others in another replicate") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult none = run_recording(*country, scenario.arms.front(), key, everything);
  const RunResult other = run_recording(*country, scenario.arms.back(), key, everything);
  const auto& numbers = values_of<std::int32_t>(none, "people", "number");
  CHECK(std::set<std::int32_t>(numbers.begin(), numbers.end()).size() == 60);
  CHECK(numbers.front() >= 0);
  CHECK(static_cast<std::size_t>(numbers.back()) < country->world.people.size());
  for (const char* name : {"number", "settlement", "group", "household", "sex", "age_class", "degree",
                           "ties_in_group", "ties_out_of_group", "from", "to", "same_household"}) {
    INFO(name);
    CHECK(values_of<std::int32_t>(none, "people", name) == values_of<std::int32_t>(other, "people", name));
  }
  const RunResult next =
      run_recording(*country, scenario.arms.front(), {key.seed, key.replicate + 1}, everything);
  CHECK(values_of<std::int32_t>(next, "people", "number") != numbers);
}

TEST_CASE("a panel of everybody tells of every death, flight and tie of the run") {
  const Scenario scenario = violent();
  const auto country = build_country(scenario, key);
  const RunResult run = run_recording(*country, scenario.arms.back(), key, {1u << 31, MonthlyMap::left_out});
  const std::size_t persons = country->world.people.size();
  const auto& died = values_of(run, "people", "died_week");
  REQUIRE(died.size() == persons);
  CHECK(count_set(died) == summary_of(run, "deaths_direct") + summary_of(run, "deaths_battle") +
                               summary_of(run, "deaths_indirect"));
  const double displaced = count_set(values_of(run, "people", "displaced_week"));
  CHECK(displaced >= summary_of(run, "displaced_peak"));
  CHECK(displaced <= summary_of(run, "uprooted"));
  CHECK(count_set(values_of(run, "people", "joined_week")) >= summary_of(run, "mobilised_peak"));
  CHECK(sum(values_of<std::int32_t>(run, "people", "degree")) ==
        2.0 * static_cast<double>(values_of<std::int32_t>(run, "people", "from").size()));
  const auto& hostility = values_of(run, "people", "hostility");
  const std::size_t quarters = hostility.size() / persons;
  REQUIRE(quarters == 5);
  for (std::size_t p = 0; p < persons; ++p)
    for (std::size_t q = 0; q < quarters; ++q) {
      const bool dead = !std::isnan(died[p]) && died[p] < 13 * static_cast<float>(q);
      REQUIRE(std::isnan(hostility[p * quarters + q]) == dead);
    }
}
