#include "sim/commands/calibrate_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "sim/commands/answer_json.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;
using calibration::Target;

constexpr double worth_a_word = 0.4;     // correlation
constexpr double hardly_informed = 0.1;  // shrinkage

std::string aim_text(const Target& target) {
  const AbcTarget& aim = target.aim;
  if (aim.form == AbcTarget::Form::normal) return fmt::format("{:.3g} ± {:.2g}", aim.mean, aim.spread);
  return std::isinf(aim.high)
             ? fmt::format("at least {:.3g}", target.given(aim.low))
             : fmt::format("{:.3g} to {:.3g}", target.given(aim.low), target.given(aim.high));
}

std::string spread_text(const SampleSummary& of) {
  return of.count == 0 ? "-"
                       : fmt::format("{:.3g} [{:.3g}, {:.3g}]", of.median, of.spread.low, of.spread.high);
}

/// Median and spread of a target's numbers as they were before any logarithm.
SampleSummary given(const Target& target, SampleSummary of) {
  of.median = target.given(of.median);
  of.spread = {target.given(of.spread.low), target.given(of.spread.high)};
  return of;
}

void add_waves(const CalibrationAnswer& all, std::string& text) {
  text += "Waves: points, part of the priors' space that is left after each\n";
  for (std::size_t i = 0; i < all.matched.waves.size(); ++i) {
    const calibration::Wave& wave = all.matched.waves[i];
    text += fmt::format("  {}  {:>6}  {:.2g} %\n", i + 1, wave.points, 100 * wave.left);
  }
}

void add_targets(const CalibrationAnswer& all, std::string& text) {
  text += fmt::format(
      "\nTargets as emulated: median and 90 % of the priors' points and of the draws;\n"
      "part of the draws that meet them; part of the last wave foretold within two\n"
      "standard deviations. Tolerance reached: {:.3g} (1: some draw meets all)\n",
      all.sample.tolerance);
  const std::vector<calibration::Fitted>& fits = all.fits;
  const std::vector<double>& foretold = all.matched.waves.back().foretold;
  for (std::size_t t = 0; t < fits.size(); ++t) {
    const Target& target = all.design.targets[t];
    text += fmt::format("  {:<24} {:<16} {}", target.name, aim_text(target), target.source);
    if (!all.matched.emulators->has(t)) {
      text += "\n    left out: too few points say anything\n";
      continue;
    }
    text += fmt::format("\n    priors {}  draws {}  met {:.0f} %", spread_text(given(target, fits[t].prior)),
                        spread_text(given(target, fits[t].posterior)), 100 * fits[t].within);
    if (!foretold.empty() && !std::isnan(foretold[t]))
      text += fmt::format("  foretold {:.0f} %", 100 * foretold[t]);
    text += '\n';
  }
}

void add_values(const CalibrationAnswer& all, std::string& text) {
  text += fmt::format(
      "\nValues: range of the prior; median and 90 % of the {} draws; shrinkage, 1 less\n"
      "the part of the prior's variance that is left; correlations beyond {}\n",
      all.posterior.draws.size(), worth_a_word);
  const std::vector<calibration::Informed>& values = all.values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const calibration::Informed& each = values[i];
    text += fmt::format("  {:<32} {:.3g} to {:.3g}   {}   {:.2f}{}\n", each.path, each.prior_low,
                        each.prior_high, spread_text(each.posterior), each.shrinkage,
                        each.shrinkage < hardly_informed ? "  no target informs it" : "");
    for (std::size_t j = 0; j < i; ++j)
      if (std::abs(each.correlation[j]) > worth_a_word)
        text += fmt::format("    {:+.2f} with {}\n", each.correlation[j], values[j].path);
  }
}

void add_known(const CalibrationAnswer& all, std::string& text) {
  if (!all.known) return;
  text += fmt::format(
      "\nKnown answers: {} times values of the priors were taken for true. Part of the\n"
      "intervals of 50 % and 90 % that held them; chance of ranks as uneven as these\n",
      all.known->repeats);
  for (std::size_t i = 0; i < all.posterior.paths.size(); ++i)
    text += fmt::format("  {:<32} {:.2f} [{:.2f}, {:.2f}]  {:.2f} [{:.2f}, {:.2f}]  p {:.2f}\n",
                        all.posterior.paths[i], all.known->within_50[i].value,
                        all.known->within_50[i].interval.low, all.known->within_50[i].interval.high,
                        all.known->within_90[i].value, all.known->within_90[i].interval.low,
                        all.known->within_90[i].interval.high, all.known->p_of_ranks[i]);
}

Json to_json(const SampleSummary& of) {
  return {{"median", of.median}, {"low", of.spread.low}, {"high", of.spread.high}};
}

Json target_json(const CalibrationAnswer& all, std::size_t t, const calibration::Fitted& fitted) {
  const Target& target = all.design.targets[t];
  const bool band = target.aim.form == AbcTarget::Form::band;
  Json json{{"name", target.name},
            {"study", all.design.studies[target.study].name},
            {"source", target.source},
            {"emulated", all.matched.emulators->has(t)}};
  json[band ? "band" : "mean_and_spread"] =
      band ? Json{target.given(target.aim.low), target.given(target.aim.high)}
           : Json{target.aim.mean, target.aim.spread};
  json["log"] = target.logarithm;
  json["weight"] = target.aim.weight;
  json["priors"] = to_json(given(target, fitted.prior));
  json["draws"] = to_json(given(target, fitted.posterior));
  json["met"] = fitted.within;
  return json;
}

Json values_json(const CalibrationAnswer& all) {
  Json values = Json::array();
  for (std::size_t i = 0; i < all.values.size(); ++i) {
    const calibration::Informed& each = all.values[i];
    values.push_back({{"path", each.path},
                      {"prior", {each.prior_low, each.prior_high}},
                      {"draws", to_json(each.posterior)},
                      {"deviation", each.deviation},
                      {"central", all.posterior.draws[all.posterior.central][i]},
                      {"shrinkage", each.shrinkage},
                      {"correlation", each.correlation}});
    if (all.known)
      values.back()["known_answers"] = {{"within_50", to_json(all.known->within_50[i])},
                                        {"within_90", to_json(all.known->within_90[i])},
                                        {"p_of_ranks", all.known->p_of_ranks[i]}};
  }
  return values;
}

}  // namespace

std::string to_text(const CalibrationAnswer& all) {
  std::string text;
  add_waves(all, text);
  add_targets(all, text);
  add_values(all, text);
  add_known(all, text);
  return text;
}

Json to_json(const CalibrationAnswer& all) {
  Json json{{"design", all.design.name},
            {"seed", all.design.seed},
            {"model_version", all.posterior.model_version},
            {"date", all.posterior.date},
            {"posterior", hash_text(all.posterior)},
            {"draws", all.posterior.draws.size()},
            {"tolerance", all.sample.tolerance},
            {"acceptance", all.sample.acceptance},
            {"waves", Json::array()},
            {"targets", Json::array()}};
  for (const calibration::Wave& wave : all.matched.waves)
    json["waves"].push_back({{"points", wave.points}, {"left", wave.left}, {"foretold", wave.foretold}});
  for (std::size_t t = 0; t < all.fits.size(); ++t)
    json["targets"].push_back(target_json(all, t, all.fits[t]));
  json["values"] = values_json(all);
  if (all.known) json["known_answers"] = all.known->repeats;
  return json;
}

}  // namespace avert
