#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "sim/commands/commands.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/sweep/worker.hpp"

namespace avert {
namespace {

options::options_description describe_sweep_status_options() {
  options::options_description described("Options");
  described.add_options()("folder", options::value<std::string>(), "folder of the sweep")(
      "threads", options::value<std::string>(),
      "threads to reckon the time left with (usually all processors)")("json", "as JSON");
  return described;
}

ExitCode run_sweep_status(const options::variables_map& given) {
  const std::filesystem::path folder = sweep_folder(given);
  const int threads = threads_option(given);
  const sweep::SweepPlan plan = sweep::read_plan(folder);
  const sweep::Status status = status_of(plan, sweep::Ledger(sweep::runs_folder(folder)));
  const double seconds = status.mean_seconds * static_cast<double>(status.left()) / threads;
  const bool known = status.done + status.failed > 0;
  if (output_form(given) == OutputForm::json) {
    nlohmann::ordered_json answer{{"runs", status.runs},       {"done", status.done},
                                  {"failed", status.failed},   {"left", status.left()},
                                  {"running", status.claimed}, {"damaged", status.damaged},
                                  {"torn", status.torn},       {"duplicates", status.duplicates}};
    answer["seconds_left"] = known ? nlohmann::ordered_json(seconds) : nullptr;
    std::cout << answer.dump(2) << '\n';
  } else {
    std::cout << fmt::format("done     {} of {} runs\nfailed   {}\nleft     {}\n", status.done, status.runs,
                             status.failed, status.left())
              << fmt::format("running  {} (in the making, or lost with their process)\n", status.claimed)
              << fmt::format("damaged  {} stretches of the logs, {} logs end within a record\n",
                             status.damaged, status.torn)
              << fmt::format("time     {}\n", known ? fmt::format("about {} left on {} threads",
                                                                  duration_text(seconds), threads)
                                                    : "not known before the first run");
  }
  return status.exit_code();
}

}  // namespace

Command sweep_status_command() {
  return {"sweep status",
          "FOLDER [options]",
          "say how many runs are done, failed, left, and how long the rest takes",
          "  avert sweep status kestrel-sweep --json\n",
          describe_sweep_status_options,
          "folder",
          run_sweep_status};
}

}  // namespace avert
