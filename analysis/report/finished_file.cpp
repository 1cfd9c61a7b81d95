#include "analysis/report/finished_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <map>

#include "avert/error.hpp"
#include "avert/printable.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/scenario/scenario_reader.hpp"

namespace avert {
namespace {

constexpr std::int32_t most_replicate = std::numeric_limits<std::int32_t>::max();

/// The unit that is written so; a unit that this program does not know is none.
Unit unit_named(std::string_view text) {
  for (int unit = 0; unit <= static_cast<int>(Unit::utility); ++unit)
    if (unit_text(static_cast<Unit>(unit)) == text) return static_cast<Unit>(unit);
  return Unit::none;
}

std::uint64_t number_of(const std::string& text, int base) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number, base);
  return number;
}

/// Every axis has as many places as its scale has labels: whoever reads by place may rely on it.
void check_shapes(const ResultsReader& reader) {
  std::map<std::string, std::uint64_t> lengths;
  for (const VariableInfo& each : reader.groups().front().variables)
    if (each.is_coordinate()) lengths[each.name] = each.shape.front();
  for (const GroupInfo& group : reader.groups())
    for (const VariableInfo& each : group.variables)
      for (std::size_t axis = 0; axis < each.shape.size(); ++axis) {
        const std::string dimension = axis < each.dimensions.size() ? each.dimensions[axis] : "";
        const auto [known, fresh] = lengths.try_emplace(dimension, each.shape[axis]);
        if (dimension.empty() || known->second != each.shape[axis])
          throw Error(group.path + "/" + each.name, "does not fit the labels of its dimensions",
                      "Use another copy of the file", ExitCode::damaged_data);
      }
}

std::uint32_t replicate_of(double label) {
  if (!(label >= 0 && label <= static_cast<double>(most_replicate)))
    throw Error("/replicate", "has a label that is no number of a replicate", "Use another copy of the file",
                ExitCode::damaged_data);
  return static_cast<std::uint32_t>(label);
}

/// Numbers of runs must be as many as the file's labels ask for.
template <class Values>
const Values& checked(const Values& values, std::size_t runs, const std::string& name) {
  if (values.size() != runs)
    throw Error("/summary/" + name, fmt::format("has {} values for {} runs", values.size(), runs),
                "Use another copy of the file", ExitCode::damaged_data);
  return values;
}

}  // namespace

FinishedFile::FinishedFile(const std::filesystem::path& path)
    : reader_(path),
      scenario_(parse_scenario(reader_.attribute("/", "scenario_toml"), path.string() + ", scenario_toml")),
      seed_(number_of(reader_.attribute("/", "seed"), 10)) {
  for (const std::string& arm : reader_.read_text("/arm")) arms_.push_back(printable(arm));
  for (const double replicate : reader_.read("/replicate")) replicates_.push_back(replicate_of(replicate));
  if (arms_.empty() || replicates_.empty())
    throw Error(path.string(), "holds no runs", "Use a results file that avert wrote",
                ExitCode::damaged_data);
  check_shapes(reader_);
  if (has("/point")) points_ = static_cast<std::uint32_t>(reader_.read("/point").size());
  read_summaries();
}

void FinishedFile::read_summaries() {
  for (std::uint32_t point = 0; point < std::max(points_, 1u); ++point)
    for (const std::string& arm : arms_)
      for (const std::uint32_t replicate : replicates_)
        runs_.push_back({{arm, replicate, seed_, point}, {}, 0, {}});
  const auto failed = checked(reader_.read("/summary/failed"), runs_.size(), "failed");
  const auto failures = checked(reader_.read_text("/summary/failure"), runs_.size(), "failure");
  const auto prints = checked(reader_.read_text("/summary/fingerprint"), runs_.size(), "fingerprint");
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    runs_[i].failure = failed[i] != 0 && failures[i].empty() ? "failed" : failures[i];
    runs_[i].fingerprint = number_of(prints[i], 16);
  }
  for (const VariableInfo& each : reader_.find_group("/summary")->variables) {
    const bool of_runs = each.dimensions.size() > 1 && each.dimensions.back() == "replicate";
    if (!of_runs || each.type == "text" || each.name == "failed") continue;
    const auto values = checked(reader_.read("/summary/" + each.name), runs_.size(), each.name);
    for (std::size_t i = 0; i < runs_.size(); ++i)
      runs_[i].series.push_back({{"summary", each.name, unit_named(each.units), each.long_name, {}},
                                 std::vector<double>{values[i]}});
  }
}

std::vector<const VariableInfo*> FinishedFile::swept() const {
  std::vector<const VariableInfo*> swept;
  for (const VariableInfo& each : reader_.groups().front().variables)
    if (!each.is_coordinate() && each.dimensions == std::vector<std::string>{"point"}) swept.push_back(&each);
  return swept;
}

std::vector<std::vector<double>> FinishedFile::weekly(const std::string& variable_path) const {
  if (!has(variable_path)) return {};
  const VariableInfo& info = reader_.variable(variable_path);
  const std::size_t week = static_cast<std::size_t>(
      std::find(info.dimensions.begin(), info.dimensions.end(), "week") - info.dimensions.begin());
  const std::size_t before = points_ > 0 ? 3 : 2;
  if (week != before || info.shape.size() != info.dimensions.size()) return {};
  const std::size_t columns = info.shape[week];
  const std::vector<double> all = reader_.read(variable_path);
  if (columns == 0 || all.size() % (runs_.size() * columns) != 0) return {};
  const std::size_t others = all.size() / (runs_.size() * columns);
  std::vector<std::vector<double>> rows(runs_.size(), std::vector<double>(columns));
  for (std::size_t i = 0; i < all.size(); ++i) rows[i / others / columns][i / others % columns] += all[i];
  return rows;
}

std::vector<double> FinishedFile::weeks() const {
  return has("/week") ? reader_.read("/week") : std::vector<double>{};
}

std::vector<std::string> FinishedFile::labels(const std::string& dimension) const {
  std::vector<std::string> labels;
  if (has("/" + dimension) && reader_.variable("/" + dimension).type == "text")
    for (const std::string& each : reader_.read_text("/" + dimension)) labels.push_back(printable(each));
  return labels;
}

std::size_t FinishedFile::arm_place(const RunKey& run) const {
  return static_cast<std::size_t>(std::find(arms_.begin(), arms_.end(), run.arm) - arms_.begin());
}

std::size_t FinishedFile::run_place(const RunKey& run) const {
  const auto replicate =
      std::find(replicates_.begin(), replicates_.end(), run.replicate) - replicates_.begin();
  return arm_place(run) * replicates_.size() + static_cast<std::size_t>(replicate);
}

DrawOf FinishedFile::draw_of() const {
  if (points_ > 1) return [](const RunKey& run) { return run.point; };
  return posterior_draw_of();
}

DrawOf FinishedFile::posterior_draw_of() const {
  const auto draw = draw_of_replicates(scenario_, seed_);
  if (!draw) return {};
  return [draw](const RunKey& run) { return draw(run.replicate); };
}

ComparisonHead head_of(const FinishedFile& file, const std::vector<RunResult>& runs,
                       const Comparison& comparison) {
  ComparisonHead head = comparison_head(file.scenario(), runs, comparison);
  head.version = printable(attribute_or_nothing(file.reader(), "/provenance", "avert_version"));
  head.model_version =
      std::strtoll(attribute_or_nothing(file.reader(), "/", "model_version").c_str(), nullptr, 10);
  head.posterior = posterior_name(file.scenario());
  return head;
}

std::string attribute_or_nothing(const ResultsReader& reader, std::string_view group, std::string_view name) {
  const std::string* found = reader.find_attribute(group, name);
  return found == nullptr ? "" : *found;
}

std::string reference_arm(const std::string& wanted, const std::vector<std::string>& arms) {
  const std::string usual = "as-usual";
  if (wanted.empty()) return std::find(arms.begin(), arms.end(), usual) != arms.end() ? usual : arms.front();
  if (std::find(arms.begin(), arms.end(), wanted) == arms.end())
    throw Error("--reference " + wanted, "no such arm is compared",
                suggestion(wanted, arms, fmt::format("Name one of {}", fmt::join(arms, ", "))));
  return wanted;
}

}  // namespace avert
