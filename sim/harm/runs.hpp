#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "avert/ids.hpp"

namespace avert {

/// A list of persons cut into runs (fighters of one actor in one settlement, visitors of one cell): run r is
/// persons[start[r]] … of length count[r], in order of person.
struct Runs {
  std::vector<PersonId>& persons;
  std::span<std::uint32_t> start, count;
};

struct Arrival {
  std::uint32_t run;
  PersonId person;
  friend auto operator<=>(const Arrival&, const Arrival&) = default;
};

/// Renews the list: keeps those for whom `stays(run, person)`, and adds the arrivals, each person once.
template <class Stays>
void renew(Runs runs, std::vector<Arrival> arrivals, Stays&& stays) {
  std::sort(arrivals.begin(), arrivals.end());
  arrivals.erase(std::unique(arrivals.begin(), arrivals.end()), arrivals.end());
  std::vector<PersonId> renewed;
  renewed.reserve(runs.persons.size() + arrivals.size());
  auto next = arrivals.begin();
  for (std::uint32_t run = 0; run < runs.start.size(); ++run) {
    const std::uint32_t first = runs.start[run], last = first + runs.count[run];
    runs.start[run] = static_cast<std::uint32_t>(renewed.size());
    for (std::uint32_t i = first; i < last; ++i) {
      const PersonId person = runs.persons[i];
      if (!stays(run, person)) continue;
      for (; next != arrivals.end() && *next < Arrival{run, person}; ++next) renewed.push_back(next->person);
      if (next != arrivals.end() && *next == Arrival{run, person}) ++next;
      renewed.push_back(person);
    }
    for (; next != arrivals.end() && next->run == run; ++next) renewed.push_back(next->person);
    runs.count[run] = static_cast<std::uint32_t>(renewed.size()) - runs.start[run];
  }
  runs.persons.swap(renewed);
}

}  // namespace avert
