#include "sim/io/h5.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace avert::h5 {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr unsigned deflate_level = 4;

/// What the library's error stack says, innermost cause last.
std::string error_text() {
  std::string text;
  const auto append = [](unsigned, const H5E_error2_t* entry, void* target) -> herr_t {
    auto& out = *static_cast<std::string*>(target);
    if (entry->desc != nullptr && *entry->desc != '\0')
      out.append(out.empty() ? "" : "; ").append(entry->desc);
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, append, &text);
  return text;
}

constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle creation_list(hid_t kind) {
  Handle list(H5Pcreate(kind));
  H5Pset_obj_track_times(list, false);
  H5Pset_attr_creation_order(list, ordered);
  return list;
}

Handle dataset_list(const Shape& shape, std::size_t value_bytes) {
  Handle list = creation_list(H5P_DATASET_CREATE);
  if (shape.empty() || count_values(shape) == 0) return list;
  const Shape chunk = chunk_shape(shape, value_bytes);
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

template <class T>
void write_number(hid_t object, const std::string& name, T number, const Handle& space) {
  Handle attribute(H5Acreate2(object, name.c_str(), number_type<T>().disk, space, H5P_DEFAULT, H5P_DEFAULT),
                   name, "cannot create the attribute");
  require(H5Awrite(attribute, number_type<T>().memory, &number), name, "cannot write the attribute");
}

}  // namespace

void require(std::int64_t result, std::string_view where, std::string_view problem, ExitCode exit_code) {
  if (result >= 0) return;
  const std::string_view cure = exit_code == ExitCode::damaged_data
                                    ? "Copy or make the file again; it is damaged or not of avert"
                                    : "This is a fault of the program or too little memory; please report it";
  throw Error(std::string(where), std::string(problem) + " (" + error_text() + ")", std::string(cure),
              exit_code);
}

Handle::Handle(hid_t id, std::string_view where, std::string_view problem, ExitCode exit_code) : id_(id) {
  require(id, where, problem, exit_code);
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    release();
    id_ = std::exchange(other.id_, H5I_INVALID_HID);
  }
  return *this;
}

Handle::~Handle() {
  release();
}

void Handle::release() noexcept {
  if (id_ < 0) return;
  const hid_t id = std::exchange(id_, H5I_INVALID_HID);
  switch (H5Iget_type(id)) {
    case H5I_FILE:
      H5Fclose(id);
      break;
    case H5I_GROUP:
      H5Gclose(id);
      break;
    case H5I_DATASET:
      H5Dclose(id);
      break;
    case H5I_DATASPACE:
      H5Sclose(id);
      break;
    case H5I_DATATYPE:
      H5Tclose(id);
      break;
    case H5I_ATTR:
      H5Aclose(id);
      break;
    case H5I_GENPROP_LST:
      H5Pclose(id);
      break;
    default:
      H5Idec_ref(id);
      break;
  }
}

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

Handle create_file() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  constexpr std::size_t growth_bytes = std::size_t{4} << 20;
  const Handle access(H5Pcreate(H5P_FILE_ACCESS));
  require(H5Pset_fapl_core(access, growth_bytes, false), "HDF5", "cannot keep a file in memory");
  H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V110);
  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
  const Handle creation = creation_list(H5P_FILE_CREATE);
  H5Pset_link_creation_order(creation, ordered);
  const std::string name = "memory " + std::to_string(access);  // no two open files may have one name
  return Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), "HDF5", "cannot create the file");
}

std::string file_image(const Handle& file) {
  require(H5Fflush(file, H5F_SCOPE_GLOBAL), "HDF5", "cannot finish the file");
  const ssize_t bytes = H5Fget_file_image(file, nullptr, 0);
  void* memory = nullptr;
  require(bytes, "HDF5", "cannot finish the file");
  require(H5Fget_vfd_handle(file, H5P_DEFAULT, &memory), "HDF5", "cannot finish the file");
  std::string image(*static_cast<char**>(memory), static_cast<std::size_t>(bytes));
  return image;
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

Shape chunk_shape(const Shape& shape, std::size_t value_bytes) {
  Shape chunk = shape;
  for (hsize_t& extent : chunk) {
    while (extent > 1 && count_values(chunk) * value_bytes > chunk_bytes) extent = (extent + 1) / 2;
  }
  return chunk;
}

template <class T>
Handle write_dataset(hid_t location, const std::string& name, const Shape& shape, std::span<const T> values) {
  Handle creation = dataset_list(shape, sizeof(T));
  constexpr T missing = std::is_floating_point_v<T> ? std::numeric_limits<T>::quiet_NaN() : T{};
  if constexpr (std::is_floating_point_v<T>) H5Pset_fill_value(creation, number_type<T>().memory, &missing);
  Handle dataset(H5Dcreate2(location, name.c_str(), number_type<T>().disk, dataspace(shape), H5P_DEFAULT,
                            creation, H5P_DEFAULT),
                 name, "cannot create the dataset");
  if (!values.empty()) {
    require(H5Dwrite(dataset, number_type<T>().memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), name,
            "cannot write the dataset");
  }
  if constexpr (std::is_floating_point_v<T>) write_number(dataset, "_FillValue", missing, dataspace({1}));
  return dataset;
}

template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const float>);
template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const double>);
template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const std::int8_t>);
template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const std::uint8_t>);
template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const std::int32_t>);
template Handle write_dataset(hid_t, const std::string&, const Shape&, std::span<const std::int64_t>);

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
