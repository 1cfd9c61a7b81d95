#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/lessons/landscape.hpp"

/// What a contrast shows in a space, and what that says of the lesson.
namespace avert::lessons {

/// What the pairs of two sides say. `points` of one space are clusters.
struct Paired {
  PairedComparison pairs;
  double reference = 0, arm = 0;            ///< means of the outcome
  double reference_cost = 0, arm_cost = 0;  ///< million USD a run
  std::vector<std::vector<double>> won;     ///< point × country: 1, 0, or ½ where both are alike
};

/// The runs of one side.
struct SideRuns {
  sweep::SweepPlan plan;
  std::filesystem::path folder;
};

/// Reads both sides, at the same points and in the same countries. Throws Error for runs that are missing and
/// for an outcome that runs have not.
Paired paired(const Contrast&, const SideRuns& arm, const SideRuns& reference, int threads);

enum class Verdict : std::uint8_t { confirmed, conditional, contradicted, cannot_be_told };
constexpr std::array<std::string_view, 4> enum_names(Verdict) {
  return {"confirmed", "conditional", "contradicted", "cannot be told"};
}

/// A contrast in one space.
struct Finding {
  std::string space;
  Paired as_it_is;
  std::vector<std::pair<double, PairedComparison>>
      lowered;                     ///< by factor of the instrument's own coefficients
  std::optional<Landscape> where;  ///< none where no country differs
};

/// What one space says.
///  - confirmed: the difference, or the share of countries that fare better, is on the lesson's side and told
///    from none, and the arm does better in nine tenths of the space and surely worse hardly anywhere (2 %);
///  - conditional: it is told on the lesson's side and this is not so; or told against it, and yet the arm
///    surely does better in more than 2 % of the space; or both occur;
///  - contradicted: told against it, and the arm surely does better hardly anywhere;
///  - cannot be told: neither is told.
Verdict judge(const Finding&, Better);
/// What several spaces say: all the same, or else conditional; spaces that cannot tell do not count.
Verdict judge(const std::vector<Finding>&, Better);

/// Part of the difference that rests on the instrument's own coefficients: 1 − difference without them ÷
/// difference as it is. NaN where they were not lowered or the difference is not told.
double resting_on_own(const Finding&);

}  // namespace avert::lessons
