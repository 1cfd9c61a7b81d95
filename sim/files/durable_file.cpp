#include "sim/files/durable_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>

#include "avert/error.hpp"

namespace avert {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

constexpr std::string_view temporary_sign = ".tmp-";
constexpr std::size_t mark_length = 16;

/// Of this process. Its number would not do: it can be guessed, and processes in containers share theirs.
const std::string& process_mark() {
  static const std::string mark = [] {
    std::random_device entropy;  // names only: no result depends on it
    return fmt::format("{:08x}{:08x}", entropy(), entropy());
  }();
  return mark;
}

/// In the same folder, so that the rename is atomic.
fs::path beside(const fs::path& target, std::string_view sign) {
  fs::path other = target;
  other += fmt::format("{}{}", sign, process_mark());
  return other;
}

/// Whether a file has the name of a temporary one of `target`, or of any file where that is empty.
bool is_temporary(std::string_view name, std::string_view target) {
  const std::size_t tail = temporary_sign.size() + mark_length;
  if (name.size() <= tail) return false;
  const std::string_view stem = name.substr(0, name.size() - tail),
                         sign = name.substr(stem.size(), temporary_sign.size()),
                         mark = name.substr(name.size() - mark_length);
  return (target.empty() || stem == target) && sign == temporary_sign &&
         mark.find_first_not_of("0123456789abcdef") == mark.npos;
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

/// Nobody else may remove the file while this process has it open. False if somebody did before that.
bool hold(int file) {
  while (::flock(file, LOCK_EX) != 0 && errno == EINTR) {
  }  // where there are no locks nobody removes either
  struct stat status {};
  return ::fstat(file, &status) != 0 || status.st_nlink > 0;
}

/// Nothing that is there is opened: no file of others and no link.
int create_temporary(const fs::path& path) {
  for (;;) {
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0) fail(path, "cannot open", last_error());
    if (hold(file)) return file;
    ::close(file);
  }
}

/// Unless a living process holds it.
void remove_if_abandoned(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return;
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && ::flock(file, LOCK_EX | LOCK_NB) == 0)
    ::unlink(path.c_str());
  ::close(file);
}

/// False if something has the new name. Throws Error.
bool rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  const bool supported = errno != EINVAL && errno != ENOSYS;
  if (!supported && ::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return true;
  }
  if (errno != EEXIST) fail(to, "cannot rename the finished file", last_error());
  return false;
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
    : target_(std::move(target)), temporary_(beside(target_, temporary_sign)) {
  check_target(target_);
  remove_abandoned(folder_of(target_), target_.filename().string());
  file_ = create_temporary(temporary_);
}

DurableFile::~DurableFile() {
  if (!temporary_.empty()) remove_unfinished(target_);
  ::close(file_);
}

void DurableFile::append(std::string_view bytes) {
  if (!write_all(file_, bytes)) fail(temporary_, "cannot write", last_error());
}

void DurableFile::flush() const {
  if (::fsync(file_) != 0) fail(temporary_, "cannot flush to the disk", last_error());
}

void DurableFile::settle() {
  temporary_.clear();
  flush_folder(folder_of(target_));
}

void DurableFile::keep() {
  flush();
  std::error_code reason;
  fs::rename(temporary_, target_, reason);
  if (reason) fail(target_, "cannot rename the finished file", reason);
  settle();
}

void DurableFile::keep_as_new() {
  flush();
  if (!rename_to_new(temporary_, target_)) {
    const fs::path aside = beside(target_, ".kept-");
    if (!rename_to_new(temporary_, aside)) fail(aside, "cannot be made", last_error());
    settle();
    throw Error(target_.string(), "was made by another program meanwhile, and stays",
                fmt::format("What was to be written is in {}; rename it", aside.string()), ExitCode::failed);
  }
  settle();
}

void remove_unfinished(const fs::path& target) {
  std::error_code ignored;
  fs::remove(beside(target, temporary_sign), ignored);
}

void remove_abandoned(const fs::path& folder, std::string_view name) {
  std::error_code fault;
  for (fs::directory_iterator each(folder, fault), end; !fault && each != end; each.increment(fault))
    if (is_temporary(each->path().filename().string(), name)) remove_if_abandoned(each->path());
}

void write_durably(const fs::path& target, std::initializer_list<std::string_view> parts) {
  DurableFile file(target);
  for (const std::string_view part : parts) file.append(part);
  file.keep();
}

}  // namespace avert
