#include <fmt/format.h>

#include <sstream>

#include "analysis/report/story.hpp"

/// The page: its head and the order of its parts.
namespace avert::report {
namespace {

/// A text of several lines as paragraphs.
std::string paragraphs_html(const std::string& text) {
  std::string html;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) html += "<p>" + escaped(line) + "</p>\n";
  return html;
}

std::string attribute_html(const Material& material, const char* group, const char* name,
                           std::size_t letters) {
  return escaped(attribute_or_nothing(material.file.reader(), group, name).substr(0, letters));
}

}  // namespace

std::string head_html(const Material& material) {
  constexpr std::size_t of_a_day = 10, of_a_hash = 64;
  const ComparisonHead& head = material.head;
  std::string html = fmt::format("<h1>{}</h1>\n", escaped(material.file.scenario().title));
  html +=
      "<p class=\"caveat\"><strong>An invented country and simulated persons; not a forecast.</strong> The "
      "model knows "
      "only the mechanisms that its documentation lists. Most of its coefficients have no published source. "
      "It was "
      "compared with a few patterns of the world, and not with any single conflict.</p>\n";
  html += paragraphs_html(material.file.scenario().story);
  html += fmt::format(
      "<p>{} simulated persons, {}, {}; seed {}; avert {}, model version {}; written on {}; fingerprint "
      "{}.</p>\n",
      persons_text(head), length_text(head), replicates_text(head, material.totals), head.seed,
      escaped(head.version), head.model_version,
      attribute_html(material, "/provenance", "finished", of_a_day),
      attribute_html(material, "/", "fingerprint", of_a_hash));
  return html;
}

std::string report_html(const Material& material) {
  return page_html(escaped(material.file.scenario().title) + " – report", head_html(material),
                   {answer_section(material), arms_section(material), differences_section(material),
                    time_section(material), spread_section(material), place_section(material),
                    flip_section(material), assumptions_section(material)});
}

}  // namespace avert::report
