#include "analysis/warning.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "avert/version.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/commands.hpp"
#include "sim/commands/execution.hpp"
#include "sim/commands/options.hpp"
#include "sim/commands/sweep_options.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;

options::options_description describe_warning_options() {
  constexpr std::uint32_t usual_replicates = 40;
  options::options_description described = run_options(usual_replicates);
  described.add_options()("rung", options::value<std::string>(),
                          "rung of mass killing that is warned of, 1 to 3 (usually 1)")(
      "answer", options::value<std::string>(),
      "an arm whose commitments answer alarms: what false ones cost")("force", force_memory);
  return described;
}

/// What was asked for and what was found.
struct Answer {
  Plan plan;
  std::int32_t rung;
  std::string answering;  ///< arm; empty for none
  double answer_cost;     ///< million USD a year
  WarningSkill skill;
};

std::string text_of(const Estimate& e, int digits) {
  if (std::isnan(e.value)) return "-";
  return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", e.value, digits, e.interval.low, digits, e.interval.high,
                     digits);
}

std::string short_text(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

void print_areas(const HorizonSkill& horizon) {
  std::cout << fmt::format("  {:<16}{:<18}{:<21}{}\n", "score", "ROC area", "precision-recall",
                           "over last violence");
  for (const ScoreSkill& score : horizon.scores)
    std::cout << fmt::format("{} {:<16}{:<18}{:<21}{}\n", score.is_null ? '*' : ' ', score.name,
                             text_of(score.roc_area, 2), text_of(score.precision_recall_area, 3),
                             text_of(score.over_null, 2));
}

/// Without intervals, so that the table fits into 80 columns; --json has them.
void print_alarms(const HorizonSkill& horizon) {
  std::cout << fmt::format("  {:<16}{:>5}{:>7}{:>8}{:>11}{:>7}{:>8}{:>6}{:>6}\n", "alarms", "weeks", "from",
                           "recall", "precision", "false", "warned", "lead", "cost");
  for (const ScoreSkill& score : horizon.scores) {
    double before = std::nan("");
    for (const Alarms& a : score.alarms) {
      if (a.weeks.threshold == before) continue;
      before = a.weeks.threshold;
      std::cout << fmt::format("  {:<16}{:>4.0f}%{:>7.3g}{:>8}{:>11}{:>7}{:>8}{:>6}{:>6}\n", score.name,
                               100 * a.weeks.flagged.value, before, short_text(a.weeks.recall.value, 2),
                               short_text(a.weeks.precision.value, 3), short_text(a.false_alarms.value, 2),
                               short_text(a.warned.value, 2), short_text(a.lead.value, 0),
                               a.cost ? short_text(a.cost->value, 2) : "");
    }
  }
}

void print_head(const Answer& all) {
  const WarningSkill& skill = all.skill;
  std::cout << fmt::format(
      "{} countries of {} weeks under {}; mass killing of rung {} and above\n"
      "{} onsets in {} countries, {} of them right after a week that is scored\n"
      "Not scored: weeks of a mass killing and of the year after it, and weeks whose\n"
      "horizon the run does not reach. Intervals: {:.0f} %, bootstrap over countries.\n"
      "* marks nulls; the last column is the ROC area less that of the last violence\n"
      "alone. Alarms: part of the weeks, and the score from which they are raised;\n"
      "false ones per country and year; part of the onsets warned of; median lead in\n"
      "weeks.\n",
      skill.countries, all.plan.scenario.time.weeks, all.plan.arms.front(), all.rung, skill.onsets,
      skill.countries_with_onset, skill.foreseeable, 100 * interval_level);
  if (all.answering.empty())
    std::cout << "Cost is left out: no arm is named that answers alarms (--answer).\n";
  else
    std::cout << fmt::format(
        "Cost: of false alarms, each answered for the horizon by {},\n"
        "which spends {:.3g} million USD a year; in million USD per country and year.\n",
        all.answering, all.answer_cost);
}

void print_text(const Answer& all) {
  print_head(all);
  for (const HorizonSkill& horizon : all.skill.horizons) {
    std::cout << fmt::format("\nwithin {} weeks: {:.0f} country-years scored; base rate {}\n", horizon.weeks,
                             horizon.country_years, text_of(horizon.base_rate, 3));
    print_areas(horizon);
    print_alarms(horizon);
  }
}

Json to_json(const CurvePoint& p) {
  return {{"threshold", p.threshold},
          {"flagged", to_json(p.flagged)},
          {"recall", to_json(p.recall)},
          {"false_positive_rate", to_json(p.false_positive_rate)},
          {"precision", to_json(p.precision)}};
}

Json to_json(const Alarms& a) {
  Json json = to_json(a.weeks);
  json["false_alarms_per_country_year"] = to_json(a.false_alarms);
  json["onsets_warned"] = to_json(a.warned);
  json["lead_weeks"] = to_json(a.lead);
  json["false_alarm_cost_per_country_year"] = a.cost ? to_json(*a.cost) : Json(nullptr);
  return json;
}

Json to_json(const ScoreSkill& s) {
  Json json{{"score", s.name},
            {"null", s.is_null},
            {"roc_area", to_json(s.roc_area)},
            {"precision_recall_area", to_json(s.precision_recall_area)},
            {"roc_area_over_last_violence", to_json(s.over_null)},
            {"alarms", Json::array()},
            {"curve", Json::array()}};
  for (const Alarms& each : s.alarms) json["alarms"].push_back(to_json(each));
  for (const CurvePoint& each : s.curve) json["curve"].push_back(to_json(each));
  return json;
}

Json to_json(const Answer& all) {
  const WarningSkill& skill = all.skill;
  Json json{{"title", all.plan.scenario.title},
            {"seed", all.plan.seed},
            {"model_version", model_version},
            {"arm", all.plan.arms.front()},
            {"weeks", all.plan.scenario.time.weeks},
            {"rung", all.rung},
            {"interval_level", interval_level},
            {"countries", skill.countries},
            {"countries_with_onset", skill.countries_with_onset},
            {"onsets", skill.onsets},
            {"foreseeable_onsets", skill.foreseeable},
            {"answer", nullptr},
            {"horizons", Json::array()}};
  add_posterior(json, all.plan.scenario);
  if (!all.answering.empty()) json["answer"] = {{"arm", all.answering}, {"cost_per_year", all.answer_cost}};
  for (const HorizonSkill& horizon : skill.horizons) {
    Json scores = Json::array();
    for (const ScoreSkill& score : horizon.scores) scores.push_back(to_json(score));
    json["horizons"].push_back({{"weeks", horizon.weeks},
                                {"country_years", horizon.country_years},
                                {"base_rate", to_json(horizon.base_rate)},
                                {"scores", std::move(scores)}});
  }
  return json;
}

ExitCode run_warning(const options::variables_map& given) {
  const RunRequest request = read_request_of_one_arm(given, "warnings are scored on one arm");
  const std::string answering = given.count("answer") != 0 ? given["answer"].as<std::string>() : "";
  const auto rung = static_cast<std::int32_t>(whole_option(given, "rung", 1, 3, 1));
  Plan plan = plan_of(request);
  if (!answering.empty() && answering != plan.arms.front()) plan.arms.push_back(answering);
  check_memory(memory_need(request, plan, Keeping::nothing), request.options.force);
  std::vector<RunResult> runs;
  {
    Progress progress(request.options.progress, plan.arms.size() * plan.replicates, "runs");
    runs = execute(plan, {[&] { progress.advance(); }});
  }
  if (const ExitCode code = report_failures(runs); code != ExitCode::done) return code;
  const std::span<const RunResult> all = runs, scored = all.first(plan.replicates);
  const double cost = answering.empty() ? undefined : yearly_cost(all.last(plan.replicates));
  const auto known_cost = std::isnan(cost) ? std::nullopt : std::optional(cost);
  const std::vector<std::uint32_t> draws = draws_of(plan, scored);
  const Answer answer{plan, rung, answering, cost,
                      measure_warning(scored, rung, known_cost, {.labels = draws})};
  if (request.options.form == OutputForm::json)
    std::cout << to_json(answer).dump(2) << '\n';
  else
    print_text(answer);
  return ExitCode::done;
}

}  // namespace

Command warning_command() {
  return {"warning",
          "SCENARIO [options]",
          "score early warning against later mass killing on one arm, beside nulls",
          "  avert warning scenarios/mix --weeks 1300\n"
          "  avert warning scenarios/mix --weeks 1300 --answer early-sustained \\\n"
          "      --set observation.outsiders=0.9\n",
          describe_warning_options,
          "scenario",
          run_warning};
}

}  // namespace avert
