#include "tests/support/program.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "places.hpp"
#include "sim/sweep/run_log.hpp"
#include "tests/support/small_sweep.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

std::vector<std::string> resume(const std::string& folder) {
  return {"sweep", "resume", folder, "--threads", "2"};
}

std::string collect_into(const Folder& folder, const std::string& name) {
  const std::string place = (folder / name).string();
  std::filesystem::create_directories(place);
  CHECK(avert_with("sweep collect " + (folder / "sweep").string() + " -o " + place + "/c.h5 2>&1").code == 0);
  return place + "/c.h5";
}

}  // namespace

TEST_CASE("a sweep killed at any moment loses nothing it has kept and ends with the same results") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(40, two_points));
  const std::string sweep_folder = (folder / "sweep").string();
  REQUIRE(avert_with("sweep run " + sweep_folder + " 2>&1").code == 0);
  const std::string expected = collect_into(folder, "whole");
  std::filesystem::remove_all(folder / "sweep");
  sweep::write_plan(folder / "sweep", plan);
  const Draws draws({11, 0}, Stream::resampling, 0);
  std::size_t kept = 0;
  for (std::uint32_t kill = 0; kill < 6; ++kill) {
    Started program(resume(sweep_folder));
    const std::size_t enough = kept + draws.below(20, kill);
    program.until(sweep::runs_folder(sweep_folder),
                  [&] { return ledger_in(folder).entries().size() > enough; });
    program.signal(SIGKILL);
    program.end();
    const std::size_t now = ledger_in(folder).entries().size();
    CHECK(now >= kept);
    CHECK(ledger_in(folder).damaged() == 0);
    kept = now;
  }
  CHECK(avert_with("sweep resume " + sweep_folder + " 2>&1").code == 0);
  CHECK(same_datasets(expected, collect_into(folder, "killed")));
}

TEST_CASE("a signal ends a worker with its log flushed, the command that goes on, and exit code 3") {
  for (const int signal : {SIGTERM, SIGUSR1, SIGINT, SIGHUP}) {
    const Folder folder;
    plan_in(folder, design_text(2000, two_points));
    const std::string place = (folder / "sweep").string();
    Started program(resume(place));
    program.until(sweep::runs_folder(place), [&] { return !ledger_in(folder).entries().empty(); });
    program.signal(signal);
    const int status = program.end();
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 3);
    CHECK(program.said().find("avert sweep resume " + place) != std::string::npos);
    CHECK(ledger_in(folder).torn() == 0);
  }
}

TEST_CASE("the verbs of a sweep tell what is done, refuse what is not, and make a run again") {
  const Folder folder;
  std::ofstream(folder / "design.toml") << design_text(2, two_points);
  const std::string design = (folder / "design.toml").string(), sweep_folder = (folder / "sweep").string();
  CHECK(avert_with("sweep plan " + design + " -o " + sweep_folder).code == 0);
  CHECK(avert_with("sweep status " + sweep_folder).code == 3);
  const std::string file = (folder / "c.h5").string();
  CHECK(avert_with("sweep collect " + sweep_folder + " -o " + file + " 2>&1").code == 3);
  CHECK(avert_with("sweep run " + sweep_folder + " 2>&1").code == 0);
  CHECK(avert_with("sweep status " + sweep_folder + " --json").text.find("\"done\": 8") != std::string::npos);
  CHECK(avert_with("sweep verify " + sweep_folder + " --rerun 2").code == 0);
  collect_into(folder, "all");
  const std::string id =
      shell("sed -n 2p " + (folder / "all" / "c-runs.csv").string() + " | cut -d, -f1").text;
  const Outcome again = avert_with("sweep rerun " + sweep_folder + " " + id);
  CHECK(again.code == 0);
  CHECK(again.text.find("the same as recorded") != std::string::npos);
  CHECK(avert_with("sweep slurm " + sweep_folder + " --tasks 3 | bash -n").code == 0);
  const std::string script = avert_with("sweep slurm " + sweep_folder + " --tasks 3").text;
  for (const char* line : {"--array=0-2", "--signal=B:USR1@120", "--requeue", "--time=01:00:00"})
    CHECK(script.find(line) != std::string::npos);
  CHECK(
      shell("/usr/bin/python3 -m json.tool " + (folder / "all" / "c-ro-crate-metadata.json").string()).code ==
      0);
  bad("sweep rerun " + sweep_folder + " xyz");
  bad("sweep run " + (folder / "nothing").string());
  bad("sweep");
}

TEST_CASE("ranks of mpirun make the runs together") {
  if (shell("command -v mpirun").code != 0) {
    WARN("mpirun is not installed");
    return;
  }
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(4, two_points));
  const Outcome outcome =
      shell("mpirun --allow-run-as-root --oversubscribe -n 2 '" AVERT_PROGRAM "' sweep run " +
            (folder / "sweep").string() + " --mpi 2>&1");
  INFO(outcome.text);
  if (outcome.text.find("built without MPI") != std::string::npos) return;
  CHECK(outcome.code == 0);
  CHECK(status_of(plan, ledger_in(folder)).left() == 0);
}

TEST_CASE("verify and rerun name the first recorded value that does not come out again") {
  const Folder folder;
  const sweep::SweepPlan plan = plan_in(folder, design_text(1, two_points));
  const std::string sweep_folder = (folder / "sweep").string();
  sweep::work(folder / "sweep", plan, {});
  const sweep::Ledger made = ledger_in(folder);
  std::vector<RunResult> runs = recorded_runs(plan, made);
  const sweep::RecordedRuns source(plan, made, 1);
  std::string name;
  for (Series& series : runs[2].series)
    if (auto* values = std::get_if<std::vector<float>>(&series.values)) {
      name = fmt::format("/{}/{}[{}]", series.variable.group, series.variable.name, values->size() - 1);
      values->back() += 1;
    }
  REQUIRE_FALSE(name.empty());
  const auto logs = sweep::runs_folder(folder / "sweep");
  std::filesystem::remove_all(logs);
  std::filesystem::create_directory(logs);
  {
    sweep::RunLog log(logs, 1);
    for (std::size_t place = 0; place < runs.size(); ++place)
      log.append(sweep::encode_run(source.id(place), 0, runs[place]));
  }
  const Outcome verified = avert_with("sweep verify " + sweep_folder + " --rerun 4 2>&1");
  CHECK(verified.code == 5);
  CHECK_THAT(verified.text, Catch::Contains("not as recorded: " + name + " is recorded as "));
  const auto rerun = [&](std::size_t place) {
    return avert_with(fmt::format("sweep rerun {} {:016x} 2>&1", sweep_folder, source.id(place)));
  };
  CHECK(rerun(2).code == 5);
  CHECK_THAT(rerun(2).text, Catch::Contains(name));
  CHECK(rerun(1).code == 0);
}
