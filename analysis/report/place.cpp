#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/figures.hpp"

/// A map of the settlements of one country: routes, deaths, displaced, peacekeepers.
namespace avert::report {
namespace {

constexpr double size = 640, margin = 24;

/// One run's country, a value for each settlement.
struct Places {
  std::vector<std::string> names;
  std::vector<double> x, y, persons, killed, left, guarded;
};

/// A variable of /settlements of one run, summed over what it has besides; empty if the file has not.
std::vector<double> of_run(const FinishedFile& file, const std::string& name, std::size_t run,
                           std::size_t settlements) {
  const std::string path = "/settlements/" + name;
  if (!file.has(path) || settlements == 0) return {};
  const std::vector<double> all = file.reader().read(path);
  const std::size_t runs = file.runs().size();
  if (all.size() % (runs * settlements) != 0) return {};
  const std::size_t others = all.size() / runs / settlements;
  std::vector<double> values(settlements);
  for (std::size_t i = 0; i < settlements * others; ++i)
    values[i / others] += all[run * settlements * others + i];
  return values;
}

/// The arms of the first country that are drawn: the reference, and where more are killed that with most.
std::vector<const RunResult*> drawn_runs(const Material& material) {
  const RunResult *reference = nullptr, *worst = nullptr;
  const auto killed = [](const RunResult& run) { return summary_value(run, "deaths_direct").value_or(0); };
  for (const RunResult& run : material.runs) {
    if (run.key.replicate != material.file.replicates().front() || !run.failure.empty()) continue;
    if (run.key.arm == material.reference) reference = &run;
    if (worst == nullptr || killed(run) > killed(*worst)) worst = &run;
  }
  if (reference == nullptr) return {};
  if (killed(*worst) > killed(*reference)) return {reference, worst};
  return {reference};
}

/// One run's places; without names where the file has no settlements.
Places places_of(const Material& material, const RunResult& run) {
  const FinishedFile& file = material.file;
  const std::vector<std::string> names = file.labels("settlement");
  const auto number = static_cast<std::size_t>(&run - material.runs.data());
  const auto read = [&](const char* name) { return of_run(file, name, number, names.size()); };
  Places places{names,
                read("x"),
                read("y"),
                read("population"),
                read("deaths_direct"),
                read("displaced_out"),
                read("peacekeeper_weeks")};
  for (const auto* of :
       {&places.x, &places.y, &places.persons, &places.killed, &places.left, &places.guarded})
    if (of->size() != names.size() ||
        !std::all_of(of->begin(), of->end(), [](double v) { return std::isfinite(v); }))
      return {};
  return places;
}

/// Both axes with one unit of length.
std::pair<Scale, Scale> scales_of(const Places& places) {
  const auto [left, right] = std::minmax_element(places.x.begin(), places.x.end());
  const auto [bottom, top] = std::minmax_element(places.y.begin(), places.y.end());
  const double span = std::max({*right - *left, *top - *bottom, 1.0});
  return {{*left, *left + span, margin, size - margin}, {*bottom, *bottom + span, size - margin, margin}};
}

void draw_routes(Svg& svg, const FinishedFile& file, const Places& places, const Scale& x, const Scale& y) {
  if (!file.has("/world/route_from") || !file.has("/world/route_to")) return;
  const std::vector<double> from = file.reader().read("/world/route_from"),
                            to = file.reader().read("/world/route_to");
  for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i) {
    const auto last = static_cast<double>(places.x.size()) - 1;
    if (!(from[i] >= 0 && from[i] <= last && to[i] >= 0 && to[i] <= last)) continue;
    const auto a = static_cast<std::size_t>(from[i]), b = static_cast<std::size_t>(to[i]);
    svg.line({x(places.x[a]), y(places.y[a])}, {x(places.x[b]), y(places.y[b])}, "route");
  }
}

double radius_of(double value, double largest, double most) {
  return largest > 0 ? most * std::sqrt(std::max(value, 0.0) / largest) : 0;
}

/// The longest of 1, 2 and 5 times a power of ten that is not longer than this.
double bar_of(double longest) {
  const double power = std::pow(10.0, std::floor(std::log10(longest))), digits = longest / power;
  return power * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
}

std::string map_svg(const Material& material, const Places& places, const std::string& id,
                    const std::string& words) {
  const auto [x, y] = scales_of(places);
  const double most_persons = *std::max_element(places.persons.begin(), places.persons.end()),
               most_killed = *std::max_element(places.killed.begin(), places.killed.end());
  Svg svg(size, size);
  draw_routes(svg, material.file, places, x, y);
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    const Point at{x(places.x[i]), y(places.y[i])};
    svg.circle(at, std::max(2.0, radius_of(places.persons[i], most_persons, 13)), "place");
    if (places.killed[i] > 0)
      svg.circle(at, std::max(1.5, radius_of(places.killed[i], most_killed, 11)), "harm");
    if (places.guarded[i] > 0) svg.circle(at, 15, "guard");
  }
  const double km = bar_of((x.high - x.low) / 4);
  svg.line({margin, size - 8}, {margin + km / (x.high - x.low) * (size - 2 * margin), size - 8}, "axis");
  svg.text({margin, size - 12}, fmt::format("{} km", number_text(km)), "small soft");
  return svg.str(id, "Map of the settlements", words);
}

DataTable places_table(const Places& places, const std::string& arm) {
  std::vector<std::size_t> order(places.names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return places.killed[a] > places.killed[b]; });
  order.resize(std::min<std::size_t>(order.size(), 40));
  DataTable table{
      fmt::format("The settlements with most civilians killed under {}, at most forty", escaped(arm)),
      {"settlement", "persons at the start", "civilians killed", "flights and expulsions",
       "peacekeepers × weeks"},
      {}};
  for (const std::size_t i : order)
    table.rows.push_back({escaped(places.names[i]), number_text(places.persons[i]),
                          number_text(places.killed[i]), number_text(places.left[i]),
                          number_text(places.guarded[i])});
  return table;
}

}  // namespace

std::vector<Figure> place_figures(const Material& material) {
  std::vector<Figure> figures;
  if (!material.file.scenario().world.geography.empty() || material.file.points() > 1) return figures;
  for (const RunResult* run : drawn_runs(material)) {
    const Places places = places_of(material, *run);
    if (places.names.empty()) continue;
    const bool nobody =
        std::none_of(places.killed.begin(), places.killed.end(), [](double of) { return of > 0; });
    const std::string words = fmt::format(
        "Replicate {} under {}{}. Grey circles are settlements, by their persons; brown discs civilians "
        "killed there; "
        "a blue ring means that peacekeepers were there; lines are routes.",
        run->key.replicate, run->key.arm, nobody ? ", in which no civilian was killed" : "");
    const std::string id = figures.empty() ? "place-map" : "place-map-worst";
    figures.push_back({id, fmt::format("Where, under {}.", escaped(run->key.arm)), escaped(words),
                       map_svg(material, places, id, words), places_table(places, run->key.arm)});
  }
  return figures;
}

Section place_section(const Material& material) {
  if (!material.file.scenario().world.geography.empty())
    return {"place", "Where",
            "<p>This scenario takes its map from files. It is not drawn: a map of known places would be read "
            "as a statement about them.</p>\n"};
  std::string html;
  for (const Figure& each : place_figures(material)) html += figure_html(each);
  if (html.empty())
    html = material.file.points() > 1
               ? "<p>The file pools the points of a design; no map is drawn of one of them.</p>\n"
               : "<p>The file does not say where things happened.</p>\n";
  return {"place", "Where",
          html +
              "<p>The country is invented, and each replicate has another one; no place on the map "
              "exists.</p>\n"};
}

}  // namespace avert::report
