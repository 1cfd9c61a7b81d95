#include <fmt/format.h>

#include <cmath>
#include <string>

#include "analysis/table.hpp"
#include "avert/csv_text.hpp"

/// A comparison as CSV and as Markdown.
namespace avert {
namespace {

std::string csv_number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

std::string csv_estimate(const Estimate& of) {
  return fmt::format("{},{},{}", csv_number(of.value), csv_number(of.interval.low),
                     csv_number(of.interval.high));
}

std::string csv_row(const ArmComparison& arm, const ArmOutcome& outcome, const Comparison& comparison,
                    std::size_t column) {
  const SampleSummary& runs = outcome.runs;
  std::string row =
      fmt::format("{},{},{},{},{},{},{},{},{}", csv_text(arm.arm),
                  csv_text(comparison.outcomes[column].variable), csv_text(comparison.outcomes[column].title),
                  csv_text(outcome_unit(comparison, column)), runs.count, csv_estimate(outcome.estimate),
                  csv_number(runs.median), csv_number(runs.spread.low), csv_number(runs.spread.high));
  if (!outcome.paired) return row + ",,,,,,,,,,\n";
  const PairedComparison& paired = *outcome.paired;
  return row + fmt::format(",{},{},{},{},{},{}\n", csv_text(comparison.reference_arm), paired.pairs,
                           csv_estimate(paired.difference), csv_estimate(paired.better),
                           paired.is_clear() ? "yes" : "no", csv_number(pairs_to_tell(paired)));
}

/// Text of a cell: what Markdown or HTML would take for its own stands as it is.
std::string cell_text(const std::string& text) {
  std::string cell;
  for (const char letter : text) {
    if (std::string_view("|\\`*_<>[]&#").find(letter) != std::string_view::npos) cell += '\\';
    cell += letter == '\n' ? ' ' : letter;
  }
  return cell;
}

/// A number with its interval; of shares in percent, or in percentage points.
std::string markdown_value(const Estimate& of, const OutcomeSpec& spec, std::string_view unit_of_share) {
  const bool share = spec.measure == Measure::share_of_runs;
  const auto text = [&](double value) {
    return share && !std::isnan(value) ? fmt::format("{:.0f}", 100 * value) : number_text(value);
  };
  if (std::isnan(of.value)) return "–";
  std::string value = fmt::format("{}{}", text(of.value), share ? unit_of_share : "");
  if (std::isnan(of.interval.low)) return value;
  return fmt::format("{} ({} to {})", value, text(of.interval.low), text(of.interval.high));
}

std::string markdown_head(const Comparison& comparison) {
  std::string names = "| arm |", rule = "| --- |";
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i) {
    const std::string unit = outcome_unit(comparison, i);
    names += fmt::format(" {}{} |", cell_text(comparison.outcomes[i].title), unit == "1" ? "" : ", " + unit);
    rule += " --- |";
  }
  return names + "\n" + rule + "\n";
}

std::string markdown_alone(const ArmOutcome& outcome, const OutcomeSpec& spec) {
  const std::string among = outcome.runs.absent == 0 ? "" : fmt::format(", {} runs", outcome.runs.count);
  return markdown_value(outcome.estimate, spec, " %") + among;
}

std::string markdown_difference(const PairedComparison& paired, std::size_t replicates,
                                const OutcomeSpec& spec) {
  if (paired.pairs == 0) return "–";
  const std::string among = paired.pairs == replicates ? "" : fmt::format(", {} pairs", paired.pairs);
  return markdown_value(paired.difference, spec, " points") + among +
         (paired.is_same()    ? ", the same"
          : paired.is_clear() ? ""
                              : ", cannot be told");
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  std::string text =
      "arm,variable,outcome,unit,runs,estimate,low,high,median,range_low,range_high,reference,pairs,"
      "difference,"
      "difference_low,difference_high,better,better_low,better_high,told,pairs_to_tell\n";
  for (const ArmComparison& arm : comparison.arms)
    for (std::size_t i = 0; i < arm.outcomes.size(); ++i)
      text += csv_row(arm, arm.outcomes[i], comparison, i);
  return text;
}

std::string comparison_markdown(const ComparisonHead& head, const Comparison& comparison) {
  std::string alone = markdown_head(comparison), against = markdown_head(comparison);
  for (const ArmComparison& arm : comparison.arms) {
    const bool compared = arm.arm != comparison.reference_arm;
    alone += "| " + cell_text(arm.arm) + " |";
    if (compared) against += "| " + cell_text(arm.arm) + " |";
    for (std::size_t i = 0; i < arm.outcomes.size(); ++i) {
      const OutcomeSpec& spec = comparison.outcomes[i];
      alone += " " + markdown_alone(arm.outcomes[i], spec) + " |";
      if (compared)
        against += " " + markdown_difference(*arm.outcomes[i].paired, arm.replicates, spec) + " |";
    }
    alone += "\n";
    if (compared) against += "\n";
  }
  const double percent = 100 * interval_level;
  std::string text = cell_text(few_text(comparison));
  if (!text.empty()) text += "\n\n";
  text += fmt::format(
      "{}: a model, not a forecast; simulated persons ({}), {}, {}, seed {}, avert {}, model version {}. "
      "Each arm by "
      "itself: mean or share of runs with its {:.0f} % interval.\n\n{}",
      cell_text(head.title), persons_text(head), length_text(head), replicates_text(head, comparison),
      head.seed, head.version, head.model_version, percent, alone);
  if (comparison.arms.size() > 1)
    text += fmt::format(
        "\nDifference to {} on the same replicates, with its {:.0f} % interval; shares in percentage "
        "points.\n\n{}",
        cell_text(comparison.reference_arm), percent, against);
  return text;
}

}  // namespace avert
