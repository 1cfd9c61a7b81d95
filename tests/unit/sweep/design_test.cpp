#include "sim/sweep/design.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "avert/error.hpp"
#include "sim/sweep/morris.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& sample) {
  const Folder folder;
  return make_points(design_of(folder, design_text(1, sample))).rows;
}

std::string refusal(const std::string& text) {
  const Folder folder;
  try {
    design_of(folder, text);
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::bad_input);
    return error.what();
  }
  return "not refused";
}

std::string ranged(const std::string& method, int n) {
  return "[sample]\nmethod = \"" + method + "\"\nn = " + std::to_string(n) +
         "\n[sample.range]\n\"actors.militia.ambition\" = [0.2, 0.8]\n\"attitudes.contact\" = []\n";
}

}  // namespace

TEST_CASE("a grid takes every combination, a list one value of each path for a point") {
  const std::string values =
      "[sample.values]\n\"actors.1.ambition\" = [0.2, 0.9]\n\"world.persons\" = [500, 600]\n";
  CHECK(rows_of("[sample]\nmethod = \"grid\"\n" + values) ==
        Rows{{"0.2", "500"}, {"0.2", "600"}, {"0.9", "500"}, {"0.9", "600"}});
  CHECK(rows_of("[sample]\nmethod = \"list\"\n" + values) == Rows{{"0.2", "500"}, {"0.9", "600"}});
  CHECK(rows_of("") == Rows{{}});
}

TEST_CASE("a CSV file gives one point a line") {
  const Folder folder;
  std::ofstream(folder / "points.csv") << "actors.militia.ambition,world.persons\n0.25,500\n0.5,6e2\n";
  const auto design =
      design_of(folder, design_text(1, "[sample]\nmethod = \"csv\"\nfile = \"points.csv\"\n"));
  CHECK(make_points(design).rows == Rows{{"0.25", "500"}, {"0.5", "600"}});
}

TEST_CASE("a CSV file without end is refused, not read") {
  const Folder folder;
  CHECK_THROWS_WITH(design_of(folder, design_text(1, "[sample]\nmethod = \"csv\"\nfile = \"/dev/zero\"\n")),
                    Catch::Contains("/dev/zero") && Catch::Contains("cannot be read"));
}

TEST_CASE("every sampled value lies within its range, and designs that promise it keep their first points") {
  for (const std::string method : {"lhs", "sobol", "saltelli", "morris"}) {
    INFO(method);
    Rows few, many;
    try {
      few = rows_of(ranged(method, 4));
      many = rows_of(ranged(method, 16));
    } catch (const Error& error) {
      CHECK_THAT(error.what(), Catch::Contains("built without OpenTURNS"));
      continue;
    }
    CHECK(few.size() == (method == "saltelli" ? 16 : method == "morris" ? 12 : 4));
    for (const auto& row : many) {
      CHECK(std::stod(row[0]) >= 0.2);
      CHECK(std::stod(row[0]) <= 0.8);
    }
    if (method == "lhs") continue;
    const std::set<std::vector<std::string>> all(many.begin(), many.end());
    for (const auto& row : few) CHECK(all.count(row) == 1);
  }
}

TEST_CASE("a Latin hypercube has one point in each stripe of each dimension") {
  Rows rows;
  try {
    rows = rows_of(ranged("lhs", 50));
  } catch (const Error&) {
    return;  // built without OpenTURNS; the test above reads the message
  }
  std::set<int> stripes;
  for (const auto& row : rows) stripes.insert(static_cast<int>((std::stod(row[0]) - 0.2) / 0.6 * 50));
  CHECK(stripes.size() == 50);
}

TEST_CASE("the blocks of a Saltelli design differ in the columns they should") {
  Rows rows;
  try {
    rows = rows_of(ranged("saltelli", 8));
  } catch (const Error&) {
    return;
  }
  int differ = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    differ += rows[i] != rows[8 + i] ? 1 : 0;
    CHECK(rows[16 + i] == std::vector<std::string>{rows[8 + i][0], rows[i][1]});
    CHECK(rows[24 + i] == std::vector<std::string>{rows[i][0], rows[8 + i][1]});
  }
  CHECK(differ >= 5);  // the first points of the sequence are alike in all dimensions
}

TEST_CASE("each step of a Morris trajectory changes one dimension by the same jump") {
  for (const std::uint32_t levels : {2u, 4u, 5u, 10u}) {
    const auto rows = sweep::morris_trajectories(20, 3, levels, 5);
    const double jump = (levels / 2) / (levels - 1.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      int changed = 0;
      for (std::size_t d = 0; d < 3; ++d) {
        CHECK((rows[i][d] >= 0 && rows[i][d] <= 1));
        if (i % 4 == 0 || rows[i][d] == rows[i - 1][d]) continue;
        ++changed;
        CHECK(std::abs(rows[i][d] - rows[i - 1][d]) == Approx(jump));
      }
      CHECK(changed == (i % 4 == 0 ? 0 : 1));
    }
  }
}

TEST_CASE("a design that cannot be run is refused with its line and a cure") {
  CHECK_THAT(refusal("scenario = \"x\"\n"), Catch::Contains("schema = 1"));
  CHECK_THAT(refusal("schema = 1\n"), Catch::Contains("names no scenario"));
  CHECK_THAT(refusal(design_text(1, "[sampel]\n")),
             Catch::Contains("design.toml:10: unknown key 'sampel'. Did you mean 'sample'?"));
  CHECK_THAT(refusal(design_text(1, "[sample]\nmethod = \"sobel\"\n")),
             Catch::Contains("there is no method"));
  CHECK_THAT(refusal(design_text(1, ranged("Morris", 10))), Catch::Contains("Did you mean 'morris'?"));
  CHECK_THAT(refusal(design_text(
                 1, "[sample]\nmethod = \"grid\"\n[sample.values]\n\"actors.militia.ambitoin\" = [1]\n")),
             Catch::Contains("Did you mean 'actors.militia.ambition'?"));
  CHECK_THAT(
      refusal(design_text(1, "[sample]\nmethod = \"grid\"\n[sample.values]\n\"time.weeks\" = [1, 2]\n")),
      Catch::Contains("cannot be swept"));
  CHECK_THAT(
      refusal(design_text(
          1,
          "[sample]\nmethod = \"morris\"\nn = 2\n[sample.range]\n\"actors.militia.ambition\" = [0.5, 70]\n")),
      Catch::Contains("cannot be drawn"));
  CHECK_THAT(refusal(design_text(1, "[output]\nseries = [\"deaths_indrect\"]\n")),
             Catch::Contains("Did you mean 'deaths_indirect'?"));
  CHECK_THAT(refusal(design_text(0, "")), Catch::Contains("'replicates' is not a whole number from 1"));
}

TEST_CASE("a design of more points than can be made is refused before they are made") {
  CHECK_THAT(refusal(design_text(1, ranged("morris", 10000000))),
             Catch::Contains("'n' is not a whole number from 1 to 1000000"));
  CHECK_THAT(
      refusal(design_text(1, ranged("morris", 400000))),
      Catch::Contains("the design has 1200000 points. Give a smaller n: at most 1000000 points are made"));
}

TEST_CASE("a sweep keeps whole tables by the name of their group") {
  RunResult run;
  run.series = {{{"spells", "kind", Unit::none, "", {Dimension::spell}}, std::vector<std::int32_t>{0, 1}},
                {{"shocks", "kind", Unit::none, "", {Dimension::shock}}, std::vector<std::int32_t>{3}}};
  const std::vector<std::string> chosen = sweep::resolve_series({"spells", "drawn"}, "here");
  CHECK(chosen == std::vector<std::string>{"drawn", "spells"});
  const RunResult kept = sweep::keep_chosen(run, {chosen, 4, {}});
  REQUIRE(kept.series.size() == 1);
  CHECK(kept.series[0].variable.group == "spells");
}

TEST_CASE("a weekly series is thinned without losing deaths, and levels are those of the last week") {
  const std::vector<float> flow{1, 2, 3, 4, 5}, level{9, 8, 7, 6, 5};
  RunResult run;
  run.series = {{{"outcomes", "deaths_direct", Unit::persons, "", {Dimension::week}}, flow},
                {{"outcomes", "displaced", Unit::persons, "", {Dimension::week}}, level},
                {{"outcomes", "mobilised", Unit::persons, "", {Dimension::week}}, level}};
  const RunResult kept = sweep::keep_chosen(run, {{"outcomes/deaths_direct", "outcomes/displaced"}, 2, {}});
  REQUIRE(kept.series.size() == 2);
  CHECK(std::get<0>(kept.series[0].values) == std::vector<float>{3, 7, 5});
  CHECK(std::get<0>(kept.series[1].values) == std::vector<float>{8, 6, 5});
  CHECK(sweep::thinned_weeks(5, 2) == std::vector<std::int32_t>{1, 3, 4});
}

namespace {

/// A design of a scenario with a mix.
std::string mixed_design(const Folder& folder, const std::string& sample) {
  std::ofstream(folder / "mixed.toml") << "schema = 1\n[mix]\n"
                                          "\"institutions.accountability\" = { distribution = \"uniform\", "
                                          "low = 0.2, high = 0.6 }\n"
                                          "\"actors.militia.ambition\" = { distribution = \"normal\", mean = "
                                          "0.5 }\n";
  return "schema = 1\nscenario = \"mixed.toml\"\narms = [\"none\"]\n[set]\n\"world.persons\" = 600\n"
         "\"world.settlements\" = 6\n\"time.weeks\" = 10\n[sample]\nmethod = \"grid\"\n[sample.values]\n" +
         sample;
}

std::string mixed_refusal(const std::string& sample) {
  const Folder folder;
  try {
    design_of(folder, mixed_design(folder, sample));
  } catch (const Error& error) {
    CHECK_THAT(error.where(), Catch::Contains("design.toml:"));
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("a swept path is not drawn by the mix, and its runs differ by it") {
  const Folder folder;
  const sweep::Design design =
      design_of(folder, mixed_design(folder, "\"institutions.accountability\" = [0.05, 0.95]\n"));
  CHECK(design.overridden == std::vector<std::string>{"institutions.accountability"});
  CHECK(design.scenario.mix.size() == 1);
  const sweep::SweepPlan plan = plan_of(design);
  CHECK(scenario_at(plan.scenario, plan.points, 1).institutions.accountability == 0.95);
  CHECK(scenario_at(plan.scenario, plan.points, 1).mix.size() == 1);
}

TEST_CASE("a path that can have no effect is not swept") {
  using Catch::Contains;
  CHECK_THAT(mixed_refusal("\"mix.institutions.accountability.mean\" = [0.1, 0.2]\n"),
             Contains("can have no effect: its distribution is uniform"));
  CHECK_THAT(mixed_refusal("\"mix.actors.militia.ambition.values\" = [\"0.1\"]\n"),
             Contains("its distribution is normal"));
  CHECK_THAT(mixed_refusal("\"mix.actors.militia.ambition.mean\" = [0.1, 0.2]\n"
                           "\"actors.1.ambition\" = [0.1, 0.2]\n"),
             Contains("is swept itself"));
  CHECK_THAT(mixed_refusal("\"arms.as-usual.scale\" = [1, 2]\n"), Contains("leaves out the arm 'as-usual'"));
  CHECK_THAT(mixed_refusal("\"title\" = [\"a\", \"b\"]\n"), Contains("can have no effect"));
  CHECK_THAT(mixed_refusal("\"powers.un.positions.militia.actor\" = [\"state\"]\n"),
             Contains("cannot be swept"));
  CHECK(mixed_refusal("\"mix.actors.militia.ambition.mean\" = [0.1, 0.2]\n") == "not refused");
  CHECK(mixed_refusal("\"mix.institutions.accountability.high\" = [0.4, 0.5]\n") == "not refused");
}
