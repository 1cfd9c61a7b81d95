#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/table_reader.hpp"
#include "sim/sweep/design.hpp"

namespace avert::sweep {

/// What designs of every kind are read with. Every error names file and line.
class DesignTable {
 public:
  /// Reads the file as TOML. Throws Error.
  explicit DesignTable(const std::filesystem::path& file);

 protected:
  using Entries = std::vector<std::pair<std::string, const toml::node*>>;

  /// "file:line" of the key, or the file where it is not given.
  std::string locate(const toml::table& table, std::string_view key) const;
  /// Relative to the design file, else to the working folder.
  std::filesystem::path resolve(const std::string& given) const;
  /// Refuses a file of another schema, a scenario, and keys at the top that are not known.
  void check_top(const std::vector<std::string>& known, std::string_view kind) const;
  void check_keys(const toml::table& table, const std::string& path,
                  const std::vector<std::string>& known) const;

  /// The table under a key, null if there is none.
  const toml::table* section(const toml::table& table, const char* key) const;
  /// The same at the top of the file. Throws Error, with the cure, if there is none or it is empty.
  const toml::table& needed_section(const char* key, const char* cure) const;
  /// Nothing where the key is not given. Throws Error for what is no number.
  std::optional<double> number(const toml::table& table, const char* key) const;
  std::int64_t whole(const toml::table& table, const char* key, std::int64_t low, std::int64_t high,
                     std::int64_t otherwise) const;
  std::string text(const toml::table& table, const char* key, const std::string& otherwise) const;
  std::vector<std::string> texts(const toml::table& table, const char* key) const;
  /// A single value as `--set` would take it.
  std::string value_of_node(const toml::node& node, const std::string& path) const;
  /// Dotted paths, quoted or not: { "a.b" = 1 } and { a.b = 1 } are the same.
  static Entries flatten(const toml::table& table, const std::string& prefix);

  /// The scenario that the table names, with what its `posterior` draws and the values of its table `set`.
  void read_scenario_of(const toml::table& table, Design& design) const;
  /// Refuses a name that is none of the scenario's arms.
  static void check_arm(const Scenario& scenario, const std::string& name, const std::string& where);
  /// Paths with a range each: [low, high], or [] for that of the registry.
  std::vector<Axis> ranges_of(const toml::table& table, Scenario& scenario) const;

  std::filesystem::path file_;
  toml::table table_;
  TableReader reader_;

 private:
  std::string list_of_node(const toml::array& list, const std::string& path) const;
};

}  // namespace avert::sweep
