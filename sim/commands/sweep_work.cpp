#include "sim/commands/sweep_work.hpp"

#include <fmt/format.h>

#include "avert/error.hpp"
#include "sim/commands/memory_check.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"
#include "sim/plan/stop_signal.hpp"
#include "sim/scenario/values.hpp"

namespace avert {
namespace {

constexpr std::int64_t most_processes = 1'000'000;

sweep::OnError on_error(const options::variables_map& given) {
  const std::string wanted = given["on-error"].as<std::string>();
  if (wanted == "stop") return sweep::OnError::stop;
  if (wanted == "continue") return sweep::OnError::keep_going;
  throw Error("--on-error " + wanted, "is neither stop nor continue", "Give one of the two");
}

sweep::Share share_option(const options::variables_map& given) {
  if (given.count("share") == 0) return {};
  const std::string wanted = given["share"].as<std::string>();
  const auto slash = wanted.find('/');
  const std::string where = "--share " + wanted;
  if (slash == std::string::npos) throw Error(where, "is not of the form I/N", "Write for example 0/4");
  const std::int64_t count = parse_whole(wanted.substr(slash + 1), 1, most_processes, where);
  return {static_cast<std::uint32_t>(parse_whole(wanted.substr(0, slash), 0, count - 1, where)),
          static_cast<std::uint32_t>(count)};
}

sweep::WorkOptions work_options(const options::variables_map& given) {
  sweep::WorkOptions chosen;
  chosen.threads = given.count("mpi") != 0 && given.count("threads") == 0 ? 1 : threads_option(given);
  chosen.share = share_option(given);
  if (given.count("on-error") != 0) chosen.on_error = on_error(given);
  chosen.checkpoint_every = checkpoint_every_option(given);
  if (given.count("max-failures") != 0)
    chosen.max_failures = static_cast<std::size_t>(whole_option(given, "max-failures", 1, 1'000'000'000, 1));
  return chosen;
}

}  // namespace

SweepWork::SweepWork(const options::variables_map& given) : given_(given), chosen_(work_options(given)) {
  StopSignal::block();
  if (given.count("mpi") == 0) return;
  team_ = std::make_unique<Team>();
  chosen_.share = {team_->rank(), team_->size()};
  chosen_.began = [this] { team_->meet(); };
}

sweep::Status SweepWork::make_runs(const std::filesystem::path& folder, const sweep::SweepPlan& plan,
                                   const std::string& goes_on) {
  const std::size_t left = status_of(plan, sweep::Ledger(sweep::runs_folder(folder))).left();
  if (left > 0) check_memory(memory_need(folder, plan, threads()), force_option(given_));
  {
    Progress progress(speaks() ? progress_option(given_) : ProgressStyle::none, left, "runs");
    const std::uint32_t size = chosen_.share.count;
    chosen_.goes_on = goes_on;
    chosen_.finished = [&] { progress.advance(team_ == nullptr ? 1 : size); };
    if (team_ == nullptr) chosen_.made_step = [&] { progress.advance_part(steps_of_a_run(plan.scenario)); };
    sweep::work(folder, plan, chosen_);
  }
  meet();
  return status_of(plan, sweep::Ledger(sweep::runs_folder(folder)));
}

void SweepWork::make_all(const std::filesystem::path& folder, const sweep::SweepPlan& plan,
                         const std::string& goes_on) {
  if (speaks()) sweep::write_plan(folder, plan);
  meet();
  const std::size_t left = make_runs(folder, plan, goes_on).left();
  if (left > 0)
    throw Error(folder.string(), fmt::format("{} runs are left that others have begun", left),
                fmt::format("Wait until nothing else works on them, then call again: {}", goes_on),
                ExitCode::partial);
}

void check_run_folders(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& runs) {
  bool ours = false, other = false;
  std::error_code fault;
  for (const std::filesystem::path& each : runs) {
    check_output_folder(each);
    ours |= std::filesystem::exists(each / "plan.json", fault);
  }
  if (std::filesystem::exists(folder, fault) && !std::filesystem::is_directory(folder, fault))
    throw Error(folder.string(), "is there and is no folder", "Name another folder");
  for (std::filesystem::directory_iterator each(folder, fault), end; !fault && each != end;
       each.increment(fault))
    other |= !each->is_directory(fault);
  if (other && !ours)
    throw Error(folder.string(), "is a folder with other files",
                "Name a new folder, or that of the same work");
}

}  // namespace avert
