#include "sim/calibration/measure.hpp"

#include <cmath>
#include <memory>

#include "analysis/compare.hpp"
#include "avert/blocks.hpp"
#include "avert/error.hpp"
#include "sim/plan/first_error.hpp"
#include "sim/results/run_source.hpp"
#include "sim/sweep/collect.hpp"

namespace avert::calibration {
namespace {

constexpr std::uint32_t resamples = 60;  // for a variance that an emulator smooths

/// What the runs of one study have at one point.
struct Sample {
  std::vector<CountryHistory> histories;
  std::vector<std::shared_ptr<const RunResult>> runs;
};

Sample sample_at(const sweep::RecordedRuns& runs, const sweep::SweepPlan& plan, std::size_t point) {
  std::vector<ActorKind> kinds;
  for (const ActorSpec& actor : plan.scenario.actors) kinds.push_back(actor.kind);
  Sample sample;
  for (std::uint32_t replicate = 0; replicate < plan.replicates; ++replicate) {
    const auto run = runs.run(sweep::RunPlace{point, 0, replicate});
    if (run == nullptr)
      throw Error("runs", "some are missing", "Call avert calibrate again: it makes those that are left",
                  ExitCode::partial);
    if (!succeeded(run.get())) continue;
    sample.histories.push_back(country_history(*run, kinds, plan.scenario.time.weeks));
    sample.runs.push_back(run);
  }
  return sample;
}

double taken(const Target& target, std::span<const double> values) {
  const std::vector<double> present = sorted_present(values);
  if (target.take == Take::quantile) return quantile(present, target.probability);
  double sum = 0, other_than_zero = 0;
  for (const double each : present) {
    sum += each;
    other_than_zero += each != 0;
  }
  if (target.take == Take::share) return other_than_zero / static_cast<double>(values.size());
  return sum / static_cast<double>(present.size());
}

Estimate of_summary(const Target& target, const Sample& sample, BootstrapPlan plan) {
  std::vector<double> values;
  for (const auto& run : sample.runs)
    values.push_back(summary_value(*run, target.summary).value_or(undefined));
  return bootstrap(
      values.size(),
      [&](std::span<const std::uint32_t> chosen) {
        std::vector<double> drawn;
        for (const std::uint32_t i : chosen) drawn.push_back(values[i]);
        return taken(target, drawn);
      },
      plan);
}

Measured measured(const Target& target, const Sample& sample, std::uint64_t seed) {
  const BootstrapPlan plan{.resamples = resamples, .seed = seed};
  const Estimate estimate = target.fact != nullptr ? avert::estimate(*target.fact, sample.histories, plan)
                                                   : of_summary(target, sample, plan);
  constexpr double deviations = 2 * 1.6449;  // that an interval of 90 % is wide
  const double spread =
      (target.taken(estimate.interval.high) - target.taken(estimate.interval.low)) / deviations;
  return {std::isnan(estimate.value) ? undefined : target.taken(estimate.value),
          std::isnan(spread) ? undefined : spread * spread};
}

}  // namespace

std::filesystem::path folder_of(const std::filesystem::path& folder, const Study& study) {
  return folder / study.name;
}

std::vector<Measurements> measure(const Design& design, const std::filesystem::path& folder,
                                  std::span<const sweep::SweepPlan> plans, std::size_t first, int threads) {
  const std::size_t points = plans.front().points.rows.size() - first;
  std::vector<Measurements> all(points, Measurements(design.targets.size()));
  for (std::size_t s = 0; s < design.studies.size(); ++s) {
    const sweep::Ledger ledger(sweep::runs_folder(folder_of(folder, design.studies[s])));
    const sweep::RecordedRuns runs(plans[s], ledger, threads);
    FirstError error;
    for_each_index(Threads{threads}, points, [&](std::size_t point) {
      error.guard([&] {
        const Sample sample = sample_at(runs, plans[s], first + point);
        for (std::size_t t = 0; t < design.targets.size(); ++t)
          if (design.targets[t].study == s) all[point][t] = measured(design.targets[t], sample, design.seed);
      });
    });
    error.rethrow();
  }
  return all;
}

}  // namespace avert::calibration
