#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "avert/error.hpp"
#include "places.hpp"
#include "sim/scenario/posterior.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

/// The small design with fewer points, countries and weeks.
std::string quick_design() {
  return "schema = 1\nseed = 5\n[studies.small]\nscenario = \"" AVERT_SOURCE_DIR
         "/scenarios/kestrel\"\narm = \"none\"\nreplicates = 4\n[studies.small.set]\n\"world.persons\" = "
         "1000\n"
         "\"world.settlements\" = 4\n\"time.weeks\" = 12\n[priors]\n\"mobilisation.join_rate\" = [0.2, 1.2]\n"
         "\"armies.tour\" = [20, 300]\n[waves]\npoints = 12\nmost = 2\n[posterior]\ndraws = 50\n"
         "[targets.fighters]\nsummary = \"mobilised_peak\"\nmean = 12\nspread = 4\nsource = \"assumed\"\n";
}

}  // namespace

TEST_CASE("a calibration goes on from its runs to the same posterior, which runs take") {
  const Folder folder;
  std::ofstream(folder / "design.toml") << quick_design();
  const std::string place = (folder / "calibrated").string();
  const std::string command =
      "calibrate " + (folder / "design.toml").string() + " -o " + place + " --threads 2 --progress none";
  const Outcome first = avert_with(command + " --json 2>&1");
  if (first.text.find("built without OpenTURNS") != std::string::npos) return;
  REQUIRE(first.code == 0);
  const Posterior posterior = read_posterior(folder / "calibrated/posterior.json");
  CHECK(posterior.draws.size() == 50);
  CHECK(posterior.design == "design.toml");
  for (const auto& draw : posterior.draws) {
    CHECK((draw[0] >= 0.2 && draw[0] <= 1.2));
    CHECK((draw[1] >= 20 && draw[1] <= 300));
  }
  std::filesystem::remove(folder / "calibrated/posterior.json");
  const Outcome again = avert_with(command + " 2>&1");
  REQUIRE(again.code == 0);
  CHECK_THAT(again.text, Catch::Contains("Values: range of the prior"));
  CHECK(hash_of(read_posterior(folder / "calibrated/posterior.json")) == hash_of(posterior));
  const Outcome status = avert_with("sweep status " + place + "/small --json");
  CHECK(nlohmann::json::parse(status.text)["left"] == 0);
  CHECK(avert_with("run scenarios/minimal --weeks 4 --posterior " + place + "/posterior.json 2>&1").code ==
        0);
  const Outcome collected = avert_with("sweep collect " + place + "/small -o " + place + ".h5 2>&1");
  CHECK(collected.code == static_cast<int>(ExitCode::bad_input));
  CHECK_THAT(collected.text, Catch::Contains("countries of its own"));
}

TEST_CASE("a calibration writes into no folder that holds other files") {
  const Folder folder;
  std::ofstream(folder / "design.toml") << quick_design();
  std::filesystem::create_directory(folder / "mine");
  std::ofstream(folder / "mine/posterior.json") << "mine";
  const Outcome refused = avert_with("calibrate " + (folder / "design.toml").string() + " -o " +
                                     (folder / "mine").string() + " 2>&1");
  CHECK(refused.code == static_cast<int>(ExitCode::bad_input));
  CHECK_THAT(refused.text, Catch::Contains("is a folder with other files"));
}

TEST_CASE("a screening ranks the values of a design and keeps what it found") {
  const Folder folder;
  std::ofstream(folder / "design.toml") << quick_design();
  const std::string command =
      "calibrate " + (folder / "design.toml").string() + " -o " + (folder / "screened").string();
  const Outcome screened = avert_with(command + " --screen 3 --threads 2 --progress none 2>&1");
  REQUIRE(screened.code == 0);
  CHECK_THAT(screened.text, Catch::Contains("mobilisation.join_rate"));
  std::ifstream file(folder / "screened/screening.json");
  const auto found = nlohmann::json::parse(file);
  CHECK(found["trajectories"] == 3);
  REQUIRE(found["values"].size() == 2);
  CHECK(found["values"][0]["effects"][0]["effects"] == 3);
  const Outcome both = avert_with(command + " --screen 3 --known-answers 3 2>&1");
  CHECK(both.code == static_cast<int>(ExitCode::bad_input));
  CHECK_THAT(both.text, Catch::Contains("a screening finds no values"));
}
