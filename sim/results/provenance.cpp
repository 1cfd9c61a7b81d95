#include "sim/results/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <hdf5.h>
#include <omp.h>
#include <sys/utsname.h>
#include <toml++/impl/version.h>
#include <unistd.h>

#include <boost/version.hpp>
#include <chrono>
#include <utility>

#include "git_revision.hpp"

namespace avert {
namespace {

std::string describe_compiler() {
#if defined(__clang__)
  return fmt::format("clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
  return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::string describe_libraries() {
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  return fmt::format("HDF5 {}.{}.{}, Boost {}.{}.{}, toml++ {}.{}.{}, fmt {}.{}.{}", major, minor, release,
                     BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100, TOML_LIB_MAJOR,
                     TOML_LIB_MINOR, TOML_LIB_PATCH, FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
                     FMT_VERSION % 100);
}

}  // namespace

BuildInfo describe_build() {
  return {AVERT_VERSION, AVERT_GIT_REVISION, describe_compiler(), AVERT_BUILD_FLAGS, describe_libraries()};
}

std::string describe_machine() {
  utsname system{};
  ::uname(&system);
  const double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) *
                        static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0 * 1024.0);
  return fmt::format("{} processors, {} threads, {:.1f} GiB memory, {} {}", omp_get_num_procs(),
                     omp_get_max_threads(), memory, system.sysname, system.machine);
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

std::string today() {
  return utc_now().substr(0, std::string_view("2026-05-01").size());
}

Provenance begin_provenance(std::string command_line) {
  BuildInfo build = describe_build();
  return {.avert_version = std::move(build.version),
          .git_revision = std::move(build.git_revision),
          .build = build.compiler + " " + build.flags,
          .libraries = std::move(build.libraries),
          .created = utc_now(),
          .finished = {},
          .history = std::move(command_line),
          .machine = describe_machine()};
}

}  // namespace avert
