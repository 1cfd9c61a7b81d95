#include "sim/record/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "avert/harm/status.hpp"

namespace avert {
namespace {

constexpr double not_yet = std::numeric_limits<double>::quiet_NaN();

double total(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

void mark_first(double& when, bool happened, double week) {
  if (std::isnan(when) && happened) when = week;
}

}  // namespace

Summary::Summary(const World& world, const SummaryParameters& parameters)
    : world_(world),
      parameters_(parameters),
      persons_(static_cast<double>(world.people.size())),
      onset_(not_yet),
      relapse_(not_yet),
      upheaval_(not_yet),
      recognition_(not_yet),
      first_action_(not_yet),
      agreement_(not_yet),
      end_(not_yet),
      recent_(static_cast<std::size_t>(std::ceil(parameters.window * 7 / world.time.step_days))) {}

void Summary::observe_deaths(double deaths, double week, double step) {
  sum_ += deaths - recent_[next_];
  recent_[next_] = deaths;
  next_ = (next_ + 1) % recent_.size();
  const double threshold = parameters_.mass_killing * persons_ / 1000;
  killing_ = std::max(killing_, sum_);
  if (!in_episode_ && sum_ >= threshold) {
    in_episode_ = true;
    quiet_weeks_ = 0;
    if (std::isnan(onset_))
      onset_ = week;
    else
      mark_first(relapse_, true, week);
  }
  if (!in_episode_) return;
  quiet_weeks_ = sum_ < threshold / 10 ? quiet_weeks_ + step : 0;
  if (quiet_weeks_ >= parameters_.quiet) {
    in_episode_ = false;
    mark_first(end_, true, week);
  }
}

void Summary::observe_response(const State& state, double week) {
  mark_first(upheaval_, state.column<Upheaval>()[0] >= parameters_.upheaval, week);
  mark_first(recognition_, state.column<RecognisedRisk>()[0] >= 0.5, week);
  const auto& level = state.column<Level>();
  mark_first(first_action_, std::any_of(level.begin(), level.end(), [](double l) { return l > 0; }), week);
  const auto& forums = state.column<Negotiation>();
  mark_first(agreement_,
             std::any_of(forums.begin(), forums.end(),
                         [](ForumState s) { return s == ForumState::signed_agreement; }),
             week);
}

void Summary::observe(const State& state, Clock clock) {
  const double deaths = total(state.column<CellDeaths>());
  direct_ += deaths;
  indirect_ += total(state.column<CellIndirect>());
  wounded_ += total(state.column<CellWounded>());
  uprooted_ += total(state.column<CellUprooted>());
  for (const Die& each : state.channel<Die>()) battle_ += each.cause == DeathCause::battle;
  peak_ = std::max(peak_, deaths / clock.step);
  displaced_peak_ = std::max(displaced_peak_, static_cast<double>(state.column<Visitors>().size()));
  mobilised_peak_ = std::max(mobilised_peak_, static_cast<double>(state.column<Roster>().size()));
  observe_deaths(deaths, clock.week, clock.step);
  observe_response(state, clock.week);
}

std::vector<Series> Summary::finish(const State& state) const {
  std::vector<Series> rows;
  const auto add = [&](std::string_view name, Unit unit, std::string_view long_name, double value) {
    rows.push_back({{"summary", name, unit, long_name, {}}, std::vector<double>{value}});
  };
  const auto& marks = state.column<Marks>();
  double men = 0, perpetrators = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const PersonId person{i};
    if (!world_.people.working_age(person) || !world_.people.male(person)) continue;
    men += 1;
    perpetrators += (marks[i] & perpetrated) != 0;
  }
  add("persons_initial", Unit::persons, "persons alive at the start", persons_);
  add("deaths_direct", Unit::persons, "civilians killed", direct_);
  add("deaths_battle", Unit::persons, "fighters killed by fighters", battle_);
  add("deaths_indirect", Unit::persons, "indirect deaths", indirect_);
  add("wounded", Unit::persons, "persons harmed and alive, counted each time", wounded_);
  add("uprooted", Unit::persons, "flights and expulsions, counted each time", uprooted_);
  add("displaced_peak", Unit::persons, "most civilians away from home at once", displaced_peak_);
  add("displaced_end", Unit::persons, "civilians away from home at the end",
      static_cast<double>(state.column<Visitors>().size()));
  add("mobilised_peak", Unit::persons, "most fighters at once", mobilised_peak_);
  add("peak_deaths", Unit::persons, "most civilians killed in a week", peak_);
  add("worst_year", Unit::persons, "most civilians killed within the window", killing_);
  add("mass_killing", Unit::none, "1 when mass killing began in this run", std::isnan(onset_) ? 0 : 1);
  add("onset_week", Unit::weeks, "week when mass killing began", onset_);
  add("end_week", Unit::weeks, "week when its first episode had ended", end_);
  add("relapse_week", Unit::weeks, "week when mass killing began again", relapse_);
  add("upheaval_week", Unit::weeks, "week when upheaval began", upheaval_);
  add("recognition_week", Unit::weeks, "week when the risk was recognised", recognition_);
  add("first_action_week", Unit::weeks, "week when an instrument was first in force", first_action_);
  add("agreement_week", Unit::weeks, "week when an agreement was first signed", agreement_);
  add("perpetrators", Unit::share, "share of adult men who took part in violence",
      men > 0 ? perpetrators / men : 0);
  add("cost", Unit::currency, "spent on prevention", state.column<CostTotal>()[0]);
  return rows;
}

}  // namespace avert
