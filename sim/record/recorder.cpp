#include "sim/record/recorder.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "sim/record/tables.hpp"

namespace avert {
namespace {

/// Length of a dimension within a row. The number of routes differs from replicate to replicate, so nothing
/// that a run records may lie along them.
std::size_t length_of(Dimension dimension, const World& world) {
  switch (dimension) {
    case Dimension::group:
    case Dimension::target_group:
      return world.groups.size();
    case Dimension::settlement:
      return world.settlements.size();
    case Dimension::actor:
    case Dimension::rival:
      return world.actors.size();
    case Dimension::power:
      return world.powers.size();
    case Dimension::forum:
      return world.forums.size();
    case Dimension::instrument:
      return instrument_count;
    case Dimension::provision:
      return provision_count;
    case Dimension::factor:
      return factor_count;
    case Dimension::attribute:
      return world.drawn.size();
    default:
      throw Error(std::string(dimension_name(dimension)), "an output of every run cannot lie along it",
                  "This is a fault of the program; please report it", ExitCode::failed);
  }
}

/// Whether the first dimension of a variable is time: then the rest is one row.
bool along_time(const Variable& variable) {
  if (variable.dimensions.empty()) return false;
  const Dimension first = variable.dimensions.front();
  return first == Dimension::week || first == Dimension::month;
}

/// How many weeks one row covers.
std::size_t weeks_in_row(const Variable& variable, std::size_t weeks) {
  if (!along_time(variable)) return weeks;
  return variable.dimensions.front() == Dimension::month ? weeks_per_month : 1;
}

std::string_view bytes_of(const Series& series) {
  return std::visit(
      [](const auto& values) {
        return std::string_view(reinterpret_cast<const char*>(values.data()),
                                values.size() * sizeof(values[0]));
      },
      series.values);
}

/// Adds those of the step just made.
template <class Request>
void add_requests(const State& state, std::vector<Request>& rows) {
  const auto& made = state.channel<Request>();
  rows.insert(rows.end(), made.begin(), made.end());
}

}  // namespace

Recorder::Recorder(const World& world, const Parameters& parameters, const State& start, RandomKey key,
                   RecordOptions options)
    : world_(world),
      weeks_(static_cast<std::size_t>(world.time.weeks)),
      definitions_(parameters.get<SummaryParameters>()),
      summary_(world, definitions_),
      standard_(watch(standard_outputs())),
      options_(options) {
  if (options.map == MonthlyMap::kept) map_ = watch(monthly_map());
  if (options.panel > 0) panel_.emplace(world, start, key, options.panel);
}

std::vector<Recorder::Track> Recorder::watch(std::vector<Output> outputs) const {
  std::vector<Track> tracks;
  for (Output& output : outputs) {
    const auto& dimensions = output.variable.dimensions;
    std::size_t slice = 1;
    for (std::size_t axis = along_time(output.variable) ? 1 : 0; axis < dimensions.size(); ++axis)
      slice *= length_of(dimensions[axis], world_);
    const std::size_t row_weeks = weeks_in_row(output.variable, weeks_);
    const std::size_t rows = (weeks_ + row_weeks - 1) / row_weeks;
    const float before = output.kind == Kind::onset ? std::numeric_limits<float>::quiet_NaN() : 0;
    tracks.push_back({std::move(output), slice, row_weeks, std::vector<float>(rows * slice, before)});
  }
  return tracks;
}

void Recorder::record(Track& track, const State& state, std::size_t week, bool week_ends) {
  const bool row_ends = week_ends && ((week + 1) % track.row_weeks == 0 || week + 1 == weeks_);
  if (track.output.kind == Kind::level && !row_ends) return;
  scratch_.assign(track.slice, 0.0);
  track.output.measure(world_, state, scratch_);
  float* row = track.values.data() + week / track.row_weeks * track.slice;
  for (std::size_t i = 0; i < track.slice; ++i) {
    if (track.output.kind == Kind::level) row[i] = static_cast<float>(scratch_[i]);
    if (track.output.kind == Kind::flow) row[i] = static_cast<float>(row[i] + scratch_[i]);
    if (track.output.kind == Kind::onset && scratch_[i] > 0 && std::isnan(row[i]))
      row[i] = static_cast<float>(week);
  }
}

void Recorder::observe(const State& state, Clock clock) {
  summary_.observe(state, clock);
  if (panel_) panel_->observe(state, clock);
  add_requests(state, events_);
  add_requests(state, shocks_);
  if (options_.terms == DecisionTerms::kept) add_requests(state, weighed_);
  if (options_.votes == RollCalls::kept) add_requests(state, votes_);
  const auto week = static_cast<std::size_t>(clock.week + 1e-9);
  if (week >= weeks_) return;
  const bool week_ends = clock.week + clock.step >= static_cast<double>(week + 1) - 1e-9;
  for (Track& track : standard_) record(track, state, week, week_ends);
  for (Track& track : map_) record(track, state, week, week_ends);
}

std::span<const float> Recorder::weekly(std::string_view group, std::string_view name) const {
  const auto track = std::find_if(standard_.begin(), standard_.end(), [&](const Track& each) {
    return each.output.variable.group == group && each.output.variable.name == name;
  });
  assert(track != standard_.end());
  return track->values;
}

ActorSeries Recorder::actor_series() const {
  return {.weeks = weeks_,
          .killed_by_order = weekly("actors", "killed_by_order"),
          .fallen = weekly("actors", "fallen"),
          .fighters = weekly("actors", "fighters"),
          .in_field = weekly("actors", "in_field"),
          .places = weekly("actors", "places"),
          .under_agreement = weekly("actors", "under_agreement"),
          .truce = weekly("actors", "truce")};
}

RunResult Recorder::finish(const State& state) {
  const std::vector<ViolentSpell> spells = find_spells(world_, definitions_, actor_series());
  const std::vector<NegotiationSpell> negotiations =
      find_negotiations(world_, {.weeks = weeks_,
                                 .state = weekly("mediation", "state"),
                                 .forum = weekly("actors", "forum"),
                                 .under_agreement = weekly("actors", "under_agreement"),
                                 .truce = weekly("actors", "truce"),
                                 .fighters = weekly("actors", "fighters")});
  std::vector<Series> summary = summary_.finish(state, spells, weekly("outcomes", "deaths_direct"),
                                                weekly("actors", "killed_by_order"));
  RunResult result;
  const auto append = [&](std::vector<Track>& tracks) {
    for (Track& track : tracks)
      result.series.push_back({std::move(track.output.variable), std::move(track.values)});
  };
  append(standard_);
  append_events(events_, result.series);
  append_spells(spells, result.series);
  append_negotiations(negotiations, result.series);
  append_shocks(shocks_, result.series);
  for (Series& row : summary) result.series.push_back(std::move(row));
  Hash fingerprint;
  for (const Series& each : result.series) fingerprint.add(bytes_of(each));
  result.fingerprint = fingerprint.value();
  append(map_);
  if (options_.terms == DecisionTerms::kept) append_decisions(weighed_, result.series);
  if (options_.votes == RollCalls::kept) append_votes(votes_, result.series);
  if (panel_)
    for (Series& column : panel_->finish()) result.series.push_back(std::move(column));
  return result;
}

}  // namespace avert
