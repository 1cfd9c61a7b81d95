#include "sim/commands/lessons_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/table.hpp"
#include "sim/commands/answer_json.hpp"
#include "sim/commands/wrapped.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;
using lessons::alike;
using lessons::Contrast;
using lessons::Finding;
using lessons::Influence;
using lessons::Landscape;

std::string estimate_text(const Estimate& of) {
  return fmt::format("{:.3g} [{:.3g}, {:.3g}]", of.value, of.interval.low, of.interval.high);
}

std::string_view meaning_of(const std::string& space) {
  return space == "posterior" ? "Over the draws of the posterior" : "Over the whole ranges of the values";
}

std::string influence_text(const Influence& of) {
  return fmt::format(
      "{} ({:.0f} % of the variance; chance of doing better from {:.2f} to {:.2f} as it rises)", of.path,
      100 * of.part, of.lowest, of.highest);
}

std::string where_text(const Landscape& where) {
  std::string text =
      fmt::format("    does better in {:.0f} % of the space, surely in {:.0f} %, surely worse in {:.0f} %\n",
                  100 * where.holds, 100 * where.surely, 100 * where.surely_not);
  for (std::size_t i = 0; i < where.influences.size() && i < 2; ++i)
    text += fmt::format("    decided by {}\n", influence_text(where.influences[i]));
  return text;
}

std::string finding_text(const Contrast& contrast, const Finding& of) {
  const auto& [pairs, reference, arm, reference_cost, arm_cost, won] = of.as_it_is;
  std::string text = fmt::format(
      "  {}: {} pairs at {} points\n"
      "    {} {:.3g}, {} {:.3g}, difference {}; {:.0f} pairs would tell it\n"
      "    better in a share of {} of the countries, ties half\n"
      "    cost {:.3g} and {:.3g} million USD a run\n",
      of.space, pairs.pairs, pairs.clusters, contrast.reference.text(), reference, contrast.arm.text(), arm,
      estimate_text(pairs.difference), std::ceil(pairs_to_tell(pairs)), estimate_text(pairs.better),
      reference_cost, arm_cost);
  text += of.where ? where_text(*of.where) : "    no country differs\n";
  for (const auto& [factor, lowered] : of.lowered)
    text += fmt::format("    with own coefficients × {:g}: difference {}\n", factor,
                        estimate_text(lowered.difference));
  return text;
}

/// Where two values turn the answer.
std::string flip_text(const Landscape& where) {
  bool better = false, worse = false;
  for (const auto& row : where.map)
    for (const double chance : row) {
      better |= chance > alike;
      worse |= chance < alike;
    }
  if (where.influences.size() < 2 || !(better && worse)) return "";
  return fmt::format(" It turns with {} and {}.", where.influences[0].path, where.influences[1].path);
}

std::string sentence_of(const Finding& of) {
  const PairedComparison& pairs = of.as_it_is.pairs;
  const bool counted = !pairs.better.interval.contains(alike);
  std::string text = fmt::format(
      " {} it differs by {} ({} pairs; {}), and {:.0f} % of the countries fare better ({}).",
      meaning_of(of.space), estimate_text(pairs.difference), pairs.pairs,
      pairs.is_clear() ? "told" : "not told", 100 * pairs.better.value, counted ? "told" : "not told");
  if (of.where)
    text += fmt::format(" It holds in {:.0f} % of the space.{}", 100 * of.where->holds, flip_text(*of.where));
  const double own = resting_on_own(of);
  if (std::isfinite(own))
    text += fmt::format(" Of the difference {:.0f} % rest on the instrument's own coefficients.", 100 * own);
  return text;
}

std::string_view verdict_of(const Contrast& contrast, const std::vector<Finding>& findings) {
  return enum_names(lessons::Verdict{})[static_cast<std::size_t>(judge(findings, contrast.better))];
}

std::string paragraph_of(const Contrast& contrast, const std::vector<Finding>& findings) {
  std::string text = fmt::format("{}:", verdict_of(contrast, findings));
  for (const Finding& each : findings) text += sentence_of(each);
  return text;
}

Json to_json(const PairedComparison& of) {
  return {{"pairs", of.pairs},
          {"points", of.clusters},
          {"difference", to_json(of.difference)},
          {"ratio", to_json(of.ratio)},
          {"better", to_json(of.better)},
          {"between_points", to_json(of.between)},
          {"pairs_to_tell", pairs_to_tell(of)}};
}

Json to_json(const Landscape& of) {
  Json values = Json::array();
  for (const Influence& each : of.influences)
    values.push_back({{"path", each.path},
                      {"range", {each.range.low, each.range.high}},
                      {"part", each.part},
                      {"lowest", each.lowest},
                      {"highest", each.highest}});
  return {{"holds", of.holds},
          {"surely", of.surely},
          {"surely_not", of.surely_not},
          {"influences", std::move(values)},
          {"map", of.map}};
}

Json to_json(const Finding& of) {
  Json json{{"space", of.space},
            {"reference", of.as_it_is.reference},
            {"arm", of.as_it_is.arm},
            {"reference_cost", of.as_it_is.reference_cost},
            {"arm_cost", of.as_it_is.arm_cost},
            {"effect", to_json(of.as_it_is.pairs)},
            {"where", of.where ? to_json(*of.where) : Json(nullptr)},
            {"lowered", Json::array()},
            {"resting_on_own_coefficients", resting_on_own(of)}};
  for (const auto& [factor, lowered] : of.lowered)
    json["lowered"].push_back({{"factor", factor}, {"effect", to_json(lowered)}});
  return json;
}

}  // namespace

std::string to_text(const LessonAnswer& all) {
  std::string text = fmt::format("{} (¶{}; {})\n", all.lesson.title, all.lesson.paragraph, all.lesson.name);
  for (std::size_t c = 0; c < all.lesson.contrasts.size(); ++c) {
    const Contrast& contrast = all.lesson.contrasts[c];
    text += fmt::format("\n{}: {}\n{} against {}: {}\n", contrast.name, contrast.claim, contrast.arm.text(),
                        contrast.reference.text(), contrast.outcome);
    for (const Finding& each : all.findings[c]) text += finding_text(contrast, each);
    text += paragraph_of(contrast, all.findings[c]) + "\n";
  }
  return wrapped(text, 4) + "\n";
}

Json to_json(const LessonAnswer& all) {
  Json json{{"lesson", all.lesson.name},
            {"title", all.lesson.title},
            {"paragraph", all.lesson.paragraph},
            {"seed", all.lesson.design.seed},
            {"coefficients", all.lesson.coefficients},
            {"contrasts", Json::array()}};
  for (std::size_t c = 0; c < all.lesson.contrasts.size(); ++c) {
    const Contrast& contrast = all.lesson.contrasts[c];
    Json findings = Json::array();
    for (const Finding& each : all.findings[c]) findings.push_back(to_json(each));
    json["contrasts"].push_back({{"name", contrast.name},
                                 {"claim", contrast.claim},
                                 {"arm", contrast.arm.text()},
                                 {"reference", contrast.reference.text()},
                                 {"outcome", contrast.outcome},
                                 {"verdict", verdict_of(contrast, all.findings[c])},
                                 {"paragraph", paragraph_of(contrast, all.findings[c])},
                                 {"findings", std::move(findings)}});
  }
  return json;
}

}  // namespace avert
