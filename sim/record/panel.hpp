#pragma once

#include <cstdint>
#include <vector>

#include "avert/process.hpp"
#include "avert/results.hpp"

namespace avert {

/// Persons followed one by one: who they are, what became of them and when, their attitudes every quarter,
/// and the ties among them. A step costs one look at each of them.
class Panel {
 public:
  /// `size` persons, or all where there are fewer. They are chosen by keyed draws alone, so that they are the
  /// same persons in all arms of a replicate. `start` is the state before the first step.
  Panel(const World&, const State& start, RandomKey, std::uint32_t size);

  /// To be called after every step.
  void observe(const State&, Clock);
  /// The columns of /people: along person, and along tie.
  std::vector<Series> finish();
  /// Calls the archive with what changes during a run.
  template <class Archive>
  void keep(Archive& archive) {
    archive.numbers("panel.asked", asked_);
    archive.array("panel.joined", joined_);
    archive.array("panel.died", died_);
    archive.array("panel.displaced", displaced_);
    archive.array("panel.hostility", hostility_);
    archive.array("panel.fear", fear_);
  }

 private:
  void ask(const State&);
  void append_origins(std::vector<Series>&) const;
  void append_fates(std::vector<Series>&);
  void append_ties(std::vector<Series>&) const;
  std::int32_t ties_in_group(PersonId) const;

  const World& world_;
  std::vector<PersonId> persons_;  ///< ascending
  std::size_t quarters_;
  std::size_t asked_ = 0;                         ///< quarters that are filled
  std::vector<float> joined_, died_, displaced_;  ///< week, NaN for never
  std::vector<float> hostility_, fear_;           ///< persons × quarters
};

}  // namespace avert
