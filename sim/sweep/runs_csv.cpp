#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "sim/io/results_file.hpp"
#include "sim/sweep/collect.hpp"

namespace avert::sweep {
namespace {

/// As a CSV field: in quotes if it needs them.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

std::vector<std::string_view> summary_names(const std::vector<RunResult>& runs) {
  std::vector<std::string_view> names;
  for (const RunResult& run : runs) {
    if (!run.failure.empty()) continue;
    for (const Series& series : run.series)
      if (series.variable.group == "summary") names.push_back(series.variable.name);
    break;
  }
  return names;
}

/// The shortest text that reads back as the same number; nothing for NaN.
std::string summary_value(const RunResult& run, std::string_view name) {
  for (const Series& series : run.series) {
    if (series.variable.group != "summary" || series.variable.name != name) continue;
    const double value =
        std::visit([](const auto& values) { return static_cast<double>(values.at(0)); }, series.values);
    return std::isnan(value) ? "" : fmt::format("{}", value);
  }
  return "";
}

std::string head_line(const SweepPlan& plan, const std::vector<std::string_view>& names) {
  std::string line = "run,point,arm,replicate";
  for (const std::string& path : plan.points.paths) line += "," + field(path);
  line += ",failed,failure,fingerprint";
  for (const std::string_view name : names) line += fmt::format(",{}", name);
  return line + "\n";
}

}  // namespace

std::string runs_csv(const SweepPlan& plan, const std::vector<RunResult>& runs) {
  std::map<std::tuple<std::size_t, std::string, std::uint32_t>, const RunResult*> made;
  for (const RunResult& run : runs) made[{run.key.point, run.key.arm, run.key.replicate}] = &run;
  const std::vector<std::string_view> names = summary_names(runs);
  const Identity identity = plan.identity();
  std::string text = head_line(plan, names);
  for (std::size_t number = 0; number < plan.runs(); ++number) {
    const RunPlace at = plan.place(number);
    const auto found = made.find({at.point, plan.arms[at.arm], at.replicate});
    const RunResult* run = found == made.end() ? nullptr : found->second;
    const bool sound = run != nullptr && run->failure.empty();
    text += fmt::format("{},{},{},{}", fingerprint_text(identity.of(at)), at.point, field(plan.arms[at.arm]),
                        at.replicate);
    for (const std::string& value : plan.points.rows[at.point]) text += "," + field(value);
    text += fmt::format(",{},{},{}", sound ? 0 : 1, field(run == nullptr ? "not run" : run->failure),
                        sound ? fingerprint_text(run->fingerprint) : "");
    for (const std::string_view name : names) text += "," + (sound ? summary_value(*run, name) : "");
    text += "\n";
  }
  return text;
}

}  // namespace avert::sweep
