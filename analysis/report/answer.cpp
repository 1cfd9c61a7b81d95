#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "analysis/report/story.hpp"

/// What the runs say, in words: which arms can be told from the reference, by how much, and which cannot.
namespace avert::report {
namespace {

std::string size_text(const PairedComparison& paired, const OutcomeSpec& outcome) {
  Estimate size = difference_in_unit(paired, outcome);
  if (size.value < 0) size = {-size.value, {-size.interval.high, -size.interval.low}};
  return carried_text(size);
}

std::string needed_text(const PairedComparison& paired) {
  constexpr double most = 1e5;
  const double pairs = pairs_to_tell(paired);
  if (paired.difference.value == 0) return "no difference was seen";
  if (!(pairs < most)) return "more than 100,000 replicates";
  return fmt::format("about {} replicates", number_text(std::ceil(pairs)));
}

/// The arm's name, with the number of pairs where not all replicates have one.
std::string name_html(const ArmComparison& arm, const ArmOutcome& outcome) {
  const std::size_t pairs = outcome.paired->pairs;
  return fmt::format("<strong>{}</strong>{}", escaped(arm.arm),
                     pairs == arm.replicates ? "" : fmt::format(", {} pairs,", pairs));
}

/// The arms of one outcome by what can be said of them, in the order of the scenario: no ranking.
struct Sorted {
  std::vector<std::string> less, more, open, same, unknown;
};

Sorted sorted_arms(const Material& material, std::size_t outcome) {
  Sorted sorted;
  const OutcomeSpec& spec = material.totals.outcomes[outcome];
  for (const ArmComparison& arm : material.totals.arms) {
    const ArmOutcome& of = arm.outcomes[outcome];
    if (!of.paired) continue;
    const std::string name = name_html(arm, of);
    switch (verdict_of(of)) {
      case Verdict::less:
        sorted.less.push_back(name + " by " + size_text(*of.paired, spec));
        break;
      case Verdict::more:
        sorted.more.push_back(name + " by " + size_text(*of.paired, spec));
        break;
      case Verdict::open:
        sorted.open.push_back(fmt::format("{} ({})", name, needed_text(*of.paired)));
        break;
      case Verdict::same:
        sorted.same.push_back(name);
        break;
      case Verdict::unknown:
        sorted.unknown.push_back(name);
    }
  }
  return sorted;
}

std::string list_html(std::string_view opening, const std::vector<std::string>& arms) {
  return arms.empty() ? "" : fmt::format("<p>{}: {}.</p>\n", opening, fmt::join(arms, "; "));
}

std::string reference_text(const Material& material, std::size_t outcome) {
  const OutcomeSpec& spec = material.totals.outcomes[outcome];
  for (const ArmComparison& arm : material.totals.arms)
    if (arm.arm == material.reference) {
      const Estimate& of = arm.outcomes[outcome].estimate;
      return spec.measure == Measure::share_of_runs
                 ? share_text(of)
                 : fmt::format("{} {}", carried_text(of), unit_words(spec));
    }
  return "–";
}

std::string outcome_html(const Material& material, std::size_t outcome) {
  const OutcomeSpec& spec = material.totals.outcomes[outcome];
  const Sorted sorted = sorted_arms(material, outcome);
  std::string title = spec.title;
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  std::string html = fmt::format("<h3>{}</h3>\n<p>Under <strong>{}</strong>: {}.</p>\n", title,
                                 escaped(material.reference), reference_text(material, outcome));
  if (material.totals.arms.size() < 2) return html;
  const std::string unit = unit_words(spec), reference = escaped(material.reference);
  html += list_html(fmt::format("Less than under {}, {}", reference, unit), sorted.less);
  html += list_html(fmt::format("More than under {}, {}", reference, unit), sorted.more);
  html += list_html(
      fmt::format(
          "<em>Cannot be told</em> from {} (in brackets how many replicates would tell a difference as large "
          "as the one seen)",
          reference),
      sorted.open);
  html += list_html(fmt::format("As under {} in every run", reference), sorted.same);
  html += list_html("Too few runs to compare", sorted.unknown);
  return html;
}

std::string_view glance_of(const ArmOutcome& outcome) {
  switch (verdict_of(outcome)) {
    case Verdict::less:
      return "<strong>less</strong>";
    case Verdict::more:
      return "<strong>more</strong>";
    case Verdict::open:
      return "cannot be told";
    case Verdict::same:
      return "the same";
    case Verdict::unknown:
      break;
  }
  return "too few runs";
}

/// Every arm and outcome in a word.
std::string glance_html(const Material& material) {
  if (material.totals.arms.size() < 2) return "";
  DataTable table{fmt::format("At a glance, against {}", escaped(material.reference)), {"arm"}, {}};
  for (const OutcomeSpec& each : material.totals.outcomes) table.head.push_back(each.title);
  for (const ArmComparison& arm : material.totals.arms) {
    if (arm.arm == material.reference) continue;
    table.rows.push_back({escaped(arm.arm)});
    for (const ArmOutcome& each : arm.outcomes) table.rows.back().emplace_back(glance_of(each));
  }
  return table_html(table);
}

}  // namespace

Section answer_section(const Material& material) {
  const bool pooled = material.head.points > 1;
  std::string html = fmt::format(
      "<p>Numbers of persons are per 1,000 inhabitants, over the whole run. In brackets stands the {:.0f} % "
      "interval: {}. A "
      "difference is taken between arms in the same country with the same chances; it is named only where "
      "its interval "
      "leaves out zero. Arms stand in the order of the scenario, which is no ranking.</p>\n",
      100 * interval_level,
      pooled ? "how much the number would move with other points of the design"
             : "if the runs were made again with other chances, about nine in ten of such intervals would "
               "hold the true "
               "number of the model");
  if (const std::string few = few_text(material.totals); !few.empty())
    html += fmt::format("<p class=\"caveat\"><strong>{}</strong> Most intervals are too narrow.</p>\n", few);
  html += glance_html(material);
  for (std::size_t i = 0; i < material.totals.outcomes.size(); ++i) html += outcome_html(material, i);
  return {"answer", "What the runs say", html};
}

}  // namespace avert::report
