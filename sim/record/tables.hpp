#pragma once

#include <vector>

#include "avert/requests.hpp"
#include "avert/results.hpp"

/// Tables of results whose length differs from run to run.
namespace avert {

/// Appends the columns of /events: one row a lethal event.
void append_events(const std::vector<LethalEvent>&, std::vector<Series>&);

/// Appends the columns of /decisions: one row an option that a leader weighed.
void append_decisions(const std::vector<Weighed>&, std::vector<Series>&);

}  // namespace avert
