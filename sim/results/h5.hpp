#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/results/h5_handle.hpp"

/// A thin owner's layer over the HDF5 C library. It writes only what netCDF-4, xarray, R and the browser
/// read: named scales on every axis, variable-length UTF-8 text columns, fixed-length UTF-8 text attributes,
/// little-endian numbers, shuffle + deflate + Fletcher checksums, no time stamps.
/// Every function throws avert::Error with the library's own account of the failure.
namespace avert::h5 {

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

/// A new file in place of one that is there; the library's messages go to errors, not to the terminal. Once a
/// write has failed, on a full disk say, the library may crash when anything is closed (own_process.hpp).
Handle create_file(const std::filesystem::path& path);
/// Writes what is still in memory. Datasets must be open until then: closing one writes its last chunk, and a
/// destructor cannot say that this failed.
void flush_file(const Handle& file);
/// The last call: flushes once more, and closes.
void close_file(Handle file);

bool has_link(hid_t location, const std::string& name);
/// The group `name` below `parent`, made if it is not there.
Handle open_group(hid_t parent, const std::string& name);

void write_attribute(hid_t object, const std::string& name, std::string_view text);
void write_attribute(hid_t object, const std::string& name, double number);
void write_attribute(hid_t object, const std::string& name, std::int64_t number);

using Shape = std::vector<hsize_t>;

/// Number of values of an array.
std::uint64_t count_values(const Shape& shape);

/// The shape of boxes of at most `most_bytes` (or one value): whole along the last axes where they fit, split
/// along the first axes first. So each box is one stretch in row-major order.
Shape split_shape(Shape shape, std::size_t value_bytes, std::size_t most_bytes);

/// Creates a dataset of numbers, in chunks of at most 1 MiB: one is kept in memory while it is filled, so
/// that values in row-major order are compressed once. Real columns get `_FillValue` = NaN.
template <class T>
Handle create_dataset(hid_t location, const std::string& name, const Shape& shape);
/// Fills the box of `extent` that begins at `start`, row-major.
template <class T>
void write_box(hid_t dataset, const Shape& start, const Shape& extent, std::span<const T> values);
/// Creates and fills a dataset of numbers, row-major.
template <class T>
Handle write_dataset(hid_t location, const std::string& name, const Shape& shape, std::span<const T> values) {
  Handle dataset = create_dataset<T>(location, name, shape);
  write_box(dataset, Shape(shape.size(), 0), shape, values);
  return dataset;
}
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
