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
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/table_reader.hpp"
#include "sim/scenario/toml_file.hpp"
#include "sim/sweep/axes.hpp"
#include "sim/sweep/points.hpp"
#include "sim/world/csv.hpp"

namespace avert::sweep {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_levels = 1000;

class DesignReader {
 public:
  explicit DesignReader(const fs::path& file)
      : file_(file), table_(read_toml(file)), reader_(file.string()) {}

  Design read() {
    if (!table_.contains("scenario") && looks_like_scenario(table_))
      throw Error(file_.string(), "this is a scenario, not the design of a sweep",
                  fmt::format("Write a design that names it: scenario = \"{}\"", file_.string()));
    check_keys(table_, "", {"schema", "scenario", "seed", "replicates", "arms", "set", "sample", "output"});
    if (whole(table_, "schema", 0, 1'000'000, 0) != 1)
      throw Error(file_.string(), "the design does not say a schema known to this version",
                  "Write schema = 1 at its top");
    design_.name = file_.filename().string();
    read_scenario_of_design();
    design_.seed = static_cast<std::uint64_t>(whole(table_, "seed", 0, largest_seed, 1));
    design_.replicates = static_cast<std::uint32_t>(whole(table_, "replicates", 1, most_replicates, 1));
    read_arms();
    if (const toml::table* output = section("output")) read_output(*output);
    if (const toml::table* sample = section("sample")) read_sample(*sample);
    return std::move(design_);
  }

 private:
  using Entries = std::vector<std::pair<std::string, const toml::node*>>;

  std::string locate(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    return node == nullptr ? file_.string() : reader_.locate(*node);
  }

  /// Relative to the design file, else to the working folder.
  fs::path resolve(const std::string& given) const {
    std::error_code ignored;
    const fs::path beside = file_.parent_path() / given;
    return fs::exists(beside, ignored) ? beside : fs::path(given);
  }

  void check_keys(const toml::table& table, const std::string& path,
                  const std::vector<std::string>& known) const {
    for (const auto& [key, node] : in_file_order(table))
      if (std::find(known.begin(), known.end(), key) == known.end())
        throw Error(reader_.locate(*node), fmt::format("unknown key '{}{}'", path, key),
                    suggestion(key, known, fmt::format("Known keys: {}", fmt::join(known, ", "))));
  }

  const toml::table* section(const char* key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? nullptr : &as_table(*node, reader_.locate(*node), key);
  }

  std::int64_t whole(const toml::table& table, const char* key, std::int64_t low, std::int64_t high,
                     std::int64_t otherwise) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const auto value =
        node->is_number() ? node->value<std::int64_t>() : std::nullopt;  // 1e3 is a whole number
    if (!value || *value < low || *value > high)
      throw Error(reader_.locate(*node),
                  fmt::format("'{}' is not a whole number from {} to {}", key, low, high),
                  "Give one in this range");
    return *value;
  }

  std::string text(const toml::table& table, const char* key, const std::string& otherwise) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value_exact<std::string>();
    if (!value)
      throw Error(reader_.locate(*node), fmt::format("'{}' is not a text", key), "Put it in quotes");
    return *value;
  }

  std::vector<std::string> texts(const toml::table& table, const char* key) const {
    std::vector<std::string> values;
    const toml::node* node = table.get(key);
    if (node == nullptr) return values;
    const std::string where = reader_.locate(*node);
    if (!node->is_array()) throw Error(where, fmt::format("'{}' is not a list", key), "Write [\"a\", \"b\"]");
    for (const toml::node& each : *node->as_array()) {
      const auto value = each.value_exact<std::string>();
      if (!value) throw Error(where, fmt::format("'{}' holds what is not a text", key), "Use quotes");
      values.push_back(*value);
    }
    return values;
  }

  /// A single value as `--set` would take it.
  std::string value_of_node(const toml::node& node, const std::string& path) const {
    if (const auto real = node.as_floating_point()) return value_text(real->get());
    if (const auto number = node.as_integer()) return fmt::format("{}", number->get());
    if (const auto truth = node.as_boolean()) return truth->get() ? "true" : "false";
    if (const auto word = node.as_string()) return word->get();
    if (const toml::array* list = node.as_array()) return list_of_node(*list, path);
    throw Error(reader_.locate(node), fmt::format("'{}' is not a value", path),
                "Give a number, a text, true or false, or a list of numbers or of names");
  }

  /// A list of names or of numbers: each of one kind.
  std::string list_of_node(const toml::array& list, const std::string& path) const {
    std::vector<std::string> names;
    std::vector<double> numbers;
    for (const toml::node& each : list) {
      if (const auto name = each.value_exact<std::string>()) names.push_back(*name);
      if (each.is_number()) numbers.push_back(*each.value<double>());
    }
    if (names.size() == list.size()) return value_text(names);
    if (numbers.size() == list.size()) return value_text(numbers);
    throw Error(reader_.locate(list), fmt::format("'{}' holds a list of neither names nor numbers", path),
                "Write [\"a\", \"b\"] or [1, 2]");
  }

  void read_scenario_of_design() {
    const std::string given = text(table_, "scenario", "");
    if (given.empty())
      throw Error(locate(table_, "scenario"), "the design names no scenario",
                  "Write scenario = \"…\", relative to the design file or the working folder");
    design_.scenario = read_scenario(resolve(given));
    std::vector<std::string> settings;
    if (const toml::table* values = section("set"))
      for (const auto& [path, node] : flatten(*values, ""))
        settings.push_back(path + "=" + value_of_node(*node, path));
    design_.overridden = apply_settings(design_.scenario, settings);
  }

  /// Dotted paths, quoted or not: { "a.b" = 1 } and { a.b = 1 } are the same.
  static Entries flatten(const toml::table& table, const std::string& prefix) {
    Entries entries;
    for (const auto& [key, node] : in_file_order(table)) {
      if (const toml::table* inner = node->as_table()) {
        for (auto& entry : flatten(*inner, prefix + key + ".")) entries.push_back(std::move(entry));
      } else {
        entries.emplace_back(prefix + key, node);
      }
    }
    return entries;
  }

  void read_arms() {
    std::vector<std::string> known;
    for (const ArmSpec& arm : design_.scenario.arms) known.push_back(arm.name);
    design_.arms = table_.contains("arms") ? texts(table_, "arms") : known;
    std::vector<std::string> seen;
    for (const std::string& name : design_.arms) {
      if (std::find(known.begin(), known.end(), name) == known.end())
        throw Error(locate(table_, "arms"), fmt::format("the scenario has no arm '{}'", name),
                    suggestion(name, known, fmt::format("It has {}", fmt::join(known, ", "))));
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
      read_ranges(sample);
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

  /// The swept paths that a table of the sample lists.
  Entries paths_under(const toml::table& sample, const char* key) const {
    const toml::node* listed = sample.get(key);
    if (listed == nullptr)
      throw Error(locate(sample, "method"), fmt::format("[sample.{}] is missing", key),
                  fmt::format("Write [sample.{}] and below it \"attitudes.contact\" = [0.02, 0.04]", key));
    return flatten(as_table(*listed, reader_.locate(*listed), key), "");
  }

  void read_values(const toml::table& sample) {
    for (const auto& [path, node] : paths_under(sample, "values")) {
      Axis axis{path, {}, {}, reader_.locate(*node)};
      if (!node->is_array()) throw Error(axis.where, fmt::format("'{}' is not a list", path), "Write [ … ]");
      for (const toml::node& each : *node->as_array()) axis.values.push_back(value_of_node(each, path));
      design_.sample.axes.push_back(std::move(axis));
    }
  }

  void read_ranges(const toml::table& sample) {
    for (const auto& [path, node] : paths_under(sample, "range")) {
      const toml::array* pair = node->as_array();
      const std::string where = reader_.locate(*node);
      Axis axis{path, {}, find_leaf(design_.scenario, path, where).description.range, where};
      if (pair == nullptr ||
          (!pair->empty() && (pair->size() != 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number())))
        throw Error(where, fmt::format("the range of '{}' is not two numbers", path),
                    "Write [low, high], or [] for the whole range of the registry");
      if (!pair->empty()) axis.range = {*(*pair)[0].value<double>(), *(*pair)[1].value<double>()};
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

  fs::path file_;
  toml::table table_;
  TableReader reader_;
  Design design_;
};

}  // namespace

Design read_design(const fs::path& file) {
  return DesignReader(file).read();
}

}  // namespace avert::sweep
