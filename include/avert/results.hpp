#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "avert/units.hpp"

namespace avert {

/// Dimensions a result may have besides arm and replicate; docs/results.md names them.
enum class Dimension : std::uint8_t {
  week,
  month,
  quarter,
  group,
  target_group,
  settlement,
  route,
  actor,
  rival,
  power,
  forum,
  instrument,
  provision,
  factor,
  attribute,
  event,
  spell,
  negotiation,
  shock,
  person,
  tie,
  option,
  vote,
};

/// The name of a dimension, as the results file writes it.
constexpr std::string_view dimension_name(Dimension dimension) {
  constexpr std::string_view names[]{
      "week",  "month",       "quarter", "group",      "target_group", "settlement", "route",     "actor",
      "rival", "power",       "forum",   "instrument", "provision",    "factor",     "attribute", "event",
      "spell", "negotiation", "shock",   "person",     "tie",          "option",     "vote"};
  return names[static_cast<std::size_t>(dimension)];
}

/// Whether the dimension counts the rows of a table, whose number differs from run to run.
constexpr bool counts_rows(Dimension dimension) {
  using enum Dimension;
  return dimension == event || dimension == spell || dimension == negotiation || dimension == shock ||
         dimension == person || dimension == tie || dimension == option || dimension == vote;
}

/// What a result is: where it goes in the file and what it means. Declared once, in sim/record.
struct Variable {
  std::string_view group;  ///< HDF5 group without the first slash: "outcomes", "summary", "world/actors" …
  std::string_view name;
  Unit unit = Unit::none;
  std::string_view long_name;
  std::vector<Dimension> dimensions;  ///< after arm and replicate; empty for one value a run
};

using Values = std::variant<std::vector<float>, std::vector<double>, std::vector<std::int32_t>,
                            std::vector<std::int64_t>, std::vector<std::uint8_t>>;

/// One variable of one run, row-major in the order of `variable.dimensions`.
/// NaN in a real column means "did not happen" (no onset, no agreement).
struct Series {
  Variable variable;
  Values values;
};

/// Which run this is. All arms of a comparison share seed and replicate, so they share worlds and draws.
struct RunKey {
  std::string arm;
  std::uint32_t replicate = 0;
  std::uint64_t seed = 0;
  std::uint32_t point = 0;  ///< of a design
};

/// Everything one run produced. Variables whose first dimension counts rows have a length of their own; all
/// others have the length of the labels.
struct RunResult {
  RunKey key;
  std::vector<Series> series;
  std::uint64_t fingerprint = 0;  ///< hash of every series, in order, but those recorded on request
  std::string failure;            ///< empty, or process, entity and week of a broken invariant
};

/// The coordinate values of a dimension: names where it has names, numbers otherwise.
struct Coordinate {
  Dimension dimension;
  std::variant<std::vector<std::string>, std::vector<std::int32_t>> labels;
  Unit unit = Unit::none;
  std::string_view long_name;
};

/// One row of /parameters: what the run used and what the registry says of it.
struct ParameterRecord {
  std::string section, key;
  std::string value, fallback, range, unit, basis, source, doc;
  bool overridden = false;
};

/// One value a point, or an arm. Text for what is no number: names and lists of names.
using SweptValues = std::variant<std::vector<double>, std::vector<std::string>>;

/// A parameter that differs between the points of a file, or between its arms where it has no points (a
/// design's column): `path` is its dotted path.
struct SweptParameter {
  std::string path;
  Unit unit = Unit::none;
  std::string long_name;
  SweptValues values;
};

/// What every run of a file has in common.
struct ResultsHeader {
  std::string title;
  std::string scenario_toml;  ///< as resolved: every default written out
  std::uint64_t seed = 0;
  std::vector<std::string> arms;
  std::vector<Coordinate> coordinates;
  std::vector<Series> world;  ///< /world: the first replicate's world as built, no arm or replicate
  std::vector<ParameterRecord> parameters;
  std::uint32_t points = 0;           ///< of a design; 0: the file has no dimension `point`
  std::vector<SweptParameter> swept;  ///< coordinates along point, or along arm in a file without points
};

}  // namespace avert
