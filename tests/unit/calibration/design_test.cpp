#include "sim/calibration/design.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "avert/error.hpp"
#include "places.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

const std::string head =
    "schema = 1\n[studies.a]\nscenario = \"" AVERT_SOURCE_DIR "/scenarios/minimal\"\narm = \"none\"\n";
const std::string priors = "[priors]\n\"attitudes.contact\" = []\n\"fear.news\" = [0.1, 0.2]\n";
const std::string target = "[targets.quiet]\n";

std::string refusal(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "design.toml") << text;
  try {
    calibration::read_design(folder / "design.toml");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::bad_input);
    return error.what();
  }
  return "not refused";
}

calibration::Design read(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "design.toml") << text;
  return calibration::read_design(folder / "design.toml");
}

}  // namespace

TEST_CASE("A design of a calibration has studies, priors and targets, facts with their published bands") {
  const auto design =
      read(head + priors + "[waves]\npoints = 30\nmost = 2\n[targets.quiet]\nweight = 2\n[targets.mine]\n" +
           "summary = \"deaths_direct\"\ntake = 0.9\nmean = 3\nspread = 1\nsource = \"assumed\"\n");
  REQUIRE(design.studies.size() == 1);
  CHECK(design.studies[0].design.arms == std::vector<std::string>{"none"});
  REQUIRE(design.priors().size() == 2);
  CHECK(design.priors()[1].range.high == 0.2);
  CHECK(design.points == 30);
  REQUIRE(design.targets.size() == 2);
  CHECK(design.targets[0].fact == find_fact("quiet"));
  CHECK(design.targets[0].aim.low == find_fact("quiet")->low);
  CHECK(design.targets[0].aim.weight == 2);
  CHECK(design.targets[0].source == find_fact("quiet")->source);
  CHECK(design.targets[1].take == calibration::Take::quantile);
  CHECK(design.targets[1].aim.form == AbcTarget::Form::normal);
}

TEST_CASE("A band may be open above, and stands for the published one") {
  const auto design = read(head + priors + "[targets.quiet]\nband = [0.5, inf]\nsource = \"x\"\n");
  CHECK(design.targets[0].aim.low == 0.5);
  CHECK(std::isinf(design.targets[0].aim.high));
  CHECK(design.targets[0].source == "x");
}

TEST_CASE("The screening that comes with the mix can be read, and asks for published facts only") {
  const auto design = calibration::read_design(AVERT_SOURCE_DIR "/scenarios/mix/screening.toml");
  CHECK(design.priors().size() == 36);
  for (const auto& each : design.targets) CHECK(each.fact != nullptr);
}

TEST_CASE("What a design of a calibration cannot mean is refused, with the cure") {
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {head + target, "[priors] is missing"},
      {head + priors, "[targets] is missing"},
      {"schema = 1\n" + priors + target, "[studies] is missing"},
      {head + "arms = [\"none\"]\n" + priors + target, "unknown key 'studies.a.arms'"},
      {"schema = 1\n[studies.a]\nscenario = \"" AVERT_SOURCE_DIR "/scenarios/minimal\"\narm = \"nobody\"\n" +
           priors + target,
       "has no arm 'nobody'"},
      {head + priors + "[targets.quite]\n", "Did you mean 'quiet'"},
      {head + priors + "[targets.quiet]\nstudy = \"b\"\n", "there is no study 'b'"},
      {head + priors + "[targets.x]\nsummary = \"deaths_direct\"\nsource = \"y\"\n",
       "says not what is aimed at"},
      {head + priors + "[targets.x]\nsummary = \"deaths_direct\"\nband = [1, 2]\n", "has no source"},
      {head + priors + "[targets.quiet]\nmean = 1\n", "says not what is aimed at"},
      {head + priors + "[targets.quiet]\nmean = 1\nspread = 0\n", "'spread' is not above 0"},
      {head + priors + "[targets.quiet]\nband = [2, 1]\n", "'band' is not a low and a higher number"},
      {head + priors + "[targets.quiet]\nweight = 0\n", "'weight' is not above 0"},
      {head + priors + "[targets.x]\nsummary = \"deaths_direct\"\ntake = 2\nband = [1, 2]\nsource = \"y\"\n",
       "'take' is not between 0 and 1"},
      {head + priors +
           "[targets.x]\nsummary = \"deaths_direct\"\ntake = \"sum\"\nband = [1, 2]\nsource = \"y\"\n",
       "there is no way 'sum'"},
      {head + "[priors]\n\"attitudes.contact\" = [0.2, 0.1]\n" + target, "cannot be drawn from"},
      {head + priors + "[waves]\npoints = 1\n" + target, "'points' is not a whole number"},
      {head + priors + "[waves]\ncutoff = -1\n" + target, "'cutoff' is not above 0"},
  }));
  CHECK_THAT(refusal(text), Catch::Contains(words));
}

TEST_CASE(
    "A target may be taken as a logarithm, and numbers near 0 count as a hundredth of the band's low end") {
  const auto design = read(head + priors + "[targets.quiet]\nband = [0.1, 10]\nlog = true\n");
  const calibration::Target& target = design.targets[0];
  CHECK(target.aim.low == Approx(std::log(0.1)));
  CHECK(target.taken(2) == Approx(std::log(2)));
  CHECK(target.given(target.taken(2)) == Approx(2));
  CHECK(target.given(target.taken(0)) == Approx(0.001));
  const auto plain = read(head + priors + "[targets.quiet]\nband = [0, 10]\n");
  CHECK(plain.targets[0].taken(0) == 0);
  CHECK_THAT(refusal(head + priors + "[targets.quiet]\nband = [0, 10]\nlog = true\n"),
             Catch::Contains("'log' is not true for a band above 0"));
}

TEST_CASE("the designs of calibrations that ship can be read") {
  for (const char* name : {"calibration.toml", "screening.toml", "wide.toml"}) {
    const auto design = calibration::read_design(std::string(AVERT_SOURCE_DIR "/scenarios/mix/") + name);
    CHECK(design.priors().size() >= 10);
    CHECK(design.targets.size() >= 20);
  }
}
