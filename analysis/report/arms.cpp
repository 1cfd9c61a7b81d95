#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/story.hpp"

/// What each arm is: its story, what it commits to, and when that came into force.
namespace avert::report {
namespace {

std::string instrument_words(Instrument instrument) {
  std::string words(enum_names(Instrument{})[static_cast<std::size_t>(instrument)]);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string trigger_words(const TriggerSpec& trigger) {
  std::vector<std::string> conditions;
  if (std::isfinite(trigger.week)) conditions.push_back(fmt::format("in week {}", number_text(trigger.week)));
  if (std::isfinite(trigger.risk))
    conditions.push_back(fmt::format("when recognised risk reaches {}", number_text(trigger.risk)));
  if (std::isfinite(trigger.killings))
    conditions.push_back(fmt::format("when {} in 1,000 are known to be killed by order within a year",
                                     number_text(trigger.killings)));
  return conditions.empty() ? "never" : fmt::format("{}", fmt::join(conditions, ", or "));
}

std::string sponsors_words(const CommitmentSpec& commitment) {
  std::vector<std::string> names;
  for (const std::string& each : commitment.sponsors) names.push_back(escaped(each));
  return names.empty() ? "all powers" : fmt::format("{}", fmt::join(names, ", "));
}

std::string exit_words(const CommitmentSpec& commitment) {
  return commitment.exit == ExitKind::cliff
             ? "ends at once"
             : fmt::format("ends in phases of {} weeks", number_text(commitment.phase));
}

std::vector<std::string> commitment_row(const CommitmentSpec& each, double scale) {
  std::string what = instrument_words(each.instrument);
  if (each.instrument == Instrument::peace_operation)
    what += fmt::format(", mandate {}", enum_names(Mandate{})[static_cast<std::size_t>(each.mandate)]);
  if (each.unit_cost > 0)
    what += fmt::format(", at {} million USD a week for a million inhabitants", number_text(each.unit_cost));
  return {what,
          std::string(enum_names(Targeting{})[static_cast<std::size_t>(each.targeting)]),
          trigger_words(each.trigger),
          fmt::format("{} + {}", number_text(each.lag), number_text(each.ramp)),
          number_text(each.size * scale),
          number_text(each.stay),
          exit_words(each),
          sponsors_words(each)};
}

std::string diplomacy_words(const ArmSpec& arm) {
  std::vector<std::string> words;
  if (arm.diplomacy.passive) words.push_back("outside powers do nothing by themselves");
  if (!arm.diplomacy.forums.empty()) {
    std::vector<std::string> names;
    for (const std::string& each : arm.diplomacy.forums) names.push_back(escaped(each));
    words.push_back(fmt::format("forums that may convene: {}", fmt::join(names, ", ")));
  }
  for (const PositionSpec& each : arm.diplomacy.positions)
    words.push_back(fmt::format("{} toward {}: {}", escaped(each.power), escaped(each.actor),
                                number_text(each.position)));
  return words.empty() ? ""
                       : fmt::format("<p>Diplomacy: {} (−1 its patron, +1 wants its violence stopped).</p>\n",
                                     fmt::join(words, "; "));
}

/// In how many of the arm's runs its commitments came into force, and in which week.
std::string force_words(const Material& material, const std::string& arm) {
  std::vector<double> weeks;
  std::size_t runs = 0;
  for (const RunResult& run : material.runs) {
    if (run.key.arm != arm || !run.failure.empty()) continue;
    ++runs;
    const double week = summary_value(run, "first_action_week").value_or(undefined);
    if (!std::isnan(week)) weeks.push_back(week);
  }
  if (runs == 0) return "<p>None of its runs succeeded.</p>\n";
  if (weeks.empty()) return fmt::format("<p>Nothing came into force in any of {} runs.</p>\n", runs);
  std::sort(weeks.begin(), weeks.end());
  return fmt::format(
      "<p>Came into force in {} of {} runs, in week {} at the median (middle 90 % of them: {} to {}).</p>\n",
      weeks.size(), runs, number_text(quantile(weeks, 0.5)), number_text(quantile(weeks, 0.05)),
      number_text(quantile(weeks, 0.95)));
}

std::string arm_html(const Material& material, const std::string& name, const std::string& story) {
  std::string html = fmt::format("<h3>{}</h3>\n<p>{}</p>\n", escaped(name), escaped(story));
  const auto& arms = material.file.scenario().arms;
  const auto spec =
      std::find_if(arms.begin(), arms.end(), [&](const ArmSpec& each) { return each.name == name; });
  if (spec == arms.end()) return html + "<p>The scenario in the file does not say what this arm does.</p>\n";
  html += diplomacy_words(*spec);
  if (const double budget = std::min(spec->budget, material.file.scenario().budget); std::isfinite(budget))
    html += fmt::format("<p>At most {} million USD may be spent in a run.</p>\n", number_text(budget));
  if (spec->commitments.empty()) return html + "<p>Nothing is scheduled.</p>\n";
  DataTable table{fmt::format("Commitments of {}", escaped(name)),
                  {"instrument", "placed by", "decided", "weeks to start + to full size", "size",
                   "weeks at full size", "exit", "carried by"},
                  {}};
  for (const CommitmentSpec& each : spec->commitments)
    table.rows.push_back(commitment_row(each, spec->scale));
  return html + force_words(material, name) + table_html(table);
}

}  // namespace

Section arms_section(const Material& material) {
  std::string html =
      material.head.points > 1
          ? "<p>What is listed is that of the first point of the design; other points may differ.</p>\n"
          : "";
  html +=
      "<p>Each arm meets the same countries with the same chances; only what is listed here differs. Size 1 "
      "is the usual "
      "size of an instrument, for troops 1 in 1,000 inhabitants.</p>\n";
  for (const auto& [name, story] : material.head.arms) html += arm_html(material, name, story);
  return {"arms", "What each arm is", html};
}

}  // namespace avert::report
