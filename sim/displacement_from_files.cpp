#include "sim/displacement_from_files.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "avert/error.hpp"
#include "sim/harm/journeys.hpp"

namespace avert {
namespace {

/// A count as text, without what is behind the point; the core has no library for texts.
std::string whole(double count) {
  return std::to_string(static_cast<std::uint64_t>(std::min(count, 1e18)));
}

/// More than the largest flight of our time at the usual ten persons an agent.
constexpr double most_agents = 2e7;

/// The most persons that may be in flight.
double most_persons(const DisplacementCase& conflict, FlightSource flight) {
  double most = 0;
  if (flight == FlightSource::registered)
    for (int day = 0; day < conflict.days; ++day) most = std::max(most, conflict.registered_total(day));
  else
    for (const Place& place : conflict.geography.places) most += place.population.value_or(0);
  return most;
}

void check_agents(const DisplacementCase& conflict, const DisplacementOptions& options) {
  const double persons = most_persons(conflict, options.flight);
  if (persons / options.persons_per_agent <= most_agents) return;
  throw Error(conflict.name,
              whole(persons) + " persons may be in flight, " + std::to_string(options.persons_per_agent) +
                  " to an agent",
              "Correct the files, or give --persons-per-agent so that there are at most " +
                  whole(most_agents) + " agents");
}

}  // namespace

DisplacementHistory follow_displacement(const DisplacementCase& conflict, const DisplacementParameters& k,
                                        const NewsParameters& news, const DisplacementOptions& options) {
  check_agents(conflict, options);
  Journeys journeys(conflict, k, news, options);
  DisplacementHistory history;
  for (int day = 0; day < conflict.days; ++day) {
    journeys.advance(day);
    std::vector<double>& camps = history.in_camps.emplace_back();
    double elsewhere = journeys.displaced();
    for (const std::size_t camp : conflict.camps) {
      camps.push_back(journeys.present(camp));
      elsewhere -= camps.back();
    }
    history.elsewhere.push_back(elsewhere);
  }
  return history;
}

}  // namespace avert
