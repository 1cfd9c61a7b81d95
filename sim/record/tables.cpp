#include "sim/record/tables.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace avert {
namespace {

/// Makes the columns of one table from its rows.
template <class Row>
class Columns {
 public:
  Columns(std::string_view group, Dimension dimension, const std::vector<Row>& rows,
          std::vector<Series>& series)
      : group_(group), dimension_(dimension), rows_(rows), series_(series) {}

  template <class Get>
  void integer(std::string_view name, Unit unit, std::string_view text, Get&& get) {
    add<std::int32_t>(name, unit, text, [&](const Row& row) { return static_cast<std::int32_t>(get(row)); });
  }
  template <class Get>
  void real(std::string_view name, Unit unit, std::string_view text, Get&& get) {
    add<float>(name, unit, text, std::forward<Get>(get));
  }

 private:
  template <class Value, class Get>
  void add(std::string_view name, Unit unit, std::string_view text, Get&& get) {
    std::vector<Value> values(rows_.size());
    std::transform(rows_.begin(), rows_.end(), values.begin(), get);
    series_.push_back({{group_, name, unit, text, {dimension_}}, std::move(values)});
  }

  std::string_view group_;
  Dimension dimension_;
  const std::vector<Row>& rows_;
  std::vector<Series>& series_;
};

}  // namespace

void append_events(const std::vector<LethalEvent>& events, std::vector<Series>& series) {
  using E = const LethalEvent&;
  Columns columns("events", Dimension::event, events, series);
  columns.integer("week", Unit::weeks, "week of the event", [](E e) { return std::floor(e.week); });
  columns.integer("day", Unit::days, "day of the run", [](E e) { return std::floor(e.week * 7); });
  columns.integer("settlement", Unit::none, "index of the settlement",
                  [](E e) { return e.settlement.value(); });
  columns.integer("actor", Unit::none, "index of the armed actor", [](E e) { return e.actor.value(); });
  columns.integer("target_group", Unit::none, "index of the group",
                  [](E e) { return e.target_group.value(); });
  columns.integer("fighters", Unit::persons, "who took part", [](E e) { return e.fighters; });
  columns.integer("deaths", Unit::persons, "civilians killed", [](E e) { return e.deaths; });
  columns.integer("ordered", Unit::none, "1 when a leader ordered it", [](E e) { return e.ordered; });
  columns.real("peacekeepers", Unit::persons, "peacekeepers in the settlement",
               [](E e) { return e.peacekeepers; });
}

void append_decisions(const std::vector<Weighed>& weighed, std::vector<Series>& series) {
  using W = const Weighed&;
  Columns columns("decisions", Dimension::option, weighed, series);
  columns.real("week", Unit::weeks, "week of the decision, with the day as its fraction",
               [](W w) { return w.week; });
  columns.integer("actor", Unit::none, "index of the armed actor", [](W w) { return w.actor.value(); });
  columns.integer("question", Unit::none, "0: what to do, a posture; 1: where it stands, a stance",
                  [](W w) { return w.question; });
  columns.integer("choice", Unit::none, "place of the posture or the stance in its list",
                  [](W w) { return w.option; });
  columns.integer("chosen", Unit::none, "1 for the option that was taken", [](W w) { return w.chosen; });
  columns.real("utility", Unit::utility, "utility; of all targets together for attack, expulsion and battle",
               [](W w) { return w.utility; });
  for (std::size_t term = 0; term < term_count; ++term)
    columns.real(enum_names(Term{})[term], Unit::utility,
                 "part of the utility; the mean over targets, weighed by their appeal",
                 [term](W w) { return w.terms[term]; });
}

}  // namespace avert
