#pragma once

#include <array>
#include <string_view>

namespace avert::report {

/// A word of the report and what it means; docs/glossary.md says the same.
struct Term {
  std::string_view word, meaning;
};

inline constexpr std::array<Term, 33> report_terms{
    {{"agreement", "a settlement that armed actors have signed in a forum"},
     {"arm",
      "one of the courses of action that are compared: its commitments and its diplomacy. It never means a "
      "weapon"},
     {"armed actor", "a State force, a militia or a rebel movement, with a leader and fighters"},
     {"assumed", "the basis of a value for which no published source is known"},
     {"coefficient", "a number of the model that says how strong an effect is"},
     {"commitment",
      "something that outside powers have agreed to do: what, when it is decided, how much, for how long, "
      "and how it ends"},
     {"country",
      "the invented country of one replicate: its settlements, groups and persons, drawn anew for each "
      "replicate and the same in all arms"},
     {"false alarm", "here: money spent where the reference shows no mass killing"},
     {"fingerprint", "a hash of the results of a run in memory; equal fingerprints mean equal results"},
     {"first, second, third rung",
      "three degrees of mass killing: within half a year an armed actor's orders kill at least a stated part "
      "of a group, each rung a greater part"},
     {"forum", "a table at which outside powers mediate"},
     {"indirect death", "a death, beyond the ordinary number, for want of food, care or shelter"},
     {"instrument",
      "one of the kinds of action that outside powers have, such as mediation or a peace operation"},
     {"interval",
      "how sure a number is: if the runs were made again with other chances, about nine in ten of such "
      "intervals would hold the true number of the model"},
     {"mandate",
      "what peacekeepers may do: observe, protect where the host consents, or robust: act also without "
      "consent"},
     {"mass killing",
      "the killing of one group's members by one armed actor's order, within half a year, of at least a "
      "stated part of the group"},
     {"mechanism", "one part of the model, such as how fear spreads or how leaders decide"},
     {"median", "the middle one, when all are put in order"},
     {"patron", "a power with a negative position toward an actor: it supports the actor"},
     {"peacekeepers", "the troops of a peace operation"},
     {"percentage points",
      "the difference of two shares in percent: from 40 % to 30 % are 10 percentage points"},
     {"point", "one set of parameters in a design of many runs"},
     {"posterior", "a sample of sets of parameters that a calibration left as likely"},
     {"power", "a State or an organisation outside the country"},
     {"quantile", "the value below which a given share of all values lies"},
     {"reference", "the arm that all others are compared with"},
     {"replicate", "one country and one set of chances; every arm is run on each"},
     {"rung", "one of the thresholds of war or of mass killing, 1 the lowest"},
     {"run", "one arm on one replicate"},
     {"simulated person", "a person of the model; none of them exists"},
     {"truce", "a pause between two rivals whose people are weary of war"},
     {"uprooted", "away from home because of violence: fled or expelled"},
     {"war", "battle deaths per head within a year above a threshold"}}};

}  // namespace avert::report
