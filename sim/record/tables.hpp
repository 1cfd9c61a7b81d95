#pragma once

#include <vector>

#include "avert/requests.hpp"
#include "avert/results.hpp"
#include "sim/record/spells.hpp"

/// Tables of a run: their number of rows differs from run to run.
namespace avert {

void append_events(const std::vector<LethalEvent>&, std::vector<Series>&);
void append_spells(const std::vector<ViolentSpell>&, std::vector<Series>&);
void append_shocks(const std::vector<ShockEvent>&, std::vector<Series>&);

}  // namespace avert
