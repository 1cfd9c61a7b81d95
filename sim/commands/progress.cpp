#include "sim/commands/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "avert/error.hpp"

namespace avert {
namespace {

constexpr double seconds_between_bars = 0.1, seconds_between_lines = 10;
constexpr std::size_t bar_width = 30;

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ProgressStyle resolve(ProgressStyle style) {
  if (style != ProgressStyle::automatic) return style;
  return isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::lines;
}

}  // namespace

ProgressStyle progress_style(std::string_view name) {
  if (name == "auto") return ProgressStyle::automatic;
  if (name == "bar") return ProgressStyle::bar;
  if (name == "lines") return ProgressStyle::lines;
  if (name == "none") return ProgressStyle::none;
  throw Error("--progress " + std::string(name), "there is no such style", "Give auto, bar, lines or none");
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(std::clamp(seconds, 0.0, 1e12)));
  if (whole < 60) return fmt::format("{} s", whole);
  const long long minutes = (whole + 59) / 60;
  if (minutes < 60) return fmt::format("{} min", minutes);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

Progress::Progress(ProgressStyle style, std::size_t total, std::string unit)
    : Progress(style, total, std::move(unit), std::cerr, steady_seconds) {}

Progress::Progress(ProgressStyle style, std::size_t total, std::string unit, std::ostream& out, Clock clock)
    : style_(resolve(style)),
      total_(total),
      unit_(std::move(unit)),
      out_(out),
      clock_(std::move(clock)),
      began_(clock_()),
      shown_(began_) {}

Progress::~Progress() {
  if (style_ == ProgressStyle::bar && done_ > 0) out_ << std::endl;
}

void Progress::advance(std::size_t amount) noexcept {
  if (style_ == ProgressStyle::none) return;
  try {
    const std::lock_guard lock(mutex_);
    const bool first = done_ == 0;
    done_ += amount;
    const double now = clock_();
    const double pause = style_ == ProgressStyle::bar ? seconds_between_bars : seconds_between_lines;
    const bool bar_begins = style_ == ProgressStyle::bar && first;
    if (now - shown_ >= pause || done_ >= total_ || bar_begins) show(now);
  } catch (...) {  // a progress line that cannot be written is not worth a run
  }
}

void Progress::show(double now) {
  shown_ = now;
  if (style_ == ProgressStyle::lines) {
    out_ << text(now) << std::endl;
    return;
  }
  const std::size_t filled = total_ == 0 ? bar_width : std::min(bar_width, bar_width * done_ / total_);
  out_ << fmt::format("\r[{:<{}}] {:<48}", std::string(filled, '#'), bar_width, text(now)) << std::flush;
}

std::string Progress::text(double now) const {
  const double elapsed = now - began_;
  const std::string count = fmt::format("{} of {} {}", done_, total_, unit_);
  if (done_ >= total_) return fmt::format("{} done in {}", count, duration_text(elapsed));
  const double rest = elapsed / static_cast<double>(done_) * static_cast<double>(total_ - done_);
  return fmt::format("{}, about {} left", count, duration_text(rest));
}

}  // namespace avert
