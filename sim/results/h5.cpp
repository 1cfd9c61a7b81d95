#include "sim/results/h5.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace avert::h5 {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr unsigned deflate_level = 4;

constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

/// Of the file that an object is in. To be asked before what may fail: asking clears the library's account of
/// it.
std::string file_name(hid_t object) {
  char name[4096]{};
  return H5Fget_name(object, name, sizeof name) < 0 ? "HDF5" : name;
}

Handle creation_list(hid_t kind) {
  Handle list(H5Pcreate(kind));
  H5Pset_obj_track_times(list, false);
  H5Pset_attr_creation_order(list, ordered);
  return list;
}

Handle dataset_list(const Shape& shape, std::size_t value_bytes) {
  Handle list = creation_list(H5P_DATASET_CREATE);
  if (shape.empty() || count_values(shape) == 0) return list;
  const Shape chunk = split_shape(shape, value_bytes, chunk_bytes);
  require(H5Pset_chunk(list, static_cast<int>(chunk.size()), chunk.data()), "HDF5", "cannot set the chunk");
  require(H5Pset_shuffle(list), "HDF5", "cannot shuffle");
  require(H5Pset_deflate(list, deflate_level), "HDF5", "cannot compress");
  require(H5Pset_fletcher32(list), "HDF5", "cannot add checksums");
  return list;
}

Handle dataspace(const Shape& shape) {
  if (shape.empty()) return Handle(H5Screate(H5S_SCALAR));
  return Handle(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr));
}

/// All of the dataset, or the box of it.
Handle select_box(hid_t dataset, const Shape& start, const Shape& extent) {
  Handle space(H5Dget_space(dataset));
  if (!extent.empty())
    require(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr), "HDF5",
            "cannot select values");
  return space;
}

template <class T>
void write_number(hid_t object, const std::string& name, T number, const Handle& space) {
  Handle attribute(H5Acreate2(object, name.c_str(), number_type<T>().disk, space, H5P_DEFAULT, H5P_DEFAULT),
                   name, "cannot create the attribute");
  require(H5Awrite(attribute, number_type<T>().memory, &number), name, "cannot write the attribute");
}

}  // namespace

template <>
NumberType number_type<float>() {
  return {H5T_NATIVE_FLOAT, H5T_IEEE_F32LE};
}
template <>
NumberType number_type<double>() {
  return {H5T_NATIVE_DOUBLE, H5T_IEEE_F64LE};
}
template <>
NumberType number_type<std::int8_t>() {
  return {H5T_NATIVE_INT8, H5T_STD_I8LE};
}
template <>
NumberType number_type<std::uint8_t>() {
  return {H5T_NATIVE_UINT8, H5T_STD_U8LE};
}
template <>
NumberType number_type<std::int32_t>() {
  return {H5T_NATIVE_INT32, H5T_STD_I32LE};
}
template <>
NumberType number_type<std::int64_t>() {
  return {H5T_NATIVE_INT64, H5T_STD_I64LE};
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

Handle create_file(const std::filesystem::path& path) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Handle access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V110);
  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
  H5Pset_file_locking(access, false, true);  // not every network file system has locks
  const Handle creation = creation_list(H5P_FILE_CREATE);
  H5Pset_link_creation_order(creation, ordered);
  return Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation, access), path.string(),
                "cannot create the file");
}

void flush_file(const Handle& file) {
  const std::string name = file_name(file);
  require(H5Fflush(file, H5F_SCOPE_GLOBAL), name, "cannot write");
}

void close_file(Handle file) {
  flush_file(file);
  const std::string name = file_name(file);
  require(H5Fclose(file.give_up()), name, "cannot write");
}

bool has_link(hid_t location, const std::string& name) {
  return H5Lexists(location, name.c_str(), H5P_DEFAULT) > 0;
}

Handle open_group(hid_t parent, const std::string& name) {
  if (has_link(parent, name)) {
    return Handle(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), name, "cannot open the group");
  }
  Handle creation = creation_list(H5P_GROUP_CREATE);
  H5Pset_link_creation_order(creation, ordered);
  return Handle(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), name,
                "cannot create the group");
}

void write_attribute(hid_t object, const std::string& name, std::string_view text) {
  Handle type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type, std::max<std::size_t>(text.size(), 1));
  H5Tset_strpad(type, H5T_STR_NULLPAD);
  H5Tset_cset(type, H5T_CSET_UTF8);
  Handle attribute(H5Acreate2(object, name.c_str(), type, dataspace({}), H5P_DEFAULT, H5P_DEFAULT), name,
                   "cannot create the attribute");
  const std::string terminated(text);
  require(H5Awrite(attribute, type, terminated.c_str()), name, "cannot write the attribute");
}

void write_attribute(hid_t object, const std::string& name, double number) {
  write_number(object, name, number, dataspace({}));
}

void write_attribute(hid_t object, const std::string& name, std::int64_t number) {
  write_number(object, name, number, dataspace({}));
}

std::uint64_t count_values(const Shape& shape) {
  std::uint64_t count = 1;
  for (const hsize_t extent : shape) count *= extent;
  return count;
}

Shape split_shape(Shape shape, std::size_t value_bytes, std::size_t most_bytes) {
  for (hsize_t& extent : shape) {
    while (extent > 1 && count_values(shape) * value_bytes > most_bytes) extent = (extent + 1) / 2;
  }
  return shape;
}

template <class T>
Handle create_dataset(hid_t location, const std::string& name, const Shape& shape) {
  Handle creation = dataset_list(shape, sizeof(T));
  constexpr T missing = std::is_floating_point_v<T> ? std::numeric_limits<T>::quiet_NaN() : T{};
  if constexpr (std::is_floating_point_v<T>) H5Pset_fill_value(creation, number_type<T>().memory, &missing);
  Handle dataset(H5Dcreate2(location, name.c_str(), number_type<T>().disk, dataspace(shape), H5P_DEFAULT,
                            creation, H5P_DEFAULT),
                 name, "cannot create the dataset");
  if constexpr (std::is_floating_point_v<T>) write_number(dataset, "_FillValue", missing, dataspace({1}));
  return dataset;
}

template <class T>
void write_box(hid_t dataset, const Shape& start, const Shape& extent, std::span<const T> values) {
  const std::string name = file_name(dataset);
  if (values.size() != count_values(extent))
    throw Error(name, "is given too few or too many values of a variable",
                "This is a fault of the program; please report it", ExitCode::failed);
  if (values.empty()) return;
  require(H5Dwrite(dataset, number_type<T>().memory, dataspace(extent), select_box(dataset, start, extent),
                   H5P_DEFAULT, values.data()),
          name, "cannot write");
}

template Handle create_dataset<float>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const float>);
template Handle create_dataset<double>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const double>);
template Handle create_dataset<std::int8_t>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const std::int8_t>);
template Handle create_dataset<std::uint8_t>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const std::uint8_t>);
template Handle create_dataset<std::int32_t>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const std::int32_t>);
template Handle create_dataset<std::int64_t>(hid_t, const std::string&, const Shape&);
template void write_box(hid_t, const Shape&, const Shape&, std::span<const std::int64_t>);

Handle write_dataset(hid_t location, const std::string& name, const Shape& shape,
                     std::span<const std::string> values) {
  std::vector<const char*> texts(values.size());
  std::transform(values.begin(), values.end(), texts.begin(),
                 [](const std::string& text) { return text.c_str(); });
  const Handle type = text_type();
  Handle creation = creation_list(H5P_DATASET_CREATE);
  Handle dataset(
      H5Dcreate2(location, name.c_str(), type, dataspace(shape), H5P_DEFAULT, creation, H5P_DEFAULT), name,
      "cannot create the dataset");
  if (!texts.empty()) {
    require(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), name,
            "cannot write the dataset");
  }
  return dataset;
}

void make_scale(hid_t dataset, const std::string& name, int dimension_id) {
  require(H5DSset_scale(dataset, name.c_str()), name, "cannot make a scale");
  write_number<std::int32_t>(dataset, "_Netcdf4Dimid", dimension_id, dataspace({}));
}

Handle open_coordinate(hid_t root, hid_t group, const std::string& name) {
  if (!has_link(group, name)) {
    require(H5Lcreate_hard(root, name.c_str(), group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT), name,
            "cannot link the scale");
  }
  return Handle(H5Dopen2(group, name.c_str(), H5P_DEFAULT), name, "cannot open the scale");
}

void attach_scales(hid_t root, hid_t group, hid_t dataset, std::span<const std::string> names) {
  for (unsigned axis = 0; axis < names.size(); ++axis) {
    const Handle scale = open_coordinate(root, group, names[axis]);
    require(H5DSattach_scale(dataset, scale, axis), names[axis], "cannot attach the scale");
  }
}

}  // namespace avert::h5
