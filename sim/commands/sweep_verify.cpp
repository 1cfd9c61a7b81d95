#include <fmt/format.h>

#include <iostream>
#include <map>
#include <optional>

#include "sim/commands/commands.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/plan/plan.hpp"
#include "sim/results/results_file.hpp"
#include "sim/sweep/collect.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

using Places = std::map<std::uint64_t, sweep::RunPlace>;

options::options_description describe_verify() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "rerun", options::value<std::string>()->default_value("0"),
      "make so many runs again, evenly spread, and compare every value")(
      "threads", options::value<std::string>(), "threads to use (usually all processors)")("force",
                                                                                           force_memory);
  return described;
}

options::options_description describe_rerun() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "run", options::value<std::string>(), "16 hexadecimal digits, as in the table of runs")(
      "threads", options::value<std::string>(), "threads to use (usually all processors)")(
      "output,o", options::value<std::string>(), "results file (.h5) for all that the run records")(
      "force", "replace a results file that is there; go on although memory seems short");
  return described;
}

Places places_of(const sweep::SweepPlan& plan) {
  Places places;
  const sweep::Identity identity = plan.identity();
  for (std::size_t run = 0; run < plan.runs(); ++run) {
    const sweep::RunPlace at = plan.place(run);
    places.try_emplace(identity.of(at), at);
  }
  return places;
}

RunResult make_again(const sweep::SweepPlan& plan, std::uint64_t id, const sweep::RunPlace& at, int threads) {
  const auto country = std::make_shared<sweep::SharedCountry>(plan, at.point, at.replicate);
  return sweep::make_run(plan, {country, at.arm, id}, Threads{threads});
}

/// One line; whether every value that is recorded of the run came out again.
bool report(std::uint64_t id, const RunResult& run, const RunResult* recorded,
            const sweep::OutputChoice& output) {
  std::string verdict = "not recorded";
  const std::string other =
      recorded == nullptr ? "" : sweep::first_difference(*recorded, sweep::keep_chosen(run, output));
  if (recorded != nullptr) verdict = other.empty() ? "the same as recorded" : "not as recorded: " + other;
  std::cout << fmt::format("run {}: arm {}, replicate {}: fingerprint {}, {}{}\n", fingerprint_text(id),
                           run.key.arm, run.key.replicate, fingerprint_text(run.fingerprint), verdict,
                           run.failure.empty() ? "" : " (failed: " + run.failure + ")");
  return other.empty();
}

ExitCode verify(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  const std::int64_t again = whole_option(given, "rerun", 0, 1'000'000'000, 0);
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  const sweep::Ledger ledger(sweep::runs_folder(folder));
  const int threads = threads_option(given);
  check_memory(memory_need(folder, plan, largest_point(plan), threads, ResultsFile::none),
               force_option(given));
  const sweep::RecordedRuns runs(plan, ledger, threads);
  survey_runs(header_of(plan, threads), runs);  // reads every record
  std::vector<std::pair<std::uint64_t, sweep::RunPlace>> recorded;
  for (const auto& [id, at] : places_of(plan))
    if (ledger.find(id) != nullptr) recorded.emplace_back(id, at);
  bool same = true;
  const std::size_t count = std::min(recorded.size(), static_cast<std::size_t>(again));
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [id, at] = recorded[i * recorded.size() / count];
    same = report(id, make_again(plan, id, at, threads), runs.run(at).get(), plan.output) && same;
  }
  const sweep::Status status = status_of(plan, ledger);
  std::cout << fmt::format(
      "{} of {} runs are recorded and whole; {} damaged stretches, {} logs end within a "
      "record, {} runs recorded more than once, alike\n",
      recorded.size(), status.runs, status.damaged, status.torn, status.duplicates);
  return status.damaged > 0 || !same ? ExitCode::damaged_data : ExitCode::done;
}

ExitCode rerun(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  if (given.count("run") == 0)
    throw Error("RUN", "no run is given", "the table that avert sweep collect writes lists the ids");
  const std::uint64_t id = sweep::parse_run_id(given["run"].as<std::string>());
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  const Places places = places_of(plan);
  const auto found = places.find(id);
  if (found == places.end())
    throw Error(fingerprint_text(id), "the plan has no such run",
                "the table that avert sweep collect writes lists the ids");
  std::optional<OutputFile> output;
  if (given.count("output") != 0) {
    output = results_output(given["output"].as<std::string>(), force_option(given), {});
    output->check();
  }
  const int threads = threads_option(given);
  const Scenario country = scenario_at(plan.scenario, plan.points, found->second.point);
  const ResultsFile file = output ? ResultsFile::written : ResultsFile::none;
  check_memory(memory_need(folder, plan, country, threads, file), force_option(given));
  const RunResult run = make_again(plan, id, found->second, threads);
  if (output) {
    Plan single;
    single.scenario = country;
    single.arms = {run.key.arm};
    single.seed = plan.seed_of(found->second.point);
    single.threads = threads;
    write_results(*output, results_header(single), {&run, 1}, begin_provenance(command_line(given)));
  }
  const sweep::Ledger ledger(sweep::runs_folder(folder));
  std::shared_ptr<const RunResult> recorded;
  if (ledger.find(id) != nullptr) recorded = sweep::RecordedRuns(plan, ledger, threads).run(found->second);
  const bool same = report(id, run, recorded.get(), plan.output);
  if (!same) return ExitCode::damaged_data;
  return run.failure.empty() ? ExitCode::done : ExitCode::runs_failed;
}

}  // namespace

Command sweep_verify_command() {
  return {"sweep verify",
          "FOLDER [options]",
          "read every record of a sweep and check it; make a sample of runs again",
          "  avert sweep verify kestrel-sweep --rerun 10\n",
          describe_verify,
          "folder",
          verify};
}

Command sweep_rerun_command() {
  return {"sweep rerun",
          "FOLDER RUN [options]",
          "make one run again and compare it with the recorded one",
          "  avert sweep rerun kestrel-sweep 0123456789abcdef -o run.h5\n",
          describe_rerun,
          "folder run",
          rerun};
}

}  // namespace avert
