#pragma once

#include "avert/escalation/attitudes.hpp"
#include "avert/process.hpp"

/// The part of attitudes that moves blame between groups.
namespace avert {

/// Share of each other group among all others: row g, column g'; rows sum to 1 where there is another group.
std::vector<double> blame_by_size(const World&);

/// Moves the rows of blame toward whoever struck and whoever incitement names.
void move_blame(const World&, const BlameParameters&, double step, Read<KilledBy>, Read<Named>, Write<Blame>);

}  // namespace avert
