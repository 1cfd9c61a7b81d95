#include <nlohmann/json.hpp>

#include "places.hpp"
#include "sim/sweep/ledger.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"

// The main job from end to end: all arms of a scenario, their table and their results file.

using namespace avert::test;
using avert::example::Folder;
using Catch::Contains;

namespace {

constexpr const char* small_comparison =
    "compare scenarios/minimal --weeks 30 --replicates 3 --progress none ";

}  // namespace

TEST_CASE("compare writes a results file that xarray, ncdump and h5dump open") {
  const Folder folder;
  const std::string file = (folder / "a.h5").string();
  const Outcome table = avert_with(small_comparison + ("--output " + file) + " 2>/dev/null");
  REQUIRE(table.code == 0);
  CHECK_THAT(table.text, Contains("none") && Contains("as-usual") && Contains("in force from"));
  const Outcome read =
      shell("/usr/bin/python3 " AVERT_SOURCE_DIR "/tests/support/read_results.py " + file + " 2>&1");
  INFO(read.text);
  CHECK(read.code == 0);
  CHECK_THAT(shell("ncdump -h " + file).text, Contains("replicate = 3"));
  CHECK_THAT(shell("h5dump -H " + file).text, Contains("deaths_direct"));
  CHECK(avert_with("inspect " + file).code == 0);
  CHECK(folder.count_files() == 2);  // and the folder of its runs
}

TEST_CASE("compare gives the same numbers on any number of threads") {
  const Outcome alone = avert_with(std::string(small_comparison) + "--json --threads 1");
  REQUIRE(alone.code == 0);
  CHECK(nlohmann::json::parse(alone.text) ==
        nlohmann::json::parse(avert_with(std::string(small_comparison) + "--json --threads 4").text));
}

TEST_CASE("compare names arms that scheduled something and never did it") {
  const std::string brief =
      "compare scenarios/kestrel --weeks 8 --replicates 2 --set world.persons=2000 --progress none ";
  const Outcome said = avert_with(brief + "--arms as-usual,early-brief 2>&1 >/dev/null");
  CHECK(said.code == 0);
  CHECK(said.text == "arm early-brief: none of its commitments came into force in any of 2 runs\n");
}

TEST_CASE("an interrupted comparison goes on from its runs to the same file") {
  const Folder folder;
  const auto command = [&](const std::string& name) {
    return std::vector<std::string>{
        "compare", "scenarios/minimal",     "--weeks=60", "--set=world.persons=600", "--replicates=200",
        "-o",      (folder / name).string()};
  };
  REQUIRE(avert_with(joined(command("whole.h5")) + " >/dev/null 2>&1").code == 0);
  const auto runs = folder / "c.runs" / "runs";
  for (int status = -1; !WIFEXITED(status) || WEXITSTATUS(status) != 3;) {  // else it was the faster
    for (const char* name : {"c.runs", "c.h5"}) std::filesystem::remove_all(folder / name);
    std::filesystem::create_directories(runs);
    Started program(command("c.h5"));
    program.until(runs, [&] { return !avert::sweep::Ledger(runs).entries().empty(); });
    program.signal(SIGINT);
    status = program.end();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
      CHECK_THAT(program.said(), Contains("the same command goes on"));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "c.h5"));
  CHECK(avert_with(joined(command("c.h5")) + " 2>&1").code == 0);
  CHECK(same_datasets((folder / "whole.h5").string(), (folder / "c.h5").string()));
  CHECK(avert::sweep::Ledger(runs).duplicates() == 0);
}

TEST_CASE(
    "a comparison asked for more replicates makes only those, and others anew when what decides them "
    "differs") {
  const Folder folder;
  const auto made = [&] { return avert::sweep::Ledger(folder / "c.runs" / "runs").entries().size(); };
  const std::string base = "compare scenarios/minimal --weeks 30 --set world.persons=600 --progress none ";
  const std::string into = " -o " + (folder / "c.h5").string() + " --force";
  const auto json = [&](const std::string& options) {
    const Outcome said = avert_with(base + "--json " + options + " 2>/dev/null");
    CHECK(said.code == 0);
    return said.text;
  };
  json("--replicates 3" + into);
  CHECK(made() == 6);
  CHECK(json("--replicates 5" + into) == json("--replicates 5"));
  CHECK(made() == 10);
  json("--replicates 5 --panel 10 --monthly-map" + into);
  CHECK(made() == 20);
  CHECK_THAT(shell("ncdump -h " + (folder / "c.h5").string()).text, Contains("group: people"));
  json("--replicates 5 --set attitudes.contact=0.0432" + into);
  CHECK(made() == 30);
  json("--replicates 5" + into);
  CHECK(made() == 30);
  const std::string single = (folder / "single.h5").string(), kept = (folder / "kept.h5").string();
  const std::string one =
      "scenarios/minimal --weeks 30 --arm none --replicates 3 --panel 20 --progress none -o ";
  REQUIRE(avert_with("run " + one + single + " 2>/dev/null").code == 0);
  REQUIRE(avert_with("compare " + one + kept + " 2>/dev/null").code == 0);
  CHECK(same_datasets(single, kept));
}

TEST_CASE("a comparison that keeps nothing says so when it is interrupted") {
  const Folder folder;
  Started program({"compare", "scenarios/minimal", "--replicates", "2000", "--progress", "bar"});
  program.until(folder.path(), [&] { return !program.said().empty(); });
  program.signal(SIGINT);
  const int status = program.end();
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
  CHECK_THAT(program.said(), Contains("nothing is kept"));
}

TEST_CASE("several budgets give what each arm averts at each, and a results file is refused") {
  const std::string few =
      "compare scenarios/kestrel --arms as-usual,early-brief --weeks 60 --replicates 3 --set "
      "world.persons=2000 "
      "--budget 0.01,0.02 --progress none ";
  const Outcome said = avert_with(few + "--json 2>/dev/null");
  REQUIRE(said.code == 0);
  const auto points = nlohmann::json::parse(said.text)["points"];
  REQUIRE(points.size() == 2);
  CHECK(points[0]["arm"] == "early-brief");
  CHECK(points[0]["cost"]["value"].get<double>() < points[1]["cost"]["value"].get<double>());
  const Outcome table = avert_with(few + "2>/dev/null");
  CHECK_THAT(table.text, Contains("averted a million"));
  CHECK_THAT(avert_with(few + "-o frontier.h5 2>&1").text, Contains("holds the runs of one budget"));
  CHECK_THAT(avert_with("compare scenarios/minimal --budget 1,0 2>&1").text, Contains("more than 0"));
}
