#include <algorithm>

#include "avert/belief.hpp"
#include "sim/record/measures.hpp"
#include "sim/record/output.hpp"

namespace avert {
namespace {

using enum Dimension;

/// Sum over settlements of a count by cell, for each group.
template <class C>
void sum_by_group(const World& world, const State& state, std::span<double> slice) {
  const auto& cells = state.column<C>();
  for (std::size_t c = 0; c < cells.size(); ++c) slice[c % world.groups.size()] += cells[c];
}

/// Mean over the group's members of a mean by home cell.
template <class C>
void mean_by_group(const World& world, const State& state, std::span<double> slice) {
  const auto& cells = state.column<C>();
  std::vector<double> weight(slice.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const double members = world.members(CellId{c});
    slice[c % slice.size()] += members * cells[c];
    weight[c % slice.size()] += members;
  }
  for (std::size_t g = 0; g < slice.size(); ++g) slice[g] = weight[g] > 0 ? slice[g] / weight[g] : 0;
}

void mobilised_by_group(const World& world, const State& state, std::span<double> slice) {
  for (std::size_t a = 0; a < world.actors.size(); ++a)
    slice[world.actor_group[a].index()] += state.column<TotalFighters>()[a];
}

void attacks_by_group(const World&, const State& state, std::span<double> slice) {
  for (const LethalEvent& event : state.channel<LethalEvent>()) slice[event.target_group.index()] += 1;
}

/// By actor and target group.
void killed_by_order(const World& world, const State& state, std::span<double> slice) {
  for (const LethalEvent& event : state.channel<LethalEvent>())
    if (event.ordered)
      slice[event.actor.index() * world.groups.size() + event.target_group.index()] += event.deaths;
}

/// Settlements that each actor controls.
void forum_of_actor(const World&, const State& state, std::span<double> slice) {
  const auto& joined = state.column<ForumJoined>();
  for (std::size_t a = 0; a < slice.size(); ++a)
    slice[a] = joined[a] == none<ForumId> ? -1 : static_cast<double>(joined[a].value());
}

void places_of_actor(const World&, const State& state, std::span<double> slice) {
  for (const ActorId holder : state.column<Control>())
    if (holder != none<ActorId>) slice[holder.index()] += 1;
}

/// Of each actor, the sum over settlements.
template <class C>
void sum_of_actor(const World& world, const State& state, std::span<double> slice) {
  const auto& values = state.column<C>();
  for (std::size_t i = 0; i < values.size(); ++i) slice[i / world.settlements.size()] += values[i];
}

void belief_answered(const World&, const State& state, std::span<double> slice) {
  const auto& yes = state.column<AnsweredYes>();
  const auto& no = state.column<AnsweredNo>();
  for (std::size_t a = 0; a < slice.size(); ++a) slice[a] = mean_belief(yes[a], no[a]);
}

void drawn_values(const World& world, const State&, std::span<double> slice) {
  std::copy(world.drawn.begin(), world.drawn.end(), slice.begin());
}

/// −1 while no peacekeeper is in the country.
void mandate_in_force(const World&, const State& state, std::span<double> slice) {
  slice[0] =
      state.column<MissionDeployed>()[0] > 0 ? static_cast<double>(state.column<MissionMandate>()[0]) : -1;
}

std::vector<Output> outcome_outputs() {
  return {
      {{"outcomes", "deaths_direct", Unit::persons, "civilians killed", {week, group}},
       Kind::flow,
       sum_by_group<CellDeaths>},
      {{"outcomes", "deaths_indirect", Unit::persons, "indirect deaths", {week, group}},
       Kind::flow,
       sum_by_group<CellIndirect>},
      {{"outcomes", "wounded", Unit::persons, "persons harmed and alive", {week, group}},
       Kind::flow,
       sum_by_group<CellWounded>},
      {{"outcomes", "uprooted", Unit::persons, "flights and expulsions", {week, group}},
       Kind::flow,
       sum_by_group<CellUprooted>},
      {{"outcomes", "attacks", Unit::none, "lethal events", {week, target_group}},
       Kind::flow,
       attacks_by_group},
      {{"outcomes", "displaced", Unit::persons, "civilians away from home", {week, group}},
       Kind::level,
       sum_by_group<VisitorCount>},
      {{"outcomes", "mobilised", Unit::persons, "fighters", {week, group}}, Kind::level, mobilised_by_group},
      {{"outcomes", "persons_alive", Unit::persons, "living persons", {week, group}},
       Kind::level,
       sum_by_group<Present>},
      {{"outcomes", "hostility_mean", Unit::share, "mean hostility", {week, group}},
       Kind::level,
       mean_by_group<HostilityMean>},
      {{"outcomes", "fear_mean", Unit::share, "mean fear", {week, group}},
       Kind::level,
       mean_by_group<FearMean>},
      {{"outcomes", "trauma_mean", Unit::share, "mean trauma", {week, group}},
       Kind::level,
       mean_by_group<TraumaMean>},
      {{"outcomes", "news_mean", Unit::share, "mean news of violence", {week, group}},
       Kind::level,
       mean_by_group<News>},
      {{"outcomes", "weariness", Unit::share, "weariness of war", {week, group}},
       Kind::level,
       copy<Weariness>},
      {{"outcomes", "grievance", Unit::share, "grievance", {week, group}}, Kind::level, copy<Grievance>},
      {{"outcomes", "inclusion", Unit::share, "political inclusion", {week, group}},
       Kind::level,
       copy<Inclusion>},
      {{"outcomes", "wealth", Unit::none, "wealth relative to the mean", {week, group}},
       Kind::level,
       copy<Wealth>},
      {{"outcomes", "upheaval", Unit::share, "political instability", {week}}, Kind::level, copy<Upheaval>},
  };
}

std::vector<Output> warning_outputs() {
  return {
      {{"warning", "factor_true", Unit::share, "risk factor as it is", {week, factor}},
       Kind::level,
       copy<FactorTrue>},
      {{"warning", "factor_seen", Unit::share, "risk factor as seen", {week, factor}},
       Kind::level,
       copy<FactorSeen>},
      {{"warning", "risk", Unit::share, "overall risk as it is", {week}}, Kind::level, copy<TrueRisk>},
      {{"warning", "risk_seen", Unit::share, "overall risk as seen", {week}}, Kind::level, copy<SeenRisk>},
      {{"warning", "recognised", Unit::share, "risk recognised as one of atrocity", {week}},
       Kind::level,
       copy<RecognisedRisk>},
      {{"warning",
        "known_killings",
        Unit::per_thousand,
        "civilians known to have been killed by order over about a year",
        {week}},
       Kind::level,
       copy<KnownKillings>},
  };
}

std::vector<Output> actor_outputs() {
  return {
      {{"actors",
        "posture",
        Unit::none,
        "what the leader is doing: index of restrain, incite, recruit, fight, attack, expel",
        {week, actor}},
       Kind::level,
       copy<ChosenPosture>},
      {{"actors",
        "stance",
        Unit::none,
        "where the leader stands toward a settlement: index of away, talk, sign, comply, defect",
        {week, actor}},
       Kind::level,
       copy<ChosenStance>},
      {{"actors", "orders", Unit::none, "places with an order to attack, expel or fight", {week, actor}},
       Kind::level,
       sum_of_actor<Ordered>},
      {{"actors", "in_field", Unit::none, "1 while the actor exists", {week, actor}},
       Kind::level,
       copy<InField>},
      {{"actors", "fallen", Unit::persons, "fighters killed in battle", {week, actor}},
       Kind::flow,
       sum_of_actor<Fallen>},
      {{"actors", "imposed_cost", Unit::utility, "cost per week that others impose", {week, actor}},
       Kind::level,
       copy<ImposedCost>},
      {{"actors", "fighters", Unit::persons, "fighters", {week, actor}}, Kind::level, copy<TotalFighters>},
      {{"actors", "killed", Unit::persons, "civilians killed by the actor", {week, actor, target_group}},
       Kind::flow,
       copy<KilledBy>},
      {{"actors",
        "killed_by_order",
        Unit::persons,
        "civilians killed by order of the leader",
        {week, actor, target_group}},
       Kind::flow,
       killed_by_order},
      {{"actors", "places", Unit::none, "settlements under the actor's control", {week, actor}},
       Kind::level,
       places_of_actor},
      {{"actors", "forum", Unit::none, "index of the forum where the actor sits; −1 for none", {week, actor}},
       Kind::level,
       forum_of_actor},
      {{"actors", "under_agreement", Unit::none, "1 for a signatory of an agreement in force", {week, actor}},
       Kind::level,
       copy<UnderAgreement>},
      {{"actors", "truce", Unit::none, "1 while it holds", {week, actor, rival}}, Kind::level, copy<Truce>},
      {{"actors", "belief_answered", Unit::probability, "belief that violence is answered", {week, actor}},
       Kind::level,
       belief_answered},
      {{"actors", "expected_cost", Unit::utility, "cost expected when answered", {week, actor}},
       Kind::level,
       copy<ExpectedCost>},
      {{"actors", "pressure", Unit::utility, "cost imposed by outside powers", {week, actor}},
       Kind::level,
       copy<Pressure>},
      {{"actors", "patron_support", Unit::share, "support of patrons", {week, actor}},
       Kind::level,
       copy<PatronSupport>},
      {{"actors", "identified", Unit::share, "public identification", {week, actor}},
       Kind::level,
       copy<Identified>},
      {{"actors", "weapons", Unit::share, "weapons per fighter", {week, actor}}, Kind::level, copy<Weapons>},
      {{"actors", "funds", Unit::share, "funds", {week, actor}}, Kind::level, copy<Funds>},
  };
}

std::vector<Output> response_outputs() {
  return {
      {{"response", "scheduled", Unit::none, "level the commitments call for", {week, instrument}},
       Kind::level,
       copy<Scheduled>},
      {{"response", "level", Unit::none, "level in force", {week, instrument}}, Kind::level, copy<Level>},
      {{"response", "vetoed", Unit::none, "1 while vetoed", {week, instrument}}, Kind::level, copy<Vetoed>},
      {{"response", "cost", Unit::currency, "spent", {week, instrument}}, Kind::flow, copy<Cost>},
      {{"response",
        "first_in_force",
        Unit::weeks,
        "week in which a commitment to the instrument first came into force",
        {instrument}},
       Kind::onset,
       copy<Scheduled>},
      {{"response", "peacekeepers_authorised", Unit::persons, "peacekeepers authorised", {week}},
       Kind::level,
       copy<MissionAuthorised>},
      {{"response", "peacekeepers_deployed", Unit::persons, "peacekeepers in the country", {week}},
       Kind::level,
       copy<MissionDeployed>},
      {{"response",
        "mandate",
        Unit::none,
        "strongest mandate of the peace operation: index of observe, protect, robust; −1 while nobody is "
        "there",
        {week}},
       Kind::level,
       mandate_in_force},
      {{"response", "host_consent", Unit::share, "how far the State lets outsiders work", {week}},
       Kind::level,
       copy<HostConsent>},
      {{"response", "attention", Unit::none, "attention of the power", {week, power}},
       Kind::level,
       copy<Attention>},
  };
}

std::vector<Output> mediation_outputs() {
  return {
      {{"mediation", "state", Unit::none, "index of idle, talks, signed, collapsed", {week, forum}},
       Kind::level,
       copy<Negotiation>},
      {{"mediation", "credibility", Unit::share, "credibility of the forum", {week, forum}},
       Kind::level,
       copy<Credibility>},
      {{"mediation", "offer", Unit::share, "share of the prize offered", {week, forum, actor}},
       Kind::level,
       copy<Offer>},
      {{"mediation", "implementation", Unit::share, "implemented share", {week, forum, provision}},
       Kind::level,
       copy<Implementation>},
  };
}

std::vector<Output> drawn_outputs() {
  return {{{"drawn", "value", Unit::none, "value drawn from the mix, in the unit of its path", {attribute}},
           Kind::level,
           drawn_values}};
}

}  // namespace

std::vector<Output> standard_outputs() {
  std::vector<Output> all;
  for (auto list : {outcome_outputs, warning_outputs, actor_outputs, response_outputs, mediation_outputs,
                    settlement_outputs, drawn_outputs})
    for (Output& output : list()) all.push_back(std::move(output));
  return all;
}

}  // namespace avert
