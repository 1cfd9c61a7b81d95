#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>

namespace avert {

/// A bar that is drawn again on a terminal, lines in a log, or nothing; automatic picks bar or lines.
enum class ProgressStyle { automatic, bar, lines, none };

/// "auto", "bar", "lines" or "none". Throws Error.
ProgressStyle progress_style(std::string_view name);

/// "8 s", "3 min", "2 h 5 min".
std::string duration_text(double seconds);

/// How much of a job is done and how long the rest takes, judged by the pace so far. Safe to call from
/// several threads; never throws.
class Progress {
 public:
  using Clock = std::function<double()>;  ///< seconds since any fixed moment

  using Width = std::function<std::size_t()>;  ///< columns of the terminal

  /// `unit` is what is counted, in the plural: "runs".
  Progress(ProgressStyle style, std::size_t total, std::string unit);
  Progress(ProgressStyle style, std::size_t total, std::string unit, std::ostream& out, Clock clock,
           Width width);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::size_t amount = 1) noexcept;
  /// A part of a unit is done, one of so many: the bar moves, the count does not.
  void advance_part(std::size_t parts_of_a_unit) noexcept;

 private:
  void show_if_due() noexcept;
  void show(double now);
  std::string text(double now) const;
  double share_done() const;

  ProgressStyle style_;
  std::size_t total_;
  std::string unit_;
  std::ostream& out_;
  Clock clock_;
  Width width_;
  double began_;
  double shown_;
  std::size_t done_ = 0;
  double in_parts_ = 0;  ///< units, finished ones too, by what was said of their parts
  std::mutex mutex_;
};

}  // namespace avert
