#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "avert/columns.hpp"
#include "avert/typelist.hpp"

namespace avert {

/// How many entities of each kind a run has.
struct Shape {
  std::size_t persons = 0, settlements = 0, groups = 0, routes = 0, actors = 0, powers = 0, forums = 0,
              commitments = 0;
};

/// Length of a column of this entity, and of one row of it (for pairs).
template <class Entity>
constexpr std::size_t entity_count(const Shape& shape) {
  if constexpr (std::is_same_v<Entity, entity::Country>) return 1;
  if constexpr (std::is_same_v<Entity, entity::Person>) return shape.persons;
  if constexpr (std::is_same_v<Entity, entity::Settlement>) return shape.settlements;
  if constexpr (std::is_same_v<Entity, entity::Cell>) return shape.settlements * shape.groups;
  if constexpr (std::is_same_v<Entity, entity::Route>) return shape.routes;
  if constexpr (std::is_same_v<Entity, entity::Group>) return shape.groups;
  if constexpr (std::is_same_v<Entity, entity::Actor>) return shape.actors;
  if constexpr (std::is_same_v<Entity, entity::Power>) return shape.powers;
  if constexpr (std::is_same_v<Entity, entity::Forum>) return shape.forums;
  if constexpr (std::is_same_v<Entity, entity::Commitment>) return shape.commitments;
  if constexpr (std::is_same_v<Entity, entity::InstrumentKind>) return instrument_count;
  if constexpr (std::is_same_v<Entity, entity::FactorKind>) return factor_count;
  if constexpr (std::is_same_v<Entity, entity::ProvisionKind>) return provision_count;
  return 0;
}

/// Rows × length of a row; a single entity has one column of rows.
template <class Entity>
struct Extent {
  static std::size_t rows(const Shape& shape) { return entity_count<Entity>(shape); }
  static std::size_t row_length(const Shape&) { return 1; }
};
template <class First, class Second>
struct Extent<entity::Pair<First, Second>> {
  static std::size_t rows(const Shape& shape) { return entity_count<First>(shape); }
  static std::size_t row_length(const Shape& shape) { return entity_count<Second>(shape); }
};

/// Everything that changes during a run: the columns, and the requests of the step under way.
class State {
 public:
  explicit State(const Shape& shape) : shape_(shape) { allocate(Columns{}); }

  const Shape& shape() const { return shape_; }

  template <class C>
  std::vector<typename C::Value>& column() {
    return static_cast<Store<C>&>(columns_).values;
  }
  template <class C>
  const std::vector<typename C::Value>& column() const {
    return static_cast<const Store<C>&>(columns_).values;
  }
  template <class R>
  std::vector<R>& channel() {
    return static_cast<Channel<R>&>(channels_).requests;
  }
  template <class R>
  const std::vector<R>& channel() const {
    return static_cast<const Channel<R>&>(channels_).requests;
  }
  /// Calls `visit(column_tag, values)` for every column, in order: checkpoints and fingerprints are this
  /// loop.
  template <class Visit>
  void for_each_column(Visit&& visit) const {
    visit_columns(*this, visit, Columns{});
  }
  template <class Visit>
  void for_each_column(Visit&& visit) {
    visit_columns(*this, visit, Columns{});
  }

 private:
  // One base a column and a channel: found by its type, where a tuple of a hundred compiles slowly.
  template <class C>
  struct Store {
    std::vector<typename C::Value> values;
  };
  template <class R>
  struct Channel {
    std::vector<R> requests;
  };
  template <class List>
  struct StoresOf;
  template <class... C>
  struct StoresOf<TypeList<C...>> : Store<C>... {};
  template <class List>
  struct ChannelsOf;
  template <class... R>
  struct ChannelsOf<TypeList<R...>> : Channel<R>... {};

  template <class Self, class Visit, class... C>
  static void visit_columns(Self& self, Visit& visit, TypeList<C...>) {
    (visit(C{}, self.template column<C>()), ...);
  }
  template <class... C>
  void allocate(TypeList<C...>) {
    (column<C>().resize(Extent<typename C::Entity>::rows(shape_) *
                        Extent<typename C::Entity>::row_length(shape_)),
     ...);
  }

  Shape shape_;
  StoresOf<Columns> columns_;
  ChannelsOf<Requests> channels_;
};

}  // namespace avert
