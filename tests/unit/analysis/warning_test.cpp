#include "analysis/warning.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace avert;

namespace {

constexpr std::size_t weeks = 520;
const float goes_on = std::nanf("");

struct Killing {
  std::int32_t start;
  float end;
  std::int32_t rung = 1;
};

/// A country whose risk is `low` but `high` from the given week on.
RunResult run_of(std::size_t rises, const std::vector<Killing>& killings, float low = 0.1F,
                 float high = 0.6F) {
  RunResult run;
  const auto weekly = [&](std::string_view group, std::string_view name, std::vector<float> values) {
    run.series.push_back({{group, name, Unit::none, "", {Dimension::week}}, std::move(values)});
  };
  std::vector<float> risk(weeks, low), nothing(weeks), cost(weeks);
  for (std::size_t week = rises; week < weeks; ++week) risk[week] = high;
  for (std::size_t week = 100; week < 152; ++week) cost[week] = 0.5F;
  for (const char* name : {"risk", "risk_seen", "recognised"}) weekly("warning", name, risk);
  weekly("warning", "known_killings", nothing);
  weekly("outcomes", "deaths_direct", nothing);
  weekly("response", "cost", cost);
  std::vector<std::int32_t> kinds, rungs, starts;
  std::vector<float> ends;
  for (const Killing& each : killings) {
    kinds.push_back(1);
    rungs.push_back(each.rung);
    starts.push_back(each.start);
    ends.push_back(each.end);
  }
  const auto spells = [&](std::string_view name, auto values) {
    run.series.push_back({{"spells", name, Unit::none, "", {Dimension::spell}}, std::move(values)});
  };
  spells("kind", kinds);
  spells("rung", rungs);
  spells("start", starts);
  spells("end", ends);
  return run;
}

const ScoreSkill& risk_within(const WarningSkill& skill, std::size_t horizon) {
  for (const HorizonSkill& each : skill.horizons)
    if (each.weeks == horizon) return each.scores.front();
  FAIL("no horizon " << horizon);
  return skill.horizons.front().scores.front();
}

}  // namespace

TEST_CASE(
    "Warning: weeks before an onset are followed, and those in and after a mass killing are not scored") {
  // Onset in week 200, over in 230, so weeks 200 to 281 are left out, and the last 26, whose horizon is not
  // reached. Weeks 174 to 199 are followed.
  const WarningSkill skill =
      measure_warning(std::vector{run_of(174, {{200, 230}}), run_of(weeks, {})}, 1, std::nullopt);
  CHECK(skill.countries == 2);
  CHECK(skill.countries_with_onset == 1);
  CHECK(skill.onsets == 1);
  CHECK(skill.foreseeable == 1);
  const HorizonSkill& half_year = skill.horizons.front();
  const double scored = 2 * (weeks - 26.0) - 82;
  CHECK(half_year.country_years == Approx(scored / 52));
  CHECK(half_year.base_rate.value == Approx(26 / scored));
}

TEST_CASE("Warning: a risk that rises only before onsets is perfect, and a constant is no warning") {
  // The country whose onset is censored has no week after it.
  const WarningSkill skill =
      measure_warning(std::vector{run_of(396, {{500, goes_on}}), run_of(weeks, {})}, 1, std::nullopt);
  const ScoreSkill& risk = risk_within(skill, 104);
  CHECK(risk.roc_area.value == 1);
  CHECK(risk.precision_recall_area.value == 1);
  CHECK(risk.over_null.value == 0.5);  // nobody was killed, so that the last violence is a constant
  for (const ScoreSkill& each : skill.horizons.back().scores)
    if (each.name == "constant") {
      CHECK(each.is_null);
      CHECK(each.roc_area.value == Approx(0.5));
      CHECK(each.precision_recall_area.value == Approx(skill.horizons.back().base_rate.value));
    }
}

TEST_CASE("Warning: lead runs from the first week above the threshold, at most the horizon") {
  const std::vector runs{run_of(170, {{200, 230}}), run_of(weeks, {}), run_of(weeks, {}), run_of(weeks, {}),
                         run_of(weeks, {})};
  const WarningSkill skill = measure_warning(runs, 1, std::nullopt);
  const auto fifth = [&](std::size_t horizon) { return risk_within(skill, horizon).alarms.front(); };
  REQUIRE(fifth(52).weeks.threshold == Approx(0.6));
  CHECK(fifth(52).warned.value == 1);
  CHECK(fifth(52).lead.value == 30);
  CHECK(fifth(26).lead.value == 26);
}

TEST_CASE("Warning: an alarm stands for its horizon, and false ones are counted and costed once") {
  // Risk stays high from week 104 on and nothing follows: alarms in weeks 104, 156 … 416 for a year each.
  const WarningSkill skill = measure_warning(
      std::vector{run_of(104, {}), run_of(weeks, {}), run_of(weeks, {{300, goes_on}})}, 1, 3.0);
  const Alarms at = risk_within(skill, 52).alarms.front();
  REQUIRE(at.weeks.threshold == Approx(0.6));
  const double years = (468 + 468 + 300) / 52.0;
  CHECK(at.false_alarms.value == Approx(7 / years));
  REQUIRE(at.cost);
  CHECK(at.cost->value == Approx(3.0 * 7 / years));
  CHECK(at.warned.value == 0);
  CHECK(std::isnan(at.lead.value));
}

TEST_CASE("Warning: an onset during another or at the start cannot be foreseen, and rungs are told apart") {
  const std::vector runs{run_of(0, {{0, 20}, {150, 180}, {160, 250}, {150, 170, 2}}), run_of(weeks, {})};
  const WarningSkill first = measure_warning(runs, 1, std::nullopt);
  CHECK(first.onsets == 3);
  CHECK(first.foreseeable == 1);
  CHECK(measure_warning(runs, 2, std::nullopt).onsets == 1);
  CHECK(measure_warning(runs, 3, std::nullopt).countries_with_onset == 0);
}

TEST_CASE("Warning: the cost of an answer is that of a year in which anything is spent") {
  CHECK(yearly_cost(std::vector{run_of(0, {}), run_of(0, {})}) == Approx(26));
  CHECK(std::isnan(yearly_cost({})));
}
