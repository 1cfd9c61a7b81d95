#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// The person part of the week (neighbourhood, attitudes, mobilisation) as one would write it by hand for
/// speed alone: plain loops over plain arrays, one pass. It gives the same bits as the model
/// (tests/same_bits/reference_test.cpp), and so it measures what the model's division into processes costs.
namespace avert::reference {

/// What does not change. Persons of cell c are [cell_begin[c], cell_begin[c + 1]); ties of person i are
/// ties[tie_begin[i]] … ties[tie_begin[i + 1]].
struct Country {
  std::uint32_t cells, groups;
  const std::uint32_t *cell_begin, *tie_begin, *ties;
  const float* threshold;           ///< by person
  const std::uint8_t* age_and_sex;  ///< by person: age class × 2 + (1 if male)
};

/// What all persons of a cell share in this week.
struct Cell {
  float hostility_rise, hostility_fall, fear_rise, fear_fall;
  double recruitment, shared, limit;
};

/// Rates per week, weights and the step in weeks, by the names of the model's parameters.
struct Rates {
  float step, trauma_rise, contact_fall, own_hostility, own_fear, trauma_kept;
  double hostility_weight, fear_weight, ties_weight, join_rate, tie_pull, scale, leave_rate, hysteresis,
      weeks;
  double wounded, bereaved, uprooted;
};

/// A displaced person and the cell it is asked to fight in.
struct Visitor {
  std::uint32_t person, cell;
};
/// A fighter, the drive it shares with others, and the rate at which it is sent home.
struct Fighter {
  std::uint32_t person;
  double shared, dismissal;
};

/// What a person sees among its ties, 0…65535 each.
struct Seen {
  std::uint16_t hostility, fear, mobilised, contact;
};

/// Sums over the living of a cell, feelings × 2¹⁸.
struct Sums {
  std::uint64_t living = 0, hostility = 0, fear = 0, trauma = 0;
};

struct Joiner {
  std::uint32_t person;
  double choice;  ///< in (0, 1): which armed actor of the cell
};

/// Where the draws of the week come from.
struct Counter {
  std::uint32_t key[2], step, stream;
};

/// What the week changes: feelings and words of persons, and what comes of it.
struct Week {
  const std::uint8_t *status, *marks;        ///< by person
  const std::vector<std::uint32_t>& struck;  ///< persons, each once
  const std::vector<Visitor>& visitors;
  const std::vector<Fighter>& fighters;
  float *hostility, *fear, *trauma;  ///< by person
  std::uint32_t* word;               ///< by person
  Seen* seen;                        ///< by person
  std::vector<Sums>& sums;           ///< by cell
  std::vector<Joiner>& joiners;
  std::vector<std::uint32_t>& leavers;
};

/// Advances everybody by one step.
void advance(const Country&, const std::vector<Cell>&, const Rates&, const Counter&, const Week&,
             int threads);

}  // namespace avert::reference
