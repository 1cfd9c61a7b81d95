#include "bench/reference.hpp"

#include <algorithm>

#include "avert/portable_math.hpp"

namespace avert::reference {
namespace {

using u32 = std::uint32_t;
using u64 = std::uint64_t;

constexpr std::uint8_t resident = 0, mobilised = 1, displaced = 2, dead = 4;
constexpr u32 look_ahead = 128;  ///< ties

struct Four {
  u32 word[4];
};

/// Philox4x32-10 (Salmon et al. 2011).
Four draw(const Counter& counter, u32 person) {
  u32 a = person, b = counter.step, c = counter.stream, d = 0, k0 = counter.key[0], k1 = counter.key[1];
  for (int round = 0; round < 10; ++round) {
    const u64 low = u64{0xD2511F53u} * a, high = u64{0xCD9E8D57u} * c;
    a = static_cast<u32>(high >> 32) ^ b ^ k0;
    c = static_cast<u32>(low >> 32) ^ d ^ k1;
    b = static_cast<u32>(high);
    d = static_cast<u32>(low);
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return {{a, b, c, d}};
}

double unit(u32 word) {
  return (word + 0.5) * 0x1p-32;
}

/// What one thread works on, and what comes of it.
struct Part {
  u32 first, last;
  std::vector<Sums> sums;
  std::vector<Joiner> joiners;
};

u32 cell_of(const Country& country, u32 person) {
  const u32* const end = country.cell_begin + country.cells + 1;
  return static_cast<u32>(std::upper_bound(country.cell_begin, end, person) - country.cell_begin) - 1;
}

void publish(const Country& country, const Week& week, u32 first, u32 last) {
  for (u32 cell = cell_of(country, first); first < last; ++cell) {
    const u32 group = cell % country.groups, end = std::min(last, country.cell_begin[cell + 1]);
    for (u32 i = first; i < end; ++i) {
      const u32 h = static_cast<u32>(static_cast<int>(week.hostility[i] * 4095.0f + 0.5f));
      const u32 f = static_cast<u32>(static_cast<int>(week.fear[i] * 4095.0f + 0.5f));
      const u32 word = h | f << 12 | group << 24 | u32{week.status[i] == mobilised} << 30 | 1u << 31;
      week.word[i] = week.status[i] == dead ? 0 : word;
    }
    first = end;
  }
}

Seen seen_of(u32 living, u32 hostility, u32 own_living, u32 own_hostility, u32 own_fear, u32 own_mobilised,
             u32 own_word) {
  const u32 calm_others = 4095 * (living - own_living) - (hostility - own_hostility);
  if (own_living == 0) {
    own_hostility = own_word & 4095;
    own_fear = (own_word >> 12) & 4095;
  }
  const auto number = [](u32 x) { return static_cast<float>(static_cast<int>(x)); };
  const auto rounded = [](float x) { return static_cast<std::uint16_t>(static_cast<int>(x + 0.5f)); };
  const float own = number(std::max(own_living, 1u)), all = number(std::max(living, 1u));
  const float mean = 65535.0f / (own * 4095.0f);
  return {rounded(number(own_hostility) * mean), rounded(number(own_fear) * mean),
          rounded(number(own_mobilised) * (65535.0f / own)),
          rounded(number(calm_others) * (65535.0f / (all * 4095.0f)))};
}

using Lanes [[gnu::vector_size(16)]] = u32;

u32 total(Lanes x) {
  return x[0] + x[1] + x[2] + x[3];
}

/// Four ties at a time.
Seen look(const Country& country, const Week& week, u32 i, u32 group) {
  Lanes living{}, hostility{}, own_living{}, own_hostility{}, own_fear{}, own_mobilised{};
  const Lanes member = Lanes{} + (1u << 31 | group << 24);
  const u32 begin = country.tie_begin[i], end = country.tie_begin[i + 1];
  const u32 last_tie = country.tie_begin[country.cell_begin[country.cells]];
  const u32* const ahead = country.ties + std::min(look_ahead, last_tie - end);
  for (u32 k = begin; k < end; k += 4) {
    Lanes word{};
    const u32* const to = country.ties + k;
    if (k + 4 <= end) {
      for (u32 lane = 0; lane < 4; ++lane) __builtin_prefetch(week.word + ahead[k + lane]);
      word = Lanes{week.word[to[0]], week.word[to[1]], week.word[to[2]], week.word[to[3]]};
    } else {
      for (u32 lane = 0; k + lane < end; ++lane) word[lane] = week.word[to[lane]];
    }
    const Lanes own = word & reinterpret_cast<Lanes>((word & 0x87000000u) == member);
    living += word >> 31;
    hostility += word & 4095;
    own_living += own >> 31;
    own_hostility += own & 4095;
    own_fear += (own >> 12) & 4095;
    own_mobilised += (own >> 30) & 1;
  }
  return seen_of(total(living), total(hostility), total(own_living), total(own_hostility), total(own_fear),
                 total(own_mobilised), week.word[i]);
}

float relax(float x, float own_part, float others, float rise, float fall, float step) {
  const float conformed = others + own_part * (x - others);
  return (conformed + step * rise) / (1 + step * (rise + fall));
}

void feel(const Cell& cell, const Rates& k, const Week& week, u32 i, Sums& sums) {
  if (week.status[i] == dead) return;
  constexpr float of_one = 1 / 65535.0f;
  const Seen seen = week.seen[i];
  const float t = week.trauma[i];
  const float rise = cell.hostility_rise + k.trauma_rise * t;
  const float fall = cell.hostility_fall + k.contact_fall * (seen.contact * of_one);
  const float h = relax(week.hostility[i], k.own_hostility, seen.hostility * of_one, rise, fall, k.step);
  const float f = relax(week.fear[i], k.own_fear, seen.fear * of_one, cell.fear_rise, cell.fear_fall, k.step);
  week.hostility[i] = h;
  week.fear[i] = f;
  week.trauma[i] = t * k.trauma_kept;
  sums.living += 1;
  sums.hostility += static_cast<u32>(static_cast<int>(h * 0x1p18f));
  sums.fear += static_cast<u32>(static_cast<int>(f * 0x1p18f));
  sums.trauma += static_cast<u32>(static_cast<int>(week.trauma[i] * 0x1p18f));
}

double drive(const Country& country, const Rates& k, const Week& week, u32 i, double shared) {
  return k.hostility_weight * week.hostility[i] + k.fear_weight * week.fear[i] +
         k.ties_weight * (week.seen[i].mobilised / 65535.0) + shared - country.threshold[i];
}

void ask(const Country& country, const Cell& cell, const Rates& k, const Counter& counter, const Week& week,
         u32 i, std::vector<Joiner>& joiners) {
  if (!(country.threshold[i] < cell.limit) || country.age_and_sex[i] / 2 != 1) return;
  const double will = drive(country, k, week, i, cell.shared);
  if (will <= 0) return;
  const double fighters =
      week.seen[i].mobilised / 65535.0 * (country.tie_begin[i + 1] - country.tie_begin[i]);
  const double reach = std::min(1.0, cell.recruitment + k.tie_pull * fighters);
  const double rate = k.join_rate * reach * math::chance(will, 1 / k.scale);
  if (rate <= 0) return;
  const Four words = draw(counter, i);
  if (unit(words.word[0]) < math::chance(rate, k.weeks)) joiners.push_back({i, unit(words.word[1])});
}

void update(const Country& country, const std::vector<Cell>& cells, const Rates& k, const Counter& counter,
            const Week& week, Part& part) {
  u32 i = part.first;
  for (u32 c = cell_of(country, i); i < part.last; ++c) {
    const u32 group = c % country.groups, end = std::min(part.last, country.cell_begin[c + 1]);
    const Cell& cell = cells[c];
    for (; i < end; ++i) {
      week.seen[i] = look(country, week, i, group);
      feel(cell, k, week, i, part.sums[c]);
      if (cell.limit > 0 && week.status[i] == resident) ask(country, cell, k, counter, week, i, part.joiners);
    }
  }
}

void shake(const Rates& k, const Week& week) {
  for (const u32 i : week.struck) {
    if (week.status[i] == dead) continue;
    double calm = 1.0 - week.trauma[i];
    if (week.marks[i] & 2) calm *= 1 - k.wounded;
    if (week.marks[i] & 4) calm *= 1 - k.bereaved;
    if (week.marks[i] & 8) calm *= 1 - k.uprooted;
    week.trauma[i] = static_cast<float>(1 - calm);
  }
}

void send_home(const Country& country, const Rates& k, const Counter& counter, const Week& week) {
  for (const Fighter& each : week.fighters) {
    const double excess = -drive(country, k, week, each.person, each.shared) - k.hysteresis;
    const double rate = k.leave_rate * math::chance(std::max(excess, 0.0), 1 / k.scale) + each.dismissal;
    if (unit(draw(counter, each.person).word[0]) < math::chance(rate, k.weeks))
      week.leavers.push_back(each.person);
  }
}

}  // namespace

void advance(const Country& country, const std::vector<Cell>& cells, const Rates& k, const Counter& counter,
             const Week& week, int threads) {
  shake(k, week);
  const u64 persons = country.cell_begin[country.cells];
  std::vector<Part> parts;
  for (int t = 0; t < threads; ++t)
    parts.push_back({static_cast<u32>(persons * t / threads),
                     static_cast<u32>(persons * (t + 1) / threads),
                     std::vector<Sums>(cells.size()),
                     {}});
#pragma omp parallel for num_threads(threads) if (threads > 1)
  for (int t = 0; t < threads; ++t) publish(country, week, parts[t].first, parts[t].last);
#pragma omp parallel for num_threads(threads) if (threads > 1)
  for (int t = 0; t < threads; ++t) update(country, cells, k, counter, week, parts[t]);
  for (const Part& part : parts) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      week.sums[c].living += part.sums[c].living;
      week.sums[c].hostility += part.sums[c].hostility;
      week.sums[c].fear += part.sums[c].fear;
      week.sums[c].trauma += part.sums[c].trauma;
    }
    week.joiners.insert(week.joiners.end(), part.joiners.begin(), part.joiners.end());
  }
  for (const Visitor& each : week.visitors)
    if (week.status[each.person] == displaced)
      ask(country, cells[each.cell], k, counter, week, each.person, week.joiners);
  send_home(country, k, counter, week);
}

}  // namespace avert::reference
