#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "places.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "tests/support/program.hpp"
#include "tests/support/small_sweep.hpp"

// Signals sent to the program in the middle of long runs.

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

std::vector<std::string> run_into(const std::string& file, const std::string& checkpoint) {
  return {"run",
          "scenarios/minimal",
          "--arm",
          "as-usual",
          "--set",
          "world.persons=20000",
          "--set",
          "world.settlements=8",
          "--weeks",
          "500",
          "--panel",
          "50",
          "-o",
          file,
          "--checkpoint",
          checkpoint,
          "--monthly-map",
          "--threads=1"};
}

/// Sends the signal in the middle of the run, which is left in the checkpoint. Where the run ends first,
/// again.
void interrupt(std::vector<std::string> command, int signal, const std::string& checkpoint) {
  command.insert(command.end(), {"--checkpoint-every", "0.00001"});
  const std::filesystem::path folder = std::filesystem::path(checkpoint).parent_path();
  for (int status = 0; !std::filesystem::exists(checkpoint);) {
    Started program(command);
    program.until(folder, [&] { return std::filesystem::exists(checkpoint); });
    program.signal(signal);
    status = program.end();
    if (signal == SIGKILL) continue;
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == (std::filesystem::exists(checkpoint) ? 3 : 0));
    if (WEXITSTATUS(status) == 3) CHECK(program.said().find("the same command goes on") != std::string::npos);
  }
}

void flip_byte(const std::filesystem::path& file) {
  std::string bytes = read_whole(file);
  bytes[bytes.size() / 2] ^= 1;
  std::ofstream(file, std::ios::binary) << bytes;
}

std::vector<std::filesystem::path> checkpoints_in(const std::string& sweep_folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& each : std::filesystem::directory_iterator(sweep::runs_folder(sweep_folder)))
    if (each.path().extension() != ".log") found.push_back(each.path());
  return found;
}

std::string long_design() {
  std::string text = design_text(1, "");
  text.replace(text.find("600"), 3, "20000");
  text.replace(text.find("10\n"), 2, "500");
  return text;
}

std::string collected_into(const Folder& folder, const std::string& name) {
  const std::string file = (folder / name).string();
  CHECK(avert_with("sweep collect " + (folder / "sweep").string() + " --force -o " + file + " 2>&1").code ==
        0);
  return file;
}

}  // namespace

TEST_CASE("a run that was interrupted goes on from its checkpoint and writes the same file") {
  const Folder folder;
  const std::string whole = (folder / "whole.h5").string(), file = (folder / "run.h5").string(),
                    checkpoint = (folder / "run.checkpoint").string();
  const Outcome undisturbed = avert_with(joined(run_into(whole, checkpoint)) + " 2>/dev/null");
  REQUIRE(undisturbed.code == 0);
  CHECK_FALSE(std::filesystem::exists(checkpoint));
  for (const int signal : {SIGTERM, SIGUSR1, SIGINT, SIGHUP, SIGKILL}) {
    const auto command = run_into(file, checkpoint);
    std::filesystem::remove(file);
    interrupt(command, signal, checkpoint);
    std::filesystem::remove(file);
    const Outcome rest = avert_with(joined(command) + " 2>&1");
    CHECK(rest.code == 0);
    CHECK(rest.text.find("goes on from week") != std::string::npos);
    CHECK(rest.text.find(undisturbed.text) != std::string::npos);
    CHECK(same_datasets(whole, file));
    CHECK_FALSE(std::filesystem::exists(checkpoint));
  }
}

TEST_CASE("a run refuses a checkpoint that is damaged, of another run or no checkpoint") {
  const Folder folder;
  const std::string file = (folder / "run.h5").string(), checkpoint = (folder / "run.checkpoint").string();
  const auto command = run_into(file, checkpoint);
  interrupt(command, SIGTERM, checkpoint);
  const std::pair<std::string, std::string> changes[]{
      {"--weeks 500", "--weeks 510"}, {"--panel 50", "--panel 51"},
      {"--monthly-map", ""},          {"as-usual", "none"},
      {"--threads=1", "--seed 2"},    {"--threads=1", "--set attitudes.contact=0.0432"}};
  for (const auto& [from, to] : changes) {
    INFO(to);
    std::string line = joined(command);
    line.replace(line.find(from), from.size(), to);
    CHECK(bad(line).find("another run") != std::string::npos);
  }
  flip_byte(checkpoint);
  const Outcome damaged = avert_with(joined(command) + " 2>&1");
  CHECK(damaged.code == 5);
  CHECK(damaged.text.find("damaged checkpoint") != std::string::npos);
  std::ofstream(checkpoint) << "notes of my own";
  bad(joined(command));
  CHECK(read_whole(checkpoint) == "notes of my own");
  bad(joined(command) + " --replicates 2");
  bad(joined(run_into(file, file)));
}

TEST_CASE("a sweep interrupted in the middle of runs goes on from checkpoints to the same results") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, long_design());
  const std::string place = (folder / "sweep").string();
  const std::vector<std::string> command{"sweep", "resume", place, "--threads", "1"};
  REQUIRE(avert_with(joined(command) + " 2>&1").code == 0);
  const std::string expected = collected_into(folder, "whole.h5");
  for (const bool damage : {false, true}) {
    std::filesystem::remove_all(sweep::runs_folder(place));
    std::filesystem::create_directory(sweep::runs_folder(place));
    while (checkpoints_in(place).empty()) {
      std::filesystem::remove_all(place);
      sweep::write_plan(place, plan);
      Started program(command);
      program.until(sweep::runs_folder(place), [&] { return !ledger_in(folder).entries().empty(); });
      program.signal(SIGINT);
      program.end();
    }
    if (damage) flip_byte(checkpoints_in(place).front());
    const Outcome rest = avert_with(joined(command) + " 2>&1");
    CHECK(rest.code == 0);
    CHECK((rest.text.find("The run starts anew") != std::string::npos) == damage);
    if (!damage) CHECK(rest.text.find("goes on from week") != std::string::npos);
    CHECK(checkpoints_in(place).empty());
    CHECK(same_datasets(expected, collected_into(folder, damage ? "anew.h5" : "continued.h5")));
  }
}

TEST_CASE("a run refuses the checkpoint of a country whose groups or actors are listed in another order") {
  const Folder folder;
  const std::string file = (folder / "run.h5").string(), checkpoint = (folder / "run.checkpoint").string();
  const std::string scenario_file = (folder / "scenario.toml").string();
  Scenario scenario = read_scenario(AVERT_SOURCE_DIR "/scenarios/minimal");
  const auto write = [&](const Scenario& written) { std::ofstream(scenario_file) << resolved_toml(written); };
  std::vector<std::string> command = run_into(file, checkpoint);
  command[1] = scenario_file;
  write(scenario);
  interrupt(command, SIGTERM, checkpoint);
  Scenario groups = scenario, actors = scenario;
  std::reverse(groups.groups.begin(), groups.groups.end());
  std::reverse(actors.actors.begin(), actors.actors.end());
  for (const Scenario* other : {&groups, &actors}) {
    write(*other);
    CHECK(bad(joined(command)).find("another run") != std::string::npos);
  }
}

TEST_CASE("a signal that is ignored when the program starts stays ignored") {
  const Folder folder;
  const std::string file = (folder / "run.h5").string(), checkpoint = (folder / "run.checkpoint").string();
  std::vector<std::string> command = run_into(file, checkpoint);
  command.insert(command.end(), {"--checkpoint-every", "0.00001"});
  Started hung_up(command, SIGHUP);
  hung_up.until(folder.path(), [&] { return std::filesystem::exists(checkpoint); });
  hung_up.signal(SIGHUP);
  CHECK(hung_up.end() == 0);
  CHECK(std::filesystem::exists(file));
  bad("run scenarios/minimal --checkpoint-every 5");
  bad(joined(run_into(file, checkpoint)) + " --checkpoint-every 0");
}
