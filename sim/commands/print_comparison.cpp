#include "sim/commands/print_comparison.hpp"

#include <iostream>

#include "sim/commands/wrapped.hpp"

namespace avert {

void print_comparison(const ComparisonHead& head, const Comparison& comparison) {
  std::cout << wrapped(head_text(head, comparison), 4) << comparison_table(comparison);
  const std::string told = told_apart_text(comparison);
  if (!told.empty()) std::cout << '\n' << wrapped(told, 4);
  std::cout << wrapped(parts_of_variance_text(comparison), 4);
}

}  // namespace avert
