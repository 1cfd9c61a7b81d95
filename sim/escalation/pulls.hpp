#pragma once

#include <vector>

#include "avert/escalation/attitudes.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

/// What moves the feelings of everybody of a group in a settlement: the part of attitudes that is the same
/// for many persons.
namespace avert {

/// What a cell gives to all its members.
struct CellPulls {
  Pull hostility, fear;
};

/// Columns that decide it.
struct SurroundingView {
  Read<Present> present;
  Read<Incitement> incitement;
  Read<News> news;
  Read<Grievance> grievance;
  Read<Dialogue> dialogue;
  Read<Fighters> fighters;
  Read<ChosenPosture> posture;
  Read<Guards> guards;
  Read<SelfProtection> self_protection;
};

/// By cell, in this step.
std::vector<CellPulls> cell_pulls(const World&, const SurroundingView&, const AttitudeParameters&,
                                  const FearParameters&, const PerceptionParameters&, Threads);

}  // namespace avert
