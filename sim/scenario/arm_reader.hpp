#pragma once

#include <toml++/toml.h>

#include "avert/scenario_file.hpp"
#include "sim/scenario/table_reader.hpp"

namespace avert {

/// Reads arms, from tables such as [arms.early] or an array of tables, behind those that the scenario has.
/// One that `extends` another starts from it. The reader remembers their lines; what they say is checked with
/// the scenario as a whole. Throws Error with file and line.
void read_arms(const toml::node& arms, TableReader& reader, Scenario& scenario);

}  // namespace avert
