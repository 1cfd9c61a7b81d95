#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "avert/version.hpp"
#include "places.hpp"
#include "tests/support/random_country.hpp"

// Whole runs whose every bit is known: the same for any compiler, library and number of threads. A change of
// the model changes them on purpose: raise model_version and run scripts/update-goldens.

using namespace avert;
using namespace avert::test;

namespace {

struct Case {
  const char* name;
  Scenario (*scenario)();
};

Scenario violent() {
  return violent_scenario(3000, 80);
}
Scenario every_instrument_at_work() {
  Scenario scenario = violent_scenario(2000, 60);
  scenario.time.step_days = 3;
  scenario.arms.resize(1);
  scenario.arms[0].commitments = every_instrument(1);
  scenario.arms[0].diplomacy.passive = false;
  return scenario;
}
Scenario drawn_at_random() {
  Scenario scenario = random_country(7);
  scenario.world.persons = 1500;
  return scenario;
}

constexpr Case cases[]{
    {"violent", violent}, {"every-instrument", every_instrument_at_work}, {"random", drawn_at_random}};

std::filesystem::path golden_file(const Case& each) {
  return std::filesystem::path(AVERT_SOURCE_DIR) / "tests" / "regression" / each.name / "fingerprint";
}

/// As a golden file holds it: the model's version and the fingerprint.
std::string fingerprint_line(const Case& each) {
  const RunResult result = run_scenario(each.scenario(), {42, 0});
  REQUIRE(result.failure == "");
  char line[64];
  std::snprintf(line, sizeof line, "model_version %d fingerprint %016llx", model_version,
                static_cast<unsigned long long>(result.fingerprint));
  return line;
}

}  // namespace

TEST_CASE("whole runs have the recorded fingerprints") {
  for (const Case& each : cases) {
    std::string golden;
    std::getline(std::ifstream(golden_file(each)) >> std::ws, golden);
    INFO(each.name << ": if the model was changed on purpose, raise model_version and run "
                      "scripts/update-goldens");
    CHECK(fingerprint_line(each) == golden);
  }
}

TEST_CASE("golden fingerprints are written anew", "[.update-goldens]") {
  for (const Case& each : cases) {
    std::filesystem::create_directories(golden_file(each).parent_path());
    std::ofstream(golden_file(each)) << fingerprint_line(each) << '\n';
  }
}
