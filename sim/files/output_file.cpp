#include "sim/files/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <system_error>

#include "avert/error.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;

/// Endings that promise a format.
constexpr std::array<std::string_view, 25> known_endings{
    ".h5",   ".hdf5", ".csv",  ".tsv",        ".nc",  ".nc4",  ".cdf",     ".json", ".toml",
    ".yaml", ".yml",  ".xlsx", ".xls",        ".ods", ".zarr", ".parquet", ".mat",  ".rds",
    ".rda",  ".dta",  ".sav",  ".checkpoint", ".sh",  ".pdf",  ".png"};

std::string ending_of(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return std::tolower(letter); });
  return ending;
}

void check_name(const fs::path& path, std::string_view what, std::string_view usual_ending) {
  const std::string cure = fmt::format("Give a name, such as results{}", usual_ending);
  if (path.empty()) throw Error(std::string(what), "its name is empty", cure);
  if (path == "-") throw Error(std::string(what), "it cannot go to standard output", cure);
}

void check_ending(const fs::path& path, const FileKind& kind) {
  const std::string ending = ending_of(path);
  const auto among = [&](const auto& endings) {
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
  };
  if (among(known_endings) && !among(kind.endings))
    throw Error(path.string(), fmt::format("is to be {}, which is no {} file", kind.name, ending),
                fmt::format("Name it {}; docs/results.md says how other programs read it",
                            fs::path(path).replace_extension(kind.endings.front()).string()));
}

/// The same file or folder, by whatever name.
bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::equivalent(a, b, ignored);
}

void check_inputs(const fs::path& path, const std::vector<fs::path>& inputs) {
  std::error_code fault;
  const auto refuse_if = [&](const fs::path& input) {
    if (is_same(path, input))
      throw Error(path.string(), fmt::format("is read by this command ({})", input.string()),
                  "Name another file");
  };
  for (const fs::path& input : inputs) {
    refuse_if(input);
    for (fs::directory_iterator each(input, fault), end; !fault && each != end; each.increment(fault))
      refuse_if(each->path());
  }
}

/// Whatever is put among the logs of a sweep or the tables of its geography is read as one of them.
void check_not_in_sweep(const fs::path& path) {
  std::error_code ignored;
  fs::path inner = fs::weakly_canonical(fs::absolute(path, ignored), ignored);
  for (; inner.has_relative_path(); inner = inner.parent_path())
    if ((inner.filename() == "runs" || inner.filename() == "geography") &&
        fs::exists(inner.parent_path() / "plan.json", ignored))
      throw Error(path.string(), fmt::format("lies in the {} of a sweep", inner.filename().string()),
                  "Name a file elsewhere");
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  const fs::file_type type = fs::symlink_status(path, ignored).type();
  return type == fs::file_type::regular || type == fs::file_type::symlink;
}

}  // namespace

void OutputFile::check(std::uint64_t bytes) const {
  check_name(path, kind.name, kind.endings.front());
  check_ending(path, kind);
  check_inputs(path, inputs);
  check_not_in_sweep(path);
  if (is_there(path) && !fs::is_directory(path)) {
    if (!kind.is_one(path))
      throw Error(path.string(), fmt::format("is there and is not {}", kind.name),
                  "Name another file: avert replaces only what it wrote");
    if (force == Force::no)
      throw Error(path.string(), "is there already", "Name another file, or add --force to replace it");
  }
  check_writable(path, bytes);
}

void OutputFile::keep(DurableFile& file) const {
  if (force == Force::yes && is_there(path) && kind.is_one(path))
    file.keep();
  else
    file.keep_as_new();
}

void OutputFile::write(std::string_view bytes) const {
  DurableFile file(path);
  file.append(bytes);
  keep(file);
}

void check_output_folder(const fs::path& folder) {
  check_name(folder, "the folder of the sweep", "");
  check_not_in_sweep(folder);
  std::error_code fault;
  if (!fs::exists(folder, fault) || fs::exists(folder / "plan.json", fault)) return;
  if (!fs::is_directory(folder, fault))
    throw Error(folder.string(), "is there and is no folder", "Name another folder");
  for (fs::directory_iterator each(folder, fault), end; !fault && each != end; each.increment(fault)) {
    const fs::path name = each->path().filename();
    if (name != "runs" && name != "geography" && !name.string().starts_with("plan.json"))
      throw Error(folder.string(), fmt::format("is a folder with other files ({})", name.string()),
                  "Name a new folder, or that of a sweep");
  }
}

bool begins_with(const fs::path& path, std::string_view bytes) {
  std::ifstream stream(path, std::ios::binary);
  std::string found(bytes.size(), '\0');
  return stream.read(found.data(), static_cast<std::streamsize>(found.size())) && found == bytes;
}

}  // namespace avert
