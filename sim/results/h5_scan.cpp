#include "sim/results/h5_scan.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace avert::h5 {
namespace {

constexpr int highest_rank = 8;
constexpr int deepest_group = 8;
constexpr std::size_t most_objects = 100'000;
constexpr std::size_t most_attributes = 10'000;  // of one object
constexpr hsize_t longest_attribute = hsize_t{16} << 20;
constexpr hsize_t largest_chunk = hsize_t{64} << 20;  // bytes; the library holds whole chunks in memory
constexpr std::uint64_t highest_compression = 1'100;  // deflate cannot pass 1,032 to 1
constexpr ExitCode damaged = ExitCode::damaged_data;

[[noreturn]] void refuse(const std::string& where, const std::string& problem) {
  throw Error(where, problem, "It is damaged or was not written by avert; use another copy", damaged);
}

std::string read_text(hid_t attribute, hid_t type) {
  if (H5Tis_variable_str(type) > 0) {
    char* text = nullptr;
    if (H5Aread(attribute, text_type(), &text) < 0 || text == nullptr) return {};
    std::string copy(text);
    H5free_memory(text);
    return copy;
  }
  std::string text(H5Tget_size(type), '\0');
  if (H5Aread(attribute, type, text.data()) < 0) return {};
  text.resize(std::min(text.size(), text.find('\0')));
  return text;
}

/// Empty for types that people do not read (references, compounds).
std::string attribute_text(hid_t attribute) {
  const Handle type(H5Aget_type(attribute)), space(H5Aget_space(attribute));
  if (H5Sget_simple_extent_npoints(space) != 1) return {};
  if (H5Tget_class(type) == H5T_STRING) return read_text(attribute, type);
  if (H5Tget_class(type) == H5T_INTEGER) {
    std::int64_t number = 0;
    return H5Aread(attribute, H5T_NATIVE_INT64, &number) < 0 ? "" : fmt::to_string(number);
  }
  if (H5Tget_class(type) == H5T_FLOAT) {
    double number = 0;
    return H5Aread(attribute, H5T_NATIVE_DOUBLE, &number) < 0 ? "" : fmt::to_string(number);
  }
  return {};
}

std::vector<AttributeInfo> list_attributes(hid_t object, const std::string& where) {
  std::vector<std::string> names;
  const auto append = [](hid_t, const char* name, const H5A_info_t*, void* target) -> herr_t {
    auto& listed = *static_cast<std::vector<std::string>*>(target);
    listed.emplace_back(name);
    return listed.size() > most_attributes ? -1 : 0;
  };
  require(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, append, &names), where,
          "has attributes that cannot be listed, or too many", damaged);
  std::vector<AttributeInfo> attributes;
  for (const std::string& name : names) {
    const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), where,
                           "cannot open the attribute " + name, damaged);
    if (H5Aget_storage_size(attribute) > longest_attribute)
      refuse(where, fmt::format("has an attribute {} of {} bytes", name, H5Aget_storage_size(attribute)));
    attributes.push_back({name, attribute_text(attribute)});
  }
  return attributes;
}

struct Link {
  std::string name;
  H5L_type_t type;
};

std::vector<Link> list_links(hid_t group, const std::string& where) {
  std::vector<Link> links;
  const auto append = [](hid_t, const char* name, const H5L_info_t* info, void* target) -> herr_t {
    static_cast<std::vector<Link>*>(target)->push_back({name, info->type});
    return 0;
  };
  if (H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_NATIVE, nullptr, append, &links) < 0) {
    links.clear();
    require(H5Literate(group, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, append, &links), where,
            "cannot list the group", damaged);
  }
  return links;
}

std::string type_name(hid_t dataset, const std::string& where) {
  const Handle type(H5Dget_type(dataset), where, "has no type", damaged);
  if (H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) > 0) return "text";
  const std::array<std::pair<hid_t, const char*>, 10> numbers{{{H5T_IEEE_F32LE, "float32"},
                                                               {H5T_IEEE_F64LE, "float64"},
                                                               {H5T_STD_I8LE, "int8"},
                                                               {H5T_STD_I16LE, "int16"},
                                                               {H5T_STD_I32LE, "int32"},
                                                               {H5T_STD_I64LE, "int64"},
                                                               {H5T_STD_U8LE, "uint8"},
                                                               {H5T_STD_U16LE, "uint16"},
                                                               {H5T_STD_U32LE, "uint32"},
                                                               {H5T_STD_U64LE, "uint64"}}};
  for (const auto& [number, name] : numbers)
    if (H5Tequal(type, number) > 0) return name;
  refuse(where, "has a type that avert does not write");
}

std::vector<std::uint64_t> shape_of(hid_t dataset, const std::string& where) {
  const Handle space(H5Dget_space(dataset));
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 0 || rank > highest_rank || H5Sget_simple_extent_type(space) == H5S_NULL) {
    refuse(where, fmt::format("has {} dimensions", rank));
  }
  std::array<hsize_t, highest_rank> extent{};
  H5Sget_simple_extent_dims(space, extent.data(), nullptr);
  return {extent.begin(), extent.begin() + rank};
}

/// The stored bytes must be able to hold the claimed values, and the file the stored bytes: else a small file
/// asks for all memory.
void check_size(hid_t dataset, const std::vector<std::uint64_t>& shape, hsize_t file_bytes,
                const std::string& where) {
  const Handle type(H5Dget_type(dataset));
  std::uint64_t claimed = H5Tget_size(type);
  for (const std::uint64_t extent : shape) {
    if (__builtin_mul_overflow(claimed, extent, &claimed)) refuse(where, "claims an impossible size");
  }
  const std::uint64_t stored = H5Dget_storage_size(dataset);
  if (claimed / highest_compression > std::min<std::uint64_t>(stored, file_bytes)) {
    refuse(where, fmt::format("claims {} bytes and has {}", claimed, stored));
  }
}

void check_chunk(hid_t dataset, hid_t creation, const std::string& where) {
  std::array<hsize_t, highest_rank> chunk{};
  const int rank = H5Pget_chunk(creation, highest_rank, chunk.data());
  const Handle type(H5Dget_type(dataset));
  hsize_t bytes = H5Tget_size(type);
  for (int axis = 0; axis < std::min(rank, highest_rank); ++axis)
    if (__builtin_mul_overflow(bytes, chunk[static_cast<std::size_t>(axis)], &bytes) || bytes > largest_chunk)
      refuse(where, fmt::format("has chunks of more than {} MB", largest_chunk >> 20));
}

void check_storage(hid_t dataset, const std::string& where) {
  const Handle creation(H5Dget_create_plist(dataset), where, "cannot open the dataset", damaged);
  if (H5Pget_layout(creation) == H5D_VIRTUAL) refuse(where, "is a virtual dataset, which reads other files");
  if (H5Pget_external_count(creation) != 0) refuse(where, "stores its values in another file");
  if (H5Pget_layout(creation) == H5D_CHUNKED) check_chunk(dataset, creation, where);
  const int filters = H5Pget_nfilters(creation);
  for (int place = 0; place < filters; ++place) {
    unsigned flags = 0;
    std::size_t values = 0;
    const H5Z_filter_t filter =
        H5Pget_filter2(creation, static_cast<unsigned>(place), &flags, &values, nullptr, 0, nullptr, nullptr);
    if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32) {
      refuse(where, fmt::format("uses the filter {}, which avert does not", filter));
    }
  }
}

std::string scale_name(hid_t scale) {
  std::array<char, 256> name{};
  return H5DSget_scale_name(scale, name.data(), name.size()) > 0 ? name.data() : "";
}

std::vector<std::string> dimension_names(hid_t dataset, std::size_t rank) {
  std::vector<std::string> names(rank);
  if (rank == 1 && H5DSis_scale(dataset) > 0) {
    names.front() = scale_name(dataset);
    return names;
  }
  const auto take = [](hid_t, unsigned, hid_t scale, void* target) -> herr_t {
    *static_cast<std::string*>(target) = scale_name(scale);
    return 1;
  };
  for (unsigned axis = 0; axis < rank; ++axis) {
    H5DSiterate_scales(dataset, axis, nullptr, take, &names[axis]);
  }
  return names;
}

VariableInfo inspect_dataset(hid_t dataset, const std::string& name, hsize_t file_bytes,
                             const std::string& where) {
  VariableInfo info{name, {}, {}, type_name(dataset, where), {}, shape_of(dataset, where)};
  check_storage(dataset, where);
  check_size(dataset, info.shape, file_bytes, where);
  info.dimensions = dimension_names(dataset, info.shape.size());
  for (AttributeInfo& attribute : list_attributes(dataset, where)) {
    if (attribute.name == "long_name") info.long_name = std::move(attribute.text);
    if (attribute.name == "units") info.units = std::move(attribute.text);
  }
  return info;
}

/// Walks the groups depth first.
class Scan {
 public:
  Scan(std::string file, hsize_t bytes) : file_(std::move(file)), bytes_(bytes) {}

  void visit_group(hid_t group, const std::string& path, int depth) {
    if (depth > deepest_group) refuse(file_, "has groups too deep in one another");
    H5O_info_t info;
    require(H5Oget_info2(group, &info, H5O_INFO_BASIC), file_ + path, "cannot read the group", damaged);
    if (!visited_.insert(info.addr).second) refuse(file_ + path, "is reached twice");
    const Handle creation(H5Gget_create_plist(group), file_ + path, "cannot read the group", damaged);
    if (H5Pget_nfilters(creation) != 0) refuse(file_ + path, "filters the names in it");
    const std::size_t place = groups_.size();
    groups_.push_back({path, list_attributes(group, file_ + path), {}});
    const std::string prefix = path == "/" ? path : path + "/";
    for (const Link& link : list_links(group, file_ + path)) {
      if (link.type != H5L_TYPE_HARD) refuse(file_ + prefix + link.name, "is a link to another place");
      if (++objects_ > most_objects) refuse(file_, "has too many objects");
      visit_object(group, link.name, prefix + link.name, place, depth);
    }
  }

  std::vector<GroupInfo> take() { return std::move(groups_); }

 private:
  void visit_object(hid_t group, const std::string& name, const std::string& path, std::size_t place,
                    int depth) {
    const Handle object(H5Oopen(group, name.c_str(), H5P_DEFAULT), file_ + path, "cannot open", damaged);
    switch (H5Iget_type(object)) {
      case H5I_GROUP:
        return visit_group(object, path, depth + 1);
      case H5I_DATASET:
        groups_[place].variables.push_back(inspect_dataset(object, name, bytes_, file_ + path));
        return;
      default:
        refuse(file_ + path, "is neither a group nor a dataset");
    }
  }

  std::string file_;
  hsize_t bytes_;
  std::set<haddr_t> visited_;
  std::size_t objects_ = 0;
  std::vector<GroupInfo> groups_;
};

}  // namespace

void check_ordinary_file(const std::filesystem::path& path) {
  std::error_code reason;
  if (!std::filesystem::exists(path, reason)) {
    throw Error(path.string(), "there is no such file", "Check the name");
  }
  if (!std::filesystem::is_regular_file(path, reason)) {
    throw Error(path.string(), "is not a file", "Name a results file");
  }
}

Handle open_foreign_file(const std::filesystem::path& path) {
  check_ordinary_file(path);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);
  if (H5Fis_hdf5(path.c_str()) <= 0) refuse(path.string(), "is not an HDF5 file");
  const Handle access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_fapl_sec2(access);
  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
  H5Pset_file_locking(access, false, true);
  return Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), path.string(), "cannot open", damaged);
}

std::vector<GroupInfo> scan_file(hid_t file, const std::filesystem::path& path) {
  hsize_t bytes = 0;
  require(H5Fget_filesize(file, &bytes), path.string(), "cannot tell its size", damaged);
  Scan scan(path.string(), bytes);
  const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), path.string(), "cannot open the root group", damaged);
  scan.visit_group(root, "/", 0);
  return scan.take();
}

}  // namespace avert::h5
