#include "sim/run.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "sim/invariants.hpp"

namespace avert {
namespace {

template <class... R>
void clear_channels(State& state, TypeList<R...>) {
  (state.channel<R>().clear(), ...);
}

std::string failure_of(const Process& process, const std::string& broken, double week) {
  return "process " + std::string(process.name) + ", week " + std::to_string(static_cast<int>(week)) + ": " +
         broken;
}

/// What the start of a process left broken.
std::string failure_at_start(std::span<const Process> schedule, const State& state) {
  for (const Process& process : schedule) {
    const std::string broken = broken_invariant(state, process.access.writes);
    if (!broken.empty()) return failure_of(process, broken, 0);
  }
  return {};
}

}  // namespace

Shape shape_of(const World& world, const ArmSpec& arm) {
  Shape shape;
  shape.persons = world.people.size();
  shape.settlements = world.settlements.size();
  shape.groups = world.groups.size();
  shape.routes = world.routes.size();
  shape.actors = world.actors.size();
  shape.powers = world.powers.size();
  shape.forums = world.forums.size();
  shape.commitments = arm.commitments.size();
  return shape;
}

void clear_requests(State& state) {
  clear_channels(state, Requests{});
}

State initial_state(const RunSpec& spec, std::span<const Process> schedule) {
  State state(shape_of(*spec.world, *spec.arm));
  const double step = spec.world->time.step_days / 7.0;
  Run run{*spec.world, *spec.arm, *spec.parameters, state, spec.key, {before_first_step, 0, step},
          spec.threads};
  for (const Process& process : schedule) process.start(run, process.stream);
  return state;
}

std::string advance(const RunSpec& spec, std::span<const Process> schedule, Clock clock, State& state) {
  clear_requests(state);
  Run run{*spec.world, *spec.arm, *spec.parameters, state, spec.key, clock, spec.threads};
  if (clock.index == 0)
    if (std::string failure = failure_at_start(schedule, state); !failure.empty()) return failure;
  for (const Process& process : schedule) {
    process.run(run, process.stream);
    const std::string broken = broken_invariant(state, process.access.writes, spec.threads);
    if (!broken.empty()) return failure_of(process, broken, clock.week);
  }
  return {};
}

OngoingRun::OngoingRun(const RunSpec& spec, std::span<const Process> schedule)
    : spec_(spec),
      schedule_(schedule),
      state_(initial_state(spec, schedule)),
      recorder_(*spec.world, *spec.parameters, state_, spec.key, spec.record),
      steps_(
          static_cast<std::uint32_t>(std::ceil(spec.world->time.weeks * 7.0 / spec.world->time.step_days))) {}

void OngoingRun::make_step() {
  const double step = spec_.world->time.step_days / 7.0;
  const Clock clock{next_, next_ * step, step};
  failure_ = advance(spec_, schedule_, clock, state_);
  recorder_.observe(state_, clock);
  ++next_;
}

RunResult OngoingRun::finish() {
  RunResult result = recorder_.finish(state_);
  result.key = {spec_.arm->name, spec_.key.replicate, spec_.key.seed};
  result.failure = failure_;
  return result;
}

/// Requests are not kept: each step begins without any.
template <class Archive>
void OngoingRun::keep(Archive& archive) {
  state_.for_each_column([&]<class C>(C, auto& values) {
    if constexpr (std::is_same_v<typename C::Entity, entity::Listed>)
      archive.list(C::name, values);
    else
      archive.array(C::name, values);
  });
  recorder_.keep(archive);
}

std::string OngoingRun::save(std::uint64_t run) {
  std::size_t expected = 0;
  state_.for_each_column([&](auto, const auto& values) { expected += values.size() * sizeof(values[0]); });
  constexpr std::size_t about_the_rest = std::size_t{1} << 20;
  CheckpointWriter archive(run, next_, expected + about_the_rest);
  keep(archive);
  return archive.take();
}

void OngoingRun::restore(CheckpointReader& archive) {
  next_ = std::min(archive.step(), steps_);
  keep(archive);
  archive.end();
}

RunResult execute(const RunSpec& spec, std::span<const Process> schedule) {
  OngoingRun run(spec, schedule);
  while (!run.ended()) run.make_step();
  return run.finish();
}

}  // namespace avert
