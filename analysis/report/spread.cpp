#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/chronicle.hpp"
#include "analysis/report/figures.hpp"

/// How much runs differ: every replicate as a dot, luck beside policy, and three runs told in words.
namespace avert::report {
namespace {

constexpr double names_width = 150, plot_end = 560, width = 700, row_height = 30;

/// Civilians killed per 1,000 inhabitants.
double killed_in(const RunResult& run) {
  if (!run.failure.empty()) return undefined;
  return 1000 * summary_value(run, "deaths_direct").value_or(undefined) /
         summary_value(run, "persons_initial").value_or(undefined);
}

/// Civilians killed: a row for each arm, a column for each country that all arms have.
struct Countries {
  std::vector<std::vector<double>> killed;
  std::vector<std::uint32_t> draws;  ///< of each country, where there is a posterior
};

Countries complete_countries(const Material& material) {
  const std::size_t arms = material.head.arms.size(), replicates = material.file.replicates().size();
  const DrawOf draw_of = material.file.draw_of();
  Countries countries{std::vector<std::vector<double>>(arms), {}};
  for (std::size_t c = 0; c < replicates; ++c) {
    std::vector<double> column;
    for (std::size_t a = 0; a < arms; ++a) column.push_back(killed_in(material.runs[a * replicates + c]));
    if (!std::all_of(column.begin(), column.end(), [](double value) { return std::isfinite(value); }))
      continue;
    for (std::size_t a = 0; a < arms; ++a) countries.killed[a].push_back(column[a]);
    if (draw_of) countries.draws.push_back(draw_of(material.runs[c].key));
  }
  return countries;
}

/// Parts of the variance of one run: components of a table of arms by countries without repeats, by its mean
/// squares, not below 0 (Searle, Casella & McCulloch 1992).
struct Parts {
  double arms, countries, rest;
};

Parts parts_of(const std::vector<std::vector<double>>& rows, std::span<const std::uint32_t> chosen) {
  const auto arms = static_cast<double>(rows.size()), countries = static_cast<double>(chosen.size());
  std::vector<double> of_arm(rows.size()), of_country(chosen.size());
  double grand = 0, left = 0, between_arms = 0, between_countries = 0;
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      of_arm[a] += rows[a][chosen[c]] / countries;
      of_country[c] += rows[a][chosen[c]] / arms;
      grand += rows[a][chosen[c]] / arms / countries;
    }
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t c = 0; c < chosen.size(); ++c)
      left += std::pow(rows[a][chosen[c]] - of_arm[a] - of_country[c] + grand, 2);
  for (const double mean : of_arm) between_arms += countries * (mean - grand) * (mean - grand);
  for (const double mean : of_country) between_countries += arms * (mean - grand) * (mean - grand);
  const double chance = left / ((arms - 1) * (countries - 1));
  Parts parts{std::max(0.0, between_arms / (arms - 1) - chance) / countries,
              std::max(0.0, between_countries / (countries - 1) - chance) / arms, chance};
  const double all = parts.arms + parts.countries + parts.rest;
  return {parts.arms / all, parts.countries / all, parts.rest / all};
}

std::string luck_html(const Material& material) {
  if (material.file.points() > 1) return "";
  const Countries countries = complete_countries(material);
  const auto& rows = countries.killed;
  if (rows.size() < 2 || rows.front().size() < 3) return "";
  const auto part = [&](double Parts::*of) {
    return bootstrap(rows.front().size(),
                     [&](std::span<const std::uint32_t> chosen) { return parts_of(rows, chosen).*of; },
                     {.labels = countries.draws});
  };
  const Estimate arms = part(&Parts::arms);
  if (std::isnan(arms.value)) return "";
  return fmt::format(
      "<h3>Luck beside policy</h3>\n<p>Of the variance of civilians killed in one run ({} countries under {} "
      "arms), {} "
      "comes from the arms: what is done. {} comes from the countries: which one it is, and what they have "
      "in common "
      "under all arms. {} is left: an arm that does well in one country and ill in another, and "
      "chance.</p>\n",
      rows.front().size(), rows.size(), share_text(arms), share_text(part(&Parts::countries)),
      share_text(part(&Parts::rest)));
}

/// The runs of one arm, from least to most, and their mean.
struct Dots {
  std::vector<double> killed;
  Estimate mean;
};

Dots dots_of(const Material& material, const std::string& arm) {
  const DrawOf draw_of = material.file.draw_of();
  std::vector<double> killed;
  std::vector<std::uint32_t> draws;
  for (const RunResult& run : material.runs)
    if (const double of = killed_in(run); run.key.arm == arm && std::isfinite(of)) {
      killed.push_back(of);
      if (draw_of) draws.push_back(draw_of(run.key));
    }
  const Estimate mean = bootstrap_mean(killed, {}, draws);
  return {sorted_present(killed), mean};
}

void draw_dots(Svg& svg, const std::string& arm, const Dots& dots, const Scale& x, double y) {
  for (std::size_t i = 0; i < dots.killed.size(); ++i)
    svg.circle({x(dots.killed[i]), y + (static_cast<double>(i % 3) - 1) * 5}, 3, "run");
  svg.text({names_width - 10, y + 4}, short_name(arm), "", Anchor::end);
  if (!dots.killed.empty()) svg.line({x(dots.mean.value), y - 10}, {x(dots.mean.value), y + 10}, "mean");
  svg.text({plot_end + 12, y + 4}, carried_text(dots.mean), "small");
}

std::vector<std::string> dots_row(const std::string& arm, const Dots& dots) {
  std::vector<std::string> listed;
  for (const double each : dots.killed) listed.push_back(number_text(each));
  return {escaped(arm), carried_text(dots.mean), fmt::format("{}", fmt::join(listed, ", "))};
}

Figure dots_figure(const Material& material) {
  double high = 0;
  for (const RunResult& run : material.runs)
    if (const double killed = killed_in(run); std::isfinite(killed)) high = std::max(high, killed);
  const double bottom = 12 + row_height * static_cast<double>(material.head.arms.size());
  const Scale x{0, high > 0 ? round_bounds(0, high, 5).second : 1, names_width, plot_end};
  Svg svg(width, bottom + 40);
  draw_axis_below(svg, x, bottom, 8, "civilians killed per 1,000 inhabitants in a run");
  const std::string words =
      "Each dot is one run; the thick stroke is the mean of the arm, its number stands at the right.";
  DataTable table{
      "Civilians killed per 1,000 inhabitants in each run", {"arm", "mean", "runs, from least to most"}, {}};
  double y = 12 + row_height / 2;
  for (const auto& [arm, story] : material.head.arms) {
    const Dots dots = dots_of(material, arm);
    draw_dots(svg, arm, dots, x, y);
    table.rows.push_back(dots_row(arm, dots));
    y += row_height;
  }
  const std::string id = "spread-killed";
  return {id, "Every run.", words, svg.str(id, "Civilians killed in every run", words), std::move(table)};
}

/// The runs of the reference with fewest, median and most civilians killed.
std::string stories_html(const Material& material) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : material.runs)
    if (run.key.arm == material.reference && run.failure.empty()) runs.push_back(&run);
  std::stable_sort(runs.begin(), runs.end(),
                   [](const RunResult* a, const RunResult* b) { return killed_in(*a) < killed_in(*b); });
  if (runs.empty() || material.file.points() > 1) return "";
  const Chronicle chronicle(material.file);
  std::string html = fmt::format("<h3>Three runs of {} told</h3>\n", escaped(material.reference));
  std::vector<std::pair<std::string, std::size_t>> chosen{{"Fewest killed", 0}};
  if (runs.size() > 2) chosen.emplace_back("Median", (runs.size() - 1) / 2);
  if (runs.size() > 1) chosen.emplace_back("Most killed", runs.size() - 1);
  for (const auto& [name, place] : chosen)
    html += fmt::format("<div class=\"story\"><h4>{}: replicate {}, {} per 1,000 killed</h4>\n{}</div>\n",
                        name, runs[place]->key.replicate, number_text(killed_in(*runs[place])),
                        chronicle.html(runs[place]->key));
  return html;
}

}  // namespace

std::vector<Figure> spread_figures(const Material& material) {
  return {dots_figure(material)};
}

Section spread_section(const Material& material) {
  return {"spread", "How much runs differ",
          figure_html(dots_figure(material)) + luck_html(material) + stories_html(material)};
}

}  // namespace avert::report
