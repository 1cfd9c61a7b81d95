#include <fmt/format.h>

#include "analysis/report/story.hpp"

/// The page: its head and the order of its parts.
namespace avert::report {
namespace {

std::string persons_words(const Interval& persons) {
  const std::string fewest = number_text(persons.low), most = number_text(persons.high);
  return fewest == most ? fewest : fewest + " to " + most;
}

std::string attribute_of(const Material& material, const char* group, const char* name) {
  return escaped(material.file.reader().attribute(group, name));
}

}  // namespace

std::string head_html(const Material& material) {
  const ComparisonHead& head = material.head;
  std::size_t failed = 0;
  for (const ArmComparison& arm : material.totals.arms) failed += arm.failed;
  std::string html = fmt::format("<h1>{}</h1>\n", escaped(material.file.scenario().title));
  html +=
      "<p class=\"caveat\"><strong>An invented country and simulated persons; not a forecast.</strong> The "
      "model knows only the "
      "mechanisms that its documentation lists. Most of its coefficients have no published source. It "
      "was "
      "compared with a few patterns of the world, and not with any single conflict.</p>\n";
  html += fmt::format("<p>{}</p>\n", escaped(material.file.scenario().story));
  html += fmt::format(
      "<p>{} simulated persons, {} years, {} replicates of each arm{}{}; seed {}; avert {}, model version "
      "{}; written on {}; "
      "fingerprint {}.</p>\n",
      persons_words(head.persons), number_text(head.weeks / 52), material.totals.fewest_replicates(),
      head.points > 1 ? fmt::format(" over {} points of a design", head.points) : "",
      failed > 0 ? fmt::format(" ({} failed runs left out)", failed) : "", head.seed, escaped(head.version),
      head.model_version, attribute_of(material, "/provenance", "finished").substr(0, 10),
      attribute_of(material, "/", "fingerprint"));
  return html;
}

std::string report_html(const Material& material) {
  return page_html(escaped(material.file.scenario().title) + " – report", head_html(material),
                   {answer_section(material), arms_section(material), differences_section(material),
                    time_section(material), spread_section(material), place_section(material),
                    flip_section(material), assumptions_section(material)});
}

}  // namespace avert::report
