#include "analysis/patterns.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace avert;

namespace {

const double never = std::nan("");
constexpr std::size_t weeks = 1000;

Series summary(std::string_view name, double value) {
  return {{"summary", name, Unit::none, "", {}}, std::vector<double>{value}};
}

/// A run of 1000 weeks with the week of its upheaval and of its mass killing, and its wars of the second
/// rung.
RunResult run_of(double upheaval, double onset, const std::vector<float>& ends = {},
                 const std::vector<float>& until_return = {}) {
  static std::uint32_t replicate = 0;
  RunResult run;
  run.key = {"as-usual", replicate++, 1};
  const auto spells = [](std::string_view name, auto values) {
    return Series{{"spells", name, Unit::none, "", {Dimension::spell}}, std::move(values)};
  };
  run.series = {{{"outcomes", "upheaval", Unit::share, "", {Dimension::week}}, std::vector<float>(weeks)},
                summary("upheaval_week", upheaval),
                summary("mass_killing_1_onset", onset),
                summary("mass_killing", std::isnan(onset) ? 0 : 1),
                summary("perpetrators", 0.1),
                spells("kind", std::vector<std::int32_t>(ends.size(), 0)),
                spells("rung", std::vector<std::int32_t>(ends.size(), 2)),
                spells("end", ends),
                spells("until_return", until_return)};
  return run;
}

PatternResult pattern(const std::vector<RunResult>& runs, std::string_view begins) {
  for (const PatternResult& each : measure_patterns(runs))
    if (each.name.starts_with(begins)) return each;
  FAIL("no pattern " << begins);
  return {};
}

}  // namespace

TEST_CASE("P9 is mass killing after an upheaval less that of countries in the same week without one") {
  // Of four upheavals in week 100 mass killing follows two within ten years; of eight matched countries one
  // has it. Countries that killed before week 100, or have an upheaval soon after, are no match.
  std::vector<RunResult> runs{run_of(100, 150), run_of(100, 620), run_of(100, 621), run_of(100, never)};
  for (int i = 0; i < 7; ++i) runs.push_back(run_of(never, i < 3 ? 700 : never));
  runs.push_back(run_of(never, 300));
  runs.push_back(run_of(never, 50));
  runs.push_back(run_of(500, 510));
  const PatternResult p9 = pattern(runs, "P9");
  CHECK(p9.measured.value == Approx(2.0 / 4 - 1.0 / 8));
  CHECK(p9.measured.interval.low < p9.measured.value);
  CHECK(p9.measured.interval.high > p9.measured.value);
  CHECK(p9.passed == false);  // beyond the band
}

TEST_CASE("P9 cannot be told from upheavals whose ten years are not over or that nothing matches") {
  CHECK_FALSE(pattern({run_of(900, 950), run_of(never, never)}, "P9").passed);
  CHECK_FALSE(pattern({run_of(100, 150), run_of(100, never)}, "P9").passed);
}

TEST_CASE("P9 within its band cannot be told while its interval includes 0, and passes when it does not") {
  // A fifth more of those with an upheaval than of the others.
  const auto countries = [](int count) {
    std::vector<RunResult> runs;
    for (int i = 0; i < count; ++i) {
      runs.push_back(run_of(100, i % 10 < 3 ? 200 : never));
      runs.push_back(run_of(never, i % 10 < 1 ? 200 : never));
    }
    return runs;
  };
  const PatternResult few = pattern(countries(10), "P9"), many = pattern(countries(100), "P9");
  CHECK(few.measured.value == Approx(0.2));
  CHECK_FALSE(few.passed);
  CHECK(many.measured.value == Approx(0.2));
  CHECK(many.passed == true);
}

TEST_CASE("P9 fails where mass killing follows upheaval no more than it comes without") {
  std::vector<RunResult> runs;
  for (int i = 0; i < 40; ++i) runs.push_back(run_of(i % 2 == 0 ? 100 : never, i % 4 < 2 ? 200 : never));
  const PatternResult p9 = pattern(runs, "P9");
  CHECK(p9.measured.value == Approx(0).margin(1e-12));
  CHECK(p9.passed == false);
}

TEST_CASE("P11a is read from the wars of the second rung, with peace to the end of the run as censored") {
  std::vector<RunResult> runs;
  // Ten wars that end in week 100: two return after 4 years, the others do not in the years that are left.
  for (int i = 0; i < 10; ++i)
    runs.push_back(run_of(never, never, {100}, {i < 2 ? 208.0f : static_cast<float>(never)}));
  const PatternResult five = pattern(runs, "P11a relapse within 5 years");
  CHECK(five.measured.value == Approx(0.2));
  CHECK(five.passed == true);
  CHECK(pattern({run_of(never, never, {static_cast<float>(never)}, {static_cast<float>(never)})},
                "P11a relapse within 5")
            .detail == "0 spells after war");
}
