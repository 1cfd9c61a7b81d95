#include "analysis/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/compare.hpp"
#include "analysis/hawkes.hpp"
#include "analysis/series.hpp"
#include "analysis/statistics.hpp"
#include "avert/error.hpp"

namespace avert {
namespace {

constexpr std::int32_t weeks_in_year = 52;
constexpr std::int32_t war = 0, mass_killing = 1;  // kinds in /spells
constexpr std::size_t fewest_events = 30;          // for a Hawkes fit
constexpr std::size_t shortest_record = 60;

template <class Value>
const std::vector<Value>& column(const RunResult& run, std::string_view group, std::string_view name) {
  if (const auto* found = find_recorded<Value>(run, group, name)) return *found;
  throw Error("runs", fmt::format("the series {}/{} was not recorded", group, name),
              "Record all series, or those that country_history names");
}

double number(const RunResult& run, std::string_view name) {
  return summary_value(run, name).value_or(undefined);
}

/// Sums of a flow by year, whatever stands beside the weeks.
std::vector<double> by_year(const std::vector<float>& values, std::size_t rows, std::int32_t weeks) {
  std::vector<double> years(static_cast<std::size_t>((weeks + weeks_in_year - 1) / weeks_in_year));
  const std::size_t width = values.size() / rows;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t week = row * static_cast<std::size_t>(weeks) / rows;
    for (std::size_t i = 0; i < width; ++i) years[week / weeks_in_year] += values[row * width + i];
  }
  return years;
}

/// A group of a tenth of the people or more has less than half of its share in power when the run begins.
bool somebody_excluded(const RunResult& run, std::size_t rows) {
  const auto &inclusion = column<float>(run, "outcomes", "inclusion"),
             &alive = column<float>(run, "outcomes", "persons_alive");
  const std::size_t groups = inclusion.size() / rows;
  double people = 0;
  for (std::size_t g = 0; g < groups; ++g) people += alive[g];
  for (std::size_t g = 0; g < groups; ++g)
    if (inclusion[g] < 0.5f && alive[g] >= 0.1 * people) return true;
  return false;
}

void set_fighters(const RunResult& run, std::span<const ActorKind> kinds, std::size_t rows,
                  CountryHistory& history) {
  const auto& fighters = column<float>(run, "actors", "fighters");
  double others = 0;
  for (std::size_t a = 0; a < kinds.size(); ++a) {
    double sum = 0;
    for (std::size_t row = 0; row < rows; ++row) sum += fighters[row * kinds.size() + a];
    const double share = sum / static_cast<double>(rows) / history.persons;
    (kinds[a] == ActorKind::state ? history.army : history.rebels) += share;
    others += kinds[a] != ActorKind::state;
  }
  if (others > 0) history.rebels /= others;
}

/// What follows each of these outbreaks, which are apart from one another and in their order.
void set_quiet(std::vector<Outbreak>& apart, double years) {
  for (std::size_t i = 0; i < apart.size(); ++i) {
    apart[i].returned = i + 1 < apart.size();
    apart[i].quiet = (apart[i].returned ? apart[i + 1].begin : years) - apart[i].end;
  }
}

/// Outbreaks that overlap, or touch, become one, which belongs to whoever began it.
std::vector<Outbreak> merged(std::vector<Outbreak> all, double years) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Outbreak& a, const Outbreak& b) { return a.begin < b.begin; });
  std::vector<Outbreak> apart;
  for (const Outbreak& each : all) {
    if (apart.empty() || each.begin > apart.back().end) {
      apart.push_back(each);
    } else if (each.end > apart.back().end || !each.ended) {
      apart.back().end = each.end;
      apart.back().ended = each.ended;
    }
  }
  set_quiet(apart, years);
  return apart;
}

/// Conflicts that at some time reach the rung of `peaks`, whole: data sets say of a war how long the conflict
/// was that became one, and a year of fewer deaths within it is no peace.
std::vector<Outbreak> that_reach(const std::vector<Outbreak>& conflicts, const std::vector<Outbreak>& peaks,
                                 double years) {
  std::vector<Outbreak> reaching;
  for (const Outbreak& each : conflicts)
    if (std::any_of(peaks.begin(), peaks.end(),
                    [&](const Outbreak& peak) { return each.begin <= peak.begin && peak.begin <= each.end; }))
      reaching.push_back(each);
  set_quiet(reaching, years);
  return reaching;
}

void set_outbreaks(const RunResult& run, std::span<const ActorKind> kinds, CountryHistory& history) {
  const auto &kind = column<std::int32_t>(run, "spells", "kind"),
             &rung = column<std::int32_t>(run, "spells", "rung"),
             &actor = column<std::int32_t>(run, "spells", "actor"),
             &start = column<std::int32_t>(run, "spells", "start");
  const auto& end = column<float>(run, "spells", "end");
  for (std::size_t i = 0; i < kind.size(); ++i) {
    Outbreak each{.begin = static_cast<double>(start[i]) / weeks_in_year, .end = history.years};
    each.ended = !std::isnan(end[i]);
    if (each.ended) each.end = static_cast<double>(end[i]) / weeks_in_year;
    if (kind[i] == mass_killing)
      each.by_state = kinds[static_cast<std::size_t>(actor[i])] == ActorKind::state;
    const auto at = static_cast<std::size_t>(rung[i] - 1);
    (kind[i] == war ? history.wars[at] : history.killings[at]).push_back(each);
  }
  for (auto& each : history.wars) each = merged(std::move(each), history.years);
  history.wars[1] = that_reach(history.wars[0], history.wars[1], history.years);
  for (auto& each : history.killings) each = merged(std::move(each), history.years);
}

void set_events(const RunResult& run, CountryHistory& history) {
  for (const std::int32_t deaths : column<std::int32_t>(run, "events", "deaths"))
    history.event_sizes.push_back(deaths);
  history.branching = history.mean_lag = undefined;
  const auto& days = column<std::int32_t>(run, "events", "day");
  if (days.size() < fewest_events) return;
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  std::vector<std::int32_t> counts(static_cast<std::size_t>(*last - *first + 1));
  for (const std::int32_t day : days) ++counts[static_cast<std::size_t>(day - *first)];
  if (counts.size() < shortest_record) return;
  const HawkesFit fit = fit_hawkes(counts);
  history.branching = fit.branching.value;
  history.mean_lag = fit.mean_lag;
}

}  // namespace

CountryHistory country_history(const RunResult& run, std::span<const ActorKind> kinds, std::int32_t weeks) {
  CountryHistory history;
  history.years = static_cast<double>(weeks) / weeks_in_year;
  history.persons = number(run, "persons_initial");
  history.indirect = number(run, "deaths_indirect");
  history.displaced_peak = number(run, "displaced_peak") / history.persons;
  history.perpetrators = number(run, "perpetrators");
  history.upheaval = number(run, "upheaval_week") / weeks_in_year;
  const auto &killed = column<float>(run, "outcomes", "deaths_direct"),
             &fallen = column<float>(run, "actors", "fallen");
  const std::size_t rows = fallen.size() / kinds.size();
  history.killed = by_year(killed, rows, weeks);
  history.fallen = by_year(fallen, rows, weeks);
  history.excluded = somebody_excluded(run, rows);
  set_fighters(run, kinds, rows, history);
  set_outbreaks(run, kinds, history);
  set_events(run, history);
  return history;
}

std::vector<std::string> series_of_history() {
  return {"actors/fallen",      "actors/fighters",        "events", "outcomes/deaths_direct",
          "outcomes/inclusion", "outcomes/persons_alive", "spells"};
}

}  // namespace avert
