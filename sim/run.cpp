#include "sim/run.hpp"

#include <cmath>

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

State initial_state(const RunSpec& spec, std::span<const Process> schedule) {
  State state(shape_of(*spec.world, *spec.arm));
  const double step = spec.world->time.step_days / 7.0;
  Run run{*spec.world, *spec.arm, *spec.parameters, state, spec.key, {before_first_step, 0, step},
          spec.threads};
  for (const Process& process : schedule) process.start(run, process.stream);
  return state;
}

std::string advance(const RunSpec& spec, std::span<const Process> schedule, Clock clock, State& state) {
  clear_channels(state, Requests{});
  Run run{*spec.world, *spec.arm, *spec.parameters, state, spec.key, clock, spec.threads};
  for (const Process& process : schedule) {
    process.run(run, process.stream);
    const std::string broken = broken_invariant(state, process.access.writes);
    if (!broken.empty()) return failure_of(process, broken, clock.week);
  }
  return {};
}

RunResult execute(const RunSpec& spec, std::span<const Process> schedule) {
  State state = initial_state(spec, schedule);
  Recorder recorder(*spec.world, *spec.parameters, state, spec.key, spec.record);
  const TimeSpec& time = spec.world->time;
  const double step = time.step_days / 7.0;
  const auto steps = static_cast<std::uint32_t>(std::ceil(time.weeks * 7.0 / time.step_days));
  std::string failure;
  for (std::uint32_t i = 0; i < steps && failure.empty(); ++i) {
    const Clock clock{i, i * step, step};
    failure = advance(spec, schedule, clock, state);
    recorder.observe(state, clock);
  }
  RunResult result = recorder.finish(state);
  result.key = {spec.arm->name, spec.key.replicate, spec.key.seed};
  result.failure = failure;
  return result;
}

}  // namespace avert
