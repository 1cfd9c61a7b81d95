#include "sim/scenario/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace avert {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

namespace {

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return lower;
}

/// Keys of earlier versions. "Arms" are now those of a trial only.
struct Renamed {
  std::string_view before, now;
};
constexpr Renamed renamed_keys[]{{"arms", "weapons"},
                                 {"arms_supply", "weapons_supply"},
                                 {"arms_patron", "weapons_patron"},
                                 {"arms_wear", "weapons_wear"},
                                 {"arms_fighting", "weapons_fighting"}};

/// The candidate that now stands for `name`, a key or a path that ends in one; empty when there is none.
std::string renamed_name(std::string_view name, std::span<const std::string> candidates) {
  const std::size_t key = name.rfind('.') + 1;  // npos + 1 is 0
  for (const Renamed& each : renamed_keys) {
    if (name.substr(key) != each.before) continue;
    std::string now = std::string(name.substr(0, key)).append(each.now);
    if (std::find(candidates.begin(), candidates.end(), now) != candidates.end()) return now;
  }
  return {};
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<const std::string> candidates) {
  constexpr std::size_t longest_name = 200;  // longer texts are not misspelt names
  if (name.size() > longest_name) return {};
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  const std::string wanted = in_lower_case(name);
  std::string nearest;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, in_lower_case(candidate));
    if (distance >= least || distance >= std::max(name.size(), candidate.size())) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

std::string suggestion(std::string_view name, std::span<const std::string> candidates,
                       std::string otherwise) {
  if (const std::string now = renamed_name(name, candidates); !now.empty())
    return fmt::format("It is now called '{}'", now);
  const std::string nearest = nearest_name(name, candidates);
  return nearest.empty() ? std::move(otherwise) : fmt::format("Did you mean '{}'?", nearest);
}

}  // namespace avert
