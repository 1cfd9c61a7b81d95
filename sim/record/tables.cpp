#include "sim/record/tables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace avert {
namespace {

constexpr float did_not_happen = std::numeric_limits<float>::quiet_NaN();

/// Adds columns of a table whose rows are of one type.
template <class Row>
class Table {
 public:
  Table(std::string_view group, Dimension dimension, const std::vector<Row>& rows,
        std::vector<Series>& series)
      : group_(group), dimension_(dimension), rows_(rows), series_(series) {}

  template <class Get>
  void integer(std::string_view name, Unit unit, std::string_view long_name, Get get) {
    add<std::int32_t>(name, unit, long_name, get);
  }
  template <class Get>
  void real(std::string_view name, Unit unit, std::string_view long_name, Get get) {
    add<float>(name, unit, long_name, get);
  }

 private:
  template <class Value, class Get>
  void add(std::string_view name, Unit unit, std::string_view long_name, Get get) {
    std::vector<Value> values(rows_.size());
    std::transform(rows_.begin(), rows_.end(), values.begin(),
                   [&](const Row& row) { return static_cast<Value>(get(row)); });
    series_.push_back({{group_, name, unit, long_name, {dimension_}}, std::move(values)});
  }

  std::string_view group_;
  Dimension dimension_;
  const std::vector<Row>& rows_;
  std::vector<Series>& series_;
};

template <class Id>
std::int32_t place_of(Id id) {
  return id == none<Id> ? -1 : static_cast<std::int32_t>(id.value());
}

/// Weeks from the end of each spell until the same violence came back.
std::vector<float> weeks_until_return(const std::vector<ViolentSpell>& spells) {
  std::vector<float> weeks;
  for (const ViolentSpell& each : spells) {
    const auto next = std::find_if(spells.begin(), spells.end(),
                                   [&](const ViolentSpell& other) { return returns_in(each, other); });
    weeks.push_back(next == spells.end() ? did_not_happen
                                         : static_cast<float>(next->when.begin - each.when.end));
  }
  return weeks;
}

}  // namespace

void append_events(const std::vector<LethalEvent>& events, std::vector<Series>& series) {
  using E = const LethalEvent&;
  Table<LethalEvent> table("events", Dimension::event, events, series);
  table.integer("week", Unit::weeks, "week of the event", [](E e) { return std::floor(e.week); });
  table.integer("day", Unit::days, "day of the run", [](E e) { return std::floor(e.week * 7); });
  table.integer("settlement", Unit::none, "index of the settlement",
                [](E e) { return e.settlement.value(); });
  table.integer("actor", Unit::none, "index of the armed actor", [](E e) { return e.actor.value(); });
  table.integer("target_group", Unit::none, "index of the group", [](E e) { return e.target_group.value(); });
  table.integer("fighters", Unit::persons, "who took part", [](E e) { return e.fighters; });
  table.integer("deaths", Unit::persons, "civilians killed", [](E e) { return e.deaths; });
  table.integer("ordered", Unit::none, "1 when a leader ordered it", [](E e) { return e.ordered; });
  table.real("peacekeepers", Unit::persons, "peacekeepers in the settlement",
             [](E e) { return e.peacekeepers; });
}

void append_spells(const std::vector<ViolentSpell>& spells, std::vector<Series>& series) {
  using S = const ViolentSpell&;
  Table<ViolentSpell> table("spells", Dimension::spell, spells, series);
  table.integer("kind", Unit::none, "0 war, 1 mass killing", [](S s) { return s.kind; });
  table.integer("rung", Unit::none, "rung of its kind, 1 the lowest", [](S s) { return s.rung; });
  table.integer("actor", Unit::none, "index of the actor who ordered a mass killing; −1 in a war",
                [](S s) { return place_of(s.actor); });
  table.integer("target_group", Unit::none, "index of the group whose members were killed; −1 in a war",
                [](S s) { return place_of(s.target); });
  table.integer("start", Unit::weeks, "week in which the rung was reached", [](S s) { return s.when.begin; });
  table.real("end", Unit::weeks, "week in which violence had fallen below the rung for a quiet time",
             [](S s) { return s.when.ended ? static_cast<float>(s.when.end) : did_not_happen; });
  table.integer("deaths", Unit::persons, "fighters fallen in a war, or members killed by the actor's order",
                [](S s) { return s.when.total; });
  table.integer(
      "ending", Unit::none,
      "end of a war: 0 ebb, 1 agreement, 2 victory of the State, 3 victory of others, 4 truce; −1 for "
      "none",
      [](S s) { return s.ending; });
  series.push_back({{"spells",
                     "until_return",
                     Unit::weeks,
                     "weeks from its end until the same violence came back",
                     {Dimension::spell}},
                    weeks_until_return(spells)});
}

void append_negotiations(const std::vector<NegotiationSpell>& spells, std::vector<Series>& series) {
  using S = const NegotiationSpell&;
  Table<NegotiationSpell> table("negotiations", Dimension::negotiation, spells, series);
  table.integer("kind", Unit::none, "0 attempt, 1 agreement, 2 truce", [](S s) { return s.kind; });
  table.integer("forum", Unit::none, "index of the forum; −1 for a truce",
                [](S s) { return place_of(s.forum); });
  table.integer("start", Unit::weeks, "week in which talks began, parties signed or the truce was made",
                [](S s) { return s.begin; });
  table.real("end", Unit::weeks, "first week after it", [](S s) {
    return s.ending == NegotiationEnd::none ? did_not_happen : static_cast<float>(s.end);
  });
  table.integer("ending", Unit::none, "0 lapsed, 1 collapsed, 2 agreed; −1 while it goes on",
                [](S s) { return s.ending; });
  table.integer("parties", Unit::none,
                "most actors who sat there at once; of an agreement, who signed; 2 of a truce",
                [](S s) { return s.parties; });
  table.integer("outside", Unit::none, "actors with fighters who were not among them",
                [](S s) { return s.outside; });
  table.integer("actor", Unit::none, "index of one actor of a truce; −1 otherwise",
                [](S s) { return place_of(s.actor); });
  table.integer("rival", Unit::none, "index of the other; −1 otherwise",
                [](S s) { return place_of(s.rival); });
}

void append_shocks(const std::vector<ShockEvent>& shocks, std::vector<Series>& series) {
  using S = const ShockEvent&;
  Table<ShockEvent> table("shocks", Dimension::shock, shocks, series);
  table.integer("week", Unit::weeks, "week of the shock", [](S s) { return std::floor(s.week); });
  table.integer("kind", Unit::none,
                "index of livelihood, election, leadership, coup, resource, crisis_elsewhere",
                [](S s) { return s.kind; });
  table.real("size", Unit::share, "strength", [](S s) { return s.size; });
  table.integer("scheduled", Unit::none, "1 when the scenario says so, 0 when it came by chance",
                [](S s) { return s.scheduled; });
}

void append_decisions(const std::vector<Weighed>& weighed, std::vector<Series>& series) {
  using W = const Weighed&;
  Table<Weighed> table("decisions", Dimension::option, weighed, series);
  table.real("week", Unit::weeks, "week of the decision, with the day as its fraction",
             [](W w) { return w.week; });
  table.integer("actor", Unit::none, "index of the armed actor", [](W w) { return w.actor.value(); });
  table.integer("question", Unit::none,
                "0: what to do, a posture; 1: where it stands, a stance; 2: what to say, a voice",
                [](W w) { return w.question; });
  table.integer("choice", Unit::none, "place of the posture or the stance in its list",
                [](W w) { return w.option; });
  table.integer("chosen", Unit::none, "1 for the option that was taken", [](W w) { return w.chosen; });
  table.real("utility", Unit::utility, "utility; of all targets together for attack, expulsion and battle",
             [](W w) { return w.utility; });
  for (std::size_t term = 0; term < term_count; ++term)
    table.real(enum_names(Term{})[term], Unit::utility,
               "part of the utility; the mean over targets, weighed by their appeal",
               [term](W w) { return w.terms[term]; });
}

void append_votes(const std::vector<Vote>& votes, std::vector<Series>& series) {
  using V = const Vote&;
  Table<Vote> table("votes", Dimension::vote, votes, series);
  table.real("week", Unit::weeks, "week of the vote, with the day as its fraction",
             [](V v) { return v.week; });
  table.integer("instrument", Unit::none, "index of the collective instrument voted on",
                [](V v) { return v.instrument; });
  table.integer("power", Unit::none, "index of the outside power", [](V v) { return v.power.value(); });
  table.integer("objected", Unit::none, "1 when it objected", [](V v) { return v.objected; });
  table.integer("vetoed", Unit::none, "1 when its objection was a veto", [](V v) { return v.vetoed; });
}

}  // namespace avert
