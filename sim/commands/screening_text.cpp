#include "sim/commands/screening_text.hpp"

#include <fmt/format.h>

#include "sim/commands/answer_json.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;
using calibration::ElementaryEffects;
using calibration::Screened;

Json effects_json(const ScreeningAnswer& all, const Screened& value) {
  Json effects = Json::array();
  for (std::size_t t = 0; t < value.effects.size(); ++t) {
    const ElementaryEffects& each = value.effects[t];
    effects.push_back({{"target", all.design.targets[t].name},
                       {"effects", each.count},
                       {"mean", each.mean},
                       {"mu_star", each.absolute},
                       {"sigma", each.deviation},
                       {"beyond_chance", to_json(each.beyond_chance)}});
  }
  return effects;
}

}  // namespace

std::string to_text(const ScreeningAnswer& all) {
  std::string text = fmt::format(
      "Which values move the targets: {} trajectories. How many of {} targets a value\n"
      "moves for sure (by half a width or more when it crosses its whole range, low end\n"
      "of the interval); then of the target that it moves most: root mean square beyond\n"
      "chance of countries in widths [90 %], mean, mean without sign (µ*), deviation\n"
      "over the other values (σ), name\n",
      all.trajectories, all.design.targets.size());
  for (const Screened& value : all.values) {
    const ElementaryEffects& most = value.effects[value.strongest];
    text += fmt::format("  {:<30} {:>2}  {:.3g} [{:.3g}, {:.3g}]  {:+.3g}  {:.3g}  {:.3g}  {}\n", value.path,
                        value.moved, most.beyond_chance.value, most.beyond_chance.interval.low,
                        most.beyond_chance.interval.high, most.mean, most.absolute, most.deviation,
                        all.design.targets[value.strongest].name);
  }
  return text;
}

Json to_json(const ScreeningAnswer& all) {
  Json json{{"design", all.design.name},
            {"seed", all.design.seed},
            {"trajectories", all.trajectories},
            {"values", Json::array()}};
  for (const Screened& value : all.values)
    json["values"].push_back({{"path", value.path},
                              {"targets_moved", value.moved},
                              {"strongest", all.design.targets[value.strongest].name},
                              {"effects", effects_json(all, value)}});
  return json;
}

}  // namespace avert
