#pragma once

#include <string_view>
#include <vector>

#include "avert/random.hpp"
#include "avert/scenario_file.hpp"
#include "sim/scenario/scenario_checks.hpp"

namespace avert {

/// A country drawn from a mix, and the value of each entry in the order of the mix: a number, or for text its
/// place in the entry's values.
struct DrawnCountry {
  Scenario scenario;
  std::vector<double> values;
};

/// The country of one replicate: the scenario with each entry of its mix drawn and stored at its path, within
/// the entry's bounds and the path's range. The same in every arm, and each entry draws by a hash of its
/// path, so that adding an entry changes no other; but those of a posterior take their values from one draw
/// of it (draw_order). The drawn scenario has an empty mix and no posterior.
DrawnCountry draw_country(const Scenario& scenario, RandomKey key);

/// The largest number that a path has in any country: the scenario's own, or the most that its mix draws
/// there, of a normal distribution four deviations above its mean.
double most_drawn(const Scenario& scenario, std::string_view path);

/// Takes the entries that would draw the value at a canonical path out of the mix, since it is given. Whether
/// there was one.
bool drop_from_mix(Scenario& scenario, std::string_view path);

/// Whether draws of this entry depend on its `key` ("low", "mean", "values").
bool depends_on(const MixSpec& entry, std::string_view key);

/// Checks that every entry of the mix can be drawn. Throws Error.
void check_mix(const Scenario& scenario, const Locate& locate);

}  // namespace avert
