#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/columns.hpp"
#include "avert/parameters.hpp"
#include "avert/random.hpp"
#include "avert/state.hpp"
#include "avert/world.hpp"

/// A process of the week is a function whose signature says what it reads and what it owns:
///   void update_grievance(const World&, const GrievanceParameters&, Clock, Read<Inclusion>,
///   Write<Grievance>);
/// `process<update_grievance>("grievance", Stream::grievance)` turns it into an entry of a schedule.
namespace avert {

/// Time of the step under way. Rates are per week, so a hazard over the step is rate × `step`.
struct Clock {
  std::uint32_t index = 0;  ///< of the step
  double week = 0;          ///< at the start of the step
  double step = 1;          ///< length, weeks
  /// True in the one step that contains this moment.
  bool reaches(double moment) const { return week <= moment && moment < week + step; }
};

/// A column that this process may only read.
template <class C>
class Read {
 public:
  using Value = typename C::Value;
  Read(std::span<const Value> values, std::size_t row_length) : values_(values), row_length_(row_length) {}
  const Value& operator()() const { return values_[0]; }
  template <class Index>
  const Value& operator[](Index index) const {
    return values_[index_of(index)];
  }
  template <class First, class Second>
  const Value& operator()(First first, Second second) const {
    return values_[index_of(first) * row_length_ + index_of(second)];
  }
  std::span<const Value> all() const { return values_; }
  std::size_t size() const { return values_.size(); }

 private:
  std::span<const Value> values_;
  std::size_t row_length_;
};

/// A column that this process owns: it may read the old value and write the new one.
template <class C>
class Write {
 public:
  using Value = typename C::Value;
  Write(std::span<Value> values, std::size_t row_length) : values_(values), row_length_(row_length) {}
  Value& operator()() const { return values_[0]; }
  template <class Index>
  Value& operator[](Index index) const {
    return values_[index_of(index)];
  }
  template <class First, class Second>
  Value& operator()(First first, Second second) const {
    return values_[index_of(first) * row_length_ + index_of(second)];
  }
  std::span<Value> all() const { return values_; }
  std::size_t size() const { return values_.size(); }

 private:
  std::span<Value> values_;
  std::size_t row_length_;
};

/// A list whose length this process decides (roster, visitors).
template <class C>
struct WriteList {
  std::vector<typename C::Value>& values;
};
/// Requests that this process may add.
template <class R>
struct Append {
  std::vector<R>& requests;
};
/// Requests that this process takes; the channel is cleared at the start of the next step.
template <class R>
struct Consume {
  std::span<const R> requests;
};

/// Several of a kind as one argument: `see.of<News>()[cell]`.
template <template <class> class Access, class... C>
class Several {
 public:
  explicit Several(Access<C>... parts) : parts_(parts...) {}
  template <class Wanted>
  const Access<Wanted>& of() const {
    return std::get<Access<Wanted>>(parts_);
  }

 private:
  std::tuple<Access<C>...> parts_;
};
template <class... C>
using Reads = Several<Read, C...>;
template <class... C>
using Writes = Several<Write, C...>;
template <class... R>
using Consumes = Several<Consume, R...>;

/// What one run is made of; processes see only the parts their signatures name.
struct Run {
  const World& world;
  const ArmSpec& arm;
  const Parameters& parameters;
  State& state;
  RandomKey key;
  Clock clock;
  Threads threads;
};

/// Which columns or channels: a set over a TypeList.
class AccessSet {
 public:
  constexpr AccessSet() = default;
  static constexpr AccessSet of(std::size_t position) {
    AccessSet set;
    set.words_[position / 64] |= std::uint64_t{1} << (position % 64);
    return set;
  }
  constexpr bool has(std::size_t position) const { return (words_[position / 64] >> (position % 64)) & 1; }
  constexpr bool overlaps(AccessSet other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & other.words_[i]) != 0) return true;
    return false;
  }
  constexpr bool includes(AccessSet other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((other.words_[i] & ~words_[i]) != 0) return false;
    return true;
  }
  constexpr AccessSet operator|(AccessSet other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) other.words_[i] |= words_[i];
    return other;
  }

 private:
  std::array<std::uint64_t, (std::max(Columns::size, Requests::size) + 63) / 64> words_{};
};

/// What a process touches.
struct AccessList {
  AccessSet reads, writes, appends, consumes;
  constexpr AccessList operator|(const AccessList& other) const {
    return {reads | other.reads, writes | other.writes, appends | other.appends, consumes | other.consumes};
  }
};

struct Process {
  std::string_view name;
  Stream stream;
  AccessList access;
  void (*start)(Run&, Stream);  ///< once, before the first step: initial values of the columns it owns
  void (*run)(Run&, Stream);    ///< every step
};

/// Step number of draws made before the first step.
inline constexpr std::uint32_t before_first_step = 0xffffffffu;

namespace detail {

template <class Argument>
struct Bind;  // an argument that no process may take

template <class C>
std::size_t row_length(const Run& run) {
  return Extent<typename C::Entity>::row_length(run.state.shape());
}
template <class C>
struct Bind<Read<C>> {
  static constexpr AccessList access{AccessSet::of(Columns::position<C>()), {}, {}, {}};
  static Read<C> get(Run& run, Stream) { return {run.state.column<C>(), row_length<C>(run)}; }
};
template <class C>
struct Bind<Write<C>> {
  static constexpr AccessList access{{}, AccessSet::of(Columns::position<C>()), {}, {}};
  static Write<C> get(Run& run, Stream) { return {run.state.column<C>(), row_length<C>(run)}; }
};
template <class C>
struct Bind<WriteList<C>> {
  static constexpr AccessList access{{}, AccessSet::of(Columns::position<C>()), {}, {}};
  static WriteList<C> get(Run& run, Stream) { return {run.state.column<C>()}; }
};
template <class R>
struct Bind<Append<R>> {
  static constexpr AccessList access{{}, {}, AccessSet::of(Requests::position<R>()), {}};
  static Append<R> get(Run& run, Stream) { return {run.state.channel<R>()}; }
};
template <class R>
struct Bind<Consume<R>> {
  static constexpr AccessList access{{}, {}, {}, AccessSet::of(Requests::position<R>())};
  static Consume<R> get(Run& run, Stream) { return {run.state.channel<R>()}; }
};
template <template <class> class Access, class... C>
struct Bind<Several<Access, C...>> {
  static constexpr AccessList access = (Bind<Access<C>>::access | ... | AccessList{});
  static Several<Access, C...> get(Run& run, Stream stream) {
    return Several<Access, C...>{Bind<Access<C>>::get(run, stream)...};
  }
};
template <>
struct Bind<const World&> {
  static constexpr AccessList access{};
  static const World& get(Run& run, Stream) { return run.world; }
};
template <>
struct Bind<const ArmSpec&> {
  static constexpr AccessList access{};
  static const ArmSpec& get(Run& run, Stream) { return run.arm; }
};
template <Described S>
struct Bind<const S&> {
  static constexpr AccessList access{};
  static const S& get(Run& run, Stream) { return run.parameters.get<S>(); }
};
template <>
struct Bind<Clock> {
  static constexpr AccessList access{};
  static Clock get(Run& run, Stream) { return run.clock; }
};
template <>
struct Bind<Threads> {
  static constexpr AccessList access{};
  static Threads get(Run& run, Stream) { return run.threads; }
};
template <>
struct Bind<Draws> {
  static constexpr AccessList access{};
  static Draws get(Run& run, Stream stream) { return {run.key, stream, run.clock.index}; }
};

template <auto function>
struct Bound;
template <class... Arguments, void (*function)(Arguments...)>
struct Bound<function> {
  static constexpr AccessList access = (Bind<Arguments>::access | ... | AccessList{});
  static void call(Run& run, Stream stream) { function(Bind<Arguments>::get(run, stream)...); }
};

}  // namespace detail

/// Makes a schedule's entry of two functions: one sets what it owns before the first step, one advances it. A
/// start may only write what the update owns.
template <auto start, auto update>
constexpr Process process(std::string_view name, Stream stream) {
  static_assert(detail::Bound<update>::access.writes.includes(detail::Bound<start>::access.writes));
  return {name, stream, detail::Bound<update>::access, &detail::Bound<start>::call,
          &detail::Bound<update>::call};
}
/// The same for a process whose columns all start at zero.
template <auto update>
constexpr Process process(std::string_view name, Stream stream) {
  return {name, stream, detail::Bound<update>::access, [](Run&, Stream) {}, &detail::Bound<update>::call};
}

/// No two processes of a schedule own the same column.
template <std::size_t n>
consteval bool one_owner_per_column(const std::array<Process, n>& schedule) {
  AccessSet owned;
  for (const Process& each : schedule) {
    if (owned.overlaps(each.access.writes)) return false;
    owned = owned | each.access.writes;
  }
  return true;
}

/// Streams differ, and every channel is consumed after the last process that appends to it.
template <std::size_t n>
consteval bool requests_are_served(const std::array<Process, n>& schedule) {
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (schedule[i].stream == schedule[j].stream) return false;
      if (schedule[i].access.appends.overlaps(schedule[j].access.consumes)) return false;
    }
  return true;
}

}  // namespace avert
