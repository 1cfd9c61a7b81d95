#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "sim/commands/estimate.hpp"
#include "sim/files/free_memory.hpp"
#include "sim/files/output_file.hpp"

namespace avert {

/// What a verb is about to do.
struct MemoryNeed {
  std::string where;  ///< names it in messages
  Scenario scenario;
  RecordOptions record;
  int threads = 1;
  std::function<Load(int threads)> load;  ///< with so many threads
};

/// What it needs beside what is free; nothing is known of that on some systems.
struct MemoryFit {
  double bytes = 0;
  std::optional<MemoryBound> free;
  std::optional<bool> fits() const;
};
/// Of a process that works on a sweep.
MemoryNeed memory_need(const std::filesystem::path& folder, const sweep::SweepPlan&, int threads);
enum class ResultsFile { none, written };
/// Of a process that builds one country of a sweep, makes one run in it, and writes a results file or none.
MemoryNeed memory_need(const std::filesystem::path& folder, const sweep::SweepPlan&, const Scenario& country,
                       int threads, ResultsFile);
MemoryFit fit_of(const MemoryNeed&);

/// To be called before any country is built: throws Error, with the cure, if this process may not take as
/// much memory as is needed. With --force it says so and returns.
void check_memory(const MemoryNeed&, Force);

/// "about 120 MB; 23.1 GB are free (the machine)"; says so if they do not fit.
std::string memory_text(const MemoryFit&);

/// The same for programs: memory_bytes, free_bytes, free_bound and fits; null where it is not known.
void add_memory(nlohmann::ordered_json& answer, const MemoryFit&);

}  // namespace avert
