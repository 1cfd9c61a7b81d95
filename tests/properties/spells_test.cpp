#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "avert/summary_parameters.hpp"
#include "sim/schedule.hpp"
#include "tests/support/random_country.hpp"
#include "tests/support/same_results.hpp"
#include "tests/support/small_country.hpp"

// Spells, shocks and the counts of who killed whom agree with what else a run records.

using namespace avert;
using namespace avert::test;

namespace {

template <class Value = float>
const std::vector<Value>& values_of(const RunResult& run, std::string_view group, std::string_view name) {
  for (const Series& each : run.series)
    if (each.variable.group == group && each.variable.name == name)
      return std::get<std::vector<Value>>(each.values);
  FAIL("no such variable: " << group << "/" << name);
  return std::get<std::vector<Value>>(run.series.front().values);
}
template <class Value>
double sum(const std::vector<Value>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

struct Row {
  std::int32_t kind, rung, actor, target, start, deaths, ending;
  float end, until_return;
  auto same_violence() const { return std::tuple{kind, rung, actor, target}; }
};

std::vector<Row> rows_of(const RunResult& run) {
  const auto whole = [&](std::string_view name) -> const auto& {
    return values_of<std::int32_t>(run, "spells", name);
  };
  const auto& end = values_of(run, "spells", "end");
  const auto& until_return = values_of(run, "spells", "until_return");
  std::vector<Row> rows;
  for (std::size_t i = 0; i < end.size(); ++i)
    rows.push_back({whole("kind")[i], whole("rung")[i], whole("actor")[i], whole("target_group")[i],
                    whole("start")[i], whole("deaths")[i], whole("ending")[i], end[i], until_return[i]});
  return rows;
}

/// Rows of the same violence follow one another, and each says when the next came.
void check_order(const std::vector<Row>& rows) {
  std::map<std::tuple<int, int, int, int>, Row> before;
  for (const Row& row : rows) {
    const auto found = before.find(row.same_violence());
    if (found != before.end()) {
      CHECK(static_cast<float>(row.start) >= found->second.end);
      CHECK(found->second.until_return == static_cast<float>(row.start) - found->second.end);
    }
    CHECK((row.kind == 0 && !std::isnan(row.end)) == (row.ending >= 0));
    CHECK((std::isnan(row.end) || row.end > static_cast<float>(row.start)));
    before[row.same_violence()] = row;
  }
  for (const auto& [violence, last] : before) CHECK(std::isnan(last.until_return));
}

void check_deaths(const RunResult& run, const std::vector<Row>& rows) {
  std::map<std::tuple<int, int, int, int>, double> deaths;
  for (const Row& row : rows) deaths[row.same_violence()] += row.deaths;
  double ordered[3]{};
  for (const auto& [violence, count] : deaths) {
    if (std::get<0>(violence) == 0)
      CHECK(count <= summary_of(run, "deaths_battle"));
    else
      ordered[std::get<1>(violence) - 1] += count;
  }
  for (const double count : ordered) CHECK(count <= sum(values_of(run, "actors", "killed_by_order")));
}

double highest_rung(const std::vector<Row>& rows, std::int32_t kind) {
  double highest = 0;
  for (const Row& row : rows)
    if (row.kind == kind) highest = std::max<double>(highest, row.rung);
  return highest;
}

/// The earliest start on a rung of mass killing, as the summary has it.
void check_summary(const RunResult& run, const std::vector<Row>& rows) {
  CHECK(summary_of(run, "war") == highest_rung(rows, 0));
  CHECK(summary_of(run, "mass_killing") == highest_rung(rows, 1));
  double onset = INFINITY;
  for (const Row& row : rows)
    if (row.kind == 1 && row.rung == 1) onset = std::min<double>(onset, row.start);
  const double told = summary_of(run, "mass_killing_1_onset");
  CHECK((std::isinf(onset) ? std::isnan(told) : told == onset));
  const double upheaval = summary_of(run, "upheaval_week");
  CHECK((std::isnan(upheaval) || upheaval < onset));
}

}  // namespace

namespace {

/// A violent country whose spells are short, so that there are many.
Scenario of_short_spells(std::int32_t weeks) {
  Scenario scenario = violent_scenario(1500, weeks);
  SummaryParameters& k = scenario.parameters.get<SummaryParameters>();
  k.killing_window = k.war_window = 5;
  k.quiet = 3;
  k.killing_2 = 0.003;
  k.killing_3 = 0.006;
  k.war_1 = 1;
  k.war_2 = 2;
  return scenario;
}

}  // namespace

TEST_CASE("spells do not overlap, count no more deaths than there are, and agree with the summary") {
  std::size_t seen = 0, came_back = 0;
  const Scenario violent = of_short_spells(150);
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    INFO("seed " << seed);
    const RunResult run = run_scenario(seed < 20 ? violent : random_country(seed), {seed, 0});
    REQUIRE(run.failure == "");
    const std::vector<Row> rows = rows_of(run);
    check_order(rows);
    check_deaths(run, rows);
    check_summary(run, rows);
    seen += rows.size();
    for (const Row& row : rows) came_back += !std::isnan(row.until_return);
  }
  CHECK(seen > 50);
  CHECK(came_back > 5);
}

TEST_CASE("spells and shocks are the same on any number of threads and across a checkpoint") {
  const Scenario scenario = of_short_spells(150);
  RandomKey key{5, 0};  // of the first country with several spells
  while (rows_of(run_scenario(scenario, key)).size() < 4) ++key.replicate;
  const auto country = build_country(scenario, key);
  RunSpec spec = run_spec(*country, scenario.arms.front(), key);
  const RunResult whole = execute(spec, week());
  for (const std::uint32_t step : {1u, 20u, 50u, 100u, 149u}) {
    spec.threads = {step % 2 == 0 ? 2 : 1};
    OngoingRun first(spec, week());
    for (std::uint32_t i = 0; i < step; ++i) first.make_step();
    OngoingRun second(spec, week());
    const std::string bytes = first.save(7);
    CheckpointReader saved(bytes, 7, "here");
    second.restore(saved);
    while (!second.ended()) second.make_step();
    CHECK(difference(whole, second.finish()) == "");
  }
}

TEST_CASE("who killed whom adds up to the direct deaths, and orders are a part of it") {
  const Scenario scenario = violent_scenario(1500, 80);
  const auto country = build_country(scenario, {5, 2});
  const RunResult run = run_arm(*country, scenario.arms.back(), {5, 2});
  const auto &killed = values_of(run, "actors", "killed"),
             &ordered = values_of(run, "actors", "killed_by_order");
  REQUIRE(sum(ordered) > 0);
  CHECK(sum(killed) == summary_of(run, "deaths_direct"));
  CHECK(sum(values_of(run, "actors", "fallen")) == summary_of(run, "deaths_battle"));
  for (std::size_t i = 0; i < killed.size(); ++i) REQUIRE(ordered[i] <= killed[i]);
  const auto& deaths = values_of<std::int32_t>(run, "events", "deaths");
  const auto& by_order = values_of<std::int32_t>(run, "events", "ordered");
  double of_events = 0;
  for (std::size_t e = 0; e < deaths.size(); ++e) of_events += by_order[e] * deaths[e];
  CHECK(of_events == sum(ordered));
}

TEST_CASE("the table of shocks has those of the scenario and is the same in every arm") {
  Scenario scenario = violent_scenario(600, 40);
  scenario.shocks = {{7, ShockKind::coup, 0.6}, {30, ShockKind::livelihood, 0.2}};
  const auto country = build_country(scenario, {8, 0});
  const RunResult none = run_arm(*country, scenario.arms.front(), {8, 0}),
                  other = run_arm(*country, scenario.arms.back(), {8, 0});
  const auto& kinds = values_of<std::int32_t>(none, "shocks", "kind");
  const auto& weeks = values_of<std::int32_t>(none, "shocks", "week");
  const auto& scheduled = values_of<std::int32_t>(none, "shocks", "scheduled");
  CHECK(sum(scheduled) == 2);
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (scheduled[i] == 1)
      CHECK(((weeks[i] == 7 && kinds[i] == static_cast<int>(ShockKind::coup)) ||
             (weeks[i] == 30 && kinds[i] == static_cast<int>(ShockKind::livelihood))));
  CHECK(kinds == values_of<std::int32_t>(other, "shocks", "kind"));
  CHECK(weeks == values_of<std::int32_t>(other, "shocks", "week"));
  CHECK(values_of(none, "shocks", "size") == values_of(other, "shocks", "size"));
}
