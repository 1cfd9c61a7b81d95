#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "avert/error.hpp"

namespace avert::sweep {

/// The log that one process appends its runs to. It is made at the first write, under a name that no other
/// process has, and never opened for writing again. Records are flushed to the disk in groups; a record
/// counts as kept from then on. Every failure throws Error; the log takes nothing more then, and throws the
/// same Error again, so that whoever meets it first can say what happened.
class RunLog {
 public:
  /// `group` ≥ 1: records flushed together.
  RunLog(std::filesystem::path folder, std::size_t group) : folder_(std::move(folder)), group_(group) {}
  ~RunLog();
  RunLog(const RunLog&) = delete;
  RunLog& operator=(const RunLog&) = delete;

  /// Appends a run; flushes when the group is full or holds 4 MiB.
  void append(std::string_view payload);
  /// Tells other processes which runs this one is about to make. Not flushed: losing it does no harm.
  void claim(std::span<const std::uint64_t> ids);
  void flush();

  /// Of the file in its folder; empty before the first write.
  const std::string& name() const { return name_; }
  /// Runs on the disk.
  std::uint64_t kept() const { return kept_; }

 private:
  void open();
  void write(std::string_view bytes);
  /// Does the work unless something failed before, and remembers what fails.
  template <class F>
  void attempt(F&& work);

  std::filesystem::path folder_;
  std::size_t group_;
  std::string name_;
  int file_ = -1;
  std::optional<Error> failure_;
  std::size_t waiting_ = 0, waiting_bytes_ = 0;
  std::uint64_t kept_ = 0;
};

}  // namespace avert::sweep
