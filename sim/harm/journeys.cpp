#include "sim/harm/journeys.hpp"

#include <algorithm>
#include <utility>

namespace avert {
namespace {

constexpr double day_in_weeks = 1.0 / 7;

/// What a draw is for.
enum Purpose : std::uint32_t { origin, destination, onward, homecoming };

/// Everyone in these data has fled already, so fear is full.
constexpr double fear_in_flight = 1;

}  // namespace

Journeys::Journeys(const DisplacementCase& conflict, const DisplacementParameters& k,
                   const NewsParameters& news, const DisplacementOptions& options)
    : case_(conflict), k_(k), news_kept_(math::pow(0.5, 1 / (7 * news.half_life))), options_(options) {
  const std::size_t places = conflict.geography.places.size();
  violence_.resize(places);
  news_.resize(places);
  fraction_.resize(places);
  present_.resize(places);
  home_population_.resize(places);
  for (std::size_t p = 0; p < places; ++p) {
    const Place& place = conflict.geography.places[p];
    const bool camp = place.type == PlaceType::camp || place.type == PlaceType::idp_camp;
    home_population_[p] = camp ? 0 : place.population.value_or(0) / scale();
  }
}

Draws Journeys::draws(int day) const {
  return {options_.key, Stream::displacement, static_cast<std::uint32_t>(day)};
}

void Journeys::advance(int day) {
  if (network_changes(case_, day)) network_.emplace(case_, day);
  hear_news(day);
  choices_.assign(case_.geography.places.size(), {});
  if (registered())
    follow_registered_total(day);
  else
    follow_hazards(day);
  think_again(day);
  for (Traveller& each : travellers_)
    if (each.travelling()) travel(each);
}

void Journeys::hear_news(int day) {
  violence_ = case_.violence[static_cast<std::size_t>(day)];
  for (std::size_t p = 0; p < news_.size(); ++p) news_[p] = std::max(violence_[p], news_[p] * news_kept_);
}

double Journeys::rate_of_flight(std::size_t place) const {
  return flight_rate(violence_[place], news_[place], 0, 0, k_) * flight_by_fear(fear_in_flight, k_);
}

/// Cumulative over places: where people in flight come from today.
std::vector<double> Journeys::departures_by_place() const {
  std::vector<double> cumulative(home_population_.size());
  double sum = 0;
  for (std::size_t p = 0; p < cumulative.size(); ++p)
    cumulative[p] = sum += home_population_[p] * rate_of_flight(p);
  return cumulative;
}

void Journeys::depart(std::size_t home) {
  Traveller traveller;
  traveller.home = traveller.at = home;
  traveller.number = next_number_++;
  travellers_.push_back(traveller);
}

/// Those registered on day 0 are in their camps already.
void Journeys::place_registered_of_first_day() {
  const std::vector<double> origins = departures_by_place();
  for (std::size_t c = 0; c < case_.camps.size(); ++c) {
    const double agents = case_.registered[0][c] / scale();
    for (double n = 0.5; n < agents; n += 1) {
      const double u = draws(0).uniform(next_number_, origin);
      depart(origins.back() > 0 ? pick(origins, u) : std::size_t{0});
      travellers_.back().at = travellers_.back().destination = case_.camps[c];
      present_[case_.camps[c]] += 1;
    }
  }
}

/// Keeps as many people in flight as are registered today: newcomers from places in proportion to population
/// and hazard to flee; when the number falls, those leave the camps who would return first.
void Journeys::follow_registered_total(int day) {
  if (day == 0) return place_registered_of_first_day();
  const double target = case_.registered_total(day) / scale();
  const auto now = static_cast<double>(travellers_.size());
  if (now > target + 1) return leave_camps(day, static_cast<std::size_t>(now - target));
  const std::vector<double> origins = departures_by_place();
  if (origins.back() <= 0) return;
  for (double n = now + 0.5; n < target; n += 1)
    depart(pick(origins, draws(day).uniform(next_number_, origin)));
}

/// The given number of those settled who would be the first to return, each with its own hazard; fewer when
/// fewer may return at all.
void Journeys::leave_camps(int day, std::size_t count) {
  std::vector<std::pair<double, std::size_t>> clocks;
  for (std::size_t i = 0; i < travellers_.size(); ++i) {
    const Traveller& each = travellers_[i];
    const double distance = network_->distance(each.at, each.home);
    if (!each.settled() || distance == RoadNetwork::unreachable) continue;
    const double hazard = return_hazard(news_[each.home], distance, 0, k_);
    if (hazard > 0) clocks.push_back({-math::log(draws(day).uniform(each.number, homecoming)) / hazard, i});
  }
  std::sort(clocks.begin(), clocks.end());
  std::vector<char> gone(travellers_.size(), 0);
  for (std::size_t n = 0; n < std::min(count, clocks.size()); ++n) gone[clocks[n].second] = 1;
  remove(gone);
}

/// Departures and returns at the model's own hazards.
void Journeys::follow_hazards(int day) {
  std::vector<char> gone(travellers_.size(), 0);
  for (std::size_t i = 0; i < travellers_.size(); ++i) {
    const Traveller& each = travellers_[i];
    const double distance = network_->distance(each.at, each.home);
    if (!each.settled() || distance == RoadNetwork::unreachable) continue;
    const double hazard = return_hazard(news_[each.home], distance, 0, k_);
    gone[i] = hazard > 0 && draws(day).happens(math::chance(hazard, day_in_weeks), each.number, homecoming);
  }
  remove(gone);
  for (std::size_t p = 0; p < home_population_.size(); ++p) {
    fraction_[p] += home_population_[p] * math::chance(rate_of_flight(p), day_in_weeks);
    for (; fraction_[p] >= 1 && home_population_[p] >= 1; fraction_[p] -= 1) {
      home_population_[p] -= 1;
      depart(p);
    }
  }
}

void Journeys::remove(const std::vector<char>& gone) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < travellers_.size(); ++i) {
    if (!gone[i]) {
      travellers_[kept++] = travellers_[i];
      continue;
    }
    present_[travellers_[i].at] -= 1;
    if (!registered()) home_population_[travellers_[i].home] += 1;
  }
  travellers_.resize(kept);
}

/// Those who wait choose every day; those settled outside a haven at the onward rate, or when they must flee
/// again.
void Journeys::think_again(int day) {
  for (Traveller& each : travellers_) {
    if (each.travelling() || (each.settled() && haven(each.at))) continue;
    if (each.settled()) {
      const double rate = rate_of_flight(each.at) + k_.onward;
      if (!draws(day).happens(math::chance(rate, day_in_weeks), each.number, onward)) continue;
      present_[each.at] -= 1;
    }
    choose(each, day);
  }
}

bool Journeys::destination_allowed(std::size_t place) const {
  if (registered()) return haven(place);
  return case_.geography.places[place].type != PlaceType::marker;
}

/// Only camps have a known capacity; a town's population is none.
double Journeys::room(std::size_t place) const {
  if (!haven(place) || options_.capacity == CampCapacity::unlimited) return 1;
  return room_left(present(place), case_.geography.places[place].population.value_or(0), k_);
}

/// Cumulative weights of all other places as destinations of those who are in `from`.
const std::vector<double>& Journeys::choices_from(std::size_t from) {
  std::vector<double>& cumulative = choices_[from];
  if (!cumulative.empty()) return cumulative;
  double sum = 0;
  for (std::size_t p = 0; p < case_.geography.places.size(); ++p) {
    const double distance = network_->distance(from, p);
    if (p != from && destination_allowed(p) && distance != RoadNetwork::unreachable) {
      const Refuge kind = haven(p) ? Refuge::haven : Refuge::inhabited;
      sum += attraction(kind, news_[p], room(p), 0, 0, k_) * distance_decay(distance, k_);
    }
    cumulative.push_back(sum);
  }
  return cumulative;
}

void Journeys::choose(Traveller& traveller, int day) {
  traveller.destination = RoadNetwork::nowhere;
  const std::vector<double>& cumulative = choices_from(traveller.at);
  if (cumulative.back() <= 0) return;
  traveller.destination = pick(cumulative, draws(day).uniform(traveller.number, destination));
  set_out(traveller);
}

/// Takes the next road toward the destination; waits when there is none.
void Journeys::set_out(Traveller& traveller) {
  traveller.road = network_->next_road(traveller.at, traveller.destination);
  if (traveller.road == RoadNetwork::nowhere)
    traveller.destination = RoadNetwork::nowhere;
  else
    traveller.left = case_.geography.roads[traveller.road].length;
}

/// One day on the road, through as many places as a day allows. Where a road has closed, people turn back.
void Journeys::travel(Traveller& traveller) {
  double budget = k_.speed;
  while (traveller.travelling()) {
    if (!network_->open(traveller.road)) {
      traveller.road = traveller.destination = RoadNetwork::nowhere;
      return;
    }
    const double step = std::min(budget, traveller.left);
    traveller.left -= step;
    budget -= step;
    if (traveller.left > 0) return;
    arrive(traveller);
  }
}

/// Whoever comes to a full camp, or seeks a camp and finds it closed, waits there and chooses again.
void Journeys::arrive(Traveller& traveller) {
  const Road& road = case_.geography.roads[traveller.road];
  traveller.at = road.from == traveller.at ? road.to : road.from;
  traveller.road = RoadNetwork::nowhere;
  if (traveller.at != traveller.destination) return set_out(traveller);
  if (!destination_allowed(traveller.at) || room(traveller.at) <= 0)
    traveller.destination = RoadNetwork::nowhere;
  else
    present_[traveller.at] += 1;
}

}  // namespace avert
