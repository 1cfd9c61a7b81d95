#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "bench/by_hand.hpp"
#include "bench/crisis.hpp"
#include "sim/invariants.hpp"

/// Each process of the week, in the week: the same few weeks are run again and again from the same state, and
/// of each process in each week the least time counts.
namespace avert {
namespace {

constexpr std::uint32_t weeks_run = 4;
constexpr int repeats = 8;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Seconds of a week, by what they are spent on.
struct WeekCost {
  std::vector<double> process;  ///< in order of the schedule
  double checks = 0;            ///< of invariants
  double recording = 0;
  double by_hand = 0;  ///< the reference on the same state
};

void keep_least(WeekCost& least, const WeekCost& other) {
  for (std::size_t p = 0; p < least.process.size(); ++p)
    least.process[p] = std::min(least.process[p], other.process[p]);
  least.checks = std::min(least.checks, other.checks);
  least.recording = std::min(least.recording, other.recording);
  least.by_hand = std::min(least.by_hand, other.by_hand);
}

WeekCost run_week(const RunSpec& spec, State& state, Recorder& recorder, std::uint32_t index) {
  const Clock clock{index, static_cast<double>(index), 1};
  Run run{*spec.world, *spec.arm, *spec.parameters, state, spec.key, clock, spec.threads};
  WeekCost cost;
  clear_requests(state);
  for (const Process& process : week()) {
    if (process.name == "neighbourhood") {
      ByHand by_hand(run);
      cost.by_hand = seconds([&] { by_hand.advance(spec.threads.count); });
    }
    cost.process.push_back(seconds([&] { process.run(run, process.stream); }));
    cost.checks += seconds(
        [&] { benchmark::DoNotOptimize(broken_invariant(state, process.access.writes, spec.threads)); });
  }
  cost.recording = seconds([&] { recorder.observe(state, clock); });
  return cost;
}

WeekCost mean_of(const std::vector<WeekCost>& weeks) {
  WeekCost mean{std::vector<double>(week().size(), 0), 0, 0, 0};
  for (const WeekCost& each : weeks) {
    for (std::size_t p = 0; p < mean.process.size(); ++p)
      mean.process[p] += each.process[p] / static_cast<double>(weeks.size());
    mean.checks += each.checks / static_cast<double>(weeks.size());
    mean.recording += each.recording / static_cast<double>(weeks.size());
    mean.by_hand += each.by_hand / static_cast<double>(weeks.size());
  }
  return mean;
}

WeekCost measure(const Crisis& crisis, int threads) {
  const RunSpec spec = crisis.spec(threads);
  std::vector<WeekCost> least(weeks_run,
                              {std::vector<double>(week().size(), infinity), infinity, infinity, infinity});
  for (int repeat = 0; repeat < repeats; ++repeat) {
    State state = crisis.state;
    Recorder recorder(*spec.world, *spec.parameters, state, spec.key, {});
    for (std::uint32_t i = 0; i < weeks_run; ++i)
      keep_least(least[i], run_week(spec, state, recorder, crisis.weeks + i));
  }
  return mean_of(least);
}

const WeekCost& cost(int threads) {
  static const std::array<WeekCost, 2> costs{measure(million(), 1), measure(million(), 2)};
  return costs[static_cast<std::size_t>(threads) - 1];
}

double sum_of(const WeekCost& cost, bool (*counts)(std::string_view)) {
  double sum = 0;
  for (std::size_t p = 0; p < cost.process.size(); ++p)
    if (counts(week()[p].name)) sum += cost.process[p];
  return sum;
}

bool of_persons(std::string_view name) {
  return name == "neighbourhood" || name == "attitudes" || name == "mobilisation";
}
bool any(std::string_view) {
  return true;
}

/// Registers a part of the week for one thread and for two.
template <class Part>
void add(const std::string& name, Part&& part) {
  benchmark::RegisterBenchmark(("week/" + name).c_str(),
                               [part](benchmark::State& state) {
                                 const double time = part(cost(static_cast<int>(state.range(0))));
                                 report(state, time);
                                 const double persons =
                                     static_cast<double>(million().country.world.people.size());
                                 state.counters["ns_per_person"] = 1e9 * time / persons;
                                 state.counters["ties_per_person"] =
                                     static_cast<double>(million().country.world.ties.to.size()) / persons;
                               })
      ->Arg(1)
      ->Arg(2)
      ->Iterations(1)
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  add("reference", [](const WeekCost& cost) { return cost.by_hand; });
  add("person part", [](const WeekCost& cost) { return sum_of(cost, of_persons); });
  add("whole", [](const WeekCost& cost) { return sum_of(cost, any) + cost.checks + cost.recording; });
  for (std::size_t p = 0; p < week().size(); ++p)
    add(std::string(week()[p].name), [p](const WeekCost& cost) { return cost.process[p]; });
  add("checks of invariants", [](const WeekCost& cost) { return cost.checks; });
  add("recording", [](const WeekCost& cost) { return cost.recording; });
  return true;
}();

}  // namespace
}  // namespace avert
