#include "sim/io/durable_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "avert/error.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

/// In the same folder, so that the rename is atomic; by process, so that two processes do not meet.
fs::path temporary_beside(const fs::path& target) {
  fs::path temporary = target;
  temporary += fmt::format(".tmp-{}", ::getpid());
  return temporary;
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

[[noreturn]] void fail(const fs::path& path, std::string_view problem, const std::error_code& reason) {
  throw Error(path.string(), fmt::format("{} ({})", problem, reason.message()),
              "Check the free space and the permissions of the folder, or name another file",
              ExitCode::failed);
}

/// Removes the temporary file unless it was renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// An open file or folder; failures name `path`.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) fail(path_, "cannot open", last_error());
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, "cannot write", last_error());
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void flush() const {
    if (::fsync(number_) != 0) fail(path_, "cannot flush to the disk", last_error());
  }

  /// Some network file systems cannot flush a folder and say EINVAL; the rename is atomic all the same.
  void flush_folder() const {
    if (::fsync(number_) != 0 && errno != EINVAL) fail(path_, "cannot flush to the disk", last_error());
  }

 private:
  const fs::path& path_;
  int number_;
};

void check_target(const fs::path& target) {
  std::error_code reason;
  if (target.filename().empty()) {
    throw Error(target.string(), "names a folder, not a file", "Add a file name");
  }
  const fs::path folder = folder_of(target);
  if (!fs::is_directory(folder, reason)) {
    throw Error(target.string(), fmt::format("the folder {} does not exist", folder.string()),
                "Make the folder first, or name another file");
  }
  if (fs::is_directory(target, reason)) {
    throw Error(target.string(), "is a folder", "Name a file in it");
  }
  if (fs::exists(target, reason) && !fs::is_regular_file(target, reason)) {
    throw Error(target.string(), "is a device or a pipe", "Name an ordinary file");
  }
}

}  // namespace

void check_writable(const fs::path& target, std::uint64_t bytes) {
  check_target(target);
  const TemporaryFile probe(temporary_beside(target));
  Descriptor(probe.path(), O_WRONLY | O_CREAT);
  std::error_code reason;
  const fs::space_info space = fs::space(folder_of(target), reason);
  if (!reason && space.available < bytes) {
    throw Error(target.string(),
                fmt::format("needs about {} MB and the disk has {} MB free", bytes / 1'000'000 + 1,
                            space.available / 1'000'000),
                "Free some space, name another disk, or record less");
  }
}

void write_durably(const fs::path& target, std::initializer_list<std::string_view> parts) {
  check_target(target);
  const TemporaryFile temporary(temporary_beside(target));
  {
    const Descriptor file(temporary.path(), O_WRONLY | O_CREAT | O_TRUNC);
    for (const std::string_view part : parts) file.write(part);
    file.flush();
  }
  std::error_code reason;
  fs::rename(temporary.path(), target, reason);
  if (reason) fail(target, "cannot rename the finished file", reason);
  const fs::path folder = folder_of(target);
  Descriptor(folder, O_RDONLY | O_DIRECTORY).flush_folder();
}

}  // namespace avert
