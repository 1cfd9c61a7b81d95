#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/sweep/output_choice.hpp"

/// What a researcher writes: which scenario, arms and replicates, which values are swept and how
/// (docs/cluster.md).
namespace avert::sweep {

enum class Method : std::uint8_t { none, grid, list, csv, lhs, sobol, saltelli, morris };
constexpr std::array<std::string_view, 8> enum_names(Method) {
  return {"none", "grid", "list", "csv", "lhs", "sobol", "saltelli", "morris"};
}

/// One swept path: the values it takes (grid, list, csv) or the range it is drawn from.
struct Axis {
  std::string path;                 ///< canonical
  std::vector<std::string> values;  ///< as `--set` takes them
  Range range;
  std::string where;  ///< file:line, for messages
};

struct Sample {
  Method method = Method::none;
  std::uint32_t n = 0;       ///< points of lhs and sobol; base points of saltelli; trajectories of morris
  std::uint32_t levels = 4;  ///< of morris
  std::vector<Axis> axes;
};

struct Design {
  std::string name;   ///< of the file
  Scenario scenario;  ///< with `set` applied
  std::vector<std::string> arms;
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  Sample sample;
  OutputChoice output;
  std::vector<std::string> overridden;  ///< paths that the design gives and that would be drawn
  std::vector<std::string> replaced;    ///< paths that the posterior draws and the scenario would give
};

/// Reads and checks a design file; the scenario it names is looked for beside the file, then in the working
/// folder. Throws Error with file and line.
Design read_design(const std::filesystem::path& file);

}  // namespace avert::sweep
