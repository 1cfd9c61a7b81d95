#include "avert/harm/status.hpp"
#include "sim/record/measures.hpp"
#include "sim/record/output.hpp"

namespace avert {
namespace {

using enum Dimension;

template <double Settlement::*member>
void copy_place(const World& world, const State&, std::span<double> slice) {
  for (std::size_t s = 0; s < slice.size(); ++s) slice[s] = world.settlements[s].*member;
}

void members_by_cell(const World& world, const State&, std::span<double> slice) {
  for (std::size_t c = 0; c < slice.size(); ++c) slice[c] = world.members(CellId{c});
}

template <class C>
void sum_by_settlement(const World& world, const State& state, std::span<double> slice) {
  const auto& cells = state.column<C>();
  for (std::size_t c = 0; c < cells.size(); ++c) slice[c / world.groups.size()] += cells[c];
}

/// Mean over those whose home it is; 0 where nobody has a home.
template <class C>
void mean_by_settlement(const World& world, const State& state, std::span<double> slice) {
  const auto& cells = state.column<C>();
  const std::size_t groups = world.groups.size();
  for (std::size_t s = 0; s < slice.size(); ++s) {
    double members = 0;
    for (std::size_t c = s * groups; c < (s + 1) * groups; ++c) {
      members += world.members(CellId{c});
      slice[s] += world.members(CellId{c}) * static_cast<double>(cells[c]);
    }
    if (members > 0) slice[s] /= members;
  }
}

void attacks(const World&, const State& state, std::span<double> slice) {
  for (const LethalEvent& event : state.channel<LethalEvent>()) slice[event.settlement.index()] += 1;
}

/// Where those who were uprooted in this step are now: they move once a step.
void arrivals(const World&, const State& state, std::span<double> slice) {
  const auto& marks = state.column<Marks>();
  const auto& location = state.column<Location>();
  for (const PersonId p : state.column<Struck>())
    if ((marks[p.index()] & uprooted) != 0) slice[location[p.index()].index()] += 1;
}

void peacekeeper_weeks(const World& world, const State& state, std::span<double> slice) {
  const auto& peacekeepers = state.column<Peacekeepers>();
  for (std::size_t s = 0; s < slice.size(); ++s) slice[s] = peacekeepers[s] * world.time.step_days / 7.0;
}

Output place(std::string_view name, Unit unit, std::string_view long_name, Kind kind,
             void (*measure)(const World&, const State&, std::span<double>)) {
  return {{"settlements", name, unit, long_name, {settlement}}, kind, measure};
}

Output by_month(std::string_view name, Unit unit, std::string_view long_name, Kind kind,
                void (*measure)(const World&, const State&, std::span<double>)) {
  return {{"map", name, unit, long_name, {month, settlement}}, kind, measure};
}

}  // namespace

std::vector<Output> settlement_outputs() {
  using enum Kind;
  return {
      place("x", Unit::kilometres, "position east", level, copy_place<&Settlement::x>),
      place("y", Unit::kilometres, "position north", level, copy_place<&Settlement::y>),
      place("reception", Unit::none, "of media, relative to the mean inhabitant", level,
            copy_place<&Settlement::reception>),
      place("remoteness", Unit::share, "distance from the capital by route, 1 the farthest", level,
            copy_place<&Settlement::remoteness>),
      {{"settlements", "population", Unit::persons, "persons at the start", {settlement, group}},
       level,
       members_by_cell},
      place("first_violence", Unit::weeks, "week of the first lethal event", onset, attacks),
      place("deaths_direct", Unit::persons, "civilians killed in the run", flow,
            sum_by_settlement<CellDeaths>),
      place("deaths_indirect", Unit::persons, "indirect deaths in the run", flow,
            sum_by_settlement<CellIndirect>),
      place("displaced_out", Unit::persons, "flights and expulsions from there in the run", flow,
            sum_by_settlement<CellUprooted>),
      place("displaced_in", Unit::persons, "arrivals of those who fled or were expelled, in the run", flow,
            arrivals),
      place("displaced_here", Unit::persons, "civilians from elsewhere at the end", level,
            sum_by_settlement<VisitorCount>),
      place("peacekeeper_weeks", Unit::persons, "peacekeeper-weeks in the run", flow, peacekeeper_weeks),
      place("control", Unit::none, "index of the actor in control at the end; −1 for none", level,
            copy_id<Control>),
  };
}

std::vector<Output> monthly_map() {
  using enum Kind;
  return {
      by_month("deaths_direct", Unit::persons, "civilians killed in the month", flow,
               sum_by_settlement<CellDeaths>),
      by_month("deaths_indirect", Unit::persons, "indirect deaths in the month", flow,
               sum_by_settlement<CellIndirect>),
      by_month("displaced_out", Unit::persons, "flights and expulsions from there in the month", flow,
               sum_by_settlement<CellUprooted>),
      by_month("displaced_in", Unit::persons, "arrivals of those who fled or were expelled, in the month",
               flow, arrivals),
      by_month("displaced_here", Unit::persons, "civilians from elsewhere at the end of the month", level,
               sum_by_settlement<VisitorCount>),
      by_month("news_mean", Unit::share, "mean news of violence at the end of the month", level,
               mean_by_settlement<News>),
      by_month("peacekeepers", Unit::persons, "peacekeepers at the end of the month", level,
               copy<Peacekeepers>),
  };
}

}  // namespace avert
