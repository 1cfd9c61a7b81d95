#include "analysis/facts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/power_law.hpp"
#include "analysis/survival.hpp"

namespace avert {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr std::size_t fewest_sizes = 150;    // pooled, for an exponent
constexpr std::size_t fewest_spells = 10;    // for a curve of survival
constexpr double years_after_upheaval = 10;  // in which mass killing is looked for

template <class Value>
std::vector<double> of_each(const Countries& countries, Value value) {
  std::vector<double> values;
  for (const CountryHistory* each : countries) values.push_back(value(*each));
  return values;
}
template <class Value>
double quantile_of(const Countries& countries, double probability, Value value) {
  return quantile(sorted_present(of_each(countries, value)), probability);
}
double total_of(const std::vector<double>& values) {
  double total = 0;
  for (const double each : values) total += each;
  return total;
}
double ratio(double part, double whole) {
  return whole > 0 ? part / whole : undefined;
}

// --- sizes and times of lethal events (P1, P2)

std::vector<double> pooled_sizes(const Countries& countries) {
  std::vector<double> sizes;
  for (const CountryHistory* each : countries)
    sizes.insert(sizes.end(), each->event_sizes.begin(), each->event_sizes.end());
  return sizes;
}
double size_exponent(const Countries& countries) {
  const std::vector<double> sizes = pooled_sizes(countries);
  if (sizes.size() < fewest_sizes) return undefined;
  return fit_power_law(sizes, SizeSupport::whole_numbers).exponent;
}
double size_spread(const Countries& countries) {
  std::vector<double> sizes = pooled_sizes(countries);
  if (sizes.size() < fewest_sizes) return undefined;
  std::sort(sizes.begin(), sizes.end());
  return sizes.back() / quantile(sizes, 0.5);
}
double branching(const Countries& countries) {
  return quantile_of(countries, 0.5, [](const CountryHistory& each) { return each.branching; });
}
double mean_lag(const Countries& countries) {
  return quantile_of(countries, 0.5, [](const CountryHistory& each) { return each.mean_lag; });
}

// --- mass killing (P5, P9, 16.3, 16.4, 16.7, 16.9)

/// A number of the countries where mass killing reached the rung; NaN elsewhere.
template <class Value>
double where_killing(const Countries& countries, std::size_t rung, double probability, Value value) {
  return quantile_of(countries, probability, [&](const CountryHistory& each) {
    return each.killings[rung - 1].empty() ? undefined : value(each);
  });
}
double participation(const Countries& countries) {
  return where_killing(countries, 2, 0.5, [](const CountryHistory& each) { return each.perpetrators; });
}
double killed_share(const CountryHistory& each) {
  return total_of(each.killed) / each.persons;
}
double killed_median(const Countries& countries) {
  return where_killing(countries, 1, 0.5, killed_share);
}
double killed_highest(const Countries& countries) {
  return where_killing(countries, 1, 0.9, killed_share);
}
double displaced_share(const CountryHistory& each) {
  return each.displaced_peak;
}
double displaced_median(const Countries& countries) {
  return where_killing(countries, 1, 0.5, displaced_share);
}
double displaced_highest(const Countries& countries) {
  return where_killing(countries, 1, 0.9, displaced_share);
}
double killing_onset(const Countries& countries) {
  double onsets = 0, years = 0;
  for (const CountryHistory* each : countries) {
    onsets += static_cast<double>(each->killings[0].size());
    years += each->years;
  }
  return ratio(onsets, years);
}
double state_led(const Countries& countries) {
  double led = 0, all = 0;
  for (const CountryHistory* each : countries)
    for (const Outbreak& killing : each->killings[0]) {
      led += killing.by_state;
      all += 1;
    }
  return ratio(led, all);
}

bool kills_by(const CountryHistory& country, double year) {
  return !country.killings[0].empty() && country.killings[0].front().begin <= year;
}
/// Upheavals that mass killing follows within ten years, less the same of the countries that were then in the
/// same week of their run, without upheaval until ten years later and without mass killing yet. Each upheaval
/// weighs the same, whatever the number of its matches; one without a match is left out.
double after_upheaval(const Countries& countries) {
  double upheavals = 0, more = 0;
  for (const CountryHistory* country : countries) {
    const double year = country->upheaval, horizon = year + years_after_upheaval;
    if (!(horizon <= country->years)) continue;
    double matched = 0, killing = 0;
    for (const CountryHistory* other : countries) {
      if (other->upheaval <= horizon || kills_by(*other, year)) continue;
      matched += 1;
      killing += kills_by(*other, horizon);
    }
    if (matched == 0) continue;
    upheavals += 1;
    more += kills_by(*country, horizon) - killing / matched;
  }
  return ratio(more, upheavals);
}

// --- war and peace (P11a, 16.1, 16.2, 16.5)

std::vector<Spell> peaces(const Countries& countries) {
  std::vector<Spell> spells;
  for (const CountryHistory* each : countries)
    for (const Outbreak& war : each->wars[1])
      if (war.ended && war.quiet > 0)
        spells.push_back({war.quiet, war.returned ? Ending::relapse : Ending::censored});
  return spells;
}
double relapse_within(const Countries& countries, double years) {
  const std::vector<Spell> spells = peaces(countries);
  return spells.size() < fewest_spells ? undefined : relapse_by(survival_curve(spells), years).value;
}
double relapse_shape(const Countries& countries) {
  const std::vector<Spell> spells = peaces(countries);
  return spells.size() < fewest_spells ? undefined : hazard_shape(spells, {.resamples = 0}).shape.value;
}

/// Median by Kaplan and Meier, so that wars that go on count.
double median_war(const Countries& countries, std::size_t rung) {
  std::vector<Spell> spells;
  for (const CountryHistory* each : countries)
    for (const Outbreak& war : each->wars[rung - 1])
      if (war.end > war.begin)
        spells.push_back({war.end - war.begin, war.ended ? Ending::relapse : Ending::censored});
  if (spells.size() < fewest_spells) return undefined;
  for (const SurvivalStep& step : survival_curve(spells).steps)
    if (step.surviving <= 0.5) return step.time;
  return undefined;
}

template <class Counts>
double quiet_years(const Countries& countries, Counts counts) {
  double quiet = 0, years = 0;
  for (const CountryHistory* each : countries) {
    if (!counts(*each)) continue;
    quiet += static_cast<double>(std::count(each->fallen.begin(), each->fallen.end(), 0.0));
    years += static_cast<double>(each->fallen.size());
  }
  return ratio(quiet, years);
}
double quiet(const Countries& countries) {
  return quiet_years(countries, [](const CountryHistory&) { return true; });
}
double quiet_excluded(const Countries& countries) {
  return quiet_years(countries, [](const CountryHistory& each) { return each.excluded; });
}

/// Civilians killed for each fighter who fell, in years of war.
std::vector<double> killed_to_fallen_ratios(const Countries& countries) {
  std::vector<double> ratios;
  for (const CountryHistory* each : countries)
    for (std::size_t year = 0; year < each->fallen.size(); ++year)
      if (each->fallen[year] > 0) ratios.push_back(each->killed[year] / each->fallen[year]);
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}
double killed_to_fallen(const Countries& countries) {
  const std::vector<double> ratios = killed_to_fallen_ratios(countries);
  return ratios.empty() ? undefined : quantile(ratios, 0.5);
}
double more_killed_than_fallen(const Countries& countries) {
  const std::vector<double> ratios = killed_to_fallen_ratios(countries);
  const auto above = std::count_if(ratios.begin(), ratios.end(), [](double each) { return each > 1; });
  return ratio(static_cast<double>(above), static_cast<double>(ratios.size()));
}

// --- armies and want (16.6, 16.8)

double army(const Countries& countries) {
  return quantile_of(countries, 0.5, [](const CountryHistory& each) { return each.army; });
}
double rebels(const Countries& countries) {
  return quantile_of(countries, 0.5, [](const CountryHistory& each) { return each.rebels; });
}
double indirect(const Countries& countries) {
  double want = 0, direct = 0;
  for (const CountryHistory* each : countries) {
    want += each->indirect;
    direct += total_of(each->killed) + total_of(each->fallen);
  }
  return ratio(want, direct);
}

constexpr Fact all_facts[] = {
    {"size_exponent", "exponent of the sizes of lethal events", "P1", 1.8, 3.0, size_exponent},
    {"size_spread", "largest lethal event over the median", "P1", 20, unbounded, size_spread},
    {"branching", "lethal events that one sets off (Hawkes), median country", "P2", 0.30, 0.60, branching},
    {"mean_lag", "days from an event to those it sets off, median country", "P2", 1, 42, mean_lag},
    {"participation", "adult men who committed violence, where mass killing reached rung 2", "P5", 0.05, 0.30,
     participation},
    {"after_upheaval", "mass killing within ten years of an upheaval, less that of matched countries", "P9",
     0.04, 0.34, after_upheaval, Proof::above_zero},
    {"relapse_5", "wars that reached rung 2 and come back within 5 years of peace", "P11a", 0.15, 0.35,
     [](const Countries& countries) { return relapse_within(countries, 5); }},
    {"relapse_10", "the same within 10 years", "P11a", 0.25, 0.50,
     [](const Countries& countries) { return relapse_within(countries, 10); }},
    {"relapse_shape", "Weibull shape of the hazard of relapse", "P11a", 0, 1, relapse_shape,
     Proof::below_high},
    {"war_1_years", "median length of wars of rung 1, years", "16.1", 1, 3,
     [](const Countries& countries) { return median_war(countries, 1); }},
    {"war_2_years", "median length of those that reach rung 2, years", "16.1", 4, 9,
     [](const Countries& countries) { return median_war(countries, 2); }},
    {"quiet", "country-years in which no fighter falls", "16.2", 0.80, 0.92, quiet},
    {"quiet_excluded", "the same where a tenth of the people is excluded", "16.2", 0.65, 0.85,
     quiet_excluded},
    {"killing_onset", "onsets of mass killing of rung 1 in a country-year", "16.3", 0.004, 0.016,
     killing_onset},
    {"killed_median", "part of the people killed, median country with rung 1", "16.4", 0.001, 0.015,
     killed_median},
    {"killed_highest", "the same, highest tenth of these countries", "16.4", 0.04, 0.15, killed_highest},
    {"killed_to_fallen", "civilians killed for a fighter who fell, median year of war", "16.5", 0.05, 0.30,
     killed_to_fallen},
    {"more_killed_than_fallen", "years of war with more civilians killed than fighters", "16.5", 0.08, 0.20,
     more_killed_than_fallen},
    {"rebels", "people under arms in an actor outside the State, median country", "16.6", 0.00005, 0.004,
     rebels},
    {"army", "people under arms in State forces, median country", "16.6", 0.002, 0.015, army},
    {"displaced_median", "uprooted at the peak, median country with rung 1", "16.7", 0.02, 0.12,
     displaced_median},
    {"displaced_highest", "the same, highest tenth of these countries", "16.7", 0.25, 0.50,
     displaced_highest},
    {"indirect", "deaths from want for a violent one, the fallen included", "16.8", 2, 15, indirect},
    {"state_led", "mass killings of rung 1 that a State force ordered", "16.9", 0.45, 0.75, state_led},
};

}  // namespace

std::span<const Fact> facts() {
  return all_facts;
}

const Fact* find_fact(std::string_view name) {
  const auto found = std::find_if(std::begin(all_facts), std::end(all_facts),
                                  [&](const Fact& each) { return each.name == name; });
  return found == std::end(all_facts) ? nullptr : &*found;
}

std::optional<bool> judge(const Fact& fact, const Estimate& measured) {
  if (std::isnan(measured.value)) return std::nullopt;
  if (measured.value < fact.low || measured.value > fact.high) return false;
  if (fact.proof == Proof::above_zero && !(measured.interval.low > 0)) return std::nullopt;
  if (fact.proof == Proof::below_high && !(measured.interval.high < fact.high)) return std::nullopt;
  return true;
}

Estimate estimate(const Fact& fact, std::span<const CountryHistory> histories, BootstrapPlan plan) {
  return bootstrap(
      histories.size(),
      [&](std::span<const std::uint32_t> chosen) {
        Countries countries;
        for (const std::uint32_t i : chosen) countries.push_back(&histories[i]);
        return fact.measure(countries);
      },
      plan);
}

}  // namespace avert
