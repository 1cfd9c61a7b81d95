#include "sim/harm/displacement.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "avert/harm/status.hpp"
#include "avert/implemented.hpp"
#include "avert/inhabitants.hpp"
#include "sim/harm/reach.hpp"

namespace avert {
namespace {

/// Cells in which fewer flights than this are expected in a step are passed over.
constexpr double negligible_flights = 1e-6;

/// Ordinal of the draws of where somebody goes who leaves; ordinal 0 are those of which guests leave.
constexpr std::uint32_t where_to = 1;

/// What one person will do: go to a settlement, or return home when it is none.
struct Move {
  PersonId person;
  SettlementId to;
};

/// Destinations from one settlement, and the cumulative weights for them of the group they were last weighed
/// for.
struct Choices {
  GroupId group = none<GroupId>;
  std::vector<Neighbour> reachable;
  std::vector<double> cumulative;
};

/// Who leaves one settlement in this step, and where to.
class Departures {
 public:
  const World& world;
  const DisplacementParameters& k;
  Clock clock;
  Draws draws;
  FlightSight see;
  Read<Expeller> expeller;
  double ceasefire = 0;
  std::vector<std::uint32_t> joined;

  /// Appends the moves of all persons now in the settlement. Most stay whatever they fear and wherever their
  /// home is, and need no more than their draw.
  void append(SettlementId here, std::vector<Move>& moves) const {
    Choices choices;
    RareDraws leaving(draws);
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      const CellId cell = world.cell(here, GroupId{g});
      const double rate = cell_flight_rate(here, cell);
      const std::uint32_t away = see.of<VisitorCount>()[cell];
      if (away == 0 && rate * clock.step * see.of<Present>()[cell] < negligible_flights) continue;
      leaving.below(world.cell_begin[cell.index()], world.cell_begin[cell.index() + 1],
                    math::above_chance(rate, clock.step), [&](std::uint32_t i, double u) {
                      const PersonId p{i};
                      if (see.of<Status>()[p] == PersonStatus::resident && see.of<Location>()[p] == here)
                        decide(p, u, here, GroupId{g}, rate, 0, choices, moves);
                    });
      const double leaves =
          math::above_chance(rate + k.onward + return_hazard(0, 0, ceasefire, k), clock.step);
      for (const PersonId p : see.of<Visitors>().all().subspan(see.of<VisitorStart>()[cell], away))
        if (const double u = draws.uniform(p.value());
            u < leaves && see.of<Status>()[p] == PersonStatus::displaced)
          decide(p, u, here, GroupId{g}, rate, homeward(p, here, GroupId{g}), choices, moves);
    }
  }

 private:
  bool haven(SettlementId s) const { return world.settlements[s.index()].kind != SettlementKind::inhabited; }
  /// True where the actor that expelled the group from the cell is in control.
  bool barred(CellId cell) const {
    return expeller[cell] != none<ActorId> && see.of<Control>()[world.settlement_of(cell)] == expeller[cell];
  }
  double help(SettlementId s) const {
    const auto here = [&](Instrument i) { return see.of<Level>()[i] * see.of<Placement>()(s, i); };
    return help_to_leave(here(Instrument::safe_routes), here(Instrument::humanitarian), k);
  }
  double violence(CellId cell) const {
    return violence_here(
        static_cast<double>(see.of<CellDeaths>()[cell]) / std::max(1u, see.of<Present>()[cell]), k);
  }
  double cell_flight_rate(SettlementId here, CellId cell) const {
    return flight_rate(violence(cell) / clock.step, see.of<News>()[cell], 1 - see.of<Exposure>()[cell],
                       help(here), k);
  }
  double room(SettlementId s) const {
    double hosted = 0;
    for (std::size_t g = 0; g < world.group_count(); ++g)
      hosted += see.of<VisitorCount>()[world.cell(s, GroupId{g})];
    return room_left(hosted, world.settlements[s.index()].hosting_capacity, k);
  }
  double share_of(SettlementId s, GroupId group) const {
    const double all = inhabitants(world, s, see.of<Present>());
    return all > 0 ? see.of<Present>()[world.cell(s, group)] / all : 0;
  }
  double own_control(SettlementId s, GroupId group) const {
    const ActorId control = see.of<Control>()[s];
    return control != none<ActorId> && world.actor_group[control.index()] == group ? 1 : 0;
  }

  void weigh(SettlementId here, GroupId group, Choices& choices) const {
    if (choices.group == group) return;
    if (choices.group == none<GroupId>)
      settlements_in_reach(world, see.of<Open>(), here, k.reach, choices.reachable);
    choices.group = group;
    choices.cumulative.clear();
    double sum = 0;
    for (const Neighbour& each : choices.reachable) {
      const SettlementId there = each.settlement;
      const CellId cell = world.cell(there, group);
      const Refuge kind = haven(there) ? Refuge::haven : Refuge::inhabited;
      if (!barred(cell))
        sum += attraction(kind, std::max<double>(see.of<News>()[cell], violence(cell)), room(there),
                          share_of(there, group), own_control(there, group), k) *
               distance_decay(each.distance, k);
      choices.cumulative.push_back(sum);
    }
  }

  /// Hazard of a displaced person to go home.
  double homeward(PersonId person, SettlementId here, GroupId group) const {
    const SettlementId home = world.settlement_of(world.home(person));
    const CellId cell = world.cell(home, group);
    if (barred(cell) || joined[here.index()] != joined[home.index()]) return 0;
    const Settlement &a = world.settlements[here.index()], &b = world.settlements[home.index()];
    const double distance = std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
    return return_hazard(see.of<News>()[cell], distance, ceasefire, k);
  }

  /// Whether the person, who drew `u`, returns, goes on, or stays. `rate` is the cell's hazard to flee.
  /// Destinations are looked for, and drawn, only when somebody would leave.
  void decide(PersonId person, double u, SettlementId here, GroupId group, double rate, double home_rate,
              Choices& choices, std::vector<Move>& moves) const {
    const auto leaves_at = [&](double hazard) { return math::below_chance(u, hazard, clock.step); };
    const bool displaced = see.of<Status>()[person] == PersonStatus::displaced;
    const double onward = displaced && !haven(see.of<Location>()[person]) ? k.onward : 0;
    const double wish = rate * flight_by_fear(see.of<Fear>()[person], k) + onward;
    if (!leaves_at(wish + home_rate)) return;
    weigh(here, group, choices);
    const bool may_go = !choices.cumulative.empty() && choices.cumulative.back() > 0;
    const double any = (may_go ? wish : 0) + home_rate;
    if (!leaves_at(any)) return;
    const auto words = draws.block(person.value(), where_to);
    if (Draws::open_unit(words[0]) * any < home_rate)
      moves.push_back({person, none<SettlementId>});
    else
      moves.push_back(
          {person, choices.reachable[pick(choices.cumulative, Draws::open_unit(words[1]))].settlement});
  }
};

}  // namespace

void start_displacement(Write<Expeller> expeller) {
  std::fill(expeller.all().begin(), expeller.all().end(), none<ActorId>);
}

void update_displacement(const World& world, const DisplacementParameters& k, Clock clock, Threads threads,
                         Draws draws, FlightSight see, Write<Expeller> expeller, Append<Flee> flee,
                         Append<Return> homecoming) {
  for (const Flee& each : flee.requests)
    if (each.expelled_by != none<ActorId>)
      expeller[world.cell(see.of<Location>()[each.person], world.group_of(world.home(each.person)))] =
          each.expelled_by;
  const bool away = see.of<Visitors>().size() > 0;
  const Departures departures{
      .world = world,
      .k = k,
      .clock = clock,
      .draws = draws,
      .see = see,
      .expeller = Read<Expeller>{expeller.all(), 1},
      .ceasefire = implemented(see.of<Implementation>(), Provision::ceasefire),
      .joined = away ? joined_by_open_routes(world, see.of<Open>()) : std::vector<std::uint32_t>{}};
  std::vector<Move> moves;
  constexpr std::size_t settlements_per_block = 4;  // small, because settlements differ widely in size
  block_append(
      threads, world.settlements.size(), moves,
      [&](std::size_t first, std::size_t last, std::vector<Move>& out) {
        for (std::size_t s = first; s < last; ++s) departures.append(SettlementId{s}, out);
      },
      settlements_per_block, Schedule::first_free);
  for (const Move& each : moves) {
    if (each.to == none<SettlementId>)
      homecoming.requests.push_back({each.person});
    else
      flee.requests.push_back({each.person, each.to, none<ActorId>});
  }
}

}  // namespace avert
