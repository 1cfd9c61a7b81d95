#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

// A finished file read again: the table of compare, from the same runs.

using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

constexpr const char* small =
    "compare scenarios/minimal --weeks 40 --replicates 4 --set world.persons=1500 --progress none ";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The outcome of an arm in what --json says.
Json outcome(const Json& answer, const std::string& arm, const std::string& variable) {
  for (const Json& each : answer.at("arms"))
    if (each.at("arm") == arm)
      for (const Json& of : each.at("outcomes"))
        if (of.at("variable") == variable) return of;
  FAIL(arm << " has no " << variable);
  return {};
}

}  // namespace

TEST_CASE("the table of a finished file is the one that compare printed") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  const Outcome printed = avert_with(small + ("-o " + file) + " 2>/dev/null");
  REQUIRE(printed.code == 0);
  CHECK(avert_with("table " + file).text == printed.text);
  const std::string json = " --json 2>/dev/null";
  CHECK(avert_with("table " + file + json).text == avert_with(small + json).text);
  for (const std::string& line : lines_of(printed.text)) CHECK(line.size() <= 80);
}

TEST_CASE("a table says first that replicates are few, then which runs it is of") {
  const std::vector<std::string> lines = lines_of(avert_with(small + std::string("2>/dev/null")).text);
  REQUIRE(lines.size() > 10);
  CHECK_THAT(lines[0], Contains("Few replicates, rough intervals"));
  const std::string text =
      shell("'" AVERT_PROGRAM "' " + (small + std::string("2>/dev/null | tr -s ' \\n' ' '"))).text;
  CHECK_THAT(text, Contains("not a forecast") && Contains("1,500") && Contains("40 weeks") &&
                       Contains("4 replicates of each arm") && Contains("model version"));
  CHECK_THAT(text, Contains("P(mass killing 1)") && Contains("range of runs"));
}

TEST_CASE("persons may be told per so many inhabitants, against any arm, for any outcome") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  REQUIRE(avert_with(small + ("-o " + file) + " >/dev/null 2>&1").code == 0);
  const auto said = [&](const std::string& options) {
    return Json::parse(avert_with("table " + file + " --json " + options).text);
  };
  const Json all = said("--outcomes uprooted,cost,war_1"),
             per = said("--outcomes uprooted,cost,war_1 --per 1000 --reference none");
  CHECK(per.at("reference_arm") == "none");
  for (const char* arm : {"none", "as-usual"}) {
    const double persons = outcome(all, arm, "uprooted").at("estimate").at("value");
    CHECK(outcome(per, arm, "uprooted").at("estimate").at("value").get<double>() ==
          Approx(persons / 1500 * 1000));
    CHECK(outcome(per, arm, "uprooted").at("unit") == "per 1,000");
    CHECK(outcome(per, arm, "cost").at("estimate") == outcome(all, arm, "cost").at("estimate"));
    CHECK(outcome(per, arm, "war").at("measure") == "share_of_runs");
  }
  CHECK(outcome(all, "none", "uprooted").at("paired").at("difference").at("value").get<double>() ==
        Approx(-1.5 *
               outcome(per, "as-usual", "uprooted").at("paired").at("difference").at("value").get<double>()));
}

TEST_CASE("CSV has a row for each arm and outcome, Markdown two tables") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  REQUIRE(avert_with(small + ("-o " + file) + " >/dev/null 2>&1").code == 0);
  const std::vector<std::string> rows =
      lines_of(avert_with("table " + file + " --csv --outcomes cost,uprooted").text);
  REQUIRE(rows.size() == 1 + 2 * 2);
  for (const std::string& row : rows) CHECK(std::count(row.begin(), row.end(), ',') == 20);
  const std::string markdown = avert_with("table " + file + " --markdown --outcomes cost,uprooted").text;
  CHECK_THAT(markdown, Contains("| arm | cost, million USD | uprooted, persons |") && Contains("| none |"));
}

TEST_CASE("what a table cannot be made of is refused with a cure") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  REQUIRE(avert_with(small + ("-o " + file) + " >/dev/null 2>&1").code == 0);
  CHECK_THAT(bad("table " + file + " --outcomes uproted"), Contains("uprooted"));
  CHECK_THAT(bad("table " + file + " --outcomes mass_killing_4"), Contains("mass_killing_"));
  CHECK_THAT(bad("table " + file + " --reference early"), Contains("as-usual"));
  CHECK_THAT(bad("table " + file + " --per 0"), Contains("more than 0"));
  CHECK_THAT(bad("table " + file + " --point 3"), Contains("no design"));
  CHECK_THAT(bad("table " + file + " --csv --json"), Contains("Give one of them"));
  CHECK_THAT(bad("table"), Contains("no results file"));
}

TEST_CASE("points of a design are pooled pair by pair, or taken one by one") {
  const Folder folder;
  const std::string design = (folder / "design.toml").string(), file = (folder / "s.h5").string(),
                    sweep = (folder / "sweep").string();
  std::ofstream(design) << design_text(3, two_points);
  for (const std::string& step :
       {"sweep plan " + design + " -o " + sweep, "sweep run " + sweep + " --progress none",
        "sweep collect " + sweep + " -o " + file})
    REQUIRE(avert_with(step + " >/dev/null 2>&1").code == 0);
  const auto said = [&](const std::string& options) {
    return Json::parse(avert_with("table " + file + " --json --outcomes uprooted " + options).text);
  };
  const Json pooled = said(""), first = said("--point 0"), second = said("--point 1");
  CHECK(outcome(pooled, "none", "uprooted").at("count") == 6);
  CHECK(outcome(first, "none", "uprooted").at("count") == 3);
  const auto mean = [](const Json& of) {
    return outcome(of, "none", "uprooted").at("estimate").at("value").get<double>();
  };
  CHECK(mean(pooled) == Approx((mean(first) + mean(second)) / 2));
  CHECK(outcome(pooled, "none", "uprooted").at("paired").at("draws") == 2);
  CHECK_FALSE(outcome(first, "none", "uprooted").at("paired").contains("draws"));
  CHECK(outcome(first, "none", "uprooted").at("estimate").at("low").is_number());
  CHECK(second.at("scenario_hash").is_null());
  CHECK_THAT(avert_with("table " + file + " --point 1").text, Contains("point 1 of a design"));
  CHECK_THAT(bad("table " + file + " --point 2"), Contains("0 to 1"));
}
