#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "places.hpp"

using namespace avert::test;
using Catch::Contains;

TEST_CASE("check says what would run") {
  const Outcome text = avert_with("check scenarios/minimal --replicates 10");
  CHECK(text.code == 0);
  CHECK_THAT(text.text, Contains("2 arms (none, as-usual) × 10 replicates = 20 runs of 260 weeks"));
  const auto json = nlohmann::json::parse(
      avert_with("check scenarios/minimal/scenario.toml --json --weeks 52 --arms none "
                 "--set world.persons=6000 --set actors.militia.ambition=0.9 --replicates 3 --threads 1")
          .text);
  CHECK(json["runs"] == 3);
  CHECK(json["weeks"] == 52);
  CHECK(json["persons"] == 6000);
  CHECK(json["seconds"].get<double>() > 0);
}

TEST_CASE("every scenario that ships is valid") {
  for (const auto& entry : std::filesystem::directory_iterator(AVERT_SOURCE_DIR "/scenarios")) {
    INFO(entry.path());
    CHECK(std::filesystem::exists(entry.path() / "README.md"));
    // Lessons are no scenarios; lesson_test.cpp reads them.
    if (entry.path().filename() != "lessons") CHECK(avert_with("check " + entry.path().string()).code == 0);
  }
}

TEST_CASE("bad usage ends with code 2 and one line that says what to do") {
  CHECK_THAT(bad("chekc scenarios/minimal"), Contains("Did you mean 'check'?"));
  CHECK_THAT(bad("check"), Contains("no scenario is given"));
  CHECK_THAT(bad("check nowhere"), Contains("no such file"));
  CHECK_THAT(bad("check scenarios/minimal --replicats 3"), Contains("Did you mean '--replicates'?"));
  CHECK_THAT(bad("check scenarios/minimal --replicates -1"), Contains("--replicates"));
  CHECK_THAT(bad("check scenarios/minimal --replicates 1.5"), Contains("not a whole number"));
  CHECK_THAT(bad("check scenarios/minimal --seed 9007199254740992"), Contains("--seed"));
  CHECK_THAT(bad("check scenarios/minimal --weeks 0"), Contains("time.weeks"));
  CHECK_THAT(bad("check scenarios/minimal --arms as-ussual"), Contains("Did you mean 'as-usual'?"));
  CHECK_THAT(bad("check scenarios/minimal --set world.persns=9"), Contains("Did you mean 'world.persons'?"));
  CHECK_THAT(bad("check scenarios/minimal --set world.geography=none"), Contains("locations.csv"));
  CHECK_THAT(bad("check scenarios/minimal --progress loud"), Contains("auto, bar, lines or none"));
  CHECK_THAT(bad("check scenarios/minimal another"), Contains("avert check"));
  CHECK_THAT(bad("params --section grievence"), Contains("Did you mean 'grievance'?"));
  CHECK(avert_with("2>/dev/null").code == 2);
}

TEST_CASE("standard output that cannot be written is a failure") {
  CHECK(avert_with("params > /dev/full 2>/dev/null").code == 1);
}

TEST_CASE("help is given for the program and for each verb") {
  const Outcome overview = avert_with("help");
  CHECK(overview.code == 0);
  CHECK_THAT(overview.text, Contains("check") && Contains("params"));
  for (const char* asked : {"help sweep", "sweep --help"}) {
    const Outcome family = avert_with(asked);
    CHECK(family.code == 0);
    CHECK_THAT(family.text,
               Contains("avert sweep plan") && Contains("avert sweep slurm") && !Contains("inspect"));
  }
  for (const std::string verb : {"run", "compare", "check", "params", "steps", "inspect", "version"}) {
    const Outcome help = avert_with("help " + verb);
    CHECK(help.code == 0);
    CHECK_THAT(help.text, Contains("Usage: avert " + verb) && Contains("Examples:"));
    CHECK(avert_with(verb + " --help").text == help.text);
  }
}

TEST_CASE("version says how the program was built") {
  const auto json = nlohmann::json::parse(avert_with("version --json").text);
  CHECK(json["model_version"].is_number_integer());
  CHECK_FALSE(json["compiler"].get<std::string>().empty());
  CHECK(avert_with("--version").text == avert_with("version").text);
}

TEST_CASE("steps shows the week as text and as a graph") {
  CHECK_THAT(avert_with("steps").text, Contains(" 1. shocks") && Contains("grievance"));
  CHECK_THAT(avert_with("steps --dot").text, Catch::StartsWith("digraph week {"));
}

TEST_CASE("inspect refuses what is not a results file as damaged") {
  CHECK(avert_with("inspect CMakeLists.txt 2>/dev/null").code == 5);
  CHECK_THAT(bad("inspect"), Contains("no results file"));
}

TEST_CASE("params lists every value, filtered as asked") {
  const auto rows = nlohmann::json::parse(avert_with("params --json").text);
  CHECK(rows.size() > 80);
  const auto assumed = nlohmann::json::parse(avert_with("params --json --assumed --section grievance").text);
  CHECK_FALSE(assumed.empty());
  for (const auto& row : assumed) {
    CHECK(row["basis"] == "assumed");
    CHECK(row["section"] == "grievance");
  }
  CHECK_THAT(avert_with("params --section actors").text, Contains("actors.NAME") && Contains("ambition"));
}

TEST_CASE("params --assumed lists coefficients only: what a scenario says of its country is given") {
  std::map<std::string, std::set<std::string>> sections;
  for (const auto& row : nlohmann::json::parse(avert_with("params --json").text))
    sections[row["basis"]].insert(row["section"]);
  CHECK(sections["given"].count("actors.NAME") == 1);
  CHECK(sections["assumed"].count("decision") == 1);
  for (const std::string& each : sections["given"]) CHECK(sections["assumed"].count(each) == 0);
  const auto assumed = nlohmann::json::parse(avert_with("params --json --assumed").text);
  for (const auto& row : assumed) CHECK(row["basis"] == "assumed");
  CHECK_THAT(avert_with("params --section actors").text, Contains("given 0004"));
}

TEST_CASE("docs/parameters.md is what avert params --markdown writes") {
  std::stringstream written;
  written << std::ifstream(AVERT_SOURCE_DIR "/docs/parameters.md").rdbuf();
  INFO("stale: run build/avert params --markdown > docs/parameters.md");
  CHECK((avert_with("params --markdown").text == written.str()));
}
