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
      "Which values move the targets: {} trajectories, the strongest first. By how many\n"
      "widths of the target its number moves when the value crosses its whole range:\n"
      "root mean square beyond chance of countries [90 %], mean, mean without sign (µ*),\n"
      "deviation over the other values (σ), and the target that it moves most\n",
      all.trajectories);
  for (const Screened& value : all.values) {
    const ElementaryEffects& most = value.effects[value.strongest];
    text += fmt::format("  {:<32} {:.3g} [{:.3g}, {:.3g}]  {:+.3g}  {:.3g}  {:.3g}  {}\n", value.path,
                        most.beyond_chance.value, most.beyond_chance.interval.low,
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
                              {"strongest", all.design.targets[value.strongest].name},
                              {"effects", effects_json(all, value)}});
  return json;
}

}  // namespace avert
