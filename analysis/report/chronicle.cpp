#include "analysis/report/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/html.hpp"
#include "analysis/table.hpp"
#include "avert/posture.hpp"

namespace avert::report {
namespace {

std::string week_words(double week) {
  return fmt::format("Week {:.0f} (year {:.0f})", week, std::floor(week / 52) + 1);
}

template <std::size_t N>
std::string place_words(const std::array<std::string_view, N>& words, double place) {
  const bool known = place >= 0 && place < static_cast<double>(N);
  return known ? std::string(words[static_cast<std::size_t>(place)]) : "something unknown";
}

double at(const std::map<std::string, std::vector<double>>& table, const std::string& column,
          std::size_t row) {
  const auto found = table.find(column);
  return found == table.end() ? undefined : found->second[row];
}

}  // namespace

Chronicle::Chronicle(const FinishedFile& file)
    : file_(file),
      actors_(file.labels("actor")),
      groups_(file.labels("group")),
      forums_(file.labels("forum")),
      settlements_(file.labels("settlement")),
      instruments_(file.labels("instrument")),
      shocks_(read_table("shocks", {"shock_arm", "shock_replicate", "week", "kind", "size"})),
      spells_(read_table("spells", {"spell_arm", "spell_replicate", "kind", "rung", "actor", "target_group",
                                    "start", "end", "deaths", "ending"})),
      negotiations_(read_table("negotiations", {"negotiation_arm", "negotiation_replicate", "kind", "forum",
                                                "start", "end", "ending", "actor", "rival"})),
      events_(read_table("events", {"event_arm", "event_replicate", "week", "settlement", "actor",
                                    "target_group", "deaths"})),
      in_force_(file.has("/response/first_in_force") ? file.reader().read("/response/first_in_force")
                                                     : std::vector<double>{}),
      postures_(file.has("/actors/posture") ? file.reader().read("/actors/posture") : std::vector<double>{}) {
}

Chronicle::Table Chronicle::read_table(const std::string& group,
                                       const std::vector<std::string>& columns) const {
  Table table;
  std::size_t rows = 0;
  for (const std::string& column : columns) {
    const std::string path = fmt::format("/{}/{}", group, column);
    if (!file_.has(path)) return {};
    table[column] = file_.reader().read(path);
    if (table.size() == 1) rows = table[column].size();
    if (table[column].size() != rows) return {};
  }
  return table;
}

std::vector<std::size_t> Chronicle::rows_of(const Table& table, const std::string& dimension,
                                            const RunKey& run) const {
  std::vector<std::size_t> rows;
  const auto arm = table.find(dimension + "_arm"), replicate = table.find(dimension + "_replicate");
  if (arm == table.end() || replicate == table.end()) return rows;
  const auto wanted = static_cast<double>(file_.arm_place(run));
  for (std::size_t i = 0; i < arm->second.size(); ++i)
    if (arm->second[i] == wanted && replicate->second[i] == run.replicate) rows.push_back(i);
  return rows;
}

std::string Chronicle::name(const std::vector<std::string>& labels, double place) const {
  const bool known = place >= 0 && place < static_cast<double>(labels.size());
  return known ? "<strong>" + escaped(labels[static_cast<std::size_t>(place)]) + "</strong>" : "somebody";
}

void Chronicle::add_shocks(const RunKey& run, std::vector<Entry>& entries) const {
  constexpr std::array<std::string_view, 6> kinds{
      "Livelihoods fail", "An election is held",     "The leadership changes",
      "A coup is tried",  "A resource is contested", "A crisis elsewhere draws attention away"};
  for (const std::size_t row : rows_of(shocks_, "shock", run))
    entries.push_back({at(shocks_, "week", row), 1, place_words(kinds, at(shocks_, "kind", row)) + "."});
}

/// A spell of a higher rung lies within one of the first, which tells how it ends and how many die.
void Chronicle::add_spells(const RunKey& run, std::vector<Entry>& entries) const {
  constexpr std::array<std::string_view, 5> endings{"it ebbs", "by an agreement", "by a victory of the State",
                                                    "by a victory of others", "by a truce"};
  for (const std::size_t row : rows_of(spells_, "spell", run)) {
    const double rung = at(spells_, "rung", row), start = at(spells_, "start", row),
                 end = at(spells_, "end", row);
    const std::string deaths = number_text(at(spells_, "deaths", row));
    const bool war = at(spells_, "kind", row) == 0, first = rung == 1;
    const std::string who = war ? ""
                                : fmt::format(": {} against {}", name(actors_, at(spells_, "actor", row)),
                                              name(groups_, at(spells_, "target_group", row)));
    if (!first)
      entries.push_back(
          {start, 4, fmt::format("{} reaches rung {:.0f}{}.", war ? "War" : "Mass killing", rung, who)});
    else if (war)
      entries.push_back({start, 4, fmt::format("War begins; {} fighters fall in it.", deaths)});
    else
      entries.push_back(
          {start, 5, fmt::format("Mass killing begins{}; {} are killed by order.", who, deaths)});
    if (war && first && std::isfinite(end))
      entries.push_back(
          {end, 3, fmt::format("The war has ended: {}.", place_words(endings, at(spells_, "ending", row)))});
  }
}

void Chronicle::add_negotiations(const RunKey& run, std::vector<Entry>& entries) const {
  for (const std::size_t row : rows_of(negotiations_, "negotiation", run)) {
    const double kind = at(negotiations_, "kind", row), end = at(negotiations_, "end", row),
                 ending = at(negotiations_, "ending", row);
    if (kind == 1) {
      entries.push_back(
          {at(negotiations_, "start", row), 4,
           fmt::format("An agreement is signed in {}.", name(forums_, at(negotiations_, "forum", row)))});
      if (std::isfinite(end) && ending == 1)
        entries.push_back(
            {end, 4,
             fmt::format("The agreement of {} collapses.", name(forums_, at(negotiations_, "forum", row)))});
    } else if (kind == 2) {
      entries.push_back(
          {at(negotiations_, "start", row), 2,
           fmt::format("{} and {} make a truce.", name(actors_, at(negotiations_, "actor", row)),
                       name(actors_, at(negotiations_, "rival", row)))});
    }
  }
}

void Chronicle::add_deadliest(const RunKey& run, std::vector<Entry>& entries) const {
  const std::vector<std::size_t> rows = rows_of(events_, "event", run);
  const auto worst = std::max_element(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return at(events_, "deaths", a) < at(events_, "deaths", b);
  });
  if (worst == rows.end()) return;
  entries.push_back({at(events_, "week", *worst), 5,
                     fmt::format("The deadliest attack of the run, in {}: {} against {}, {} killed.",
                                 name(settlements_, at(events_, "settlement", *worst)),
                                 name(actors_, at(events_, "actor", *worst)),
                                 name(groups_, at(events_, "target_group", *worst)),
                                 number_text(at(events_, "deaths", *worst)))});
}

void Chronicle::add_instruments(const RunKey& run, std::vector<Entry>& entries) const {
  const std::size_t count = instruments_.size(), place = file_.run_place(run);
  std::map<double, std::string> by_week;
  for (std::size_t i = 0; i < count && (place + 1) * count <= in_force_.size(); ++i)
    if (const double week = in_force_[place * count + i]; std::isfinite(week)) {
      std::string instrument = instruments_[i];
      std::replace(instrument.begin(), instrument.end(), '_', ' ');
      std::string& words = by_week[week];
      words += (words.empty() ? "" : ", ") + escaped(instrument);
    }
  for (const auto& [week, words] : by_week) entries.push_back({week, 3, "Comes into force: " + words + "."});
}

void Chronicle::add_postures(const RunKey& run, std::vector<Entry>& entries) const {
  const std::vector<double> labels = file_.weeks();
  const std::size_t actors = actors_.size(), weeks = labels.size(), runs = file_.runs().size();
  if (actors == 0 || weeks == 0 || postures_.size() != runs * weeks * actors) return;
  const std::size_t place = file_.run_place(run);
  for (const auto& [posture, words] :
       {std::pair{Posture::attack, "orders attacks on civilians"}, {Posture::expel, "orders expulsions"}})
    for (std::size_t a = 0; a < actors; ++a)
      for (std::size_t w = 0; w < weeks; ++w)
        if (postures_[(place * weeks + w) * actors + a] == static_cast<double>(posture)) {
          entries.push_back(
              {labels[w], 4,
               fmt::format("{} {} for the first time.", name(actors_, static_cast<double>(a)), words)});
          break;
        }
}

std::string Chronicle::html(const RunKey& run) const {
  std::vector<Entry> entries;
  for (const auto add : {&Chronicle::add_shocks, &Chronicle::add_spells, &Chronicle::add_negotiations,
                         &Chronicle::add_deadliest, &Chronicle::add_instruments, &Chronicle::add_postures})
    (this->*add)(run, entries);
  const std::size_t all = entries.size();
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.weight > b.weight; });
  entries.resize(std::min(all, most_entries));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.week < b.week; });
  std::string html = "<ul>\n";
  for (const Entry& each : entries)
    html += fmt::format("<li>{}: {}</li>\n", week_words(each.week), each.words);
  if (entries.empty()) html += "<li>Nothing that is told here happened.</li>\n";
  html += "</ul>\n";
  if (all > entries.size())
    html += fmt::format("<p>{} lesser events are left out.</p>\n", all - entries.size());
  return html;
}

}  // namespace avert::report
