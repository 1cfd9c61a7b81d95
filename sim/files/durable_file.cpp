#include "sim/files/durable_file.hpp"

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
  const DurableFile probe(target);
  std::error_code reason;
  const fs::space_info space = fs::space(folder_of(target), reason);
  if (!reason && space.available < bytes) {
    throw Error(target.string(),
                fmt::format("needs about {} MB and the disk has {} MB free", bytes / 1'000'000 + 1,
                            space.available / 1'000'000),
                "Free some space, name another disk, or record less");
  }
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Some network file systems cannot flush a folder and say EINVAL; the rename is atomic all the same.
void flush_folder(const fs::path& folder) {
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) fail(folder, "cannot open", last_error());
  const bool flushed = ::fsync(number) == 0 || errno == EINVAL;
  const std::error_code reason = last_error();
  ::close(number);
  if (!flushed) fail(folder, "cannot flush to the disk", reason);
}

DurableFile::DurableFile(fs::path target)
    : target_(std::move(target)), temporary_(temporary_beside(target_)) {
  check_target(target_);
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) fail(temporary_, "cannot open", last_error());
}

DurableFile::~DurableFile() {
  ::close(file_);
  if (!temporary_.empty()) remove_unfinished(target_);
}

void DurableFile::append(std::string_view bytes) {
  if (!write_all(file_, bytes)) fail(temporary_, "cannot write", last_error());
}

void DurableFile::keep() {
  if (::fsync(file_) != 0) fail(temporary_, "cannot flush to the disk", last_error());
  std::error_code reason;
  fs::rename(temporary_, target_, reason);
  if (reason) fail(target_, "cannot rename the finished file", reason);
  temporary_.clear();
  flush_folder(folder_of(target_));
}

void remove_unfinished(const fs::path& target) {
  std::error_code ignored;
  fs::remove(temporary_beside(target), ignored);
}

void write_durably(const fs::path& target, std::initializer_list<std::string_view> parts) {
  DurableFile file(target);
  for (const std::string_view part : parts) file.append(part);
  file.keep();
}

}  // namespace avert
