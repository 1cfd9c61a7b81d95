#include "sim/results/results_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>

#include "avert/version.hpp"

namespace avert {
namespace {

constexpr std::array root_attributes{"Conventions", "title", "model_version", "schema_version",
                                     "fingerprint", "seed",  "scenario_toml"};
constexpr hsize_t most_text = hsize_t{1} << 28;

/// What the library takes for the texts of a dataset, up to a limit: asking it beforehand how much that will
/// be takes the square of their number. It is freed here, since the library forgets it when a read fails
/// midway.
class TextMemory {
 public:
  bool is_spent() const { return taken_ > most_text; }

  static void* take(std::size_t bytes, void* memory) {
    auto& self = *static_cast<TextMemory*>(memory);
    self.taken_ += bytes;
    if (self.is_spent()) return nullptr;
    return self.texts_.emplace_back(std::make_unique_for_overwrite<char[]>(bytes)).get();
  }
  static void keep(void*, void*) {}

 private:
  std::size_t taken_ = 0;
  std::vector<std::unique_ptr<char[]>> texts_;
};

std::uint64_t count_values(const VariableInfo& variable) {
  return std::accumulate(variable.shape.begin(), variable.shape.end(), std::uint64_t{1}, std::multiplies<>());
}

std::string join(const std::string& group_path, const std::string& name) {
  return group_path == "/" ? "/" + name : group_path + "/" + name;
}

template <class Items>
auto find_named(const Items& items, std::string_view name) {
  return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
}

/// Before the library sees the file: it does not survive every damage.
Seal check_foreign_seal(const std::filesystem::path& path) {
  h5::check_ordinary_file(path);
  const Seal seal = check_seal(path);
  if (seal == Seal::broken) {
    throw Error(path.string(), "was damaged after avert wrote it (its hash is another)", "Use another copy",
                ExitCode::damaged_data);
  }
  return seal;
}

void check_schema(const std::filesystem::path& path, const GroupInfo& root) {
  const auto schema = find_named(root.attributes, "schema_version");
  if (schema == root.attributes.end() ||
      find_named(root.attributes, "model_version") == root.attributes.end()) {
    throw Error(path.string(), "is an HDF5 file but not results of avert", "Name a file that avert wrote",
                ExitCode::damaged_data);
  }
  const long version = std::strtol(schema->text.c_str(), nullptr, 10);
  if (version < 1 || version > results_schema_version) {
    throw Error(path.string(),
                fmt::format("has results schema {} and this program reads 1 to {}", schema->text,
                            results_schema_version),
                "Use the version of avert that wrote it, or a newer one", ExitCode::damaged_data);
  }
}

}  // namespace

ResultsReader::ResultsReader(std::filesystem::path path)
    : path_(std::move(path)),
      seal_(check_foreign_seal(path_)),
      file_(h5::open_foreign_file(path_)),
      groups_(h5::scan_file(file_, path_)) {
  check_schema(path_, groups_.front());
}

const GroupInfo* ResultsReader::find_group(std::string_view group_path) const {
  const auto found = std::find_if(groups_.begin(), groups_.end(),
                                  [&](const GroupInfo& group) { return group.path == group_path; });
  return found == groups_.end() ? nullptr : &*found;
}

const VariableInfo* ResultsReader::find_variable(std::string_view variable_path) const {
  for (const GroupInfo& group : groups_) {
    for (const VariableInfo& variable : group.variables) {
      if (join(group.path, variable.name) == variable_path) return &variable;
    }
  }
  return nullptr;
}

const std::string* ResultsReader::find_attribute(std::string_view group_path, std::string_view name) const {
  const GroupInfo* group = find_group(group_path);
  if (group == nullptr) return nullptr;
  const auto found = find_named(group->attributes, name);
  return found == group->attributes.end() ? nullptr : &found->text;
}

const VariableInfo& ResultsReader::variable(std::string_view variable_path) const {
  if (const VariableInfo* found = find_variable(variable_path)) return *found;
  throw Error(path_.string(), fmt::format("has no variable {}", variable_path),
              "`avert inspect` lists the variables of a file");
}

const std::string& ResultsReader::attribute(std::string_view group_path, std::string_view name) const {
  if (const std::string* found = find_attribute(group_path, name)) return *found;
  throw Error(path_.string(), fmt::format("has no attribute {} at {}", name, group_path),
              "`avert inspect` lists what a file holds");
}

h5::Handle ResultsReader::open(const std::string& variable_path) const {
  return h5::Handle(H5Dopen2(file_, variable_path.c_str(), H5P_DEFAULT), path_.string() + variable_path,
                    "cannot open the dataset", ExitCode::damaged_data);
}

std::vector<double> ResultsReader::read(std::string_view variable_path) const {
  const VariableInfo& info = variable(variable_path);
  const std::string where = path_.string() + std::string(variable_path);
  if (info.type == "text") throw Error(where, "holds text, not numbers", "Read it as text");
  std::vector<double> values(count_values(info));
  if (values.empty()) return values;
  const h5::Handle dataset = open(std::string(variable_path));
  h5::require(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), where,
              "cannot read the values", ExitCode::damaged_data);
  return values;
}

std::vector<std::string> ResultsReader::read_text(std::string_view variable_path) const {
  const VariableInfo& info = variable(variable_path);
  const std::string where = path_.string() + std::string(variable_path);
  if (info.type != "text") throw Error(where, "holds numbers, not text", "Read it as numbers");
  std::vector<char*> texts(count_values(info), nullptr);
  if (texts.empty()) return {};
  const h5::Handle dataset = open(std::string(variable_path)), transfer(H5Pcreate(H5P_DATASET_XFER));
  TextMemory memory;
  H5Pset_vlen_mem_manager(transfer, TextMemory::take, &memory, TextMemory::keep, nullptr);
  const herr_t fault = H5Dread(dataset, h5::text_type(), H5S_ALL, H5S_ALL, transfer, texts.data());
  if (memory.is_spent())
    throw Error(where, fmt::format("holds more than {} MB of text", most_text >> 20), "Use another copy",
                ExitCode::damaged_data);
  h5::require(fault, where, "cannot read the text", ExitCode::damaged_data);
  std::vector<std::string> values(texts.size());
  std::transform(texts.begin(), texts.end(), values.begin(),
                 [](const char* text) { return text == nullptr ? "" : text; });
  return values;
}

void ResultsReader::find_faults(const GroupInfo& group, const VariableInfo& variable,
                                std::vector<std::string>& faults) const {
  const std::string name = join(group.path, variable.name);
  if (variable.units.empty()) faults.push_back(name + " has no units");
  if (variable.long_name.empty()) faults.push_back(name + " has no long name");
  for (std::size_t axis = 0; axis < variable.dimensions.size(); ++axis) {
    const auto scale = find_named(group.variables, variable.dimensions[axis]);
    if (scale == group.variables.end() || !scale->is_coordinate()) {
      faults.push_back(fmt::format("{} has no scale beside it for axis {}", name, axis));
    } else if (scale->shape.front() != variable.shape[axis]) {
      faults.push_back(fmt::format("{} has {} values along {}, its scale has {}", name, variable.shape[axis],
                                   scale->name, scale->shape.front()));
    }
  }
  try {
    variable.type == "text" ? void(read_text(name)) : void(read(name));
  } catch (const Error& error) {
    faults.push_back(fmt::format("{}: {}", name, error.problem()));
  }
}

std::vector<std::string> ResultsReader::find_faults() const {
  std::vector<std::string> faults;
  if (seal_ == Seal::absent)
    faults.emplace_back("the seal is missing: changed, repacked or cut after avert wrote it");
  for (const char* name : root_attributes) {
    if (find_named(groups_.front().attributes, name) == groups_.front().attributes.end()) {
      faults.push_back(fmt::format("the root attribute {} is missing", name));
    }
  }
  for (const GroupInfo& group : groups_) {
    for (const VariableInfo& variable : group.variables) find_faults(group, variable, faults);
  }
  return faults;
}

}  // namespace avert
