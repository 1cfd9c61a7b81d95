#include "sim/sweep/worker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <unordered_set>

#include "avert/error.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/message.hpp"
#include "sim/plan/first_error.hpp"
#include "sim/plan/plan.hpp"
#include "sim/plan/stop_signal.hpp"
#include "sim/results/results_file.hpp"
#include "sim/schedule.hpp"

namespace avert::sweep {
namespace {

/// A group on the disk is worth about so much work; small enough to lose, large enough to hide the flush.
constexpr double person_weeks_per_group = 2e8;
constexpr double most_runs_per_group = 64;

std::size_t runs_per_group(const Scenario& scenario) {
  const double work = static_cast<double>(scenario.world.persons) * scenario.time.weeks;
  return static_cast<std::size_t>(std::clamp(person_weeks_per_group / work, 1.0, most_runs_per_group));
}

std::size_t countries_per_group(const SweepPlan& plan) {
  return std::max<std::size_t>(1, runs_per_group(plan.scenario) / plan.arms.size());
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What the threads of one process share.
class Workshop {
 public:
  Workshop(const std::filesystem::path& folder, const SweepPlan& plan, const WorkOptions& options)
      : folder_(folder),
        plan_(plan),
        options_(options),
        cores_(share_cores(plan.scenario, options.threads)),
        identity_(plan.identity()),
        ledger_(runs_folder(folder)),
        log_(runs_folder(folder), runs_per_group(plan.scenario)),
        queue_(plan, identity_, ledger_, log_, options.share, static_cast<std::size_t>(cores_.beside),
               countries_per_group(plan)) {}

  void work() {
    options_.began();
    remove_abandoned(runs_folder(folder_));
    remove_settled_checkpoints();
    const StopSignal stop([this](const char* name) { leave(name); });
    const auto threads = static_cast<std::size_t>(cores_.beside);
    FirstError error;
    for_each_index(Threads{cores_.beside}, threads, [&](std::size_t) {
      error.guard([&] {
        while (const std::optional<Task> task = take()) finish(*task);
      });
      if (error.any()) ended_ = true;
    });
    error.rethrow();
    flush();
  }

 private:
  /// Those of recorded runs: a process that dies, or cannot flush, between the two leaves both.
  void remove_settled_checkpoints() const {
    std::error_code fault;
    for (std::filesystem::directory_iterator each(runs_folder(folder_), fault), end; !fault && each != end;
         each.increment(fault)) {
      const auto id = read_run_id(each->path().stem().string());
      if (!id || ledger_.find(*id) == nullptr) continue;
      if (const CheckpointFile file = checkpoint_of(folder_, *id); file.path == each->path()) file.remove();
    }
  }

  std::optional<Task> take() {
    const std::lock_guard lock(mutex_);
    if (ended_) return std::nullopt;
    return queue_.next();
  }

  void finish(const Task& task) {
    const double began = seconds_now();
    CheckpointFile file = checkpoint_of(folder_, task.id);
    file.every = options_.checkpoint_every;
    Departure::Stay stay(departure_);
    const std::optional<RunResult> run = make(task, file, stay);
    if (!run) {
      saved_ += file.exists();
      return;
    }
    record(encode_run(task.id, seconds_now() - began, keep_chosen(*run, plan_.output)), *run);
    if (file.exists()) {
      flush();
      file.remove();
    }
    options_.finished();
  }

  /// Nothing if the run was left.
  std::optional<RunResult> make(const Task& task, const CheckpointFile& file, Departure::Stay& stay) {
    try {
      return make_run(plan_, task, cores_.inside, [&](const RunSpec& spec) {
        return make_kept_run(spec, week(), file, Refused::starts_anew, stay, options_.made_step);
      });
    } catch (const Error& error) {
      if (!stay.asked()) throw;  // else the checkpoint could not be written, and the log is sound
      say(fmt::format("avert: {}. The run will start anew", error.what()));
      return std::nullopt;
    }
  }

  void record(const std::string& payload, const RunResult& run) {
    const std::lock_guard lock(mutex_);
    log_.append(payload);
    if (run.failure.empty()) return;
    ++failures_;
    if (options_.on_error == OnError::stop || failures_ >= options_.max_failures) ended_ = true;
  }

  void flush() {
    const std::lock_guard lock(mutex_);
    log_.flush();
  }

  /// From the thread that waits for signals.
  void leave(const char* name) {
    ended_ = true;
    departure_.ask();
    const std::lock_guard lock(mutex_);
    try {
      log_.flush();
    } catch (const Error& error) {
      say(fmt::format("avert: {}", error.what()));
      std::_Exit(static_cast<int>(ExitCode::failed));
    }
    say(fmt::format("avert: {}: {} runs are kept, {} saved midway; {} goes on", name, log_.kept(),
                    saved_.load(), options_.goes_on));
    std::_Exit(static_cast<int>(ExitCode::partial));
  }

  const std::filesystem::path& folder_;
  const SweepPlan& plan_;
  const WorkOptions& options_;
  Cores cores_;
  Identity identity_;
  Ledger ledger_;
  RunLog log_;
  WorkQueue queue_;
  Departure departure_;
  std::mutex mutex_;
  std::atomic<bool> ended_ = false;
  std::size_t failures_ = 0;
  std::atomic<std::size_t> saved_ = 0;  ///< runs left midway, with a checkpoint
};

}  // namespace

std::size_t most_countries_at_once(const SweepPlan& plan, int threads) {
  const auto beside = static_cast<std::size_t>(share_cores(plan.scenario, threads).beside);
  const std::size_t taken = most_taken(plan.countries(), 1, beside, countries_per_group(plan));
  // A single arm gives its country up before the next is built; several let all that were taken stay until
  // the last of them, and while a new group is begun, other threads end the one before.
  return std::min(plan.countries(), plan.arms.size() == 1 ? beside : taken + beside - 1);
}

CheckpointFile checkpoint_of(const std::filesystem::path& folder, std::uint64_t id) {
  return {runs_folder(folder) / (fingerprint_text(id) + ".checkpoint"), id};
}

std::optional<RunResult> make_run(const SweepPlan& plan, const Task& task, Threads inside,
                                  const Execute& execute) {
  const ArmSpec arm = arm_of(task.country->scenario(), plan.arms[task.arm]);
  const RandomKey key = task.country->key();
  const Country* country = nullptr;
  try {
    country = &task.country->build(inside);
  } catch (const Error& error) {
    return RunResult{{arm.name, key.replicate, key.seed}, {}, 0, fmt::format("country: {}", error.what())};
  }
  return execute({&country->world, &arm, &country->parameters, key, inside, plan.output.record});
}

RunResult make_run(const SweepPlan& plan, const Task& task, Threads inside) {
  return *make_run(plan, task, inside, [](const RunSpec& spec) { return avert::execute(spec, week()); });
}

void work(const std::filesystem::path& folder, const SweepPlan& plan, const WorkOptions& options) {
  Workshop(folder, plan, options).work();
}

Status status_of(const SweepPlan& plan, const Ledger& ledger) {
  Status status;
  double seconds = 0;
  std::unordered_set<std::uint64_t> seen;
  const Identity identity = plan.identity();
  for (std::size_t run = 0; run < plan.runs(); ++run) {
    const std::uint64_t id = identity.of(plan.place(run));
    if (!seen.insert(id).second) continue;
    const Ledger::Entry* entry = ledger.find(id);
    if (entry == nullptr) {
      if (ledger.claim(id) != Ledger::Claim::none) ++status.claimed;
      continue;
    }
    ++(entry->failure.empty() ? status.done : status.failed);
    seconds += entry->seconds;
  }
  status.runs = seen.size();
  if (status.done + status.failed > 0)
    status.mean_seconds = seconds / static_cast<double>(status.done + status.failed);
  status.damaged = ledger.damaged();
  status.torn = ledger.torn();
  status.duplicates = ledger.duplicates();
  return status;
}

ExitCode Status::exit_code() const {
  if (left() > 0) return ExitCode::partial;
  return failed > 0 ? ExitCode::runs_failed : ExitCode::done;
}

}  // namespace avert::sweep
