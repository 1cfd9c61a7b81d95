#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "sim/plan/country.hpp"
#include "sim/sweep/ledger.hpp"
#include "sim/sweep/run_log.hpp"
#include "sim/sweep/sweep_plan.hpp"

namespace avert::sweep {

/// A country that several runs share; whichever comes first builds it.
class SharedCountry {
 public:
  SharedCountry(const SweepPlan& plan, std::size_t point, std::uint32_t replicate);

  /// Throws Error if the country cannot be built.
  const Country& build(Threads threads);
  const Scenario& scenario() const { return scenario_; }
  RandomKey key() const { return key_; }

 private:
  Scenario scenario_;
  RandomKey key_;
  std::once_flag once_;
  std::unique_ptr<Country> country_;
};

struct Task {
  std::shared_ptr<SharedCountry> country;
  std::size_t arm = 0;
  std::uint64_t id = 0;
};

/// Which part of the countries a process takes first: those whose number is `index` modulo `count`.
struct Share {
  std::uint32_t index = 0, count = 1;
};

/// How many countries of those left one of so many processes takes at a time: a part of its share, so that
/// all end together, but at least `least` and at most a group.
std::size_t most_taken(std::size_t left, std::uint32_t processes, std::size_t least, std::size_t group);

/// The runs that are left, for one of any number of processes. Each takes countries in groups, its own share
/// first, and says so in its log; it leaves alone what another says. What was claimed before this process
/// began (by one that may have died) is taken last; so no process waits for another, and nothing is locked.
class WorkQueue {
 public:
  /// `group`: countries taken at a time at most, `least` at least.
  WorkQueue(const SweepPlan& plan, const Identity& identity, Ledger& ledger, RunLog& log, Share share,
            std::size_t least, std::size_t group);

  /// The next run to make; nothing when all are done, or made by others. Not for several threads at once.
  std::optional<Task> next();

 private:
  void refill();
  std::vector<std::size_t> pick(std::size_t most);
  std::vector<std::size_t> pick_postponed(std::size_t most);
  std::vector<std::uint64_t> open_runs(std::size_t country, Ledger::Claim newest) const;
  void enqueue(const std::vector<std::size_t>& countries, const std::unordered_set<std::uint64_t>& ids);

  const SweepPlan& plan_;
  const Identity& identity_;
  Ledger& ledger_;
  RunLog& log_;
  Share share_;
  std::size_t least_, group_;
  std::vector<std::size_t> order_;           ///< countries, own share first
  std::size_t next_ = 0;                     ///< in `order_`: those before were taken, done, or are claimed
  std::deque<std::size_t> postponed_;        ///< claimed before this process began
  std::unordered_set<std::uint64_t> taken_;  ///< by this process
  std::deque<Task> tasks_;
};

}  // namespace avert::sweep
