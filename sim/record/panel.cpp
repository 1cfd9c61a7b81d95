#include "sim/record/panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "avert/harm/status.hpp"
#include "sim/record/output.hpp"

namespace avert {
namespace {

constexpr float never = std::numeric_limits<float>::quiet_NaN();
constexpr float before_the_run = -1;

/// `size` different persons, each set of them as likely as any other (Floyd's algorithm: Bentley and Floyd
/// 1987), in order.
std::vector<PersonId> choose_persons(std::uint32_t persons, std::uint32_t size, RandomKey key) {
  const Draws draws(key, Stream::panel, 0);
  std::set<PersonId> chosen;
  for (std::uint32_t last = persons - size; last < persons; ++last)
    if (!chosen.insert(PersonId{draws.below(last + 1, last)}).second) chosen.insert(PersonId{last});
  return {chosen.begin(), chosen.end()};
}

std::uint32_t fit_size(const World& world, std::uint32_t size) {
  return std::min(size, static_cast<std::uint32_t>(world.people.size()));
}

void mark_first(float& when, bool happened, float week) {
  if (std::isnan(when) && happened) when = week;
}

}  // namespace

Panel::Panel(const World& world, const State& start, RandomKey key, std::uint32_t size)
    : world_(world),
      persons_(choose_persons(static_cast<std::uint32_t>(world.people.size()), fit_size(world, size), key)),
      quarters_(quarter_count(static_cast<std::size_t>(world.time.weeks))),
      joined_(persons_.size(), never),
      died_(persons_.size(), never),
      displaced_(persons_.size(), never),
      hostility_(persons_.size() * quarters_, never),
      fear_(persons_.size() * quarters_, never) {
  for (std::size_t i = 0; i < persons_.size(); ++i)
    mark_first(joined_[i], start.column<Status>()[persons_[i].index()] == PersonStatus::mobilised,
               before_the_run);
  ask(start);
}

/// The attitudes of the living, now.
void Panel::ask(const State& state) {
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const std::size_t p = persons_[i].index();
    if (!alive(state.column<Status>()[p])) continue;
    hostility_[i * quarters_ + asked_] = state.column<Hostility>()[p];
    fear_[i * quarters_ + asked_] = state.column<Fear>()[p];
  }
  ++asked_;
}

void Panel::observe(const State& state, Clock clock) {
  const auto week = static_cast<float>(std::floor(clock.week + 1e-9));
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const std::size_t p = persons_[i].index();
    const PersonStatus status = state.column<Status>()[p];
    mark_first(joined_[i], status == PersonStatus::mobilised, week);
    mark_first(died_[i], status == PersonStatus::dead, week);
    mark_first(displaced_[i], (state.column<Marks>()[p] & was_displaced) != 0, week);
  }
  const double next = static_cast<double>(asked_ * weeks_per_quarter);
  if (asked_ < quarters_ && clock.week + clock.step >= next - 1e-9) ask(state);
}

std::int32_t Panel::ties_in_group(PersonId person) const {
  const GroupId own = world_.group_of(world_.home(person));
  const auto row = world_.ties.of(person);
  return static_cast<std::int32_t>(std::count_if(row.begin(), row.end(), [&](std::uint32_t other) {
    return world_.group_of(world_.home(PersonId{other})) == own;
  }));
}

void Panel::append_origins(std::vector<Series>& columns) const {
  const auto integer = [&](std::string_view name, std::string_view text, auto get) {
    std::vector<std::int32_t> values;
    values.reserve(persons_.size());
    for (const PersonId p : persons_) values.push_back(static_cast<std::int32_t>(get(p)));
    columns.push_back({{"people", name, Unit::none, text, {Dimension::person}}, std::move(values)});
  };
  const People& people = world_.people;
  const auto degree = [&](PersonId p) { return static_cast<std::int32_t>(world_.ties.of(p).size()); };
  integer("number", "number of the person in the run's country", [](PersonId p) { return p.value(); });
  integer("settlement", "index of the settlement that is home",
          [&](PersonId p) { return world_.settlement_of(world_.home(p)).value(); });
  integer("group", "index of the group", [&](PersonId p) { return world_.group_of(world_.home(p)).value(); });
  integer("household", "number of the household", [&](PersonId p) { return people.household[p.index()]; });
  integer("sex", "0 female, 1 male", [&](PersonId p) { return people.male(p); });
  integer("age_class", "0 child, 1 of working age, 2 old",
          [&](PersonId p) { return people.age_and_sex[p.index()] / 2; });
  integer("degree", "number of ties", degree);
  integer("ties_in_group", "ties with members of the group", [&](PersonId p) { return ties_in_group(p); });
  integer("ties_out_of_group", "ties with others", [&](PersonId p) { return degree(p) - ties_in_group(p); });
}

void Panel::append_fates(std::vector<Series>& columns) {
  using enum Dimension;
  const auto add = [&](std::string_view name, Unit unit, std::string_view text,
                       std::vector<Dimension> dimensions, std::vector<float>& values) {
    columns.push_back({{"people", name, unit, text, std::move(dimensions)}, std::move(values)});
  };
  add("joined_week", Unit::weeks, "week of first taking up arms; −1: before the run", {person}, joined_);
  add("displaced_week", Unit::weeks, "week of the first flight or expulsion", {person}, displaced_);
  add("died_week", Unit::weeks, "week of death", {person}, died_);
  add("hostility", Unit::share, "hostility, while alive", {person, quarter}, hostility_);
  add("fear", Unit::share, "fear, while alive", {person, quarter}, fear_);
}

/// Each tie once, from the lower person to the higher, as places in the panel.
void Panel::append_ties(std::vector<Series>& columns) const {
  std::vector<std::int32_t> from, to, household;
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const auto row = world_.ties.of(persons_[i]);
    for (std::size_t k = 0; k < row.size(); ++k) {
      const auto other = std::lower_bound(persons_.begin(), persons_.end(), PersonId{row[k]});
      if (other == persons_.end() || *other != PersonId{row[k]} || *other < persons_[i]) continue;
      from.push_back(static_cast<std::int32_t>(i));
      to.push_back(static_cast<std::int32_t>(other - persons_.begin()));
      household.push_back(k < world_.people.household_ties[persons_[i].index()] ? 1 : 0);
    }
  }
  const auto integer = [&](std::string_view name, std::string_view text, std::vector<std::int32_t> values) {
    columns.push_back({{"people", name, Unit::none, text, {Dimension::tie}}, std::move(values)});
  };
  integer("from", "place in the run's panel of one person", std::move(from));
  integer("to", "place in the run's panel of the other", std::move(to));
  integer("same_household", "1 when they live in one household", std::move(household));
}

std::vector<Series> Panel::finish() {
  std::vector<Series> columns;
  append_origins(columns);
  append_fates(columns);
  append_ties(columns);
  return columns;
}

}  // namespace avert
