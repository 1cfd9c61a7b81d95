#include "sim/plan/kept_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <system_error>
#include <utility>

#include "avert/error.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/message.hpp"
#include "sim/files/whole_file.hpp"

namespace avert {
namespace {

/// The run as it was left.
OngoingRun continued_run(const RunSpec& spec, std::span<const Process> schedule, const CheckpointFile& file) {
  const std::string bytes = read_whole(file.path);
  CheckpointReader saved(bytes, file.run, file.path.string());
  OngoingRun run(spec, schedule);
  run.restore(saved);
  say(fmt::format("{}: goes on from week {}", file.path.string(),
                  std::floor(saved.step() * spec.world->time.step_days / 7.0)));
  return run;
}

OngoingRun begun_run(const RunSpec& spec, std::span<const Process> schedule, const CheckpointFile& file,
                     Refused refused) {
  if (!file.exists()) return {spec, schedule};
  try {
    return continued_run(spec, schedule, file);
  } catch (const Error& error) {
    if (refused == Refused::is_an_error) throw;
    say(fmt::format("avert: {}: {}. The run starts anew", error.where(), error.problem()));
    return {spec, schedule};
  }
}

/// A run that cannot be saved on its way goes on all the same.
void save_on_the_way(OngoingRun& run, const CheckpointFile& file) {
  try {
    write_durably(file.path, {run.save(file.run)});
  } catch (const Error& error) {
    say(fmt::format("avert: {}: {}. The run goes on", error.where(), error.problem()));
  }
}

constexpr std::array<std::string_view, 1> endings{".checkpoint"};

bool is_checkpoint(const std::filesystem::path& path) {
  return begins_with(path, checkpoint_magic);
}

}  // namespace

OutputFile checkpoint_output(std::filesystem::path path, std::vector<std::filesystem::path> inputs) {
  return {std::move(path), {"a checkpoint of avert", endings, is_checkpoint}, Force::yes, std::move(inputs)};
}

bool CheckpointFile::exists() const {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

void CheckpointFile::check() const {
  CheckpointReader(read_whole(path), run, path.string());
}

void CheckpointFile::remove() const {
  std::error_code ignored;  // one that stays does no harm
  std::filesystem::remove(path, ignored);
}

std::optional<RunResult> make_kept_run(const RunSpec& spec, std::span<const Process> schedule,
                                       const CheckpointFile& file, Refused refused, Departure::Stay& stay,
                                       const std::function<void()>& made_step) {
  OngoingRun run = begun_run(spec, schedule, file, refused);
  if (!stay.begin()) return std::nullopt;
  using WallClock = std::chrono::steady_clock;
  for (WallClock::time_point saved = WallClock::now(); !run.ended(); run.make_step(), made_step()) {
    if (stay.asked()) {
      write_durably(file.path, {run.save(file.run)});
      return std::nullopt;
    }
    if (WallClock::now() - saved < file.every) continue;
    save_on_the_way(run, file);
    saved = WallClock::now();
  }
  return run.finish();
}

}  // namespace avert
