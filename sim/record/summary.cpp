#include "sim/record/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

#include "avert/harm/status.hpp"

namespace avert {
namespace {

constexpr double not_yet = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t weeks_in_year = 52;
/// Onset, end, actor and target of the first spell on each rung of mass killing.
constexpr std::array<std::array<std::string_view, 4>, 3> killing_names{
    {{"mass_killing_1_onset", "mass_killing_1_end", "mass_killing_1_actor", "mass_killing_1_target"},
     {"mass_killing_2_onset", "mass_killing_2_end", "mass_killing_2_actor", "mass_killing_2_target"},
     {"mass_killing_3_onset", "mass_killing_3_end", "mass_killing_3_actor", "mass_killing_3_target"}}};

double total(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

/// Highest share, over groups, of adult men who killed or harmed civilians.
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

/// The first spell of mass killing of a rung; of several in one week that whose actor and target come first
/// by name. None: null.
const ViolentSpell* first_killing(const World& world, const std::vector<ViolentSpell>& spells, int rung) {
  const auto order = [&](const ViolentSpell& s) {
    return std::tie(s.when.begin, world.actors[s.actor.index()].name, world.groups[s.target.index()].name);
  };
  const ViolentSpell* first = nullptr;
  for (const ViolentSpell& each : spells)
    if (each.kind == SpellKind::mass_killing && each.rung == rung &&
        (first == nullptr || order(each) < order(*first)))
      first = &each;
  return first;
}

int highest_rung(const std::vector<ViolentSpell>& spells, SpellKind kind) {
  int highest = 0;
  for (const ViolentSpell& each : spells)
    if (each.kind == kind) highest = std::max<int>(highest, each.rung);
  return highest;
}

/// Most civilians killed within a year.
double worst_year(std::span<const float> killed, std::size_t groups, std::size_t weeks) {
  std::vector<double> weekly(weeks);
  for (std::size_t i = 0; i < weeks * groups; ++i) weekly[i / groups] += static_cast<double>(killed[i]);
  const std::vector<double> sums = window_sums(weekly, weeks_in_year);
  return sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
}

/// Rows of /summary.
class Rows {
 public:
  void add(std::string_view name, Unit unit, std::string_view long_name, double value) {
    rows_.push_back({{"summary", name, unit, long_name, {}}, std::vector<double>{value}});
  }
  std::vector<Series> take() { return std::move(rows_); }

 private:
  std::vector<Series> rows_;
};

/// The first spell of one rung of mass killing.
void add_killing(Rows& rows, const ViolentSpell* spell, const std::array<std::string_view, 4>& names) {
  const auto or_never = [&](auto get) {
    return spell == nullptr ? not_yet : static_cast<double>(get(*spell));
  };
  using S = const ViolentSpell&;
  rows.add(names[0], Unit::weeks, "week when mass killing first reached this rung",
           or_never([](S s) { return s.when.begin; }));
  rows.add(names[1], Unit::weeks, "week when that spell had ended",
           or_never([](S s) { return s.when.ended ? static_cast<double>(s.when.end) : not_yet; }));
  rows.add(names[2], Unit::none, "index of the actor whose leader ordered it",
           or_never([](S s) { return s.actor.value(); }));
  rows.add(names[3], Unit::none, "index of the group whose members were killed",
           or_never([](S s) { return s.target.value(); }));
}

}  // namespace

Summary::Summary(const World& world, const SummaryParameters& parameters)
    : world_(world),
      parameters_(parameters),
      persons_(static_cast<double>(world.people.size())),
      upheaval_(not_yet),
      recognition_(not_yet),
      first_action_(not_yet),
      agreement_(not_yet) {}

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
  observe_response(state, clock.week);
}

std::vector<Series> Summary::finish(const State& state, const std::vector<ViolentSpell>& spells,
                                    std::span<const float> killed, std::span<const float> ordered) const {
  Rows rows;
  rows.add("persons_initial", Unit::persons, "persons alive at the start", persons_);
  rows.add("deaths_direct", Unit::persons, "civilians killed", direct_);
  rows.add("deaths_ordered", Unit::persons, "civilians killed by order of an actor's leader",
           std::accumulate(ordered.begin(), ordered.end(), 0.0));
  rows.add("deaths_battle", Unit::persons, "fighters killed in battle, also by peacekeepers", battle_);
  rows.add("deaths_indirect", Unit::persons, "indirect deaths", indirect_);
  rows.add("wounded", Unit::persons, "persons harmed and alive, counted each time", wounded_);
  rows.add("uprooted", Unit::persons, "flights and expulsions, counted each time", uprooted_);
  rows.add("displaced_peak", Unit::persons, "most civilians away from home at once", displaced_peak_);
  rows.add("displaced_end", Unit::persons, "civilians away from home at the end",
           static_cast<double>(state.column<Visitors>().size()));
  rows.add("mobilised_peak", Unit::persons, "most fighters at once", mobilised_peak_);
  rows.add("peak_deaths", Unit::persons, "most civilians killed in a week, as the mean of a step", peak_);
  rows.add("worst_year", Unit::persons, "most civilians killed within 52 weeks",
           worst_year(killed, world_.groups.size(), static_cast<std::size_t>(world_.time.weeks)));
  rows.add("war", Unit::none, "highest rung of war reached, 0 for none",
           highest_rung(spells, SpellKind::war));
  rows.add("mass_killing", Unit::none, "highest rung of mass killing reached, 0 for none",
           highest_rung(spells, SpellKind::mass_killing));
  for (std::size_t r = 0; r < killing_names.size(); ++r)
    add_killing(rows, first_killing(world_, spells, static_cast<int>(r) + 1), killing_names[r]);
  const ViolentSpell* onset = first_killing(world_, spells, 1);
  const bool before_onset = onset == nullptr || upheaval_ < static_cast<double>(onset->when.begin);
  rows.add("upheaval_week", Unit::weeks, "week when upheaval began, if before mass killing",
           before_onset ? upheaval_ : not_yet);
  rows.add("recognition_week", Unit::weeks, "week when the risk was recognised as one of atrocity",
           recognition_);
  rows.add("first_action_week", Unit::weeks, "week when an instrument was first in force", first_action_);
  rows.add("agreement_week", Unit::weeks, "week when an agreement was first signed", agreement_);
  rows.add("perpetrators", Unit::share,
           "share of adult men who killed or harmed civilians, in the group with most",
           perpetrating_share(world_, state));
  rows.add("cost", Unit::currency, "spent on prevention", state.column<CostTotal>()[0]);
  return rows.take();
}

}  // namespace avert
