#pragma once

#include <csignal>
#include <functional>
#include <string>
#include <string_view>

namespace avert::fuzz {

/// Reads inputs in a child process, as avert does where a library is known to crash
/// (sim/files/own_process.hpp), and goes on in another child after a fault. The folder AVERT_FAULTS gets the
/// input and the report of the first fault of a kind, and a line a fault in its file `all`; without that
/// folder the report is shown. An input that fails adds no coverage, so that no fault becomes the seed of
/// others.
class OwnChild {
 public:
  /// `read` is called once an input.
  explicit OwnChild(std::function<void()> read) : read_(std::move(read)) {}
  OwnChild(const OwnChild&) = delete;
  OwnChild& operator=(const OwnChild&) = delete;
  ~OwnChild() { end(); }

  /// Has the child read once; `input` is what it will find.
  void read(std::string_view input);

 private:
  void begin();
  void end();
  [[noreturn]] void serve();

  std::function<void()> read_;
  pid_t child_ = -1;
  int ours_ = -1, theirs_ = -1;  ///< ends of a socket: a byte for an input, a byte back
  int reads_ = 0;                ///< by this child
};

}  // namespace avert::fuzz
