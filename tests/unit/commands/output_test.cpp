#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "places.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/results_reader.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using Catch::Contains;
using example::Folder;
namespace fs = std::filesystem;

namespace {

constexpr const char* short_run = " --weeks 2 --set world.persons=400 --progress none ";

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

/// A scenario with a geography in a folder of its own.
fs::path scenario_in(const Folder& folder) {
  fs::create_directory(folder / "land");
  for (const char* name : {"locations.csv", "routes.csv"})
    fs::copy_file(fs::path(AVERT_SOURCE_DIR) / "tests/data/geography" / name, folder / "land" / name);
  std::ofstream(folder / "mine.toml") << "schema = 1\n[world]\ngeography = \"land\"\n";
  return folder / "mine.toml";
}

/// Every file in a folder and its folders, with its content.
std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file()) all[each.path().string()] = read_whole(each.path());
  return all;
}

}  // namespace

TEST_CASE("an output is never an input, by whatever name, and nothing is changed") {
  const Folder folder;
  const fs::path scenario = scenario_in(folder), table = folder / "land" / "routes.csv";
  fs::create_symlink(scenario, folder / "symbolic");
  fs::create_hard_link(scenario, folder / "hard");
  fs::create_symlink("land", folder / "way");
  fs::create_hard_link(table, folder / "land" / "other.h5");
  const auto before = contents(folder.path());
  for (const fs::path& target : {scenario, folder / "symbolic", folder / "hard", folder / "land" / "other.h5",
                                 folder / "way" / "other.h5"})
    for (const std::string verb : {"run ", "compare "})
      for (const std::string force : {"", " --force"}) {
        INFO(target);
        bad(verb + quoted(scenario) + short_run + "-o " + quoted(target) + force);
        if (verb == "run ")
          bad(verb + quoted(scenario) + short_run + "--checkpoint " + quoted(target) + force);
      }
  CHECK(contents(folder.path()) == before);
  CHECK_THAT(bad("run " + quoted(scenario) + short_run + "-o " + quoted(folder / "hard")),
             Contains("is read by"));
}

TEST_CASE("only results of avert are replaced, and only with --force") {
  const Folder folder;
  const std::string run = std::string("run scenarios/minimal") + short_run + "-o ";
  std::ofstream(folder / "notes.h5") << "my own";
  std::ofstream(folder / "empty.h5");
  fs::create_symlink("nowhere", folder / "dangling.h5");
  for (const char* name : {"notes.h5", "empty.h5", "dangling.h5"}) {
    CHECK_THAT(bad(run + quoted(folder / name)), Contains("is not a results file"));
    CHECK_THAT(bad(run + quoted(folder / name) + " --force"), Contains("is not a results file"));
  }
  CHECK(read_whole(folder / "notes.h5") == "my own");
  const fs::path file = folder / "a.h5";
  REQUIRE(avert_with(run + quoted(file) + " 2>&1").code == 0);
  const std::string first = read_whole(file);
  CHECK_THAT(bad(run + quoted(file)), Contains("--force"));
  CHECK(read_whole(file) == first);
  CHECK(avert_with(run + quoted(file) + " --seed 2 --force 2>&1").code == 0);
  CHECK(read_whole(file) != first);
  CHECK(ResultsReader(file).find_faults().empty());
}

TEST_CASE("a name that is none, or promises another format, is refused with the cure") {
  const Folder folder;
  const std::string run = std::string("run scenarios/minimal") + short_run + "-o ";
  for (const char* name : {"''", "-"}) {
    bad(run + name);
    bad(std::string("run scenarios/minimal") + short_run + "--checkpoint " + name);
    bad(std::string("sweep plan scenarios/kestrel/sweep.toml -o ") + name);
  }
  for (const char* ending : {".csv", ".nc", ".NC", ".json", ".toml", ".xlsx", ".parquet", ".zarr"})
    CHECK_THAT(bad(run + quoted(folder / ("a" + std::string(ending)))), Contains("a.h5"));
  for (const char* name : {"a.h5", "b.hdf5", "c", "run.v2"})
    CHECK(avert_with(run + quoted(folder / name) + " 2>&1").code == 0);
}

TEST_CASE("nothing is written into the runs of a sweep, nor a sweep into a folder with other files") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(1, two_points));
  const fs::path place = folder / "sweep";
  REQUIRE(avert_with("sweep run " + quoted(place) + " 2>&1").code == 0);
  const auto before = contents(place);
  fs::create_symlink(place / "runs", folder / "way");
  for (const fs::path& runs : {place / "runs", folder / "way"}) {
    for (const std::string& verb :
         {"run scenarios/minimal" + std::string(short_run), "sweep collect " + quoted(place)})
      bad(verb + " -o " + quoted(runs / "a.h5"));
    bad("run scenarios/minimal" + std::string(short_run) + "--checkpoint " + quoted(runs / "a.checkpoint"));
    bad("sweep slurm " + quoted(place) + " -o " + quoted(runs / "a.sh"));
    bad("sweep plan " + quoted(folder / "design.toml") + " -o " + quoted(runs / "inner"));
  }
  bad("sweep slurm " + quoted(place) + " --force -o " + quoted(place / "plan.json"));
  bad("sweep plan " + quoted(folder / "design.toml") + " -o " + quoted(folder.path()));
  CHECK(contents(place) == before);
}

TEST_CASE("two collects into one folder share no file, and none is replaced without --force") {
  const Folder folder;
  plan_in(folder, design_text(1, two_points));
  REQUIRE(avert_with("sweep run " + quoted(folder / "sweep") + " 2>&1").code == 0);
  fs::create_directory(folder / "out");
  const std::string collect = "sweep collect " + quoted(folder / "sweep") + " -o ";
  REQUIRE(avert_with(collect + quoted(folder / "out" / "a.h5") + " 2>&1").code == 0);
  const auto first = contents(folder / "out");
  REQUIRE(first.size() == 3);
  REQUIRE(avert_with(collect + quoted(folder / "out" / "b.h5") + " 2>&1").code == 0);
  CHECK(contents(folder / "out").size() == 6);
  bad(collect + quoted(folder / "out" / "a.h5"));
  fs::remove(folder / "out" / "a.h5");
  CHECK_THAT(bad(collect + quoted(folder / "out" / "a.h5")), Contains("a-runs.csv"));
  for (const auto& [name, content] : first) {
    if (name.ends_with(".h5")) continue;
    CHECK(read_whole(name) == content);
  }
  CHECK(avert_with(collect + quoted(folder / "out" / "b.h5") + " --force 2>&1").code == 0);
}

TEST_CASE("a script for Slurm replaces an earlier one with --force, and nothing else") {
  const Folder folder;
  plan_in(folder, design_text(1, two_points));
  const std::string slurm = "sweep slurm " + quoted(folder / "sweep") + " -o ";
  std::ofstream(folder / "mine.sh") << "#!/bin/bash\necho mine\n";
  bad(slurm + quoted(folder / "mine.sh") + " --force");
  CHECK(avert_with(slurm + quoted(folder / "job.sh")).code == 0);
  bad(slurm + quoted(folder / "job.sh"));
  CHECK(avert_with(slurm + quoted(folder / "job.sh") + " --force").code == 0);
  CHECK(shell("bash -n " + quoted(folder / "job.sh")).code == 0);
}

TEST_CASE("a file that is no checkpoint is not called one, and nobody is told to delete it") {
  const Folder folder;
  std::ofstream(folder / "notes") << "my own";
  const std::string said =
      bad("run scenarios/minimal" + std::string(short_run) + "--checkpoint " + quoted(folder / "notes"));
  CHECK_THAT(said, Contains("is not a checkpoint"));
  CHECK_THAT(said, !Contains("elete"));
  CHECK(read_whole(folder / "notes") == "my own");
}
