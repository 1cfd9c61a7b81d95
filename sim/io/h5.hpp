#pragma once

#include <hdf5.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "avert/error.hpp"

/// A thin owner's layer over the HDF5 C library. It writes only what netCDF-4, xarray, R and the browser
/// read: named scales on every axis, variable-length UTF-8 text columns, fixed-length UTF-8 text attributes,
/// little-endian numbers, shuffle + deflate + Fletcher checksums, no time stamps.
/// Every function throws avert::Error with the library's own account of the failure.
namespace avert::h5 {

/// Throws Error{where, problem (the library's account)} with `exit_code` when `result` is negative.
void require(std::int64_t result, std::string_view where, std::string_view problem,
             ExitCode exit_code = ExitCode::failed);

/// Owns one HDF5 identifier of any kind and closes it.
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id, std::string_view where = "HDF5", std::string_view problem = "a call failed",
                  ExitCode exit_code = ExitCode::failed);
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  operator hid_t() const noexcept { return id_; }

 private:
  void release() noexcept;
  hid_t id_ = H5I_INVALID_HID;
};

/// The in-memory and the on-disk type of a number; the latter is little-endian on every machine.
struct NumberType {
  hid_t memory;
  hid_t disk;
};
template <class T>
NumberType number_type();
template <>
NumberType number_type<float>();
template <>
NumberType number_type<double>();
template <>
NumberType number_type<std::int8_t>();
template <>
NumberType number_type<std::uint8_t>();
template <>
NumberType number_type<std::int32_t>();
template <>
NumberType number_type<std::int64_t>();

/// Variable-length UTF-8 text.
Handle text_type();

/// A new file in memory; the library's messages go to errors, not to the terminal. In memory because the
/// library, once a write to a full disk has failed, crashes when the program ends.
Handle create_file();
/// The bytes of such a file, to be written as they are.
std::string file_image(const Handle& file);

bool has_link(hid_t location, const std::string& name);
/// The group `name` below `parent`, made if it is not there.
Handle open_group(hid_t parent, const std::string& name);

void write_attribute(hid_t object, const std::string& name, std::string_view text);
void write_attribute(hid_t object, const std::string& name, double number);
void write_attribute(hid_t object, const std::string& name, std::int64_t number);

using Shape = std::vector<hsize_t>;

/// Number of values of an array.
std::uint64_t count_values(const Shape& shape);

/// Chunks of at most 1 MiB: whole runs together where they fit; else split along the first axes first
/// (arm, replicate, then week).
Shape chunk_shape(const Shape& shape, std::size_t value_bytes);

/// Creates and fills a dataset of numbers, row-major. Real columns get `_FillValue` = NaN.
template <class T>
Handle write_dataset(hid_t location, const std::string& name, const Shape& shape, std::span<const T> values);
/// Creates and fills a dataset of text.
Handle write_dataset(hid_t location, const std::string& name, const Shape& shape,
                     std::span<const std::string> values);

/// Makes a one-dimensional dataset the scale of the dimension of its name; `dimension_id` is unique in a
/// file.
void make_scale(hid_t dataset, const std::string& name, int dimension_id);

/// The coordinate `name` seen from `group`: its own, or the root's, which then gets a second hard link in
/// `group` (readers look for a scale beside the variable or above it, and xarray only beside it).
Handle open_coordinate(hid_t root, hid_t group, const std::string& name);

/// Names the axes of a dataset, first to last.
void attach_scales(hid_t root, hid_t group, hid_t dataset, std::span<const std::string> names);

}  // namespace avert::h5
