#include <nlohmann/json.hpp>

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
  CHECK_THAT(table.text, Contains("none") && Contains("as-usual"));
  const Outcome read =
      shell("/usr/bin/python3 " AVERT_SOURCE_DIR "/tests/support/read_results.py " + file + " 2>&1");
  INFO(read.text);
  CHECK(read.code == 0);
  CHECK_THAT(shell("ncdump -h " + file).text, Contains("replicate = 3"));
  CHECK_THAT(shell("h5dump -H " + file).text, Contains("deaths_direct"));
  CHECK(avert_with("inspect " + file).code == 0);
  CHECK(folder.count_files() == 1);
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
