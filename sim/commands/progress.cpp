#include "sim/commands/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "avert/error.hpp"

namespace avert {
namespace {

constexpr double seconds_between_bars = 0.1, seconds_between_lines = 10;
constexpr std::size_t widest_bar = 30, usual_width = 80;

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of the terminal that standard error goes to.
std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const long given = columns == nullptr ? 0 : std::strtol(columns, nullptr, 10);
  return given > 0 ? static_cast<std::size_t>(given) : usual_width;
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
    : Progress(style, total, std::move(unit), std::cerr, steady_seconds, terminal_width) {}

Progress::Progress(ProgressStyle style, std::size_t total, std::string unit, std::ostream& out, Clock clock,
                   Width width)
    : style_(resolve(style)),
      total_(total),
      unit_(std::move(unit)),
      out_(out),
      clock_(std::move(clock)),
      width_(std::move(width)),
      began_(clock_()),
      shown_(began_) {
  if (style_ == ProgressStyle::bar) show(began_);
}

Progress::~Progress() {
  if (style_ == ProgressStyle::bar) out_ << std::endl;
}

void Progress::advance(std::size_t amount) noexcept {
  if (style_ == ProgressStyle::none) return;
  const std::lock_guard lock(mutex_);
  done_ += amount;
  show_if_due();
}

void Progress::advance_part(std::size_t parts_of_a_unit) noexcept {
  if (style_ == ProgressStyle::none) return;
  const std::lock_guard lock(mutex_);
  in_parts_ += 1.0 / static_cast<double>(parts_of_a_unit);
  show_if_due();
}

void Progress::show_if_due() noexcept {
  try {
    const double now = clock_();
    const double pause = style_ == ProgressStyle::bar ? seconds_between_bars : seconds_between_lines;
    if (now - shown_ >= pause || done_ >= total_) show(now);
  } catch (...) {  // a progress line that cannot be written is not worth a run
  }
}

/// A unit whose parts nobody tells counts when it is finished.
double Progress::share_done() const {
  if (total_ == 0) return 1;
  return std::min(1.0, std::max(in_parts_, static_cast<double>(done_)) / static_cast<double>(total_));
}

void Progress::show(double now) {
  shown_ = now;
  std::string line = text(now);
  if (style_ == ProgressStyle::lines) {
    out_ << line << std::endl;
    return;
  }
  constexpr std::size_t frame = 3;                         // "[] "
  const std::size_t room = std::max(width_(), frame) - 1;  // the last column would wrap
  if (room > line.size() + frame) {
    const std::size_t bar = std::min(widest_bar, room - line.size() - frame);
    const auto filled = static_cast<std::size_t>(share_done() * static_cast<double>(bar));
    line = fmt::format("[{:<{}}] {}", std::string(filled, '#'), bar, line);
  }
  out_ << fmt::format("\r{:<{}}", line.substr(0, room), room) << std::flush;
}

std::string Progress::text(double now) const {
  const double elapsed = now - began_, share = share_done();
  std::string count = fmt::format("{} of {} {}", done_, total_, unit_);
  if (done_ >= total_) return fmt::format("{} done in {}", count, duration_text(elapsed));
  if (share <= 0) return count;
  return fmt::format("{}, about {} left", count, duration_text(elapsed / share * (1 - share)));
}

}  // namespace avert
