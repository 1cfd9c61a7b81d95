#pragma once

#include <filesystem>

#include "sim/commands/command.hpp"
#include "sim/commands/progress.hpp"
#include "sim/plan/kept_run.hpp"

/// What the verbs of `avert sweep` share.
namespace avert {

/// The folder of a sweep, the first argument. Throws Error.
std::filesystem::path sweep_folder(const options::variables_map& given);

/// A whole number given as an option, or what stands for it when it is not given. Throws Error.
std::int64_t whole_option(const options::variables_map& given, const char* name, std::int64_t low,
                          std::int64_t high, std::int64_t otherwise);

/// --threads; usually all processors.
int threads_option(const options::variables_map& given);

/// --checkpoint-every: minutes, usually 10.
void add_checkpoint_every(options::options_description&);
Seconds checkpoint_every_option(const options::variables_map& given);

/// Of verbs that make the runs of several sweeps in one folder, alone or in a team: --output, --threads,
/// --mpi,
/// --json, --progress, --force, --checkpoint-every.
void add_study_options(options::options_description&);

ProgressStyle progress_option(const options::variables_map& given);

}  // namespace avert
