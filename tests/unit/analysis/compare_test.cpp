#include "analysis/compare.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/outcomes.hpp"
#include "analysis/table.hpp"
#include "avert/error.hpp"

namespace avert {
namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

Series summary(std::string_view name, Unit unit, double value) {
  return {{"summary", name, unit, name, {}}, std::vector<double>{value}};
}

RunResult run_of(std::string arm, std::uint32_t replicate, double deaths, double onset) {
  RunResult run;
  run.key = {std::move(arm), replicate, 1};
  run.series = {summary("deaths_direct", Unit::persons, deaths), summary("onset_week", Unit::weeks, onset)};
  return run;
}

std::vector<OutcomeSpec> outcomes() {
  return {{"deaths_direct", "deaths, direct"},
          {"deaths_direct", "P(mass killing)", Measure::share_of_runs, Better::lower, 10'000.0},
          {"onset_week", "onset", Measure::mean_of_runs, Better::higher},
          {"onset_week", "P(onset)", Measure::share_of_runs}};
}

std::vector<RunResult> tiny_example() {
  return {run_of("none", 0, 12'345, 10),   run_of("none", 1, 20'000, 20),  run_of("none", 2, 1'500'000, 30),
          run_of("early", 1, 900, absent), run_of("early", 0, 12'400, 40), run_of("early", 2, 1'000'000, 50)};
}

TEST_CASE("arms are paired on the replicate, not on the order of the runs") {
  const auto comparison = compare(tiny_example(), outcomes(), "none");
  REQUIRE(comparison.arms.size() == 2);
  CHECK(comparison.arms[0].arm == "none");
  CHECK_FALSE(comparison.arms[0].outcomes[0].paired);
  const auto& paired = *comparison.arms[1].outcomes[0].paired;
  CHECK(paired.pairs == 3);
  CHECK(paired.difference.value == Approx((55.0 - 19'100 - 500'000) / 3));
  CHECK(paired.better.value == Approx(2.0 / 3));
}

TEST_CASE("an event that did not happen is no missing value") {
  const auto comparison = compare(tiny_example(), outcomes(), "none");
  const auto& early = comparison.arms[1].outcomes;
  CHECK(early[1].estimate.value == Approx(2.0 / 3));
  CHECK(early[2].runs.count == 2);
  CHECK(early[2].estimate.value == 45);
  CHECK(early[2].paired->pairs == 2);
  CHECK(early[3].runs.count == 3);
  CHECK(early[3].estimate.value == Approx(2.0 / 3));
  CHECK(early[3].paired->difference.value == Approx(-1.0 / 3));
}

TEST_CASE("failed runs and runs without a partner are left out") {
  auto runs = tiny_example();
  runs[0].failure = "attack, settlement 3, week 7";
  runs.push_back(run_of("early", 1, 900, absent));
  runs.back().key.seed = 2;
  const auto comparison = compare(runs, outcomes(), "none");
  CHECK(comparison.arms[0].replicates == 2);
  CHECK(comparison.arms[0].failed == 1);
  CHECK(comparison.arms[1].replicates == 4);
  CHECK(comparison.arms[1].outcomes[0].paired->pairs == 2);
  CHECK(comparison.fewest_replicates() == 2);
}

TEST_CASE("a comparison that cannot be made says why") {
  const auto runs = tiny_example();
  CHECK_THROWS_WITH(compare(runs, outcomes(), "late"), Catch::Contains("Choose one of none, early"));
  CHECK_THROWS_WITH(compare(runs, main_outcomes(), "none"), Catch::Contains("has no deaths_ordered"));
  auto twice = runs;
  twice.push_back(runs.front());
  CHECK_THROWS_WITH(compare(twice, outcomes(), "none"), Catch::Contains("there twice"));
  auto vector = runs;
  vector[0].series[0].values = std::vector<double>{1, 2};
  CHECK_THROWS_WITH(compare(vector, outcomes(), "none"), Catch::Contains("holds 2 values"));
}

TEST_CASE("numbers are written for people") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(0.01234) == "0.0123");
  CHECK(number_text(12.345) == "12.3");
  CHECK(number_text(-999.6) == "-1,000");
  CHECK(number_text(123'456) == "123,000");
  CHECK(number_text(999'999) == "1.00 M");
  CHECK(number_text(45'678'901) == "45.7 M");
  CHECK(number_text(absent) == "-");
}

TEST_CASE("the table of a tiny example reads as it should") {
  const std::string expected = R"table(Each arm by itself

arm                deaths, direct  P(mass killing)         onset       P(onset)
                          persons    share of runs          week  share of runs
none                      511,000            100 %            20          100 %
  interval       14,900 to 1.50 M    56 % to 100 %  13.3 to 26.7  56 % to 100 %
  median                   20,000                             20
  range of runs  13,100 to 1.35 M                       11 to 29
early                     338,000             67 %   45 (2 runs)           67 %
  interval        4,730 to 1.00 M     24 % to 94 %      40 to 50   24 % to 94 %
  median                   12,400                             45
  range of runs  2,050 to 901,000                   40.5 to 49.5

Difference to none on the same replicates

arm             deaths, direct  P(mass killing)              onset
                       persons    share of runs               week
early                 -173,000            ~ -33      +25 (2 pairs)
  interval  -500,000 to -6,330        -100 to 0           20 to 30
  better       67 % (24 to 94)  67 % (24 to 94)  100 % (43 to 100)

arm                P(onset)
              share of runs
early                 ~ -33
  interval        -100 to 0
  better    67 % (24 to 94)

Each arm by itself: the mean of its runs, or the share of runs, with its
90 % interval (bootstrap; Jeffreys): how sure the mean is. Median and range
of runs (5 % to 95 %): how much runs differ. "(n runs)": among these n; in
the others it did not happen. P(war 1), P(mass killing 1): the share of runs
that reach the first rung.
Difference: the mean of arm - none on the same replicate, with its 90 %
interval (bootstrap); shares in percentage points. Better: the share of
replicates in which the arm does better, ties half, with its 90 % interval.
~ cannot be told: the interval of the difference includes 0.
)table";
  CHECK(comparison_table(compare(tiny_example(), outcomes(), "none")) == expected);
}

TEST_CASE("persons are counted per so many inhabitants of their own run") {
  std::vector<RunResult> runs = tiny_example();
  for (RunResult& run : runs)
    run.series.push_back(
        summary("persons_initial", Unit::persons, run.key.replicate == 0 ? 50'000 : 100'000));
  const auto told = per_inhabitants(outcomes(), 1000, runs.front());
  CHECK(told[0].per == 1000);
  CHECK_FALSE(told[1].per);
  CHECK_FALSE(told[2].per);
  const auto comparison = compare(runs, told, "none");
  CHECK(comparison.arms[1].outcomes[0].estimate.value == Approx((248.0 + 9 + 10'000) / 3));
  CHECK(outcome_unit(comparison, 0) == "per 1,000");
}

TEST_CASE("outcomes are known by name, shares by their rung") {
  CHECK(outcome_named("mass_killing_2").title == "P(mass killing 2)");
  CHECK(outcome_named("mass_killing_2").at_least == 2.0);
  CHECK(outcome_named("mass_killing").measure == Measure::mean_of_runs);
  CHECK(outcome_named("mass_killing_1_onset").better == Better::neither);
  CHECK(outcome_named("displaced_end").better == Better::lower);
  CHECK(outcome_named("cost").better == Better::neither);
}

TEST_CASE("points of a design are paired apart, and their means pooled") {
  std::vector<RunResult> runs = tiny_example();
  for (RunResult run : tiny_example()) {
    run.key.point = 1;
    runs.push_back(run);
  }
  const auto once = compare(tiny_example(), outcomes(), "none"), twice = compare(runs, outcomes(), "none");
  CHECK(twice.arms[1].outcomes[0].paired->pairs == 6);
  CHECK(twice.arms[1].outcomes[0].estimate.value == Approx(once.arms[1].outcomes[0].estimate.value));
}

TEST_CASE("it is said which arms are told apart, and how many replicates would tell the others") {
  const auto text = told_apart_text(compare(tiny_example(), outcomes(), "none"));
  CHECK_THAT(text, Catch::Contains("deaths, direct: early\n"));
  CHECK_THAT(text, Catch::Contains("P(mass killing): no arm; not early ("));
  const auto runs = tiny_example();
  CHECK(told_apart_text(compare(std::span(runs).first(3), outcomes(), "none")).empty());
}

TEST_CASE("no line of a table is wider than asked, and all outcomes are in it") {
  const auto table = comparison_table(compare(tiny_example(), outcomes(), "none"), 90);
  std::size_t start = 0, longest = 0;
  for (auto end = table.find('\n'); end != std::string::npos; end = table.find('\n', start)) {
    longest = std::max(longest, end - start);
    start = end + 1;
  }
  CHECK(longest <= 90);
  for (const auto& outcome : outcomes()) CHECK_THAT(table, Catch::Contains(outcome.title));
}

TEST_CASE("the JSON keeps its order of keys and writes null for what is not there") {
  const auto json = comparison_json(compare(tiny_example(), outcomes(), "none"));
  CHECK(json.begin().key() == "reference_arm");
  const auto& onset = json["arms"][1]["outcomes"][2];
  CHECK(onset["count"] == 2);
  CHECK(onset["paired"]["pairs"] == 2);
  CHECK_FALSE(json["arms"][0]["outcomes"][0].contains("paired"));
  const auto single = comparison_json(compare(std::vector{run_of("none", 0, 1, absent)}, outcomes(), "none"));
  CHECK_THAT(single.dump(), Catch::Contains(R"("value":null)"));
}

}  // namespace
}  // namespace avert
