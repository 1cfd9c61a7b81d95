#pragma once

#include <toml++/toml.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/record_view.hpp"

namespace avert {

/// Stores TOML tables in described structs and remembers on which line each path was given.
class TableReader {
 public:
  /// `file` stands in errors.
  explicit TableReader(std::string file) : file_(std::move(file)) {}

  /// Stores every key; a key of `handled` is left to the caller. `path` is the record's, with its last dot.
  void read_record(const toml::table& table, const RecordView& record, const std::string& path,
                   const std::vector<std::string>& handled = {});
  /// Appends to a list: from an array of tables, or a table of named elements.
  void read_list(const toml::node& node, const ListView& list, const std::string& path);

  /// TOML takes [groups.A] behind [[groups]] for a part of the last group. Throws Error if an element of an
  /// array of tables has such a part.
  void check_forms(const toml::table& element, const RecordView& record, const std::string& path) const;

  /// "file:line" of the path, or of what encloses it; the file when it was not given.
  std::string locate(std::string_view path) const;
  std::string locate(const toml::node& node) const;
  void remember(const std::string& path, const toml::node& node);

 private:
  void read_slot(const toml::node& node, const Member& member, const Slot& slot, const std::string& path);
  void read_named(const toml::table& table, const ListView& list, const std::string& path,
                  const std::string& prefix);
  void read_positions(const toml::table& table, const ListView& list, const std::string& path);
  void add_position(const toml::node& node, const ListView& list, const std::string& path,
                    std::string_view power, std::string_view actor);

  std::string file_;
  std::map<std::string, std::uint32_t, std::less<>> lines_;
};

/// The entries of a table in the order of the file.
std::vector<std::pair<std::string, const toml::node*>> in_file_order(const toml::table& table);
/// The node as a table; throws Error if it is something else.
const toml::table& as_table(const toml::node& node, const std::string& where, std::string_view path);

}  // namespace avert
