#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/report/figures.hpp"

/// How weeks go by in each arm: bands over the replicates, with what was recognised and done marked.
namespace avert::report {
namespace {

constexpr std::size_t most_points = 110;  ///< of a line: more cannot be seen
constexpr double panel_width = 190, panel_height = 92, gap_x = 46, gap_y = 62, left = 46, top = 34;
constexpr std::size_t columns = 3;
constexpr std::array<double, 5> levels{0.05, 0.25, 0.5, 0.75, 0.95};

/// One quantity over time in one arm: quantiles over replicates at each time.
struct Band {
  std::vector<double> times;                     ///< years
  std::array<std::vector<double>, 5> quantiles;  ///< of `levels`
};

/// The first week of a value: a design may keep only every so many weeks, and a label is that of the last.
double begin_of(const std::vector<double>& weeks, std::size_t value) {
  return value == 0 ? 0 : weeks[value - 1] + 1;
}

/// Means over so many weeks that few points remain, then quantiles over the rows.
Band band_of(const std::vector<const std::vector<double>*>& rows, const std::vector<double>& weeks) {
  Band band;
  const std::size_t block = std::max<std::size_t>(1, (weeks.size() + most_points - 1) / most_points);
  for (std::size_t begin = 0; begin < weeks.size(); begin += block) {
    const std::size_t end = std::min(begin + block, weeks.size());
    std::vector<double> means;
    for (const std::vector<double>* row : rows) {
      double sum = 0;
      for (std::size_t i = begin; i < end; ++i) sum += (*row)[i];
      means.push_back(sum / static_cast<double>(end - begin));
    }
    const std::vector<double> present = sorted_present(means);
    band.times.push_back((begin_of(weeks, begin) + weeks[end - 1] + 1) / 2 / 52);
    for (std::size_t q = 0; q < levels.size(); ++q) band.quantiles[q].push_back(quantile(present, levels[q]));
  }
  return band;
}

/// What a figure of time shows.
struct Quantity {
  std::string id, path, second_path;  ///< the second is drawn by its median alone
  std::string title, words;
  bool per_thousand, flow, so_far;  ///< flow: counted by week; so_far: summed from the beginning
};

const std::array<Quantity, 5>& quantities() {
  static const std::array<Quantity, 5> all{
      {{"time-so-far", "/outcomes/deaths_direct", "", "Civilians killed so far",
        "Civilians killed from the beginning on, per 1,000 inhabitants.", true, true, true},
       {"time-killed", "/outcomes/deaths_direct", "", "Civilians killed in a week",
        "Civilians killed in a week, per 1,000 inhabitants.", true, true, false},
       {"time-displaced", "/outcomes/displaced", "", "Civilians uprooted",
        "Civilians away from home, per 1,000 inhabitants.", true, false, false},
       {"time-mobilised", "/outcomes/mobilised", "", "Fighters", "Persons under arms, per 1,000 inhabitants.",
        true, false, false},
       {"time-risk", "/warning/risk", "/warning/risk_seen", "Risk as it is, and as it is seen",
        "Overall risk of atrocity, 0 to 1; the broken line is the median of the risk as early warning sees "
        "it.",
        false, false, false}}};
  return all;
}

/// A thing that happens once in a run, if at all.
struct Milestone {
  char letter;
  std::string words;
  std::vector<double> weeks;  ///< of each run; NaN: never
};

/// The first week in which the row is above 0, of each run.
std::vector<double> first_above_zero(const std::vector<std::vector<double>>& rows,
                                     const std::vector<double>& weeks) {
  std::vector<double> first;
  for (const auto& row : rows) {
    const auto at = std::find_if(row.begin(), row.end(), [](double value) { return value > 0; });
    first.push_back(at == row.end() ? undefined : weeks[static_cast<std::size_t>(at - row.begin())]);
  }
  return first;
}

std::vector<Milestone> milestones_of(const Material& material) {
  std::vector<Milestone> all{{'R', "risk of atrocity recognised", {}},
                             {'A', "first action in force", {}},
                             {'P', "first peacekeepers in the country", {}},
                             {'S', "first agreement signed", {}}};
  for (const RunResult& run : material.runs)
    for (const auto& [place, name] :
         {std::pair{0, "recognition_week"}, {1, "first_action_week"}, {3, "agreement_week"}})
      if (find_summary(run, name) != nullptr)
        all[static_cast<std::size_t>(place)].weeks.push_back(summary_value(run, name).value_or(undefined));
  all[2].weeks =
      first_above_zero(material.file.weekly("/response/peacekeepers_deployed"), material.file.weeks());
  std::erase_if(all, [&](const Milestone& each) { return each.weeks.size() != material.runs.size(); });
  return all;
}

/// The weeks of a milestone in one arm's runs that had it, ascending, and the number of runs.
std::pair<std::vector<double>, std::size_t> weeks_in(const Material& material, const Milestone& milestone,
                                                     const std::string& arm) {
  std::vector<double> weeks;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < material.runs.size(); ++i) {
    if (material.runs[i].key.arm != arm || !material.runs[i].failure.empty()) continue;
    ++runs;
    if (std::isfinite(milestone.weeks[i])) weeks.push_back(milestone.weeks[i]);
  }
  std::sort(weeks.begin(), weeks.end());
  return {weeks, runs};
}

/// Letters at the median weeks of what happened in most runs of the arm, above its panel.
void draw_milestones(Svg& svg, const Material& material, const std::vector<Milestone>& milestones,
                     const std::string& arm, const Scale& x, double y) {
  std::vector<std::pair<double, char>> marks;
  for (const Milestone& each : milestones) {
    const auto [weeks, runs] = weeks_in(material, each, arm);
    if (2 * weeks.size() >= runs && !weeks.empty())
      marks.emplace_back(x(quantile(weeks, 0.5) / 52), each.letter);
  }
  std::sort(marks.begin(), marks.end());
  double free = x.begin;
  for (const auto& [at, letter] : marks) {
    svg.line({at, y}, {at, y + 5}, "axis");
    const double place = std::max(at, free);
    svg.text({place, y - 2}, std::string(1, letter), "small strong", Anchor::middle);
    free = place + 10;
  }
}

std::vector<Point> line_of(const Band& band, std::size_t level, const Scale& x, const Scale& y) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < band.times.size(); ++i)
    points.push_back({x(band.times[i]), y(band.quantiles[level][i])});
  return points;
}

void draw_panel(Svg& svg, const Band& band, const Band* second, const Scale& x, const Scale& y) {
  draw_axis_left(svg, y, x.begin, x.end);
  const std::vector<double> years = ticks(x.low, x.high, 4);
  for (const double year : years)
    svg.text({x(year), y.begin + 13}, tick_text(year, step_of(years)), "small soft", Anchor::middle);
  svg.line({x.begin, y.begin}, {x.end, y.begin}, "axis");
  svg.band(line_of(band, 0, x, y), line_of(band, 4, x, y), "outer");
  svg.band(line_of(band, 1, x, y), line_of(band, 3, x, y), "inner");
  svg.path(line_of(band, 2, x, y), "middle");
  if (second != nullptr) svg.path(line_of(*second, 2, x, y), "seen");
}

/// The rows of a quantity, in the order of the runs; empty if the file does not have it.
std::vector<std::vector<double>> rows_of(const Material& material, const Quantity& quantity,
                                         const std::string& path) {
  std::vector<std::vector<double>> rows = material.file.weekly(path);
  const std::vector<double> weeks = material.file.weeks();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double persons = summary_value(material.runs[i], "persons_initial").value_or(undefined);
    for (std::size_t w = 0; w < rows[i].size(); ++w) {
      if (quantity.flow && !quantity.so_far && w < weeks.size())
        rows[i][w] /= weeks[w] + 1 - begin_of(weeks, w);
      if (quantity.per_thousand) rows[i][w] *= 1000 / persons;
    }
    if (quantity.so_far) std::partial_sum(rows[i].begin(), rows[i].end(), rows[i].begin());
  }
  return rows;
}

/// Bands of each arm, in the order of the head.
std::vector<Band> bands_of(const Material& material, const std::vector<std::vector<double>>& rows) {
  const std::vector<double> weeks = material.file.weeks();
  if (rows.empty() || weeks.size() != rows.front().size()) return {};
  std::vector<Band> bands;
  for (const auto& [arm, story] : material.head.arms) {
    std::vector<const std::vector<double>*> own;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (material.runs[i].key.arm == arm && material.runs[i].failure.empty()) own.push_back(&rows[i]);
    bands.push_back(band_of(own, weeks));
  }
  return bands;
}

double highest(const std::vector<Band>& bands) {
  double high = 0;
  for (const Band& band : bands)
    for (const double value : band.quantiles[4]) high = std::max(high, std::isfinite(value) ? value : 0);
  return high > 0 ? round_bounds(0, high, 3).second : 1;
}

/// A row for each arm and each year's last point.
DataTable data_of(const Material& material, const Quantity& quantity, const std::vector<Band>& bands) {
  DataTable table{quantity.title + " by year: quantiles over replicates",
                  {"arm", "year", "5 %", "25 %", "50 %", "75 %", "95 %"},
                  {}};
  for (std::size_t a = 0; a < bands.size(); ++a)
    for (std::size_t i = 0; i < bands[a].times.size(); ++i) {
      const bool last =
          i + 1 == bands[a].times.size() || std::floor(bands[a].times[i + 1]) > std::floor(bands[a].times[i]);
      if (!last) continue;
      std::vector<std::string> row{escaped(material.head.arms[a].first),
                                   fmt::format("{:.2f}", bands[a].times[i])};
      for (const auto& of : bands[a].quantiles) row.push_back(number_text(of[i]));
      table.rows.push_back(std::move(row));
    }
  return table;
}

std::string drawing(const Material& material, const Quantity& quantity,
                    const std::vector<Milestone>& milestones, const std::vector<Band>& bands,
                    const std::vector<Band>& second) {
  const std::size_t rows = (bands.size() + columns - 1) / columns;
  Svg svg(left + columns * (panel_width + gap_x), top + static_cast<double>(rows) * (panel_height + gap_y));
  const double high = highest(bands), years = material.head.weeks / 52;
  for (std::size_t a = 0; a < bands.size(); ++a) {
    const std::size_t column = a % columns, row = a / columns;
    const double x0 = left + static_cast<double>(column) * (panel_width + gap_x),
                 y0 = top + static_cast<double>(row) * (panel_height + gap_y);
    const Scale x{0, years, x0, x0 + panel_width}, y{0, high, y0 + panel_height, y0};
    svg.text({x0, y0 - 18}, material.head.arms[a].first, "strong");
    draw_panel(svg, bands[a], second.empty() ? nullptr : &second[a], x, y);
    draw_milestones(svg, material, milestones, material.head.arms[a].first, x, y0 - 6);
  }
  return svg.str(quantity.id, quantity.title, quantity.words);
}

DataTable milestone_table(const Material& material) {
  DataTable table{"When, in weeks: median and middle 90 % of the runs in which it came",
                  {"arm", "what", "runs in which it came", "week"},
                  {}};
  const std::vector<Milestone> milestones = milestones_of(material);
  for (const auto& [arm, story] : material.head.arms)
    for (const Milestone& each : milestones) {
      const auto [weeks, runs] = weeks_in(material, each, arm);
      table.rows.push_back({escaped(arm), fmt::format("{}: {}", each.letter, each.words),
                            fmt::format("{} of {}", weeks.size(), runs),
                            weeks.empty() ? "–"
                                          : fmt::format("{} ({} to {})", number_text(quantile(weeks, 0.5)),
                                                        number_text(quantile(weeks, 0.05)),
                                                        number_text(quantile(weeks, 0.95)))});
    }
  return table;
}

}  // namespace

std::vector<Figure> time_figures(const Material& material) {
  std::vector<Figure> figures;
  if (material.file.points() > 1) return figures;
  const std::vector<Milestone> milestones = milestones_of(material);
  for (const Quantity& each : quantities()) {
    const std::vector<Band> bands = bands_of(material, rows_of(material, each, each.path));
    if (bands.empty()) continue;
    const std::vector<Band> second = each.second_path.empty()
                                         ? std::vector<Band>{}
                                         : bands_of(material, rows_of(material, each, each.second_path));
    figures.push_back({each.id, each.title + ".",
                       each.words + " A panel for each arm, years from left to right.",
                       drawing(material, each, milestones, bands, second), data_of(material, each, bands)});
  }
  return figures;
}

Section time_section(const Material& material) {
  const std::vector<Figure> figures = time_figures(material);
  if (figures.empty())
    return {"time", "Over time",
            material.file.points() > 1
                ? "<p>The file pools the points of a design; what happened week by week is not drawn.</p>\n"
                : "<p>The file has no weekly series.</p>\n"};
  std::string html =
      "<p>The line is the median over replicates, the dark band holds the middle half of them, the pale band "
      "nine in ten. "
      "A median that lies on zero means that in most runs nothing happened at that time. Letters stand at "
      "the median week of "
      "what came in at least half of the runs: R, risk of atrocity recognised; A, first action in force; P, "
      "first "
      "peacekeepers in the country; S, first agreement signed.</p>\n";
  for (const Figure& each : figures) html += figure_html(each);
  return {"time", "Over time", html + table_html(milestone_table(material))};
}

}  // namespace avert::report
