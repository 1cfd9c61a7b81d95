#include "sim/world/people.hpp"

#include <algorithm>
#include <limits>

#include "avert/portable_math.hpp"

namespace avert {
namespace {

enum AgeClass : std::uint8_t { child, working_age, old };

class PersonDraws {
 public:
  PersonDraws(const PeopleParameters& k, double households_a_person, RandomKey key)
      : k_(k),
        chance_(capable_chance(k)),
        child_of_others_(k.child_share / std::max(1 - households_a_person, k.child_share)),
        old_of_adults_(k.old_share / (1 - k.child_share)),
        who_(key, Stream::people, 0),
        thresholds_(key, Stream::thresholds, 0) {}

  void draw(std::uint32_t person, bool first_of_household, std::uint32_t number, People& people) const {
    const auto words = who_.block(person);
    const bool male = Draws::open_unit(words[0]) < k_.male_share;
    const bool is_child = !first_of_household && Draws::open_unit(words[1]) < child_of_others_;
    const AgeClass adult = Draws::open_unit(words[2]) < old_of_adults_ ? old : working_age;
    const AgeClass age = is_child ? child : adult;
    const bool capable =
        age == working_age && Draws::open_unit(words[3]) < (male ? chance_.men : chance_.women);
    people.age_and_sex[number] = static_cast<std::uint8_t>(2 * age + (male ? 1 : 0));
    people.threshold[number] = capable ? threshold_of(person) : std::numeric_limits<float>::infinity();
  }

 private:
  float threshold_of(std::uint32_t person) const {
    const double exponential = -math::log(thresholds_.uniform(person));
    return static_cast<float>(k_.threshold_least + k_.threshold_mean * exponential);
  }

  const PeopleParameters& k_;
  CapableChance chance_;
  double child_of_others_, old_of_adults_;
  Draws who_, thresholds_;
};

}  // namespace

People draw_people(const Dwellings& dwellings, std::span<const std::uint32_t> number,
                   const PeopleParameters& k, RandomKey key, Threads threads) {
  People people;
  people.household.resize(number.size());
  people.age_and_sex.resize(number.size());
  people.threshold.resize(number.size());
  const auto households = static_cast<double>(dwellings.households());
  const PersonDraws draws(k, households / static_cast<double>(number.size()), key);
  for_each_block(threads, dwellings.households(), [&](std::size_t, std::size_t first, std::size_t last) {
    for (std::size_t h = first; h < last; ++h) {
      const std::uint32_t begin = dwellings.household_begin[h];
      for (std::uint32_t person = begin; person < dwellings.household_begin[h + 1]; ++person) {
        people.household[number[person]] = static_cast<std::uint32_t>(h);
        draws.draw(person, person == begin, number[person], people);
      }
    }
  });
  return people;
}

}  // namespace avert
