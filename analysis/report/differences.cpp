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
  Verdict verdict;
};

std::vector<WhiskerRow> rows_of(const Material& material, std::size_t outcome) {
  std::vector<WhiskerRow> rows;
  for (const ArmComparison& arm : material.totals.arms) {
    const ArmOutcome& of = arm.outcomes[outcome];
    if (of.paired && !std::isnan(of.paired->difference.value))
      rows.push_back(
          {arm.arm, difference_in_unit(*of.paired, material.totals.outcomes[outcome]), verdict_of(of)});
  }
  return rows;
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

bool is_told(Verdict verdict) {
  return verdict == Verdict::less || verdict == Verdict::more;
}

std::string verdict_words(Verdict verdict) {
  if (is_told(verdict)) return "yes";
  if (verdict == Verdict::same) return "no run differs";
  return verdict == Verdict::open ? "cannot be told" : "too few runs";
}

void draw_row(Svg& svg, const WhiskerRow& row, const Scale& x, double y) {
  const auto& [value, interval] = row.difference;
  const bool told = is_told(row.verdict);
  svg.text({names_width - 10, y + 4}, short_name(row.arm), "", Anchor::end);
  if (std::isfinite(interval.low))
    svg.line({x(interval.low), y}, {x(interval.high), y}, told ? "whisker" : "open-whisker");
  svg.circle({x(value), y}, 4.5, told ? "dot" : "open");
  const std::string words = row.verdict == Verdict::same ? "" : carried_text(row.difference) + " ";
  svg.text({plot_end + 12, y + 4}, told ? words : words + verdict_words(row.verdict), "small");
}

Figure whisker_figure(const Material& material, std::size_t outcome) {
  const OutcomeSpec& spec = material.totals.outcomes[outcome];
  const std::vector<WhiskerRow> rows = rows_of(material, outcome);
  const auto [low, high] = bounds_of(rows);
  const Scale x{low, high, names_width, plot_end};
  const double bottom = 14 + row_height * static_cast<double>(rows.size());
  Svg svg(width, bottom + 40);
  draw_axis_below(svg, x, bottom, 8,
                  fmt::format("difference to {}, {}", material.reference, unit_words(spec)));
  svg.line({x(0), 8}, {x(0), bottom}, "zero");
  Figure figure{
      "difference-" + spec.variable + (spec.at_least ? fmt::format("-{:.0f}", *spec.at_least) : ""),
      fmt::format("Difference in {}.", spec.title),
      "",
      "",
      {fmt::format("Difference to {} in {}, {}", escaped(material.reference), spec.title, unit_words(spec)),
       {"arm", "difference", "interval from", "to", "can be told"},
       {}}};
  double y = 22;
  for (const WhiskerRow& row : rows) {
    draw_row(svg, row, x, y);
    y += row_height;
    const Interval& of = row.difference.interval;
    figure.data.rows.push_back({escaped(row.arm), number_text(row.difference.value), number_text(of.low),
                                number_text(of.high), verdict_words(row.verdict)});
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

/// What each arm costs more than the reference, and what a million USD more averts.
std::vector<std::string> money_row(const Material& material, const ArmComparison& arm,
                                   const std::vector<RunResult>& reference) {
  const Spending spent = spending(runs_of(material, arm.arm), reference, material.file.draw_of());
  std::vector<std::string> row{escaped(arm.arm), carried_text(spent.cost)};
  if (spent.cost.interval.low > 0) {
    row.push_back(carried_text(spent.averted_per_million));
    row.push_back(fmt::format("{:.0f} %", 100 * spent.on_false_alarms));
  } else {
    row.insert(row.end(), {spent.cost.interval.high <= 0 ? "no more is spent" : "cannot be told", "–"});
  }
  return row;
}

std::string money_html(const Material& material) {
  const auto cost = std::find_if(material.totals.outcomes.begin(), material.totals.outcomes.end(),
                                 [](const OutcomeSpec& outcome) { return outcome.variable == "cost"; });
  if (cost == material.totals.outcomes.end() ||
      find_summary(material.runs.front(), "mass_killing") == nullptr)
    return "";
  const std::string name = escaped(material.reference);
  DataTable table{fmt::format("Money and what it averts, against {}", name),
                  {"arm", fmt::format("cost more than {}, million USD", name),
                   "civilians killed, fewer for each million USD more",
                   "part of the extra cost that was spent where the reference shows no mass killing"},
                  {}};
  const std::vector<RunResult> reference = runs_of(material, material.reference);
  for (const ArmComparison& arm : material.totals.arms)
    if (arm.arm != material.reference) table.rows.push_back(money_row(material, arm, reference));
  return "<h3>Cost</h3>\n<p>Numbers of persons here are those of the model's country, not per 1,000. Money "
         "that was "
         "spent where no mass killing came under the reference answered a false alarm; it may have spared "
         "other "
         "violence.</p>\n" +
         table_html(table);
}

}  // namespace

std::vector<Figure> difference_figures(const Material& material) {
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < material.totals.outcomes.size(); ++i)
    if (!rows_of(material, i).empty()) figures.push_back(whisker_figure(material, i));
  return figures;
}

Section differences_section(const Material& material) {
  if (material.totals.arms.size() < 2) return {"differences", "", ""};
  std::string html;
  for (const Figure& each : difference_figures(material)) html += figure_html(each);
  return {"differences", fmt::format("Differences to {}", escaped(material.reference)),
          html + money_html(material)};
}

}  // namespace avert::report
