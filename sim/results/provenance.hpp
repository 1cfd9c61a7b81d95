#pragma once

#include <string>

namespace avert {

/// How this program was built; what `avert version` prints.
struct BuildInfo {
  std::string version;       ///< of the project
  std::string git_revision;  ///< short hash, "-dirty" with local changes, "unknown" outside a checkout
  std::string compiler;      ///< name and version
  std::string flags;         ///< build type and compiler flags
  std::string libraries;     ///< "HDF5 1.10.8, Boost 1.74.0, …"
};
BuildInfo describe_build();

/// Processors, threads in use, memory and system of this machine; no host or user name.
std::string describe_machine();

/// The time now, ISO 8601, UTC, seconds: "2026-05-01T12:30:00Z".
std::string utc_now();

/// The day of it: "2026-05-01".
std::string today();

/// Who made a results file, when, with what: the only things that may differ between two equal runs.
struct Provenance {
  std::string avert_version, git_revision, build, libraries;
  std::string created;   ///< when the runs began
  std::string finished;  ///< when the file was written; empty: when it is written
  std::string history;   ///< the command line
  std::string machine;
};

/// As of now, before the runs; `finished` stays empty.
Provenance begin_provenance(std::string command_line);

}  // namespace avert
