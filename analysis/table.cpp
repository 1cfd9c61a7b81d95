#include "analysis/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <utility>
#include <vector>

namespace avert {
namespace {

/// Thousands by commas, whatever the user's locale.
class ThousandsByComma : public std::numpunct<char> {
  char do_thousands_sep() const override { return ','; }
  std::string do_grouping() const override { return "\3"; }
};

constexpr std::size_t gap = 2;  ///< blanks between columns

/// Rows of cells; the first column holds the names of arms.
using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

double rounded_to_three_digits(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
  return std::round(value / unit) * unit;
}

std::string percent_text(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100 * share);
}

bool is_share(const OutcomeSpec& outcome) {
  return outcome.measure == Measure::share_of_runs;
}

/// A share in percent, a difference of shares in percentage points, else a number.
std::string value_text(double value, const OutcomeSpec& outcome) {
  return is_share(outcome) ? percent_text(value) : number_text(value);
}

/// Without the plus sign.
std::string bound_text(double value, const OutcomeSpec& outcome) {
  const auto text =
      is_share(outcome) && !std::isnan(value) ? fmt::format("{:.0f}", 100 * value) : number_text(value);
  return text == "-0" ? "0" : text;
}

std::string difference_text(double value, const OutcomeSpec& outcome) {
  const auto text = bound_text(value, outcome);
  return value > 0 && text != "0" ? "+" + text : text;
}

std::string interval_text(const std::string& low, const std::string& high) {
  return low == "-" ? "" : fmt::format("{} to {}", low, high);
}

std::string column_unit(const Comparison& comparison, std::size_t outcome) {
  const std::string unit = outcome_unit(comparison, outcome);
  return unit == "1" ? "" : unit;
}

Rows heading(const Comparison& comparison) {
  Rows rows{{"arm"}, {""}};
  for (std::size_t outcome = 0; outcome < comparison.outcomes.size(); ++outcome) {
    rows[0].push_back(comparison.outcomes[outcome].title);
    rows[1].push_back(column_unit(comparison, outcome));
  }
  return rows;
}

void append(Rows& rows, Rows more) {
  for (auto& row : more) rows.push_back(std::move(row));
}

/// Four lines: the mean or the share, with the number of runs that have a value if not all do; its interval;
/// the median and the range of runs.
Rows arm_rows(const ArmComparison& arm, const Comparison& comparison) {
  Rows rows{{arm.arm}, {"  interval"}, {"  median"}, {"  range of runs"}};
  for (std::size_t i = 0; i < arm.outcomes.size(); ++i) {
    const auto& [summary, estimate, paired] = arm.outcomes[i];
    const auto& spec = comparison.outcomes[i];
    const auto among = summary.absent == 0 ? "" : fmt::format(" ({} runs)", summary.count);
    const auto& [low, high] = estimate.interval;
    rows[0].push_back(value_text(estimate.value, spec) + among);
    rows[1].push_back(interval_text(value_text(low, spec), value_text(high, spec)));
    rows[2].push_back(is_share(spec) ? "" : number_text(summary.median));
    rows[3].push_back(is_share(spec)
                          ? ""
                          : interval_text(number_text(summary.spread.low), number_text(summary.spread.high)));
  }
  return rows;
}

std::string better_text(const PairedComparison& paired) {
  if (std::isnan(paired.better.value)) return "";
  return fmt::format("{:.0f} % ({:.0f} to {:.0f})", 100 * paired.better.value,
                     100 * paired.better.interval.low, 100 * paired.better.interval.high);
}

/// Three lines: the difference, its interval, and how often the arm was better.
Rows paired_rows(const ArmComparison& arm, const Comparison& comparison) {
  Rows rows{{arm.arm}, {"  interval"}, {"  better"}};
  for (std::size_t i = 0; i < arm.outcomes.size(); ++i) {
    const auto& paired = *arm.outcomes[i].paired;
    const auto& spec = comparison.outcomes[i];
    const auto& [value, interval] = paired.difference;
    const auto among = paired.pairs == arm.replicates ? "" : fmt::format(" ({} pairs)", paired.pairs);
    rows[0].push_back(
        paired.pairs == 0 ? "-" : (paired.is_clear() ? "" : "~ ") + difference_text(value, spec) + among);
    rows[1].push_back(interval_text(bound_text(interval.low, spec), bound_text(interval.high, spec)));
    rows[2].push_back(better_text(paired));
  }
  return rows;
}

std::size_t width_of(const Rows& rows, std::size_t column) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row[column].size());
  return width;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

/// The columns [first, last) behind the arms' names, right-aligned.
std::string block_text(const Rows& rows, const std::vector<std::size_t>& widths, std::size_t first,
                       std::size_t last) {
  std::string text;
  for (const auto& row : rows) {
    auto line = fmt::format("{:<{}}", row[0], widths[0]);
    for (std::size_t column = first; column < last; ++column)
      line += fmt::format("{:>{}}", row[column], widths[column] + gap);
    text += trimmed(std::move(line));
  }
  return text;
}

/// All columns, in as many blocks as the width asks for.
std::string rows_text(const Rows& rows, std::size_t width) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < rows.front().size(); ++column)
    widths.push_back(width_of(rows, column));
  std::string text;
  for (std::size_t first = 1; first < widths.size();) {
    std::size_t last = first, used = widths[0];
    do used += widths[last++] + gap;
    while (last < widths.size() && used + widths[last] + gap <= width);
    text += (first == 1 ? "" : "\n") + block_text(rows, widths, first, last);
    first = last;
  }
  return text;
}

std::string footnotes(const Comparison& comparison, bool compared) {
  const auto percent = 100 * interval_level;
  std::string text = fmt::format(
      "Each arm by itself: the mean of its runs, or the share of runs, with its\n"
      "{0:.0f} % interval (bootstrap; Jeffreys): how sure the mean is. Median and range\n"
      "of runs (5 % to 95 %): how much runs differ. \"(n runs)\": among these n; in\n"
      "the others it did not happen. P(war 1), P(mass killing 1): the share of runs\n"
      "that reach the first rung.\n",
      percent);
  if (compared)
    text += fmt::format(
        "Difference: the mean of arm - {1} on the same replicate, with its {0:.0f} %\n"
        "interval (bootstrap); shares in percentage points. Better: the share of\n"
        "replicates in which the arm does better, ties half, with its {0:.0f} % interval.\n"
        "~ cannot be told: the interval of the difference includes 0.\n",
        percent, comparison.reference_arm);
  return text;
}

}  // namespace

std::string fixed_text(double value, int places) {
  const std::locale commas(std::locale::classic(), new ThousandsByComma);
  return fmt::format(commas, "{:.{}Lf}", value, places);
}

std::string outcome_unit(const Comparison& comparison, std::size_t outcome) {
  const OutcomeSpec& spec = comparison.outcomes[outcome];
  if (is_share(spec)) return "share of runs";
  if (spec.per) return "per " + fixed_text(*spec.per, *spec.per == std::floor(*spec.per) ? 0 : 6);
  return std::string(unit_text(comparison.units[outcome]));
}

std::string number_text(double value) {
  if (!std::isfinite(value)) return "-";
  const double rounded = rounded_to_three_digits(value);
  const double size = std::abs(rounded);
  if (size >= 1e6) return fixed_text(rounded / 1e6, size >= 1e8 ? 0 : size >= 1e7 ? 1 : 2) + " M";
  if (size >= 100 || size == 0) return fixed_text(rounded, 0);
  return fmt::format("{:.3g}", rounded);
}

std::string comparison_table(const Comparison& comparison, std::size_t width) {
  auto alone = heading(comparison);
  auto paired = heading(comparison);
  for (const auto& arm : comparison.arms) {
    append(alone, arm_rows(arm, comparison));
    if (arm.arm != comparison.reference_arm) append(paired, paired_rows(arm, comparison));
  }
  const bool compared = comparison.arms.size() > 1;
  auto text = fmt::format("Each arm by itself\n\n{}\n", rows_text(alone, width));
  if (compared)
    text += fmt::format("Difference to {} on the same replicates\n\n{}\n", comparison.reference_arm,
                        rows_text(paired, width));
  return text + footnotes(comparison, compared);
}

}  // namespace avert
