#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files/durable_file.hpp"

/// One policy for all that a user names for writing (docs/decisions/0019).
namespace avert {

/// Whether the user said --force.
enum class Force : std::uint8_t { no, yes };

/// What a file is to be, and how one that avert wrote is known.
struct FileKind {
  std::string_view name;                         ///< "a results file of avert"
  std::span<const std::string_view> endings;     ///< that its name may have; the first is the usual one
  bool (*is_one)(const std::filesystem::path&);  ///< of a file that is there
};

struct OutputFile {
  std::filesystem::path path;
  FileKind kind;
  Force force = Force::no;
  std::vector<std::filesystem::path> inputs;  ///< files and folders of files that the program reads

  /// Before the work: throws Error for a name that is none or promises another format, for an input (links
  /// count), a place among the runs of a sweep, a file that is there (but for one of the kind, with force),
  /// and what could not be written (check_writable).
  void check(std::uint64_t bytes = 0) const;
  /// The finished file takes its name. Throws Error, and keeps the file under another name, when something
  /// that may not be replaced has the name by now.
  void keep(DurableFile& file) const;
  /// These bytes as that file.
  void write(std::string_view bytes) const;
};

/// The same for the folder of a sweep: it is new, empty, or that of a sweep.
void check_output_folder(const std::filesystem::path& folder);

/// Whether a file is there and its first bytes are these.
bool begins_with(const std::filesystem::path& path, std::string_view bytes);

}  // namespace avert
