#include "analysis/report/file_diff.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/outcomes.hpp"
#include "avert/printable.hpp"
#include "sim/scenario/paths.hpp"

namespace avert::report {
namespace {

std::string attribute_of(const FinishedFile& file, const char* group, const char* name) {
  return printable(attribute_or_nothing(file.reader(), group, name));
}

/// Values of the parameters that differ between the points of a design, by their paths.
std::map<std::string, std::string> swept_values(const FinishedFile& file) {
  std::map<std::string, std::string> swept;
  for (const VariableInfo* each : file.swept()) {
    const std::string path = "/" + each->name;
    swept[printable(each->name)] =
        each->type == "text" ? printable(fmt::format("{}", fmt::join(file.reader().read_text(path), ", ")))
                             : fmt::format("{}", fmt::join(file.reader().read(path), ", "));
  }
  return swept;
}

std::vector<ValueDifference> head_differences(const FinishedFile& first, const FinishedFile& second) {
  std::vector<ValueDifference> found;
  const auto add = [&](const char* path, const std::string& a, const std::string& b) {
    if (a != b) found.push_back({path, a, b});
  };
  for (const char* name : {"avert_version", "git_revision", "build", "libraries"})
    add(name, attribute_of(first, "/provenance", name), attribute_of(second, "/provenance", name));
  for (const char* name : {"model_version", "seed"})
    add(name, attribute_of(first, "/", name), attribute_of(second, "/", name));
  add("arms", fmt::format("{}", fmt::join(first.arms(), ", ")),
      fmt::format("{}", fmt::join(second.arms(), ", ")));
  add("replicates", fmt::format("{}", first.replicates().size()),
      fmt::format("{}", second.replicates().size()));
  add("points", fmt::format("{}", first.points()), fmt::format("{}", second.points()));
  return found;
}

/// Values of point 0 or of all points, by path.
std::map<std::string, std::string> values_of(const FinishedFile& file) {
  Scenario scenario = file.scenario();
  std::map<std::string, std::string> values;
  for (const Leaf& leaf : all_leaves(scenario))
    values[leaf.path] = printable(value_text(value_of(leaf.slot)));
  for (const auto& [path, all] : swept_values(file)) values[path] = all;
  return values;
}

std::vector<ValueDifference> scenario_differences(const FinishedFile& first, const FinishedFile& second) {
  const auto a = values_of(first), b = values_of(second);
  std::vector<ValueDifference> found;
  for (const auto& [path, value] : a) {
    const auto other = b.find(path);
    const std::string theirs = other == b.end() ? "" : other->second;
    if (value != theirs) found.push_back({path, value, theirs});
  }
  for (const auto& [path, value] : b)
    if (a.count(path) == 0) found.push_back({path, "", value});
  return found;
}

using Shared = std::vector<std::pair<const RunResult*, const RunResult*>>;

/// The runs that both have and that succeeded in both.
Shared shared_runs(const FinishedFile& first, const FinishedFile& second) {
  std::map<std::tuple<std::uint32_t, std::string, std::uint32_t>, const RunResult*> known;
  for (const RunResult& run : first.runs()) known[{run.key.point, run.key.arm, run.key.replicate}] = &run;
  Shared shared;
  for (const RunResult& run : second.runs()) {
    const auto other = known.find({run.key.point, run.key.arm, run.key.replicate});
    if (other != known.end() && run.failure.empty() && other->second->failure.empty())
      shared.emplace_back(other->second, &run);
  }
  return shared;
}

/// Renames one file's runs, so that a comparison takes the two files for two arms.
std::vector<RunResult> as_arms(const Shared& shared, const std::string& arm) {
  std::vector<RunResult> runs;
  for (const auto& [a, b] : shared)
    for (const auto& [run, name] : {std::pair{a, "first"}, {b, "second"}})
      if (run->key.arm == arm) {
        runs.push_back(*run);
        runs.back().key.arm = name;
      }
  return runs;
}

std::vector<OutcomeSpec> outcomes_in(const Shared& shared) {
  std::vector<OutcomeSpec> outcomes;
  for (OutcomeSpec& each : main_outcomes())
    if (find_summary(*shared.front().first, each.variable) != nullptr &&
        find_summary(*shared.front().second, each.variable) != nullptr)
      outcomes.push_back(std::move(each));
  return outcomes;
}

}  // namespace

FileDifference compare_files(const FinishedFile& first, const FinishedFile& second) {
  FileDifference all{head_differences(first, second), scenario_differences(first, second), 0, 0, false, {}};
  const Shared shared = shared_runs(first, second);
  all.shared_runs = shared.size();
  for (const auto& [a, b] : shared) all.same_runs += a->fingerprint == b->fingerprint;
  all.paired = first.seed() == second.seed() && swept_values(first) == swept_values(second);
  if (shared.empty()) return all;
  const std::vector<OutcomeSpec> outcomes = outcomes_in(shared);
  for (const std::string& arm : first.arms()) {
    const std::vector<RunResult> runs = as_arms(shared, arm);
    if (runs.empty()) continue;
    const DrawOf draw_of = first.draw_of() ? first.draw_of() : second.draw_of();
    const Comparison comparison = compare(runs, outcomes, "first", {}, draw_of);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      all.outcomes.push_back({arm, outcomes[i], comparison.arms[0].outcomes[i].estimate.value,
                              comparison.arms[1].outcomes[i].estimate.value,
                              all.paired ? comparison.arms[1].outcomes[i].paired : std::nullopt});
  }
  return all;
}

}  // namespace avert::report
