#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "avert/columns.hpp"
#include "avert/ids.hpp"
#include "avert/scenario.hpp"

namespace avert {

/// Settlements people come from, camps that host them, and crossings to abroad.
enum class SettlementKind : std::uint8_t { inhabited, camp, abroad };

struct Settlement {
  std::string name;  ///< "s17" when synthetic or anonymous
  SettlementKind kind = SettlementKind::inhabited;
  double x = 0, y = 0;                 ///< km
  double remoteness = 0;               ///< 0 at the capital to 1
  double resource_value = 1;           ///< of holding the place
  double reception = 1;                ///< of media, relative to the mean inhabitant of the country
  std::uint32_t hosting_capacity = 0;  ///< persons
  std::uint32_t population = 0;        ///< persons at the start
};

struct Route {
  SettlementId from, to;
  double length = 0;  ///< km
};

/// A settlement heard of by route, and how far it is.
struct Neighbour {
  SettlementId settlement;
  float distance;  ///< km by route
};

/// Ties among persons in compressed rows: the row of person i is to[begin[i]] … to[begin[i+1]], household
/// ties first, each part in order of person. Undirected: every tie stands in both rows, and never twice.
struct Ties {
  std::vector<std::uint32_t> begin;  ///< persons + 1
  std::vector<std::uint32_t> to;
  std::span<const std::uint32_t> of(PersonId person) const {
    return {to.data() + begin[person.index()], to.data() + begin[person.index() + 1]};
  }
};

/// What a person is and stays. Persons are numbered by settlement, then group, then degree.
struct People {
  std::vector<std::uint32_t> household;      ///< HouseholdId
  std::vector<std::uint8_t> household_ties;  ///< how many ties of the row are of the household
  std::vector<std::uint8_t> age_and_sex;     ///< age class (0 child, 1 working age, 2 old) × 2 + (1 if male)
  std::vector<float> threshold;              ///< disposition to take part; persons who never would: +infinity
  std::size_t size() const { return household.size(); }
  bool working_age(PersonId p) const { return age_and_sex[p.index()] / 2 == 1; }
  bool male(PersonId p) const { return age_and_sex[p.index()] & 1u; }
};

/// Attitudes and numbers before the first step that the world fixes: everything else starts from the
/// scenario.
struct World {
  TimeSpec time;
  std::vector<GroupSpec> groups;
  std::vector<ActorSpec> actors;
  std::vector<GroupId> actor_group;  ///< base group of each actor
  std::vector<PowerSpec> powers;
  std::vector<ForumSpec> forums;
  InstitutionSpec institutions;
  std::vector<ShockSpec> shocks;
  std::vector<double> drawn;  ///< what was drawn for this country, in the order of the scenario's mix

  std::vector<Settlement> settlements;  ///< inhabited ones first; the capital is 0
  std::vector<Route> routes;
  std::vector<std::uint32_t> route_begin;  ///< settlements + 1
  std::vector<RouteId> route_of;           ///< routes at each settlement
  std::vector<std::uint32_t> near_begin;   ///< settlements + 1
  std::vector<Neighbour> near;             ///< settlements within reach of news, nearest first
  std::vector<std::uint32_t> cell_begin;   ///< cells + 1: persons of cell c are [begin[c], begin[c+1])
  People people;
  Ties ties;

  std::size_t group_count() const { return groups.size(); }
  std::size_t cell_count() const { return settlements.size() * groups.size(); }
  CellId cell(SettlementId s, GroupId g) const { return CellId{s.index() * groups.size() + g.index()}; }
  SettlementId settlement_of(CellId c) const { return SettlementId{c.index() / groups.size()}; }
  GroupId group_of(CellId c) const { return GroupId{c.index() % groups.size()}; }
  std::uint32_t members(CellId c) const { return cell_begin[c.index() + 1] - cell_begin[c.index()]; }
  /// Home cell of a person, by binary search.
  CellId home(PersonId person) const;
  std::span<const RouteId> routes_at(SettlementId s) const {
    return {route_of.data() + route_begin[s.index()], route_of.data() + route_begin[s.index() + 1]};
  }
  std::span<const Neighbour> neighbours(SettlementId s) const {
    return {near.data() + near_begin[s.index()], near.data() + near_begin[s.index() + 1]};
  }
  SettlementId other_end(RouteId route, SettlementId from) const {
    const Route& r = routes[route.index()];
    return r.from == from ? r.to : r.from;
  }
};

}  // namespace avert
