#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "avert/error.hpp"
#include "places.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/small_posterior.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

const std::string lesson = AVERT_SOURCE_DIR "/tests/data/lessons/relief.toml";

nlohmann::json found_in(const std::filesystem::path& file) {
  std::ifstream opened(file);
  return nlohmann::json::parse(opened);
}

}  // namespace

TEST_CASE("avert lessons tells every contrast of a lesson, and again from the runs that it kept") {
  const Folder folder;
  const std::string command = "lessons " + lesson + " -o " + (folder / "found").string() +
                              " --points 6 --countries 2 --threads 2 --progress none";
  const Outcome first = avert_with(command + " 2>&1");
  if (first.text.find("built without OpenTURNS") != std::string::npos) return;
  INFO(first.text);
  REQUIRE(first.code == 0);
  CHECK_THAT(first.text, Catch::Contains("ranges: 12 pairs at 6 points"));
  const nlohmann::json found = found_in(folder / "found/lessons.json");
  REQUIRE(found["lessons"].size() == 1);
  const auto& contrasts = found["lessons"][0]["contrasts"];
  REQUIRE(contrasts.size() == 2);
  CHECK(contrasts[0]["findings"][0]["lowered"].size() == 2);
  CHECK(contrasts[1]["arm"] == "none, institutions.womens_inclusion=0.8");
  const Outcome again = avert_with(command + " --json 2>/dev/null");
  CHECK(again.code == 0);
  CHECK(nlohmann::json::parse(again.text)["lessons"] == found["lessons"]);
}

TEST_CASE("avert lessons tries a lesson over the draws of a posterior as well") {
  const Folder folder;
  const Outcome tried = avert_with("lessons " + lesson + " -o " + (folder / "found").string() +
                                   " --points 8 --countries 1 --threads 2 --progress none --posterior " +
                                   small_posterior_file + " 2>&1");
  if (tried.text.find("built without OpenTURNS") != std::string::npos) return;
  INFO(tried.text);
  REQUIRE(tried.code == 0);
  const nlohmann::json found = found_in(folder / "found/lessons.json");
  const auto& findings = found["lessons"][0]["contrasts"][0]["findings"];
  REQUIRE(findings.size() == 2);
  CHECK(findings[1]["space"] == "posterior");
  CHECK(findings[1]["effect"]["points"] == 8);
}

TEST_CASE("avert lessons refuses points that are too few to say in which part of the space a lesson holds") {
  const Folder folder;
  const Outcome refused = avert_with("lessons " + lesson + " -o " + (folder / "found").string() +
                                     " --points 5 --threads 2 --progress none 2>&1");
  if (refused.text.find("built without OpenTURNS") != std::string::npos) return;
  CHECK(refused.code == static_cast<int>(ExitCode::bad_input));
  CHECK_THAT(refused.text, Catch::Contains("5 points are too few for 2 values"));
  CHECK_FALSE(std::filesystem::exists(folder / "found"));
}

TEST_CASE("avert lessons writes into no folder that holds other files") {
  const Folder folder;
  std::filesystem::create_directory(folder / "mine");
  std::ofstream(folder / "mine/lessons.json") << "mine";
  const Outcome refused = avert_with("lessons " + lesson + " -o " + (folder / "mine").string() + " 2>&1");
  CHECK(refused.code == static_cast<int>(ExitCode::bad_input));
  CHECK_THAT(refused.text, Catch::Contains("is a folder with other files"));
}
