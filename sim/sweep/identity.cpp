#include "sim/sweep/identity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cstddef>
#include <filesystem>
#include <span>

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/world/geography.hpp"

namespace avert::sweep {
namespace {

/// Spreads a hash over all 64 bits, so that sums of hashes do not meet (Stafford's mix 13).
std::uint64_t spread(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

std::uint64_t hash_of(std::string_view name, std::string_view value) {
  Hash hash;
  hash.add(name);
  hash.add("=");
  hash.add(value);
  return spread(hash.value());
}

bool decides_nothing(std::string_view path) {
  if (path.starts_with("posterior.")) return path.ends_with(".design") || path.ends_with(".date");
  return path == "title" || path == "story" || path.ends_with(".story");
}

/// The arm that a path belongs to; empty if it concerns all.
std::string arm_of_path(std::string_view path, const std::vector<std::string>& arms) {
  for (const std::string& arm : arms)
    if (path.starts_with("arms." + arm + ".")) return arm;
  return path.starts_with("arms.") ? "another arm" : "";
}

/// What a value is called in the hash: its path, and the place of each list element on the path, so that the
/// set of all values fixes the order of every list. Only the order of the arms decides nothing.
std::string entry_name(const Leaf& leaf, std::string_view rest = "") {
  const std::ptrdiff_t first = leaf.path.starts_with("arms.") ? 1 : 0;
  return fmt::format("{}{}@{}", leaf.path, rest,
                     fmt::join(leaf.places.begin() + first, leaf.places.end(), "."));
}

/// A fixed array counts number by number, since paths reach each.
std::uint64_t hash_leaf(const Leaf& leaf) {
  const auto* numbers = std::get_if<std::span<double>>(&leaf.slot);
  if (numbers == nullptr) return hash_of(entry_name(leaf), value_text(value_of(leaf.slot)));
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < numbers->size(); ++i)
    sum += hash_of(entry_name(leaf, fmt::format(".{}", i)), value_text((*numbers)[i]));
  return sum;
}

/// The geography's files count by name and content, wherever the folder is and whatever else lies in it.
std::uint64_t hash_geography(const Scenario& scenario) {
  namespace fs = std::filesystem;
  if (scenario.world.geography.empty()) return 0;
  std::uint64_t sum = hash_of("world.geography", "given");
  const fs::path folder = fs::path(scenario.folder) / scenario.world.geography;
  std::error_code ignored;
  for (const std::string_view file : geography_files)
    if (fs::is_regular_file(folder / file, ignored)) sum += hash_of(file, read_whole(folder / file));
  return sum;
}

std::uint64_t hash_output(const OutputChoice& output) {
  std::uint64_t sum = hash_of("output.every", fmt::format("{}", output.every));
  for (const std::string& name : output.series) sum += hash_of("output.series", name);
  if (output.record.panel > 0) sum += hash_of("output.panel", fmt::format("{}", output.record.panel));
  if (output.record.map == MonthlyMap::kept) sum += hash_of("output.map", "kept");
  if (output.record.terms == DecisionTerms::kept) sum += hash_of("output.terms", "kept");
  if (output.record.votes == RollCalls::kept) sum += hash_of("output.votes", "kept");
  return sum;
}

/// Sums over the values that all arms share (key "") and over those of each arm.
std::map<std::string, std::uint64_t> hash_scenario(Scenario scenario, const std::vector<std::string>& arms) {
  std::map<std::string, std::uint64_t> sums;
  for (const Leaf& leaf : all_leaves(scenario))
    if (!decides_nothing(leaf.path) && leaf.path != "world.geography")
      sums[arm_of_path(leaf.path, arms)] += hash_leaf(leaf);
  return sums;
}

/// A swept path: what its values change of the sums.
class Swept {
 public:
  Swept(const Leaf& leaf, const std::vector<std::string>& arms)
      : leaf_(leaf), name_(entry_name(leaf)), arm_(arm_of_path(leaf.path, arms)), usual_(hash_leaf(leaf)) {}

  bool concerns(const std::string& arm) const { return arm_.empty() || arm_ == arm; }
  /// `value` is in the form of value_text: only arrays need be read.
  std::uint64_t change_to(const std::string& value) const {
    if (!std::holds_alternative<std::span<double>>(leaf_.slot)) return hash_of(name_, value) - usual_;
    assign_text(leaf_, value, leaf_.path);
    return hash_leaf(leaf_) - usual_;
  }

 private:
  Leaf leaf_;
  std::string name_, arm_;
  std::uint64_t usual_;
};

}  // namespace

Identity::Identity(const Scenario& base, const Points& points, const std::vector<std::string>& arms,
                   std::uint64_t seed, const OutputChoice& output)
    : arms_(arms.size()) {
  const std::map<std::string, std::uint64_t> sums = hash_scenario(base, arms);
  const std::uint64_t common = sums.at("") + hash_of("model_version", fmt::format("{}", model_version)) +
                               hash_output(output) + hash_geography(base);
  std::vector<Swept> swept;
  Scenario scratch = base;
  for (const std::string& path : points.paths) swept.emplace_back(find_leaf(scratch, path, path), arms);
  for (std::size_t point = 0; point < points.rows.size(); ++point) {
    const std::vector<std::string>& row = points.rows[point];
    const std::uint64_t own_seed = points.seeds.empty() ? seed : points.seeds[point];
    for (const std::string& arm : arms) {
      const auto own = sums.find(arm);
      std::uint64_t sum = common + hash_of("seed", fmt::format("{}", own_seed)) + hash_of("arm", arm) +
                          (own == sums.end() ? 0 : own->second);
      for (std::size_t i = 0; i < row.size(); ++i)
        if (swept[i].concerns(arm)) sum += swept[i].change_to(row[i]);
      sums_.push_back(sum);
    }
  }
}

std::uint64_t Identity::replicate_hash(std::uint32_t replicate, std::uint64_t sum) {
  return spread(sum + hash_of("replicate", fmt::format("{}", replicate)));
}

std::optional<std::uint64_t> read_run_id(std::string_view text) {
  std::uint64_t id = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, id, 16);
  if (fault != std::errc{} || stop != end || text.size() != 16) return std::nullopt;
  return id;
}

std::uint64_t parse_run_id(const std::string& text) {
  const auto id = read_run_id(text);
  if (!id)
    throw Error(text, "is not a run id",
                "Give the 16 hexadecimal digits that NAME-runs.csv and sweep status show");
  return *id;
}

}  // namespace avert::sweep
