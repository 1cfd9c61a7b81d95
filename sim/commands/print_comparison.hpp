#pragma once

#include "analysis/table.hpp"

namespace avert {

/// Prints head, tables and what they tell on standard output, in 80 columns.
void print_comparison(const ComparisonHead&, const Comparison&);

}  // namespace avert
