#pragma once

#include <vector>

#include "avert/requests.hpp"
#include "avert/results.hpp"
#include "sim/record/negotiations.hpp"
#include "sim/record/spells.hpp"

/// Tables of results whose length differs from run to run.
namespace avert {

/// The columns of /events: one row a lethal event.
void append_events(const std::vector<LethalEvent>&, std::vector<Series>&);
/// The columns of /spells: one row a spell of war or of mass killing.
void append_spells(const std::vector<ViolentSpell>&, std::vector<Series>&);
/// The columns of /negotiations: one row an attempt to settle, an agreement or a truce.
void append_negotiations(const std::vector<NegotiationSpell>&, std::vector<Series>&);
/// The columns of /shocks: one row a shock.
void append_shocks(const std::vector<ShockEvent>&, std::vector<Series>&);
/// The columns of /decisions: one row an option that a leader weighed.
void append_decisions(const std::vector<Weighed>&, std::vector<Series>&);
/// The columns of /votes: one row what one power did in one vote.
void append_votes(const std::vector<Vote>&, std::vector<Series>&);

}  // namespace avert
