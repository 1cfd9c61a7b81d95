#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/report/figures.hpp"
#include "analysis/report/story.hpp"

/// Paired differences to the reference, outcome by outcome, beside what each arm costs.
namespace avert::report {
namespace {

constexpr double row_height = 26, names_width = 150, plot_end = 470, width = 700;

/// One arm in the panel of an outcome.
struct WhiskerRow {
  std::string arm;
  Estimate difference;
  bool told;
};

std::vector<WhiskerRow> rows_of(const Material& material, std::size_t outcome) {
  std::vector<WhiskerRow> rows;
  const bool share = material.totals.outcomes[outcome].measure == Measure::share_of_runs;
  for (const ArmComparison& arm : material.totals.arms) {
    const auto& paired = arm.outcomes[outcome].paired;
    if (!paired || std::isnan(paired->difference.value)) continue;
    Estimate of = paired->difference;
    if (share) of = {100 * of.value, {100 * of.interval.low, 100 * of.interval.high}};
    rows.push_back({arm.arm, of, paired->is_clear()});
  }
  return rows;
}

std::string unit_of(const OutcomeSpec& outcome) {
  if (outcome.measure == Measure::share_of_runs) return "percentage points";
  return outcome.per ? "per 1,000 inhabitants" : "million USD";
}

std::pair<double, double> bounds_of(const std::vector<WhiskerRow>& rows) {
  double low = 0, high = 0;
  for (const WhiskerRow& each : rows)
    for (const double value :
         {each.difference.value, each.difference.interval.low, each.difference.interval.high})
      if (std::isfinite(value)) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
  if (low == high) return {-1, 1};
  return round_bounds(low, high, 5);
}

/// What stands beside a row; no run differs where the interval is 0 to 0.
std::string verdict_of(const WhiskerRow& row) {
  if (row.told) return "yes";
  return row.difference.interval.low == 0 && row.difference.interval.high == 0 ? "no run differs"
                                                                               : "cannot be told";
}

void draw_row(Svg& svg, const WhiskerRow& row, const Scale& x, double y) {
  const auto& [value, interval] = row.difference;
  const std::string verdict = verdict_of(row);
  svg.text({names_width - 10, y + 4}, row.arm, "", Anchor::end);
  if (std::isfinite(interval.low))
    svg.line({x(interval.low), y}, {x(interval.high), y}, row.told ? "whisker" : "open-whisker");
  svg.circle({x(value), y}, 4.5, row.told ? "dot" : "open");
  svg.text(
      {plot_end + 12, y + 4},
      verdict == "no run differs" ? verdict : carried_text(row.difference) + (row.told ? "" : " " + verdict),
      "small");
}

Figure whisker_figure(const Material& material, std::size_t outcome) {
  const OutcomeSpec& spec = material.totals.outcomes[outcome];
  const std::vector<WhiskerRow> rows = rows_of(material, outcome);
  const auto [low, high] = bounds_of(rows);
  const Scale x{low, high, names_width, plot_end};
  const double bottom = 14 + row_height * static_cast<double>(rows.size());
  Svg svg(width, bottom + 40);
  draw_axis_below(svg, x, bottom, 8, fmt::format("difference to {}, {}", material.reference, unit_of(spec)));
  svg.line({x(0), 8}, {x(0), bottom}, "zero");
  Figure figure{
      "difference-" + spec.variable + (spec.at_least ? fmt::format("-{:.0f}", *spec.at_least) : ""),
      fmt::format("Difference in {}.", spec.title),
      "",
      "",
      {fmt::format("Difference to {} in {}, {}", escaped(material.reference), spec.title, unit_of(spec)),
       {"arm", "difference", "interval from", "to", "can be told"},
       {}}};
  double y = 22;
  for (const WhiskerRow& row : rows) {
    draw_row(svg, row, x, y);
    y += row_height;
    const Interval& of = row.difference.interval;
    figure.data.rows.push_back({escaped(row.arm), number_text(row.difference.value), number_text(of.low),
                                number_text(of.high), verdict_of(row)});
  }
  const std::string words = fmt::format(
      "Left of the dashed line is less than under {}. A filled dot with its line leaves out zero; an open "
      "dot cannot be told.",
      material.reference);
  figure.description = escaped(words);
  figure.svg = svg.str(figure.id, fmt::format("Difference in {}", spec.title), words);
  return figure;
}

std::vector<RunResult> runs_of(const Material& material, const std::string& arm) {
  std::vector<RunResult> runs;
  std::copy_if(material.runs.begin(), material.runs.end(), std::back_inserter(runs),
               [&](const RunResult& run) { return run.key.arm == arm; });
  return runs;
}

/// What each arm costs more than the reference, and what a million USD averts.
std::string money_html(const Material& material) {
  DataTable table{fmt::format("Money and what it averts, against {}", escaped(material.reference)),
                  {"arm", "cost a run, million USD", "civilians killed, fewer for each million USD",
                   "part of the cost that was spent where the reference shows no mass killing"},
                  {}};
  const std::vector<RunResult> reference = runs_of(material, material.reference);
  for (const ArmComparison& arm : material.totals.arms) {
    if (arm.arm == material.reference) continue;
    const Spending spent = spending(runs_of(material, arm.arm), reference, material.file.draw_of());
    const bool spends = spent.cost.value > 0;
    table.rows.push_back({escaped(arm.arm), carried_text(spent.cost),
                          spends ? carried_text(spent.averted_per_million) : "nothing is spent",
                          spends ? fmt::format("{:.0f} %", 100 * spent.on_false_alarms) : "–"});
  }
  return "<h3>Cost</h3>\n<p>Numbers of persons here are those of the model's country, not per 1,000. Money "
         "that was spent "
         "where no mass killing came under the reference answered a false alarm; it may have spared other "
         "violence.</p>\n" +
         table_html(table);
}

}  // namespace

std::vector<NamedFigure> difference_figures(const Material& material) {
  std::vector<NamedFigure> figures;
  for (std::size_t i = 0; i < material.totals.outcomes.size(); ++i)
    if (!rows_of(material, i).empty()) {
      Figure figure = whisker_figure(material, i);
      figures.push_back({figure.id, std::move(figure)});
    }
  return figures;
}

Section differences_section(const Material& material) {
  if (material.totals.arms.size() < 2) return {"differences", "", ""};
  std::string html;
  for (const NamedFigure& each : difference_figures(material)) html += figure_html(each.figure);
  return {"differences", fmt::format("Differences to {}", escaped(material.reference)),
          html + money_html(material)};
}

}  // namespace avert::report
