#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/compare.hpp"

namespace avert {

/// A number for people: three significant digits, thousands separated, millions as "1.23 M"; "-" for NaN.
std::string number_text(double value);

/// The comparison as plain text for a terminal: each arm by itself, then each arm against the reference on
/// the same replicates, then what the numbers are. Outcomes that do not fit into `width` columns (the default
/// is what every terminal holds) go into a further block.
std::string comparison_table(const Comparison& comparison, std::size_t width = 80);

/// One line for each outcome of which one way is the better: the arms that it tells from the reference, and
/// those that it does not, with the replicates that would tell them. Empty where nothing is compared.
std::string told_apart_text(const Comparison& comparison);

/// Where runs drew from a posterior: for each outcome and arm, which part of the variance of the difference
/// over replicates comes from parameters. Empty without a posterior, and where nothing is compared.
std::string parts_of_variance_text(const Comparison& comparison);

/// The comparison as JSON with a stable order of keys; NaN is null. Numbers are not rounded.
nlohmann::ordered_json comparison_json(const Comparison& comparison);

}  // namespace avert
