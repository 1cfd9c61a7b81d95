#pragma once

#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/results/h5.hpp"

/// Looks through an HDF5 file that may come from anybody, and refuses what could reach outside it, load code,
/// or claim more memory than the file can hold. All errors carry ExitCode::damaged_data.
namespace avert::h5 {

/// An attribute, as text.
struct AttributeInfo {
  std::string name, text;
};

/// A dataset: names from its attributes and scales; an axis without a scale has an empty name.
struct VariableInfo {
  std::string name, long_name, units;
  std::string type;  ///< "float32", "int64", "uint8", "text" …
  std::vector<std::string> dimensions;
  std::vector<std::uint64_t> shape;

  /// Whether it holds the labels of its own dimension.
  bool is_coordinate() const { return dimensions.size() == 1 && dimensions.front() == name; }
};

struct GroupInfo {
  std::string path;  ///< "/" or "/outcomes"
  std::vector<AttributeInfo> attributes;
  std::vector<VariableInfo> variables;  ///< coordinates too, in the order of the file
};

/// Throws Error if there is no such file or it is a folder, a device or a pipe.
void check_ordinary_file(const std::filesystem::path& path);

/// Opens for reading, with plugins off. Throws Error if it is not a whole HDF5 file.
Handle open_foreign_file(const std::filesystem::path& path);

/// Every group, parents first. Throws Error for any link but a hard one, a group reached twice, external
/// storage, virtual datasets, filters other than shuffle, deflate and Fletcher, types other than
/// little-endian numbers and variable-length text, rank above 8, chunks above 64 MB, attributes above 16 MB,
/// and sizes that the stored bytes could not hold.
std::vector<GroupInfo> scan_file(hid_t file, const std::filesystem::path& path);

}  // namespace avert::h5
