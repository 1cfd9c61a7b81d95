#include "sim/sweep/work_queue.hpp"

#include <algorithm>

namespace avert::sweep {

std::size_t most_taken(std::size_t left, std::uint32_t processes, std::size_t least, std::size_t group) {
  return std::clamp(left / processes / 16, least, std::max(least, group));
}

SharedCountry::SharedCountry(const SweepPlan& plan, std::size_t point, std::uint32_t replicate)
    : scenario_(scenario_at(plan.scenario, plan.points, point)), key_{plan.seed_of(point), replicate} {}

const Country& SharedCountry::build(Threads threads) {
  std::call_once(once_,
                 [&] { country_ = std::make_unique<Country>(build_country(scenario_, key_, threads)); });
  return *country_;
}

WorkQueue::WorkQueue(const SweepPlan& plan, const Identity& identity, Ledger& ledger, RunLog& log,
                     Share share, std::size_t least, std::size_t group)
    : plan_(plan),
      identity_(identity),
      ledger_(ledger),
      log_(log),
      share_(share),
      least_(least),
      group_(group) {
  for (std::size_t country = 0; country < plan.countries(); ++country)
    if (country % share.count == share.index) order_.push_back(country);
  const std::size_t own = order_.size();
  for (std::size_t country = 0; country < plan.countries(); ++country)
    if (country % share.count != share.index) order_.push_back(country);
  // Others work on theirs from the front: help them from the back.
  std::reverse(order_.begin() + static_cast<std::ptrdiff_t>(own), order_.end());
}

std::vector<std::uint64_t> WorkQueue::open_runs(std::size_t country, Ledger::Claim newest) const {
  std::vector<std::uint64_t> ids;
  for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
    const std::uint64_t id = identity_.of(plan_.place(country * plan_.arms.size() + arm));
    const bool open = ledger_.find(id) == nullptr && !taken_.contains(id) && ledger_.claim(id) <= newest;
    if (open) ids.push_back(id);
  }
  return ids;
}

std::vector<std::size_t> WorkQueue::pick(std::size_t most) {
  std::vector<std::size_t> picked;
  for (; next_ < order_.size() && picked.size() < most; ++next_) {
    const std::size_t country = order_[next_];
    const std::size_t unclaimed = open_runs(country, Ledger::Claim::none).size();
    if (unclaimed > 0) picked.push_back(country);
    if (open_runs(country, Ledger::Claim::old).size() > unclaimed) postponed_.push_back(country);
  }
  return picked;
}

std::vector<std::size_t> WorkQueue::pick_postponed(std::size_t most) {
  std::vector<std::size_t> picked;
  for (; !postponed_.empty() && picked.size() < most; postponed_.pop_front())
    if (!open_runs(postponed_.front(), Ledger::Claim::old).empty()) picked.push_back(postponed_.front());
  return picked;
}

/// The first arm of all countries, then the second: threads that begin together build different countries.
void WorkQueue::enqueue(const std::vector<std::size_t>& countries,
                        const std::unordered_set<std::uint64_t>& ids) {
  std::vector<std::shared_ptr<SharedCountry>> shared;
  for (const std::size_t country : countries) {
    const RunPlace first = plan_.place(country * plan_.arms.size());
    shared.push_back(std::make_shared<SharedCountry>(plan_, first.point, first.replicate));
  }
  for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
    for (std::size_t i = 0; i < countries.size(); ++i) {
      const std::uint64_t id = identity_.of(plan_.place(countries[i] * plan_.arms.size() + arm));
      if (ids.contains(id) && taken_.insert(id).second) tasks_.push_back({shared[i], arm, id});
    }
  }
}

void WorkQueue::refill() {
  using enum Ledger::Claim;
  ledger_.rescan(log_.name());
  const std::size_t most = most_taken(order_.size() - next_, share_.count, least_, group_);
  Ledger::Claim newest = none;
  std::vector<std::size_t> picked = pick(most);
  if (picked.empty()) {
    newest = old;
    picked = pick_postponed(least_);
  }
  std::vector<std::uint64_t> claimed;
  for (const std::size_t country : picked)
    for (const std::uint64_t id : open_runs(country, newest)) claimed.push_back(id);
  if (claimed.empty()) return;
  log_.claim(claimed);
  ledger_.rescan(log_.name());
  std::unordered_set<std::uint64_t> mine;
  for (const std::size_t country : picked)
    for (const std::uint64_t id : open_runs(country, live))
      // Two that claimed the same at the same time both see it: the log with the lesser name makes the run.
      if (ledger_.claim(id) != live || ledger_.claimant(id) > log_.name()) mine.insert(id);
  enqueue(picked, mine);
}

std::optional<Task> WorkQueue::next() {
  while (tasks_.empty()) {
    if (next_ == order_.size() && postponed_.empty()) return std::nullopt;
    refill();
  }
  Task task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

}  // namespace avert::sweep
