#pragma once

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <utility>

#include "avert/world.hpp"

/// The social graph as Boost.Graph sees it: a VertexListGraph, IncidenceGraph, AdjacencyGraph and
/// AdjacencyMatrix whose vertices are persons. It refers to the ties and copies nothing.
namespace avert {

struct TieEdge {
  std::uint32_t source = 0, target = 0;
  friend bool operator==(TieEdge a, TieEdge b) { return a.source == b.source && a.target == b.target; }
};

class TieEdgeIterator
    : public boost::iterator_facade<TieEdgeIterator, TieEdge, boost::random_access_traversal_tag, TieEdge> {
 public:
  TieEdgeIterator() = default;
  TieEdgeIterator(std::uint32_t source, const std::uint32_t* target) : source_(source), target_(target) {}

 private:
  friend class boost::iterator_core_access;
  TieEdge dereference() const { return {source_, *target_}; }
  bool equal(const TieEdgeIterator& other) const { return target_ == other.target_; }
  void increment() { ++target_; }
  void decrement() { --target_; }
  void advance(std::ptrdiff_t n) { target_ += n; }
  std::ptrdiff_t distance_to(const TieEdgeIterator& other) const { return other.target_ - target_; }

  std::uint32_t source_ = 0;
  const std::uint32_t* target_ = nullptr;
};

class TieGraph {
 public:
  explicit TieGraph(const Ties& ties) : ties_(&ties) {}
  const Ties& ties() const { return *ties_; }

 private:
  const Ties* ties_;
};

}  // namespace avert

template <>
struct boost::graph_traits<avert::TieGraph> {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = avert::TieEdge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  struct traversal_category : virtual boost::vertex_list_graph_tag,
                              virtual boost::incidence_graph_tag,
                              virtual boost::adjacency_graph_tag,
                              virtual boost::adjacency_matrix_tag {};
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using out_edge_iterator = avert::TieEdgeIterator;
  using adjacency_iterator = const std::uint32_t*;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint32_t;
  using degree_size_type = std::uint32_t;
  static vertex_descriptor null_vertex() { return 0xffffffffu; }
};

template <>
struct boost::property_map<avert::TieGraph, boost::vertex_index_t> {
  using type = boost::typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};

namespace avert {

using TieGraphTraits = boost::graph_traits<TieGraph>;

inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const TieGraph&) {
  return {};
}
inline std::uint32_t num_vertices(const TieGraph& graph) {
  return static_cast<std::uint32_t>(graph.ties().begin.size() - 1);
}
inline std::pair<TieGraphTraits::vertex_iterator, TieGraphTraits::vertex_iterator> vertices(
    const TieGraph& graph) {
  return {TieGraphTraits::vertex_iterator(0), TieGraphTraits::vertex_iterator(num_vertices(graph))};
}
inline std::uint32_t out_degree(std::uint32_t person, const TieGraph& graph) {
  return static_cast<std::uint32_t>(graph.ties().of(PersonId{person}).size());
}
inline std::pair<TieEdgeIterator, TieEdgeIterator> out_edges(std::uint32_t person, const TieGraph& graph) {
  const auto row = graph.ties().of(PersonId{person});
  return {{person, row.data()}, {person, row.data() + row.size()}};
}
inline std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(std::uint32_t person,
                                                                               const TieGraph& graph) {
  const auto row = graph.ties().of(PersonId{person});
  return {row.data(), row.data() + row.size()};
}
inline std::uint32_t source(TieEdge edge, const TieGraph&) {
  return edge.source;
}
inline std::uint32_t target(TieEdge edge, const TieGraph&) {
  return edge.target;
}
/// The tie between two persons, if there is one; takes time in proportion to the first one's ties.
inline std::pair<TieEdge, bool> edge(std::uint32_t person, std::uint32_t other, const TieGraph& graph) {
  const auto [first, last] = adjacent_vertices(person, graph);
  return {{person, other}, std::find(first, last, other) != last};
}

}  // namespace avert
