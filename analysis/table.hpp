#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compare.hpp"
#include "avert/scenario_file.hpp"

namespace avert {

/// With fewer replicates than this all intervals are rough, and mostly too narrow.
inline constexpr std::size_t few_replicates = 20;

/// Which runs are compared: what stands above a table or a report of them.
struct ComparisonHead {
  std::string title;
  std::string story;
  Interval persons;  ///< at the start, fewest and most of the runs
  double weeks = 0;
  std::uint64_t seed = 0;
  std::string version;  ///< of avert
  std::int64_t model_version = 0;
  std::string posterior;                                  ///< its name; empty without one
  std::uint32_t points = 0;                               ///< of a design that are pooled; 0: none
  std::optional<std::uint32_t> point;                     ///< the one of a design that all runs are of
  std::vector<std::pair<std::string, std::string>> arms;  ///< name and story, in the order of the comparison
};

/// What the scenario says of the runs, and the runs themselves.
ComparisonHead comparison_head(const Scenario& scenario, std::span<const RunResult> runs,
                               const Comparison& comparison);

/// Its parts as text: "10 years" or "40 weeks"; "20 replicates of each arm", over how many points, with how
/// many failed; "20,000" persons or "18,000 to 22,000".
std::string length_text(const ComparisonHead& head);
std::string replicates_text(const ComparisonHead& head, const Comparison& comparison);
std::string persons_text(const ComparisonHead& head);
/// Says that intervals are rough where few replicates are independent; empty otherwise.
std::string few_text(const Comparison& comparison);

/// The head as text: whether replicates are few, which country and which runs, the caveat, the arms.
std::string head_text(const ComparisonHead& head, const Comparison& comparison);
nlohmann::ordered_json head_json(const ComparisonHead& head);

/// A number with so many digits after the point, thousands separated.
std::string fixed_text(double value, int places);

/// A number for people: three significant digits, thousands separated, millions as "1.23 M"; "-" for NaN.
std::string number_text(double value);

/// What an outcome is counted in: "persons", "per 1,000", "share of runs"; "1" for a number without unit.
std::string outcome_unit(const Comparison& comparison, std::size_t outcome);

/// The comparison as plain text for a terminal: each arm by itself, then each arm against the reference on
/// the same replicates, then what the numbers are. Outcomes that do not fit into `width` columns (the default
/// is what every terminal holds) go into a further block.
std::string comparison_table(const Comparison& comparison, std::size_t width = 80);

/// The same as two tables in Markdown.
std::string comparison_markdown(const ComparisonHead& head, const Comparison& comparison);

/// The same as CSV: one row an arm and outcome, numbers not rounded, nothing where there is none.
std::string comparison_csv(const Comparison& comparison);

/// One line for each outcome of which one way is the better: the arms that it tells from the reference, and
/// those that it does not, with the replicates that would tell them. Empty where nothing is compared.
std::string told_apart_text(const Comparison& comparison);

/// Where runs drew from a posterior: for each outcome and arm, which part of the variance of the difference
/// over replicates comes from parameters. Empty without a posterior, and where nothing is compared.
std::string parts_of_variance_text(const Comparison& comparison);

/// Value, low and high. A number that is not finite is written as null.
nlohmann::ordered_json to_json(const Estimate& of);

/// The comparison as JSON with a stable order of keys; NaN is null. Numbers are not rounded.
nlohmann::ordered_json comparison_json(const Comparison& comparison);

}  // namespace avert
