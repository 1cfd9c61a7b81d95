#include "sim/prevention/early_warning.hpp"

#include <algorithm>

#include "avert/naming.hpp"
#include "avert/relaxation.hpp"

namespace avert {
namespace {

/// Entity of draws that belong to the country, above any settlement.
constexpr std::uint32_t country_entity = 0xfffffff0u;

/// Coverage where people are: mean over inhabitants.
double mean_coverage(const World& world, const WarningSight& see) {
  double sum = 0, people = 0;
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    sum += see.of<Present>()[cell] * static_cast<double>(see.of<Coverage>()[world.settlement_of(cell)]);
    people += see.of<Present>()[cell];
  }
  return people > 0 ? sum / people : 0;
}

Factors see_factors(Read<FactorTrue> truth, Write<FactorSeen> seen, double coverage, Clock clock,
                    const Draws& draws, const EarlyWarningParameters& k) {
  Factors result{};
  for (std::size_t i = 0; i < factor_count; ++i) {
    const Factor factor = static_cast<Factor>(i);
    const double visible = visible_factor(truth[factor], coverage, i >= first_specific_factor, k);
    const double deviate =
        math::normal_quantile(draws.uniform(country_entity, static_cast<std::uint32_t>(i)));
    seen[factor] = result[i] = seen_factor(seen[factor], visible, coverage, deviate, clock.step, k);
  }
  return result;
}

/// Recognised risk after this step. Zero means: assessed as a lesser crisis.
double recognise(double recognised, double seen_risk, const Factors& seen, Clock clock, const Draws& draws,
                 const EarlyWarningParameters& k) {
  const bool decided = draws.happens(math::chance(k.recognition * atrocity_signs(seen, k), clock.step),
                                     country_entity, factor_count);
  if (recognised == 0 && !decided) return 0;
  const bool given_up =
      draws.happens(math::chance(k.dismissal, clock.step), country_entity, factor_count + 1);
  if (recognised > 0 && seen_risk < k.doubt && given_up) return 0;
  return relax(recognised, k.understanding * seen_risk, k.understanding * (1 - seen_risk), clock.step);
}

/// What becomes of one lethal incident: unseen, seen, or laid on an actor.
struct Report {
  bool seen = false;
  ActorId actor = none<ActorId>;
};

/// Draws are keyed by place, actor, group and order, not by where the event stands in the list.
Report report(const LethalEvent& event, const World& world, double coverage, double reporting,
              const Draws& draws, const EarlyWarningParameters& k) {
  const bool by_actor = event.actor != none<ActorId>;
  const std::uint32_t who = by_actor ? draw_key(world.actors[event.actor.index()].name) : 0;
  const std::uint32_t ordinal = who ^ (event.target_group.value() * 2 + event.ordered);
  const auto words = draws.block(event.settlement.value(), ordinal);
  Report result;
  result.seen = Draws::open_unit(words[0]) < coverage;
  if (!result.seen || Draws::open_unit(words[1]) >= attribution_chance(reporting, k)) return result;
  result.actor = event.actor;
  const bool wrong = Draws::open_unit(words[2]) < k.misattribution * (1 - coverage);
  const auto actors = static_cast<std::uint32_t>(world.actors.size());
  if (wrong && by_actor && actors > 1)
    result.actor = ActorId{(event.actor.value() + 1 + Draws::scale(words[3], actors - 1)) % actors};
  return result;
}

}  // namespace

void update_early_warning(const World& world, const EarlyWarningParameters& k,
                          const RiskFactorParameters& risk_factors, Clock clock, Draws draws,
                          Consume<LethalEvent> events, WarningSight see, Write<FactorSeen> seen,
                          Write<SeenRisk> seen_risk, Write<RecognisedRisk> recognised,
                          Write<KnownKillings> known, Write<Identified> identified) {
  const double covered = mean_coverage(world, see);
  const Factors factors = see_factors(see.of<FactorTrue>(), seen, covered, clock, draws, k);
  seen_risk() = overall_risk(factors, risk_factors);
  recognised() = recognise(recognised(), seen_risk(), factors, clock, draws, k);

  known() *= math::exp(-clock.step / k.killings_memory);
  const double per_victim = 1000 / static_cast<double>(world.people.size());
  const double attribution = see.of<Level>()[Instrument::attribution];
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const ActorId actor{a};
    const double naming = k.foresight * attribution * covered * see.of<Speech>()[actor];
    identified[actor] = relax(identified[actor], naming, 1 / k.identification_memory, clock.step);
  }
  for (const LethalEvent& event : events.requests) {
    const double reporting = attribution * see.of<Placement>()(event.settlement, Instrument::attribution);
    const Report outcome = report(event, world, see.of<Coverage>()[event.settlement], reporting, draws, k);
    const double killed = per_victim * event.deaths;
    if (outcome.seen && event.ordered) known() += killed;
    if (outcome.actor == none<ActorId>) continue;
    identified[outcome.actor] = either(identified[outcome.actor], doubt_removed(killed, k));
  }
}

}  // namespace avert
