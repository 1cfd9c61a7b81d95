#include "analysis/warning.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/series.hpp"

namespace avert {
namespace {

constexpr double year = 52;           // weeks
constexpr std::size_t recovery = 52;  // weeks after a mass killing that are not scored
constexpr std::array<std::size_t, 3> horizons{26, 52, 104};
constexpr std::array riskiest{0.2, 0.1, 0.05};
constexpr std::array curve_shares{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2,
                                  0.3,   0.4,   0.5,   0.6,  0.7,  0.8,  0.9, 1.0};
constexpr std::int32_t mass_killing = 1;  // in /spells
constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

/// A country, week by week.
struct History {
  std::vector<bool> quiet;              ///< no mass killing goes on, or ended less than a year ago
  std::vector<std::size_t> next_onset;  ///< after the week
  std::vector<std::size_t> onsets;
  std::vector<std::vector<float>> scores;  ///< in the order of `score_names`

  std::size_t weeks() const { return quiet.size(); }
  bool is_scored(std::size_t week, std::size_t horizon) const {
    return quiet[week] && week + horizon < weeks();
  }
  bool is_followed(std::size_t week, std::size_t horizon) const {
    return next_onset[week] != never && next_onset[week] - week <= horizon;
  }
  bool is_foreseeable(std::size_t onset) const { return onset > 0 && quiet[onset - 1]; }
};

struct ScoreName {
  const char* name;
  bool is_null;
};
constexpr std::array<ScoreName, 6> score_names{{{"risk as it is", false},
                                                {"risk as seen", false},
                                                {"recognised risk", false},
                                                {"known killings", true},
                                                {"last violence", true},
                                                {"constant", true}}};

constexpr std::size_t last_violence = 4;  // in it: the null to beat

/// The closer the last lethal attack on civilians, the higher; 0 before the first.
std::vector<float> recency_of_violence(const RunResult& run, std::size_t weeks) {
  const auto& deaths = recorded<float>(run, "outcomes", "deaths_direct");
  const std::size_t groups = deaths.size() / weeks;
  std::vector<float> score(weeks);
  std::size_t last = never;
  for (std::size_t week = 0; week < weeks; ++week) {
    for (std::size_t g = 0; g < groups; ++g)
      if (deaths[week * groups + g] > 0) last = week;
    if (last != never) score[week] = 1 / static_cast<float>(1 + week - last);
  }
  return score;
}

void mark_onsets(History& history, const RunResult& run, std::int32_t rung) {
  const auto &kinds = recorded<std::int32_t>(run, "spells", "kind"),
             &rungs = recorded<std::int32_t>(run, "spells", "rung"),
             &starts = recorded<std::int32_t>(run, "spells", "start");
  const auto& ends = recorded<float>(run, "spells", "end");
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] != mass_killing || rungs[i] != rung) continue;
    const auto start = static_cast<std::size_t>(starts[i]);
    const std::size_t end =
        std::isnan(ends[i]) ? history.weeks() : static_cast<std::size_t>(ends[i]) + recovery;
    history.onsets.push_back(start);
    for (std::size_t week = start; week < std::min(end, history.weeks()); ++week) history.quiet[week] = false;
  }
  std::sort(history.onsets.begin(), history.onsets.end());
  history.onsets.erase(std::unique(history.onsets.begin(), history.onsets.end()), history.onsets.end());
  for (std::size_t week = 0; week < history.weeks(); ++week) {
    const auto next = std::upper_bound(history.onsets.begin(), history.onsets.end(), week);
    history.next_onset.push_back(next == history.onsets.end() ? never : *next);
  }
}

History history_of(const RunResult& run, std::int32_t rung) {
  const auto& risk = recorded<float>(run, "warning", "risk");
  History history;
  history.quiet.assign(risk.size(), true);
  history.scores = {risk,
                    recorded<float>(run, "warning", "risk_seen"),
                    recorded<float>(run, "warning", "recognised"),
                    recorded<float>(run, "warning", "known_killings"),
                    recency_of_violence(run, risk.size()),
                    std::vector<float>(risk.size())};
  mark_onsets(history, run, rung);
  return history;
}

Ranking rank(const std::vector<History>& histories, std::size_t score, std::size_t horizon) {
  std::vector<ScoredCase> cases;
  for (std::size_t unit = 0; unit < histories.size(); ++unit)
    for (std::size_t week = 0; week < histories[unit].weeks(); ++week)
      if (histories[unit].is_scored(week, horizon))
        cases.push_back({histories[unit].scores[score][week], histories[unit].is_followed(week, horizon),
                         static_cast<std::uint32_t>(unit)});
  return {std::move(cases), histories.size()};
}

/// What alarms at a threshold came to in one country.
struct Tally {
  double years = 0, in_vain = 0, onsets = 0;
  std::vector<double> leads;  ///< of the onsets that were warned of
};

/// Weeks from the first score at the threshold to the onset, in the quiet weeks of the horizon before it.
std::optional<double> lead_before(std::size_t onset, const History& history, const std::vector<float>& score,
                                  double threshold, std::size_t horizon) {
  std::optional<double> lead;
  for (std::size_t back = 1; back <= std::min(onset, horizon) && history.quiet[onset - back]; ++back)
    if (score[onset - back] >= threshold) lead = static_cast<double>(back);
  return lead;
}

Tally tally(const History& history, const std::vector<float>& score, double threshold, std::size_t horizon) {
  Tally sum;
  std::size_t stands_until = 0;
  for (std::size_t week = 0; week < history.weeks(); ++week) {
    if (!history.is_scored(week, horizon)) continue;
    sum.years += 1 / year;
    if (week < stands_until || score[week] < threshold) continue;
    stands_until = std::min(week + horizon, history.next_onset[week]);
    sum.in_vain += !history.is_followed(week, horizon);
  }
  for (const std::size_t onset : history.onsets) {
    if (!history.is_foreseeable(onset)) continue;
    sum.onsets += 1;
    if (const auto lead = lead_before(onset, history, score, threshold, horizon)) sum.leads.push_back(*lead);
  }
  return sum;
}

using Chosen = std::span<const std::uint32_t>;

double median_lead(const std::vector<Tally>& tallies, Chosen chosen) {
  std::vector<double> leads;
  for (const std::uint32_t i : chosen)
    leads.insert(leads.end(), tallies[i].leads.begin(), tallies[i].leads.end());
  std::sort(leads.begin(), leads.end());
  return quantile(leads, 0.5);
}

template <class Part, class Whole>
Estimate ratio(const std::vector<Tally>& tallies, Part part, Whole whole, BootstrapPlan plan) {
  const auto statistic = [&](Chosen chosen) {
    double parts = 0, wholes = 0;
    for (const std::uint32_t i : chosen) {
      parts += part(tallies[i]);
      wholes += whole(tallies[i]);
    }
    return parts / wholes;
  };
  return bootstrap(tallies.size(), statistic, plan);
}

Alarms alarms_at(CurvePoint weeks, const std::vector<History>& histories, std::size_t score,
                 std::size_t horizon, std::optional<double> answer_cost, BootstrapPlan plan) {
  std::vector<Tally> tallies;
  for (const History& each : histories)
    tallies.push_back(tally(each, each.scores[score], weeks.threshold, horizon));
  Alarms result;
  result.weeks = weeks;
  result.false_alarms = ratio(
      tallies, [](const Tally& t) { return t.in_vain; }, [](const Tally& t) { return t.years; }, plan);
  result.warned = ratio(
      tallies, [](const Tally& t) { return static_cast<double>(t.leads.size()); },
      [](const Tally& t) { return t.onsets; }, plan);
  result.lead = bootstrap(
      tallies.size(), [&](Chosen chosen) { return median_lead(tallies, chosen); }, plan);
  if (answer_cost) {
    const double each = *answer_cost * static_cast<double>(horizon) / year;
    const Estimate& f = result.false_alarms;
    result.cost = {f.value * each, {f.interval.low * each, f.interval.high * each}};
  }
  return result;
}

ScoreSkill skill_of(std::size_t score, const std::vector<Ranking>& rankings,
                    const std::vector<History>& histories, std::size_t horizon,
                    std::optional<double> answer_cost, BootstrapPlan plan) {
  const Ranking& ranking = rankings[score];
  ScoreSkill skill{.name = score_names[score].name,
                   .is_null = score_names[score].is_null,
                   .roc_area = ranking.roc_area(plan),
                   .precision_recall_area = ranking.precision_recall_area(plan),
                   .over_null = ranking.roc_area_over(rankings[last_violence], plan),
                   .alarms = {},
                   .curve = {}};
  for (const double share : riskiest)
    skill.alarms.push_back(alarms_at(ranking.at(ranking.threshold_of_top(share), plan), histories, score,
                                     horizon, answer_cost, plan));
  double before = undefined;
  for (const double share : curve_shares) {
    const double threshold = ranking.threshold_of_top(share);
    if (threshold == before) continue;
    skill.curve.push_back(ranking.at(threshold, plan));
    before = threshold;
  }
  return skill;
}

}  // namespace

WarningSkill measure_warning(std::span<const RunResult> runs, std::int32_t rung,
                             std::optional<double> answer_cost, BootstrapPlan plan) {
  std::vector<History> histories;
  for (const RunResult& run : runs) histories.push_back(history_of(run, rung));
  WarningSkill result;
  result.countries = histories.size();
  for (const History& each : histories) {
    result.countries_with_onset += !each.onsets.empty();
    result.onsets += each.onsets.size();
    for (const std::size_t onset : each.onsets) result.foreseeable += each.is_foreseeable(onset);
  }
  for (const std::size_t horizon : horizons) {
    std::vector<Ranking> rankings;
    for (std::size_t score = 0; score < score_names.size(); ++score)
      rankings.push_back(rank(histories, score, horizon));
    HorizonSkill at;
    at.weeks = horizon;
    at.country_years = static_cast<double>(rankings.front().size()) / year;
    at.base_rate = rankings.front().base_rate(plan);
    for (std::size_t score = 0; score < rankings.size() && at.country_years > 0; ++score)
      at.scores.push_back(skill_of(score, rankings, histories, horizon, answer_cost, plan));
    result.horizons.push_back(std::move(at));
  }
  return result;
}

double yearly_cost(std::span<const RunResult> runs) {
  double cost = 0, weeks = 0;
  for (const RunResult& run : runs) {
    const auto& spent = recorded<float>(run, "response", "cost");
    const std::size_t length = recorded<float>(run, "warning", "risk").size();
    const std::size_t instruments = length > 0 ? spent.size() / length : 0;
    for (std::size_t week = 0; week < length; ++week) {
      double here = 0;
      for (std::size_t i = 0; i < instruments; ++i)
        here += static_cast<double>(spent[week * instruments + i]);
      cost += here;
      weeks += here > 0;
    }
  }
  return year * cost / weeks;
}

}  // namespace avert
