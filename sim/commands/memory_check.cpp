#include "sim/commands/memory_check.hpp"

#include <fmt/format.h>

#include "avert/error.hpp"
#include "sim/files/message.hpp"

namespace avert {
namespace {

MemoryFit fit_with(const MemoryNeed& need, int threads) {
  const Load load = need.load(threads);
  return {estimate_memory(need.scenario, need.record, load), free_memory(load.threads)};
}

/// The most threads with which it fits; 0 for none.
int most_threads_that_fit(const MemoryNeed& need) {
  int threads = need.threads - 1;
  while (threads > 0 && !fit_with(need, threads).fits().value_or(true)) --threads;
  return threads;
}

std::string cure_for(const MemoryNeed& need) {
  const int threads = most_threads_that_fit(need);
  return fmt::format(
      "Give {}fewer persons (world.persons), or take another machine; --force tries all the same",
      threads > 0 ? fmt::format("--threads {}, or ", threads) : "");
}

std::string free_text(const MemoryBound& free) {
  return fmt::format("{} are free ({})", bytes_text(static_cast<double>(free.bytes)), free.name);
}

}  // namespace

std::optional<bool> MemoryFit::fits() const {
  if (!free) return std::nullopt;
  return bytes <= static_cast<double>(free->bytes);
}

MemoryNeed memory_need(const std::filesystem::path& folder, const sweep::SweepPlan& plan, int threads) {
  return {folder.string(), largest_point(plan), plan.output.record, threads,
          [&plan](int count) { return load_of(plan, count); }};
}

MemoryNeed memory_need(const std::filesystem::path& folder, const sweep::SweepPlan& plan,
                       const Scenario& country, int threads, ResultsFile file) {
  Load load;
  load.logged = static_cast<double>(plan.runs());
  load.writes_file = file == ResultsFile::written;
  return {folder.string(), country, plan.output.record, threads, [load](int count) {
            Load with = load;
            with.threads = count;
            return with;
          }};
}

MemoryFit fit_of(const MemoryNeed& need) {
  return fit_with(need, need.threads);
}

void check_memory(const MemoryNeed& need, Force force) {
  const MemoryFit fit = fit_of(need);
  if (fit.fits().value_or(true)) return;
  const std::string problem =
      fmt::format("needs about {} of memory and {}", bytes_text(fit.bytes), free_text(*fit.free));
  if (force == Force::no) throw Error(need.where, problem, cure_for(need));
  say(fmt::format("note: {} {}", need.where, problem));
}

std::string memory_text(const MemoryFit& fit) {
  std::string text = fmt::format("about {}", bytes_text(fit.bytes));
  if (!fit.free) return text;
  return text + (*fit.fits() ? "; " : ", which does not fit here: ") + free_text(*fit.free);
}

void add_memory(nlohmann::ordered_json& answer, const MemoryFit& fit) {
  answer["memory_bytes"] = fit.bytes;
  answer["free_bytes"] = nullptr;
  answer["free_bound"] = nullptr;
  answer["fits"] = nullptr;
  if (!fit.free) return;
  answer["free_bytes"] = fit.free->bytes;
  answer["free_bound"] = fit.free->name;
  answer["fits"] = *fit.fits();
}

}  // namespace avert
