#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/run.hpp"

/// Whole countries small enough to run by the hundred, made without any file: they compile with the core
/// alone.
namespace avert::test {

/// A world with its parameters, ready to run under any arm. The address stays, so that runs may refer to it.
struct SmallCountry {
  World world;
  Parameters parameters;
};

std::unique_ptr<SmallCountry> build_country(const Scenario&, RandomKey, Threads = {});

RunSpec run_spec(const SmallCountry&, const ArmSpec&, RandomKey, Threads = {});
RunResult run_arm(const SmallCountry&, const ArmSpec&, RandomKey, Threads = {});
/// Builds the country and runs it under the scenario's first arm.
RunResult run_scenario(const Scenario&, RandomKey, Threads = {});

/// One number of a run's summary.
double summary_of(const RunResult&, std::string_view name);

/// One commitment a kind of instrument, all sponsors, from week 0.
std::vector<CommitmentSpec> every_instrument(double size);

/// A country where violence is likely: hostile groups, leaders with much to win and little restraint.
Scenario violent_scenario(std::int64_t persons, std::int32_t weeks);

}  // namespace avert::test
