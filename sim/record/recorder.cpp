#include "sim/record/recorder.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace avert {
namespace {

std::size_t length_of(Dimension dimension, const World& world) {
  switch (dimension) {
    case Dimension::group:
    case Dimension::target_group:
      return world.groups.size();
    case Dimension::settlement:
      return world.settlements.size();
    case Dimension::route:
      return world.routes.size();
    case Dimension::actor:
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
    default:
      return 1;
  }
}

bool weekly(const Variable& variable) {
  return !variable.dimensions.empty() && variable.dimensions.front() == Dimension::week;
}

/// FNV-1a over the bytes of every series: the fingerprint of a run.
class Fingerprint {
 public:
  void add(const Series& series) {
    std::visit([&](const auto& values) { add(values.data(), values.size() * sizeof(values[0])); },
               series.values);
  }
  std::uint64_t value() const { return hash_; }

 private:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i) hash_ = (hash_ ^ bytes[i]) * 0x100000001b3ull;
  }
  std::uint64_t hash_ = 0xcbf29ce484222325ull;
};

template <class Value, class Get>
Series event_column(const std::vector<LethalEvent>& events, std::string_view name, Unit unit,
                    std::string_view long_name, Get&& get) {
  std::vector<Value> values(events.size());
  std::transform(events.begin(), events.end(), values.begin(), get);
  return {{"events", name, unit, long_name, {Dimension::event}}, std::move(values)};
}

void append_events(const std::vector<LethalEvent>& events, std::vector<Series>& series) {
  using E = const LethalEvent&;
  const auto integer = [&](std::string_view name, Unit unit, std::string_view text, auto get) {
    series.push_back(event_column<std::int32_t>(events, name, unit, text,
                                                [&](E e) { return static_cast<std::int32_t>(get(e)); }));
  };
  integer("week", Unit::weeks, "week of the event", [](E e) { return std::floor(e.week); });
  integer("day", Unit::days, "day of the run", [](E e) { return std::floor(e.week * 7); });
  integer("settlement", Unit::none, "index of the settlement", [](E e) { return e.settlement.value(); });
  integer("actor", Unit::none, "index of the armed actor", [](E e) { return e.actor.value(); });
  integer("target_group", Unit::none, "index of the group", [](E e) { return e.target_group.value(); });
  integer("fighters", Unit::persons, "who took part", [](E e) { return e.fighters; });
  integer("deaths", Unit::persons, "civilians killed", [](E e) { return e.deaths; });
  integer("ordered", Unit::none, "1 when a leader ordered it", [](E e) { return e.ordered; });
  series.push_back(event_column<float>(events, "peacekeepers", Unit::persons,
                                       "peacekeepers in the settlement", [](E e) { return e.peacekeepers; }));
}

}  // namespace

Recorder::Recorder(const World& world, const ArmSpec&, const Parameters& parameters, RecordOptions options)
    : world_(world),
      weeks_(static_cast<std::size_t>(world.time.weeks)),
      options_(options),
      summary_(world, parameters.get<SummaryParameters>()) {
  watch(outcome_outputs());
  watch(warning_outputs());
  watch(actor_outputs());
  watch(response_outputs());
  watch(mediation_outputs());
  watch(settlement_outputs());
}

void Recorder::watch(std::vector<Output> outputs) {
  for (Output& output : outputs) {
    std::size_t slice = 1;
    for (const Dimension dimension : output.variable.dimensions)
      if (dimension != Dimension::week) slice *= length_of(dimension, world_);
    const std::size_t rows = weekly(output.variable) ? weeks_ : 1;
    tracks_.push_back({std::move(output), slice, std::vector<float>(rows * slice)});
  }
}

void Recorder::record(Track& track, const State& state, std::size_t week, bool week_ends) {
  const bool flow = track.output.kind == Kind::flow;
  if (!flow && !week_ends) return;
  scratch_.assign(track.slice, 0.0);
  track.output.measure(world_, state, scratch_);
  float* row = track.values.data() + (weekly(track.output.variable) ? week * track.slice : 0);
  for (std::size_t i = 0; i < track.slice; ++i)
    row[i] = static_cast<float>(flow ? row[i] + scratch_[i] : scratch_[i]);
}

void Recorder::observe(const State& state, Clock clock) {
  summary_.observe(state, clock);
  const auto& events = state.channel<LethalEvent>();
  events_.insert(events_.end(), events.begin(), events.end());
  const auto week = static_cast<std::size_t>(clock.week + 1e-9);
  if (week >= weeks_) return;
  const bool week_ends = clock.week + clock.step >= static_cast<double>(week + 1) - 1e-9;
  for (Track& track : tracks_) record(track, state, week, week_ends);
}

RunResult Recorder::finish(const State& state) {
  RunResult result;
  for (Track& track : tracks_)
    result.series.push_back({std::move(track.output.variable), std::move(track.values)});
  append_events(events_, result.series);
  for (Series& row : summary_.finish(state)) result.series.push_back(std::move(row));
  Fingerprint fingerprint;
  for (const Series& each : result.series) fingerprint.add(each);
  result.fingerprint = fingerprint.value();
  return result;
}

}  // namespace avert
