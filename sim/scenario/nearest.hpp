#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace avert {

/// Letters inserted, deleted, replaced or swapped with their neighbour to turn one text into the other
/// (Damerau–Levenshtein, optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate most like `name`, in capital letters or small ones; the first of several; empty when none is
/// near (more than a third of the letters, at least two, would change).
std::string nearest_name(std::string_view name, std::span<const std::string> candidates);

/// "It is now called 'x'" for a key of an earlier version or a path that ends in one, "Did you mean 'x'?", or
/// `otherwise` when nothing is near.
std::string suggestion(std::string_view name, std::span<const std::string> candidates, std::string otherwise);

}  // namespace avert
