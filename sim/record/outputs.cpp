#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "avert/belief.hpp"
#include "sim/record/measures.hpp"
#include "sim/record/output.hpp"

namespace avert {
namespace {

using enum Dimension;

/// A row of the tables below.
template <Kind kind>
Output row(std::string_view table, std::string_view name, Unit unit, std::string_view doc,
           std::vector<Dimension> dimensions, decltype(Output::measure) measure) {
  return {{table, name, unit, doc, std::move(dimensions)}, kind, measure};
}
constexpr auto level = row<Kind::level>, flow = row<Kind::flow>, onset = row<Kind::onset>;

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
      flow("outcomes", "deaths_direct", Unit::persons, "civilians killed", {week, group},
           sum_by_group<CellDeaths>),
      flow("outcomes", "deaths_indirect", Unit::persons, "indirect deaths", {week, group},
           sum_by_group<CellIndirect>),
      flow("outcomes", "wounded", Unit::persons, "persons harmed and alive", {week, group},
           sum_by_group<CellWounded>),
      flow("outcomes", "uprooted", Unit::persons, "flights and expulsions", {week, group},
           sum_by_group<CellUprooted>),
      flow("outcomes", "attacks", Unit::none, "lethal events", {week, target_group}, attacks_by_group),
      level("outcomes", "displaced", Unit::persons, "civilians away from home", {week, group},
            sum_by_group<VisitorCount>),
      level("outcomes", "mobilised", Unit::persons, "fighters", {week, group}, mobilised_by_group),
      level("outcomes", "persons_alive", Unit::persons, "living persons", {week, group},
            sum_by_group<Present>),
      level("outcomes", "hostility_mean", Unit::share, "mean hostility", {week, group},
            mean_by_group<HostilityMean>),
      level("outcomes", "fear_mean", Unit::share, "mean fear", {week, group}, mean_by_group<FearMean>),
      level("outcomes", "trauma_mean", Unit::share, "mean trauma", {week, group}, mean_by_group<TraumaMean>),
      level("outcomes", "news_mean", Unit::share, "mean news of violence", {week, group},
            mean_by_group<News>),
      level("outcomes", "weariness", Unit::share, "weariness of war", {week, group}, copy<Weariness>),
      level("outcomes", "grievance", Unit::share, "grievance", {week, group}, copy<Grievance>),
      level("outcomes", "inclusion", Unit::share, "political inclusion", {week, group}, copy<Inclusion>),
      level("outcomes", "wealth", Unit::none, "wealth relative to the mean", {week, group}, copy<Wealth>),
      level("outcomes", "upheaval", Unit::share, "political instability", {week}, copy<Upheaval>),
  };
}

std::vector<Output> warning_outputs() {
  return {
      level("warning", "factor_true", Unit::share, "risk factor as it is", {week, factor}, copy<FactorTrue>),
      level("warning", "factor_seen", Unit::share, "risk factor as seen", {week, factor}, copy<FactorSeen>),
      level("warning", "risk", Unit::share, "overall risk as it is", {week}, copy<TrueRisk>),
      level("warning", "risk_seen", Unit::share, "overall risk as seen", {week}, copy<SeenRisk>),
      level("warning", "recognised", Unit::share, "risk recognised as one of atrocity", {week},
            copy<RecognisedRisk>),
      level("warning", "known_killings", Unit::per_thousand,
            "civilians known to have been killed by order over about a year", {week}, copy<KnownKillings>),
  };
}

/// What armed actors do, have and believe.
std::vector<Output> actor_outputs() {
  return {
      level("actors", "posture", Unit::none,
            "what the leader is doing: index of restrain, recruit, fight, attack, expel", {week, actor},
            copy<ChosenPosture>),
      level("actors", "voice", Unit::none, "what the leader says to its own people: index of silent, incite",
            {week, actor}, copy<ChosenVoice>),
      level("actors", "stance", Unit::none,
            "where the leader stands toward a settlement: index of away, talk, sign, comply, defect",
            {week, actor}, copy<ChosenStance>),
      level("actors", "orders", Unit::none, "places with an order to attack, expel or fight", {week, actor},
            sum_of_actor<Ordered>),
      level("actors", "in_field", Unit::none, "1 while the actor exists", {week, actor}, copy<InField>),
      flow("actors", "fallen", Unit::persons, "fighters killed in battle", {week, actor},
           sum_of_actor<Fallen>),
      level("actors", "fighters", Unit::persons, "fighters", {week, actor}, copy<TotalFighters>),
      flow("actors", "killed", Unit::persons, "civilians killed by the actor", {week, actor, target_group},
           copy<KilledBy>),
      flow("actors", "killed_by_order", Unit::persons, "civilians killed by order of the leader",
           {week, actor, target_group}, killed_by_order),
      level("actors", "places", Unit::none, "settlements under the actor's control", {week, actor},
            places_of_actor),
      level("actors", "forum", Unit::none, "index of the forum where the actor sits; −1 for none",
            {week, actor}, copy_id<ForumJoined>),
      level("actors", "under_agreement", Unit::none, "1 for a signatory of an agreement in force",
            {week, actor}, copy<UnderAgreement>),
      level("actors", "truce", Unit::none, "1 while it holds", {week, actor, rival}, copy<Truce>),
      level("actors", "belief_answered", Unit::probability, "belief that violence is answered", {week, actor},
            belief_answered),
      level("actors", "expected_cost", Unit::utility, "cost per week expected when answered", {week, actor},
            copy<ExpectedCost>),
      level("actors", "weapons", Unit::share, "weapons per fighter", {week, actor}, copy<Weapons>),
      level("actors", "funds", Unit::share, "funds", {week, actor}, copy<Funds>),
  };
}

/// What others do to armed actors: every part of what is imposed on them, and what they are given.
std::vector<Output> imposed_outputs() {
  return {
      level("actors", "imposed_cost", Unit::utility, "cost per week that others impose", {week, actor},
            copy<ImposedCost>),
      level("actors", "pressure", Unit::utility, "cost per week that outside powers impose", {week, actor},
            copy<Pressure>),
      level("actors", "sanctioned", Unit::share, "sanctions in force", {week, actor}, copy<Sanctioned>),
      level("actors", "relief", Unit::share, "how credibly sanctions would be lifted after restraint",
            {week, actor}, copy<Relief>),
      level("actors", "embargoed", Unit::share, "arms embargo in force, after leaks", {week, actor},
            copy<Embargoed>),
      level("actors", "blocked", Unit::share,
            "part of the ordered violence that protectors keep from its targets", {week, actor},
            copy<Blocked>),
      level("actors", "hardened", Unit::share,
            "how far violence that it carried out has become routine for the actor", {week, actor},
            copy<Hardened>),
      level("actors", "legal_exposure", Unit::share, "prospect of prosecution", {week, actor},
            copy<LegalExposure>),
      level("actors", "identified", Unit::share, "public identification", {week, actor}, copy<Identified>),
      level("actors", "patron_support", Unit::share, "support of patrons", {week, actor},
            copy<PatronSupport>),
  };
}

std::vector<Output> response_outputs() {
  return {
      level("response", "scheduled", Unit::none, "level the commitments call for", {week, instrument},
            copy<Scheduled>),
      level("response", "level", Unit::none, "level in force", {week, instrument}, copy<Level>),
      level("response", "vetoed", Unit::none, "1 while vetoed", {week, instrument}, copy<Vetoed>),
      flow("response", "cost", Unit::currency, "spent", {week, instrument}, copy<Cost>),
      onset("response", "first_in_force", Unit::weeks,
            "week in which a commitment to the instrument first came into force", {instrument},
            copy<Scheduled>),
      level("response", "peacekeepers_authorised", Unit::persons, "peacekeepers authorised", {week},
            copy<MissionAuthorised>),
      level("response", "peacekeepers_deployed", Unit::persons, "peacekeepers in the country", {week},
            copy<MissionDeployed>),
      level("response", "mandate", Unit::none,
            "strongest mandate of the peace operation: index of observe, protect, robust; −1 while nobody is "
            "there",
            {week}, mandate_in_force),
      level("response", "host_consent", Unit::share, "how far the State lets outsiders work", {week},
            copy<HostConsent>),
      level("response", "attention", Unit::none, "attention of the power", {week, power}, copy<Attention>),
  };
}

std::vector<Output> mediation_outputs() {
  return {
      level("mediation", "state", Unit::none, "index of idle, talks, signed, collapsed", {week, forum},
            copy<Negotiation>),
      level("mediation", "credibility", Unit::share, "credibility of the forum", {week, forum},
            copy<Credibility>),
      level("mediation", "offer", Unit::share, "share of the prize offered", {week, forum, actor},
            copy<Offer>),
      level("mediation", "implementation", Unit::share, "implemented share", {week, forum, provision},
            copy<Implementation>),
  };
}

std::vector<Output> drawn_outputs() {
  return {level("drawn", "value", Unit::none, "value drawn from the mix, in the unit of its path",
                {attribute}, drawn_values)};
}

}  // namespace

std::vector<Output> standard_outputs() {
  std::vector<Output> all;
  for (auto list : {outcome_outputs, warning_outputs, actor_outputs, imposed_outputs, response_outputs,
                    mediation_outputs, settlement_outputs, drawn_outputs})
    for (Output& output : list()) all.push_back(std::move(output));
  return all;
}

}  // namespace avert
