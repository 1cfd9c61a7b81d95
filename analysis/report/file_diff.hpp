#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/finished_file.hpp"

namespace avert::report {

/// A value of the scenario, or of the file's head, that two files have otherwise. Empty where a file has
/// none.
struct ValueDifference {
  std::string path, first, second;
};

/// An outcome on the runs that both files have: the same arm and replicate.
struct OutcomeDifference {
  std::string arm;
  OutcomeSpec outcome;
  double first = 0, second = 0;            ///< mean or share of the shared runs of each file
  std::optional<PairedComparison> paired;  ///< second − first; nothing where countries differ
};

struct FileDifference {
  std::vector<ValueDifference> heads;          ///< versions, seed, arms, number of replicates
  std::vector<ValueDifference> scenario;       ///< by dotted path
  std::size_t shared_runs = 0, same_runs = 0;  ///< same: with one fingerprint
  bool paired = false;  ///< whether shared runs have the same countries: seeds and points agree
  std::vector<OutcomeDifference> outcomes;
};

/// What differs between two files in versions, scenario and outcomes.
FileDifference compare_files(const FinishedFile& first, const FinishedFile& second);

}  // namespace avert::report
