#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/history.hpp"
#include "analysis/statistics.hpp"

/// Numbers that findings are published about, measured on countries as they come, all under one arm.
namespace avert {

using Countries = std::vector<const CountryHistory*>;

/// What is asked of a number besides lying in its band.
enum class Proof {
  none,
  above_zero,  ///< its interval lies above 0
  below_high   ///< its interval lies below the upper end of the band
};

struct Fact {
  std::string_view name;                ///< "quiet"
  std::string_view meaning;             ///< "country-years in which no fighter falls"
  std::string_view source;              ///< row of docs/evidence.md
  double low, high;                     ///< the published band; an end that nobody knows is infinite
  double (*measure)(const Countries&);  ///< NaN where the countries do not say
  Proof proof = Proof::none;
};

/// All facts, in the order of docs/evidence.md.
std::span<const Fact> facts();
/// Nothing with this name: nullptr.
const Fact* find_fact(std::string_view name);

/// Whether the number lies in its band and is proved as asked; nothing when it cannot be told.
std::optional<bool> judge(const Fact&, const Estimate&);

/// The number and its bootstrap interval over countries.
Estimate estimate(const Fact&, std::span<const CountryHistory>, BootstrapPlan = {});

}  // namespace avert
