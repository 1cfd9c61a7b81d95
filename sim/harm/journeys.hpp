#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "avert/escalation/news.hpp"
#include "avert/harm/displacement.hpp"
#include "avert/random.hpp"
#include "sim/harm/displacement_case.hpp"
#include "sim/harm/displacement_options.hpp"
#include "sim/harm/road_network.hpp"

namespace avert {

/// One agent: where it fled from, where it is, and where it wants to be.
struct Traveller {
  std::size_t home = 0;
  std::size_t at = 0;                              ///< place it is in, or left last when on a road
  std::size_t destination = RoadNetwork::nowhere;  ///< nowhere: waits; equal to `at`: has settled there
  std::size_t road = RoadNetwork::nowhere;         ///< road it is on
  double left = 0;                                 ///< km to the end of that road
  std::uint32_t number = 0;                        ///< entity of its draws
  bool settled() const { return destination == at && road == RoadNetwork::nowhere; }
  bool travelling() const { return road != RoadNetwork::nowhere; }
};

/// People in flight on the roads of one conflict. A day is: depart or go home, choose, travel.
class Journeys {
 public:
  Journeys(const DisplacementCase&, const DisplacementParameters&, const NewsParameters&,
           const DisplacementOptions&);
  void advance(int day);
  /// Persons settled in the place.
  double present(std::size_t place) const { return present_[place] * scale(); }
  /// All persons in flight, settled ones included.
  double displaced() const { return static_cast<double>(travellers_.size()) * scale(); }

 private:
  double scale() const { return options_.persons_per_agent; }
  Draws draws(int day) const;
  bool haven(std::size_t place) const { return network_->takes_refugees(place); }
  bool registered() const { return options_.flight == FlightSource::registered; }
  double room(std::size_t place) const;
  bool destination_allowed(std::size_t place) const;
  double rate_of_flight(std::size_t place) const;

  void hear_news(int day);
  void place_registered_of_first_day();
  void follow_registered_total(int day);
  void follow_hazards(int day);
  void depart(std::size_t home);
  std::vector<double> departures_by_place() const;
  void leave_camps(int day, std::size_t count);
  void think_again(int day);
  void choose(Traveller&, int day);
  const std::vector<double>& choices_from(std::size_t place);
  void set_out(Traveller&);
  void travel(Traveller&);
  void arrive(Traveller&);
  void remove(const std::vector<char>& gone);

  const DisplacementCase& case_;
  const DisplacementParameters& k_;
  double news_kept_;  ///< from one day to the next
  const DisplacementOptions options_;
  std::optional<RoadNetwork> network_;
  std::vector<Traveller> travellers_;
  std::uint32_t next_number_ = 0;
  std::vector<double> violence_, news_;       ///< by place, 0…1
  std::vector<double> home_population_;       ///< by place, agents that have not fled
  std::vector<double> fraction_;              ///< by place, part of an agent carried to the next day
  std::vector<double> present_;               ///< by place, settled agents
  std::vector<std::vector<double>> choices_;  ///< by place, cumulative weights of today; empty: not made yet
};

}  // namespace avert
