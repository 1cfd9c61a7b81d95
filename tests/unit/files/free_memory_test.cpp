#include "sim/files/free_memory.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "tests/support/example_results.hpp"

using namespace avert;
using example::Folder;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

/// A group with its limit, usage and files that could be dropped, in the words of version 1 or 2.
void write_group(const fs::path& group, int version, const std::string& limit, const std::string& usage,
                 const std::string& reclaimable) {
  write(group / (version == 1 ? "memory.limit_in_bytes" : "memory.max"), limit + "\n");
  write(group / (version == 1 ? "memory.usage_in_bytes" : "memory.current"), usage + "\n");
  // In version 1 the first of the two is of the group alone, without those below.
  write(group / "memory.stat", version == 1 ? "inactive_file 1\ntotal_inactive_file " + reclaimable + "\n"
                                            : "anon 7\ninactive_file " + reclaimable + "\n");
}

void write_limits(const fs::path& root, const std::string& addresses, const std::string& data) {
  write(root / "proc/self/limits",
        "Limit                     Soft Limit           Hard Limit           Units     \n"
        "Max data size             " +
            data +
            "            unlimited            bytes     \n"
            "Max address space         " +
            addresses + "            unlimited            bytes     \n");
  write(root / "proc/self/status",
        "Name:\tavert\nVmPeak:\t  900 kB\nVmSize:\t  1000 kB\nVmData:\t  500 kB\n");
}

std::vector<std::uint64_t> bytes_of(const fs::path& root, int threads = 0) {
  std::vector<std::uint64_t> bytes;
  for (const MemoryBound& bound : memory_bounds(threads, root)) bytes.push_back(bound.bytes);
  std::sort(bytes.begin(), bytes.end());
  return bytes;
}

using Bytes = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("Nothing is known of free memory where the system has no /proc", "[memory]") {
  CHECK(memory_bounds(8, Folder().path()).empty());
}

TEST_CASE("The machine's available memory is a bound", "[memory]") {
  const Folder root;
  write(root / "proc/meminfo", "MemTotal:       9999 kB\nMemFree:         10 kB\nMemAvailable:     123 kB\n");
  const auto bounds = memory_bounds(1, root.path());
  REQUIRE(bounds.size() == 1);
  CHECK(bounds[0].bytes == 123 * 1024);
  CHECK(bounds[0].name == "the machine");
}

TEST_CASE("Each control group above a process bounds it, in both versions", "[memory]") {
  const int version = GENERATE(1, 2);
  const bool beside = GENERATE(false, true);  // both versions mounted: version 2 is below unified
  const Folder root;
  const fs::path mount = root / (version == 1 ? "sys/fs/cgroup/memory"
                                 : beside     ? "sys/fs/cgroup/unified"
                                              : "sys/fs/cgroup");
  write(root / "proc/self/cgroup",
        version == 1 ? "7:cpu,memory:/a/b/c\n3:cpuset:/x\n0::/y\n" : "0::/a/b/c\n");
  write_group(mount / "a/b/c", version, "5000", "1500", "500");
  write_group(mount / "a/b", version, version == 1 ? "9223372036854771712" : "max", "3000", "0");
  write_group(mount / "a", version, "3500", "9000", "100");  // more is used than it may: nothing is free
  write_group(mount / "a/b/other", version, "1", "0", "0");  // not above the process
  if (version == 1) {
    CHECK(bytes_of(root.path()) == Bytes{0, 4000, 9223372036854771712u - 3000});
  } else {
    CHECK(bytes_of(root.path()) == Bytes{0, 4000});
  }
  const auto bounds = memory_bounds(1, root.path());
  CHECK(std::any_of(bounds.begin(), bounds.end(), [](const MemoryBound& bound) {
    return bound.name.starts_with("control group") && bound.name.find("/a/b/c/memory.") != std::string::npos;
  }));
}

TEST_CASE("A container's group is found at the mount, wherever its path lies outside", "[memory]") {
  const Folder root;
  write_group(root / "sys/fs/cgroup", 2, "4096", "96", "0");
  for (const char* path : {"/", "/docker/0123", "/../..", "/../other", "/gone (deleted)"}) {
    write(root / "proc/self/cgroup", std::string("0::") + path + "\n");
    CHECK(bytes_of(root.path()) == Bytes{4000});
  }
}

TEST_CASE("A group without a usage that can be read still has its limit", "[memory]") {
  const Folder root;
  write(root / "proc/self/cgroup", "0::/a\n");
  write(root / "sys/fs/cgroup/a/memory.max", "4096\n");
  CHECK(bytes_of(root.path()) == Bytes{4096});
}

TEST_CASE("Limits of addresses and data count what is used and what threads take", "[memory]") {
  const Folder root;
  write_limits(root.path(), std::to_string(1000 * mebibyte), std::to_string(500 * mebibyte));
  CHECK(bytes_of(root.path()) == Bytes{500 * mebibyte - 500 * 1024, 1000 * mebibyte - 1000 * 1024});
  CHECK(bytes_of(root.path(), 2) == Bytes{484 * mebibyte - 500 * 1024, 856 * mebibyte - 1000 * 1024});
  CHECK(bytes_of(root.path(), 1024) == Bytes{0, 0});
  write_limits(root.path(), "unlimited", "unlimited");
  CHECK(bytes_of(root.path()).empty());
  write_limits(root.path(), "1000", "unlimited");  // as sanitizers use more addresses than any limit
  CHECK(bytes_of(root.path()) == Bytes{0});
}

TEST_CASE("Limits that cannot be understood are none", "[memory]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "max", "-1", "18446744073709551616", "1e9", "0x10", "\xff\xfe");
  const Folder root;
  write(root / "proc/self/cgroup", "0::/a\n4:memory:/a\n");
  write_group(root / "sys/fs/cgroup/a", 2, text, "0", "0");
  write_group(root / "sys/fs/cgroup/memory/a", 1, text, "0", "0");
  write(root / "proc/meminfo", "MemAvailable: " + text + " kB\n");
  write(root / "proc/self/limits", "Max data size " + text + "\nMax address space\n");
  CHECK(bytes_of(root.path()).empty());
}

TEST_CASE("Kibibytes that cannot be counted as bytes are no bound", "[memory]") {
  const Folder root;
  write(root / "proc/meminfo", "MemAvailable: 18446744073709551615 kB\n");
  CHECK(bytes_of(root.path()).empty());
}

TEST_CASE("Whatever the files of the system hold, reading them ends", "[memory]") {
  std::mt19937 draws(7);
  const std::vector<std::string> parts{"0::",
                                       "/",
                                       "memory",
                                       ":",
                                       "\n",
                                       "..",
                                       "max",
                                       " ",
                                       "9999",
                                       "1:a:/b",
                                       "\t",
                                       "kB",
                                       "-",
                                       "MemAvailable:",
                                       "\0",
                                       "VmSize:",
                                       "Max address space",
                                       "inactive_file",
                                       "18446744073709551615"};
  const auto random_text = [&] {
    std::string text;
    for (std::size_t i = draws() % 30; i > 0; --i) text += parts[draws() % parts.size()];
    return text;
  };
  const Folder root;
  const std::vector<std::string> files{"proc/meminfo",
                                       "proc/self/cgroup",
                                       "proc/self/limits",
                                       "proc/self/status",
                                       "sys/fs/cgroup/memory.max",
                                       "sys/fs/cgroup/memory.current",
                                       "sys/fs/cgroup/memory/memory.limit_in_bytes"};
  for (int round = 0; round < 300; ++round) {
    for (const std::string& file : files) write(root / file, random_text());
    for (const MemoryBound& bound : memory_bounds(1, root.path())) CHECK(!bound.name.empty());
  }
}

TEST_CASE("On this system something is known of free memory", "[memory]") {
  if (!fs::exists("/proc/meminfo")) return;
  const auto free = free_memory(1);
  REQUIRE(free);
  CHECK(used_addresses() > mebibyte);
}
