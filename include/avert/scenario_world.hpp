#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "avert/parameters.hpp"

/// What a scenario says of the country: time, geography, groups, institutions, shocks.
namespace avert {

/// Time, chance and length of a run.
struct TimeSpec {
  std::int32_t weeks = 520;
  std::int32_t step_days = 7;

  static constexpr std::string_view section = "time";
  static constexpr auto fields() {
    using S = TimeSpec;
    return std::tuple{
        field("weeks", &S::weeks, Unit::weeks, {1, 5200}, given(), "Length of a run."),
        field("step_days", &S::step_days, Unit::days, {1, 7}, given(), "Length of one step."),
    };
  }
};

/// The country: synthetic, or read from CSV geography and made anonymous.
struct WorldSpec {
  std::string geography;  ///< folder with locations.csv and routes.csv; empty: synthetic
  std::int64_t persons = 20000;
  std::int32_t settlements = 60;
  double side = 400;        ///< km
  double size_sigma = 1.0;  ///< lognormal body of settlement sizes
  double size_tail = 1.1;   ///< Pareto exponent of the upper tail
  double tail_share = 0.1;  ///< share of settlements in the tail
  double routes_per_settlement = 3;
  double segregation = 0.6;  ///< 0: every settlement mixed alike; 1: each of one group
  double household_size = 5;
  double mean_degree = 14;
  double homophily = 0.7;          ///< inbreeding: extra chance that a non-kin tie stays in the group
  double distant_share = 0.25;     ///< share of ties that leave the neighbourhood
  double distance_exponent = 1.8;  ///< tie probability falls with distance to this power
  double border_share = 0.1;       ///< crossings to abroad per settlement

  static constexpr std::string_view section = "world";
  static constexpr auto fields() {
    using S = WorldSpec;
    return std::tuple{
        field("geography", &S::geography, Unit::none, {}, given(),
              "Folder with locations.csv and routes.csv; empty for a synthetic country."),
        field("persons", &S::persons, Unit::persons, {100, 4e8}, given(), "Persons alive at the start."),
        field("settlements", &S::settlements, Unit::none, {1, 200000}, given(), "Inhabited settlements."),
        field("side", &S::side, Unit::kilometres, {1, 5000}, given(), "Side of the square country."),
        field("size_sigma", &S::size_sigma, Unit::none, {0, 3}, literature("decker2007"),
              "Standard deviation of the logarithm of settlement size."),
        field("size_tail", &S::size_tail, Unit::none, {0.5, 4}, literature("reed2002"),
              "Pareto exponent of the largest settlements."),
        field("tail_share", &S::tail_share, Unit::share, {0, 1}, literature("reed2002"),
              "Share of settlements whose size comes from the Pareto tail."),
        field("routes_per_settlement", &S::routes_per_settlement, Unit::none, {1, 8}, given(),
              "Mean number of routes at a settlement."),
        field("segregation", &S::segregation, Unit::share, {0, 1}, given(),
              "0: all settlements mixed alike; 1: each settlement of one group."),
        field("household_size", &S::household_size, Unit::persons, {1, 12}, given(), "Mean household."),
        field("mean_degree", &S::mean_degree, Unit::none, {5, 60}, literature("zhou2005"),
              "Mean number of ties of a person."),
        field("homophily", &S::homophily, Unit::share, {0, 1}, literature("mcpherson2001"),
              "Inbreeding homophily of ties outside the household."),
        field("distant_share", &S::distant_share, Unit::share, {0, 1}, literature("libennowell2005"),
              "Share of ties drawn by the distance kernel over the whole country."),
        field("distance_exponent", &S::distance_exponent, Unit::none, {0.5, 3}, literature("lambiotte2008"),
              "Tie probability falls with distance to this power."),
        field("border_share", &S::border_share, Unit::share, {0, 1}, given(),
              "Border crossings as a share of settlements, at least one."),
    };
  }
};

struct GroupSpec {
  std::string name;
  double share = 1;  ///< of the population, before the shares are made to sum to 1
  double inclusion = 0.6;
  double wealth = 1;  ///< relative to the mean
  double hostility = 0.15;
  double trauma = 0.05;

  static constexpr std::string_view section = "groups";
  static constexpr auto fields() {
    using S = GroupSpec;
    return std::tuple{
        field("name", &S::name, Unit::none, {}, given(), "Name of the group."),
        field("share", &S::share, Unit::share, {0.001, 1000}, given(), "Relative size."),
        field("inclusion", &S::inclusion, Unit::share, {0, 1}, given(), "Political inclusion (¶16a)."),
        field("wealth", &S::wealth, Unit::none, {0.1, 10}, given(), "Wealth relative to the mean (¶16c)."),
        field("hostility", &S::hostility, Unit::share, {0, 1}, given(), "Mean hostility at the start."),
        field("trauma", &S::trauma, Unit::share, {0, 1}, given(), "Mean trauma at the start."),
    };
  }
};

/// National attributes (¶30).
struct InstitutionSpec {
  double leadership_commitment = 0.5;
  double state_capacity = 0.5;
  double accountability = 0.35;
  double civic_space = 0.5;
  double womens_inclusion = 0.4;
  double plural_media = 0.5;
  double hate_media = 0.25;
  double regional_context = 0;

  static constexpr std::string_view section = "institutions";
  static constexpr auto fields() {
    using S = InstitutionSpec;
    return std::tuple{
        field("leadership_commitment", &S::leadership_commitment, Unit::share, {0, 1}, given(),
              "Commitment of national leaders to prevention (¶30a)."),
        field("state_capacity", &S::state_capacity, Unit::share, {0, 1}, given(), "¶30b."),
        field("accountability", &S::accountability, Unit::share, {0, 1}, given(), "¶16b, 30d."),
        field("civic_space", &S::civic_space, Unit::share, {0, 1}, given(), "¶16d, 30c."),
        field("womens_inclusion", &S::womens_inclusion, Unit::share, {0, 1}, given(), "¶18, 30c."),
        field("plural_media", &S::plural_media, Unit::share, {0, 1}, given(), "¶16d."),
        field("hate_media", &S::hate_media, Unit::share, {0, 1}, given(), "Reach of hate media (¶23a)."),
        field("regional_context", &S::regional_context, Unit::none, {-1, 1}, given(),
              "Posture of neighbours, adverse to favourable (¶30f)."),
    };
  }
};

enum class ShockKind : std::uint8_t { livelihood, election, leadership, coup, resource, crisis_elsewhere };
constexpr std::array<std::string_view, 6> enum_names(ShockKind) {
  return {"livelihood", "election", "leadership", "coup", "resource", "crisis_elsewhere"};
}

struct ShockSpec {
  double week = 0;
  ShockKind kind = ShockKind::livelihood;
  double size = 0.3;

  static constexpr std::string_view section = "shocks";
  static constexpr auto fields() {
    using S = ShockSpec;
    return std::tuple{
        field("week", &S::week, Unit::weeks, {0, 5200}, given(), "When it strikes."),
        field("kind", &S::kind, Unit::none, {}, given(), "What it is (¶16c)."),
        field("size", &S::size, Unit::share, {0, 1}, given(), "Its strength."),
    };
  }
};

}  // namespace avert
