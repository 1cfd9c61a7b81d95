#include "sim/sweep/output_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "avert/error.hpp"
#include "sim/record/output.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert::sweep {
namespace {

constexpr std::string_view everything = "all";
constexpr std::string_view whole_groups[]{"events", "spells", "shocks", "settlements", "drawn", everything};

std::string full_name(const Variable& variable) {
  return fmt::format("{}/{}", variable.group, variable.name);
}

bool is_weekly(const Variable& variable) {
  return !variable.dimensions.empty() && variable.dimensions.front() == Dimension::week;
}

/// Every weekly series by its full name.
std::map<std::string, Kind> weekly_kinds() {
  std::map<std::string, Kind> kinds;
  for (const Output& output : standard_outputs())
    if (is_weekly(output.variable)) kinds[full_name(output.variable)] = output.kind;
  return kinds;
}

std::string resolve(const std::string& name, const std::map<std::string, Kind>& kinds,
                    const std::string& where) {
  std::vector<std::string> known(std::begin(whole_groups), std::end(whole_groups));
  for (const auto& [full, kind] : kinds) {
    const std::string bare = full.substr(full.find('/') + 1);
    if (name == full || name == bare) return full;
    known.push_back(name.find('/') == std::string::npos ? bare : full);
  }
  if (std::find(known.begin(), known.end(), name) != known.end()) return name;
  throw Error(where, fmt::format("there is no series '{}'", name),
              suggestion(name, known, "docs/results.md lists the series"));
}

bool is_chosen(const Variable& variable, const OutputChoice& choice) {
  if (variable.group == "summary") return true;
  return std::any_of(choice.series.begin(), choice.series.end(), [&](const std::string& name) {
    return name == everything || name == variable.group || name == full_name(variable);
  });
}

std::vector<float> thin(const std::vector<float>& values, std::size_t weeks, std::size_t every, Kind kind) {
  if (weeks == 0 || every == 1) return values;
  const std::size_t slice = values.size() / weeks;
  std::vector<float> thinned;
  for (std::size_t first = 0; first < weeks; first += every) {
    const std::size_t last = std::min(first + every, weeks) - 1;
    for (std::size_t i = 0; i < slice; ++i) {
      double sum = 0;
      for (std::size_t week = kind == Kind::flow ? first : last; week <= last; ++week)
        sum += values[week * slice + i];
      thinned.push_back(static_cast<float>(sum));
    }
  }
  return thinned;
}

/// Weeks of the run: as many as a weekly series without another dimension has values.
std::size_t weeks_of(const RunResult& run) {
  for (const Series& series : run.series)
    if (is_weekly(series.variable) && series.variable.dimensions.size() == 1)
      return std::get<std::vector<float>>(series.values).size();
  return 0;
}

}  // namespace

std::vector<std::string> resolve_series(const std::vector<std::string>& names, const std::string& where) {
  const std::map<std::string, Kind> kinds = weekly_kinds();
  std::vector<std::string> resolved;
  for (const std::string& name : names) resolved.push_back(resolve(name, kinds, where));
  std::sort(resolved.begin(), resolved.end());
  resolved.erase(std::unique(resolved.begin(), resolved.end()), resolved.end());
  return resolved;
}

RunResult keep_chosen(RunResult run, const OutputChoice& choice) {
  const std::map<std::string, Kind> kinds = weekly_kinds();
  const std::size_t weeks = weeks_of(run);
  std::vector<Series> kept;
  for (Series& series : run.series) {
    if (!is_chosen(series.variable, choice)) continue;
    if (is_weekly(series.variable)) {
      auto& values = std::get<std::vector<float>>(series.values);
      values = thin(values, weeks, choice.every, kinds.at(full_name(series.variable)));
    }
    kept.push_back(std::move(series));
  }
  run.series = std::move(kept);
  return run;
}

std::vector<std::int32_t> thinned_weeks(std::int32_t weeks, std::uint32_t every) {
  std::vector<std::int32_t> ends;
  const auto step = static_cast<std::int32_t>(every);
  for (std::int32_t first = 0; first < weeks; first += step)
    ends.push_back(std::min(first + step, weeks) - 1);
  return ends;
}

}  // namespace avert::sweep
