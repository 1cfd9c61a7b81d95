#include "sim/files/free_memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string_view>

namespace avert {
namespace {

namespace fs = std::filesystem;

/// Of a thread: its stack, and for addresses also the heap that the C library reserves for it.
constexpr std::uint64_t thread_data = 8 * mebibyte, thread_addresses = thread_data + 64 * mebibyte;

/// A whole number without a sign; none for other text such as "max", and for one that is too large to count.
std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The number that stands alone in a file.
std::optional<std::uint64_t> number_of(const fs::path& file) {
  std::string word;
  std::ifstream(file) >> word;
  return number_in(word);
}

/// The first number after a name that begins a line: "MemAvailable:  123 kB", "Max data size  123  456
/// bytes".
std::optional<std::uint64_t> number_after(const fs::path& file, std::string_view name) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(name)) continue;
    std::string word;
    std::istringstream(line.substr(name.size())) >> word;
    return number_in(word);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> kibibytes_after(const fs::path& file, std::string_view name) {
  const auto count = number_after(file, name);
  if (!count || *count > std::numeric_limits<std::uint64_t>::max() / kibibyte) return std::nullopt;
  return *count * kibibyte;
}

std::uint64_t less(std::uint64_t from, std::uint64_t taken) {
  return from - std::min(from, taken);
}

/// Where a version of control groups says what, and where it is mounted: alone, or beside the other version.
struct GroupFiles {
  std::string_view controller, limit, usage, reclaimable;
  std::vector<std::string_view> mounts;
};
const GroupFiles version_1{"memory",
                           "memory.limit_in_bytes",
                           "memory.usage_in_bytes",
                           "total_inactive_file ",
                           {"sys/fs/cgroup/memory"}};
const GroupFiles version_2{
    "", "memory.max", "memory.current", "inactive_file ", {"sys/fs/cgroup", "sys/fs/cgroup/unified"}};

/// Files that are read but no longer used make room when it is needed, so they count as free.
std::optional<MemoryBound> bound_of(const fs::path& group, const GroupFiles& files) {
  const auto limit = number_of(group / files.limit);
  if (!limit) return std::nullopt;
  const std::uint64_t usage = number_of(group / files.usage).value_or(0);
  const std::uint64_t reclaimable = number_after(group / "memory.stat", files.reclaimable).value_or(0);
  return MemoryBound{less(*limit, less(usage, reclaimable)),
                     fmt::format("control group, {}", (group / files.limit).lexically_normal().string())};
}

bool has_word(std::string_view list, std::string_view word) {
  return fmt::format(",{},", list).find(fmt::format(",{},", word)) != std::string::npos;
}

/// The group that a line of /proc/self/cgroup names, and those above it. In a container the path may be one
/// that only the machine outside has: there the mounted folder itself is the container's group.
void add_groups(const std::string& line, const fs::path& root, std::vector<MemoryBound>& bounds) {
  const std::size_t first = line.find(':'), second = line.find(':', first + 1);
  if (second == std::string::npos) return;
  const std::string controllers = line.substr(first + 1, second - first - 1);
  for (const GroupFiles* files : {&version_1, &version_2}) {
    if (!has_word(controllers, files->controller)) continue;
    fs::path group = fs::path(line.substr(second + 1)).relative_path().lexically_normal();
    if (!group.empty() && *group.begin() == "..") group.clear();
    for (;; group = group.parent_path()) {
      for (const std::string_view mount : files->mounts)
        if (const auto bound = bound_of(root / mount / group, *files)) bounds.push_back(*bound);
      if (group.empty()) return;
    }
  }
}

}  // namespace

std::vector<MemoryBound> memory_bounds(int threads, const fs::path& root) {
  std::vector<MemoryBound> bounds;
  if (const auto available = kibibytes_after(root / "proc/meminfo", "MemAvailable:"))
    bounds.push_back({*available, "the machine"});
  std::ifstream groups(root / "proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) add_groups(line, root, bounds);
  const auto add_limit = [&](std::string_view limit, std::string_view used, std::uint64_t of_thread,
                             const char* name) {
    const auto most = number_after(root / "proc/self/limits", limit);
    if (!most) return;
    const std::uint64_t taken = kibibytes_after(root / "proc/self/status", used).value_or(0);
    bounds.push_back({less(less(*most, taken), of_thread * static_cast<std::uint64_t>(threads)), name});
  };
  add_limit("Max address space", "VmSize:", thread_addresses, "limit of addresses, ulimit -v");
  add_limit("Max data size", "VmData:", thread_data, "limit of data, ulimit -d");
  return bounds;
}

std::optional<MemoryBound> free_memory(int threads) {
  const std::vector<MemoryBound> bounds = memory_bounds(threads);
  const auto less_free = [](const MemoryBound& a, const MemoryBound& b) { return a.bytes < b.bytes; };
  const auto least = std::min_element(bounds.begin(), bounds.end(), less_free);
  return least == bounds.end() ? std::nullopt : std::optional(*least);
}

std::uint64_t used_addresses() {
  return kibibytes_after("/proc/self/status", "VmSize:").value_or(0);
}

}  // namespace avert
