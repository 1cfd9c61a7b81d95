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

/// The same as JSON with a stable order of keys; NaN is null. Numbers are not rounded.
nlohmann::ordered_json comparison_json(const Comparison& comparison);

}  // namespace avert
