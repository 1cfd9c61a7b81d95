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

/// How many steps cover this many weeks.
std::size_t steps_in(double weeks, const World& world) {
  return static_cast<std::size_t>(std::ceil(weeks * 7 / world.time.step_days));
}

/// Highest share, over groups, of adult men who took part in violence against civilians.
double perpetrating_share(const World& world, const State& state) {
  std::vector<double> men(world.groups.size()), perpetrators(world.groups.size());
  const auto& marks = state.column<Marks>();
  for (std::size_t c = 0; c < world.cell_count(); ++c)
    for (std::uint32_t i = world.cell_begin[c]; i < world.cell_begin[c + 1]; ++i) {
      if (!world.people.working_age(PersonId{i}) || !world.people.male(PersonId{i})) continue;
      men[c % men.size()] += 1;
      perpetrators[c % men.size()] += (marks[i] & perpetrated) != 0;
    }
  double most = 0;
  for (std::size_t g = 0; g < men.size(); ++g)
    if (men[g] > 0) most = std::max(most, perpetrators[g] / men[g]);
  return most;
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
      civilians_(steps_in(parameters.window, world)),
      all_(steps_in(parameters.window, world)) {}

void Summary::observe_episodes(double civilians, double fighters, double week, double step) {
  const double killed = civilians_.add(civilians), fallen = all_.add(civilians + fighters);
  worst_year_ = std::max(worst_year_, killed);
  const double per_thousand = persons_ / 1000;
  const bool begins = killed >= parameters_.mass_killing * per_thousand;
  mark_first(onset_, begins, week);
  if (in_episode_) {
    const bool quiet = fallen < parameters_.calm * parameters_.relapse * per_thousand;
    quiet_weeks_ = quiet ? quiet_weeks_ + step : 0;
    in_episode_ = quiet_weeks_ < parameters_.quiet;
    if (!in_episode_) mark_first(end_, true, week);
  } else if (begins || (!std::isnan(end_) && fallen >= parameters_.relapse * per_thousand)) {
    mark_first(relapse_, !std::isnan(end_), week);
    in_episode_ = true;
    quiet_weeks_ = 0;
  }
}

void Summary::observe_response(const State& state, double week) {
  mark_first(upheaval_, state.column<Upheaval>()[0] >= parameters_.upheaval, week);
  mark_first(recognition_, state.column<RecognisedRisk>()[0] > 0, week);
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
  double fighters = 0;
  for (const Die& each : state.channel<Die>()) fighters += each.cause == DeathCause::battle;
  battle_ += fighters;
  peak_ = std::max(peak_, deaths / clock.step);
  displaced_peak_ = std::max(displaced_peak_, static_cast<double>(state.column<Visitors>().size()));
  mobilised_peak_ = std::max(mobilised_peak_, static_cast<double>(state.column<Roster>().size()));
  observe_episodes(deaths, fighters, clock.week, clock.step);
  observe_response(state, clock.week);
}

std::vector<Series> Summary::finish(const State& state) const {
  std::vector<Series> rows;
  const auto add = [&](std::string_view name, Unit unit, std::string_view long_name, double value) {
    rows.push_back({{"summary", name, unit, long_name, {}}, std::vector<double>{value}});
  };
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
  add("worst_year", Unit::persons, "most civilians killed within the window", worst_year_);
  add("mass_killing", Unit::none, "1 when mass killing began in this run", std::isnan(onset_) ? 0 : 1);
  add("onset_week", Unit::weeks, "week when mass killing began", onset_);
  add("end_week", Unit::weeks, "week when its first episode had ended", end_);
  add("relapse_week", Unit::weeks, "week when war or mass killing returned after that", relapse_);
  add("upheaval_week", Unit::weeks, "week when upheaval began", upheaval_);
  add("recognition_week", Unit::weeks, "week when the risk was recognised as one of atrocity", recognition_);
  add("first_action_week", Unit::weeks, "week when an instrument was first in force", first_action_);
  add("agreement_week", Unit::weeks, "week when an agreement was first signed", agreement_);
  add("perpetrators", Unit::share, "share of adult men who took part in violence, in the group with most",
      perpetrating_share(world_, state));
  add("cost", Unit::currency, "spent on prevention", state.column<CostTotal>()[0]);
  return rows;
}

}  // namespace avert
