#include "sim/sweep/design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "avert/error.hpp"
#include "sim/plan/plan.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/toml_file.hpp"
#include "sim/sweep/axes.hpp"
#include "sim/sweep/design_table.hpp"
#include "sim/sweep/points.hpp"
#include "sim/world/csv.hpp"

namespace avert::sweep {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_levels = 1000;

class DesignReader : private DesignTable {
 public:
  using DesignTable::DesignTable;

  Design read() {
    check_top({"schema", "scenario", "posterior", "seed", "replicates", "arms", "set", "sample", "output"},
              "sweep");
    design_.name = file_.filename().string();
    read_scenario_of(table_, design_);
    design_.seed = static_cast<std::uint64_t>(whole(table_, "seed", 0, largest_seed, 1));
    design_.replicates = static_cast<std::uint32_t>(whole(table_, "replicates", 1, most_replicates, 1));
    read_arms();
    if (const toml::table* output = section(table_, "output")) read_output(*output);
    if (const toml::table* sample = section(table_, "sample")) read_sample(*sample);
    return std::move(design_);
  }

 private:
  void read_arms() {
    std::vector<std::string> known;
    for (const ArmSpec& arm : design_.scenario.arms) known.push_back(arm.name);
    design_.arms = table_.contains("arms") ? texts(table_, "arms") : known;
    std::vector<std::string> seen;
    for (const std::string& name : design_.arms) {
      check_arm(design_.scenario, name, locate(table_, "arms"));
      if (std::find(seen.begin(), seen.end(), name) != seen.end())
        throw Error(locate(table_, "arms"), fmt::format("the arm '{}' is named twice", name), "Name it once");
      seen.push_back(name);
    }
    if (seen.empty()) throw Error(locate(table_, "arms"), "no arm is named", "Name one or more");
  }

  void read_output(const toml::table& output) {
    check_keys(output, "output.", {"series", "every"});
    design_.output.every = static_cast<std::uint32_t>(whole(output, "every", 1, 5200, 1));
    design_.output.series = resolve_series(texts(output, "series"), locate(output, "series"));
  }

  void read_sample(const toml::table& sample) {
    check_keys(sample, "sample.", {"method", "n", "levels", "range", "values", "file"});
    Sample& chosen = design_.sample;
    const auto names = enum_names(Method{});
    const std::string method = text(sample, "method", "none");
    const auto found = std::find(names.begin(), names.end(), method);
    if (found == names.end())
      throw Error(locate(sample, "method"), fmt::format("there is no method '{}'", method),
                  suggestion(method, std::vector<std::string>(names.begin(), names.end()),
                             fmt::format("Choose one of {}", fmt::join(names, ", "))));
    chosen.method = static_cast<Method>(found - names.begin());
    chosen.levels = static_cast<std::uint32_t>(whole(sample, "levels", 2, most_levels, 4));
    chosen.n = static_cast<std::uint32_t>(whole(sample, "n", 1, static_cast<std::int64_t>(most_points), 0));
    if (chosen.method == Method::csv) {
      read_csv(sample);
    } else if (chosen.method == Method::grid || chosen.method == Method::list) {
      read_values(sample);
    } else if (chosen.method != Method::none) {
      chosen.axes = ranges_of(paths_under(sample, "range"), design_.scenario);
      if (chosen.n == 0) throw Error(locate(sample, "method"), "the number n is missing", "Write n = 100");
      check_points(sample);
    }
    if (chosen.method != Method::none && chosen.axes.empty())
      throw Error(locate(sample, "method"), "no path is swept", "Name one or more");
    settle_axes(design_);
  }

  void read_csv(const toml::table& sample) {
    const std::string given = text(sample, "file", "");
    if (given.empty())
      throw Error(locate(sample, "method"), "the file is missing", "Write file = \"points.csv\"");
    const CsvTable points = CsvTable::read(resolve(given).string());
    for (std::size_t column = 0; column < points.columns().size(); ++column) {
      Axis axis{points.columns()[column], {}, {}, fmt::format("{}: {}", given, points.columns()[column])};
      for (const CommaLine& row : points.rows()) axis.values.push_back(points.text(row, column));
      design_.sample.axes.push_back(std::move(axis));
    }
  }

  /// The table of the sample that lists the swept paths.
  const toml::table& paths_under(const toml::table& sample, const char* key) const {
    const toml::node* listed = sample.get(key);
    if (listed == nullptr)
      throw Error(locate(sample, "method"), fmt::format("[sample.{}] is missing", key),
                  fmt::format("Write [sample.{}] and below it \"attitudes.contact\" = [0.02, 0.04]", key));
    return as_table(*listed, reader_.locate(*listed), key);
  }

  void read_values(const toml::table& sample) {
    for (const auto& [path, node] : flatten(paths_under(sample, "values"), "")) {
      Axis axis{path, {}, {}, reader_.locate(*node)};
      if (!node->is_array()) throw Error(axis.where, fmt::format("'{}' is not a list", path), "Write [ … ]");
      for (const toml::node& each : *node->as_array()) axis.values.push_back(value_of_node(each, path));
      design_.sample.axes.push_back(std::move(axis));
    }
  }

  /// Before they are made.
  void check_points(const toml::table& sample) const {
    const std::uint64_t points = count_ranged_points(design_.sample);
    if (points > most_points)
      throw Error(locate(sample, "n"), fmt::format("the design has {} points", points),
                  fmt::format("Give a smaller n: at most {} points are made", most_points));
  }

  Design design_;
};

}  // namespace

Design read_design(const fs::path& file) {
  return DesignReader(file).read();
}

}  // namespace avert::sweep
