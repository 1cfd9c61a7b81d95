#include <fmt/format.h>

#include <algorithm>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <cmath>
#include <functional>
#include <map>

#include "analysis/report/story.hpp"

/// What would change the answer: in which part of a design's points an arm does better than the reference,
/// and which swept values decide that.
namespace avert::report {
namespace {

/// The mean difference in civilians killed at each point; NaN where no pair has both.
std::vector<double> differences(const Material& material, const std::string& arm) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> reference;
  for (const RunResult& run : material.runs)
    if (run.key.arm == material.reference && run.failure.empty())
      reference[{run.key.point, run.key.replicate}] = summary_value(run, "deaths_direct").value_or(undefined);
  std::vector<double> sums(material.file.points()), counts(sums.size());
  for (const RunResult& run : material.runs) {
    const auto other = reference.find({run.key.point, run.key.replicate});
    if (run.key.arm != arm || !run.failure.empty() || other == reference.end()) continue;
    sums[run.key.point] += summary_value(run, "deaths_direct").value_or(undefined) - other->second;
    counts[run.key.point] += 1;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = counts[i] > 0 ? sums[i] / counts[i] : undefined;
  return sums;
}

/// Ranks from 0, equal values sharing their mean rank.
std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<double> ranks;
  for (const double value : values) {
    double below = 0, equal = 0;
    for (const double other : values) {
      below += other < value;
      equal += other == value;
    }
    ranks.push_back(below + (equal - 1) / 2);
  }
  return ranks;
}

/// Spearman's rank correlation.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  return boost::math::statistics::correlation_coefficient(ranks_of(a), ranks_of(b));
}

/// Share of the points in a third of the values in which the arm does better.
double better_among(const std::vector<double>& differences, const std::vector<double>& values, double low,
                    double high) {
  double better = 0, all = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < low || values[i] > high || std::isnan(differences[i])) continue;
    better += win(differences[i], Better::lower);
    all += 1;
  }
  return better / all;
}

bool is_constant(const std::vector<double>& values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

constexpr double by_chance = 1.64;  // nine in ten correlations of nothing lie within this over √n

struct Decider {
  std::string path;
  double correlation, lowest, highest;
};

/// The swept values by how closely the difference follows them, the closest first.
std::vector<Decider> deciders_of(const Material& material, const std::vector<double>& of) {
  std::vector<Decider> all;
  for (const VariableInfo* each : material.file.swept()) {
    if (each->type == "text") continue;
    const std::vector<double> values = material.file.reader().read("/" + each->name);
    std::vector<double> x, y;
    for (std::size_t i = 0; i < of.size(); ++i)
      if (!std::isnan(of[i])) {
        x.push_back(values[i]);
        y.push_back(of[i]);
      }
    const std::vector<double> ascending = sorted_present(x);
    if (is_constant(x) || is_constant(y) || ascending.size() < x.size()) continue;
    const double correlation = rank_correlation(x, y);
    if (std::abs(correlation) > by_chance / std::sqrt(static_cast<double>(x.size())))
      all.push_back({each->name, correlation,
                     better_among(of, values, ascending.front(), quantile(ascending, 1.0 / 3)),
                     better_among(of, values, quantile(ascending, 2.0 / 3), ascending.back())});
  }
  std::stable_sort(all.begin(), all.end(), [](const Decider& a, const Decider& b) {
    return std::abs(a.correlation) > std::abs(b.correlation);
  });
  return all;
}

std::vector<std::string> row_of(const Material& material, const std::string& arm) {
  const std::vector<double> of = differences(material, arm);
  const auto fewer = std::count_if(of.begin(), of.end(), [](double d) { return d < 0; }),
             same = std::count_if(of.begin(), of.end(), [](double d) { return d == 0; }),
             more = std::count_if(of.begin(), of.end(), [](double d) { return d > 0; });
  std::vector<std::string> row{escaped(arm), fmt::format("{} of {}", fewer, fewer + same + more),
                               fmt::format("{}", same), fmt::format("{}", more)};
  const std::vector<Decider> deciders = deciders_of(material, of);
  for (std::size_t i = 0; i < 2; ++i)
    row.push_back(i < deciders.size() ? fmt::format("<code>{}</code>: better at {:.0f} % of the points in "
                                                    "its lowest third, {:.0f} % in its highest",
                                                    escaped(deciders[i].path), 100 * deciders[i].lowest,
                                                    100 * deciders[i].highest)
                  : i == 0            ? "none that could be told"
                                      : "–");
  return row;
}

}  // namespace

Section flip_section(const Material& material) {
  const std::string title = "What would change the answer";
  if (material.file.points() < 2)
    return {"change", title,
            "<p>This is not known from these runs: all of them have the same parameters" +
                std::string(material.head.posterior.empty() ? "" : ", but for those that a posterior draws") +
                ". A design of many runs, <code>avert sweep</code>, varies them, and a report of its "
                "collected file says where the answer turns.</p>\n"};
  DataTable table{
      fmt::format("In how many points fewer civilians are killed than under {}", escaped(material.reference)),
      {"arm", "fewer killed at, of the points", "the same at", "more at", "decided most by", "then by"},
      {}};
  for (const auto& [arm, story] : material.head.arms)
    if (arm != material.reference) table.rows.push_back(row_of(material, arm));
  return {"change", title,
          fmt::format("<p>The file holds {} points of a design, each with other parameters. The two "
                      "parameters named are those that the "
                      "difference in civilians killed follows most closely (rank correlation over points, "
                      "beyond what nine in ten unrelated ones show); "
                      "parameters that are texts are not looked at.</p>\n",
                      material.file.points()) +
              table_html(table)};
}

}  // namespace avert::report
