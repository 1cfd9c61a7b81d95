#include "sim/sweep/run_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

#include "avert/bytes.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/sweep/frames.hpp"

namespace avert::sweep {
namespace {

constexpr std::size_t most_waiting_bytes = std::size_t{4} << 20;

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view problem) {
  throw Error(path.string(), fmt::format("{} ({})", problem, std::generic_category().message(errno)),
              "Check the free space and the permissions, then `avert sweep resume` goes on",
              ExitCode::failed);
}

}  // namespace

RunLog::~RunLog() {
  if (file_ >= 0) ::close(file_);
}

void RunLog::open() {
  std::random_device entropy;  // names only: no result depends on it
  do {
    name_ = fmt::format("{:08x}{:08x}.log", entropy(), entropy());
    file_ = ::open((folder_ / name_).c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (file_ < 0 && errno == EEXIST);
  if (file_ < 0) fail(folder_ / name_, "cannot make the log");
  flush_folder(folder_);
}

template <class F>
void RunLog::attempt(F&& work) {
  if (failure_) throw *failure_;
  try {
    work();
  } catch (const Error& error) {
    failure_ = error;
    throw;
  }
}

void RunLog::write(std::string_view bytes) {
  attempt([&] {
    if (file_ < 0) open();
    if (!write_all(file_, bytes)) fail(folder_ / name_, "cannot write");
  });
}

void RunLog::append(std::string_view payload) {
  const std::string frame = make_frame(FrameKind::run, payload);
  write(frame);
  ++waiting_;
  waiting_bytes_ += frame.size();
  if (waiting_ >= group_ || waiting_bytes_ >= most_waiting_bytes) flush();
}

void RunLog::claim(std::span<const std::uint64_t> ids) {
  ByteWriter payload;
  for (const std::uint64_t id : ids) payload.number(id);
  write(make_frame(FrameKind::claim, payload.take()));
}

void RunLog::flush() {
  if (waiting_ == 0 || failure_) return;
  attempt([&] {
    if (::fsync(file_) != 0) fail(folder_ / name_, "cannot flush to the disk");
  });
  kept_ += waiting_;
  waiting_ = waiting_bytes_ = 0;
}

}  // namespace avert::sweep
