#include <nlohmann/json.hpp>

#include "tests/support/program.hpp"

using namespace avert::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

const std::string three =
    "warning scenarios/minimal --weeks 130 --set world.persons=400 --progress none "
    "--replicates 3 ";

}  // namespace

TEST_CASE("avert warning scores risk and nulls at three horizons, the same on any number of threads") {
  const Outcome one = avert_with(three + "--json --threads 1"),
                two = avert_with(three + "--json --threads 2");
  REQUIRE(one.code == 0);
  CHECK(one.text == two.text);
  const Json said = Json::parse(one.text);
  CHECK(said["arm"] == "as-usual");
  CHECK(said["countries"] == 3);
  CHECK(said["answer"].is_null());
  REQUIRE(said["horizons"].size() == 3);
  for (const Json& horizon : said["horizons"]) {
    REQUIRE(horizon["scores"].size() == 6);
    for (const Json& score : horizon["scores"]) {
      CHECK_FALSE(score["curve"].empty());
      CHECK(score["alarms"][0]["false_alarm_cost_per_country_year"].is_null());
    }
  }
}

TEST_CASE("avert warning says what false alarms cost when an arm is named that answers them") {
  CHECK_THAT(avert_with(three).text, Contains("Cost is left out"));
  CHECK_THAT(avert_with("warning scenarios/mix --weeks 130 --set world.persons=400 --set world.settlements=8 "
                        "--progress none --replicates 2 --answer early-sustained")
                 .text,
             Contains("answered for the horizon by early-sustained") && !Contains("spends nan"));
}

TEST_CASE("avert warning refuses several arms, unknown ones, and rungs that are not") {
  for (const char* wrong : {"--arms none,as-usual", "--answer nobody", "--rung 4"}) {
    INFO(wrong);
    CHECK(avert_with(three + wrong + " 2>/dev/null").code == 2);
  }
}
