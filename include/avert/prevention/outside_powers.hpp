#pragma once

#include <algorithm>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"
#include "avert/shares.hpp"

/// Outside powers: attention is finite, other crises compete for it, and what was promised is carried out as
/// far as attention, capacity and votes allow. Powers that want violence stopped impose costs; patrons give
/// support and shield. There is no factor for unity: leaders meet only the sum (A/73/898 ¶19, 21, 27–29).
namespace avert {

struct AttentionParameters {
  double quiet = 0.1;
  double risk = 1.5;
  double killings = 1;
  double killings_half = 0.05;
  double pledge = 0.5;
  double rivalry = 1;
  double shift = 0.3;
  double weariness = 0.5;
  double wear = 0.02;
  double recovery = 0.02;
  double reach = 5;

  static constexpr std::string_view section = "attention";
  static constexpr auto fields() {
    using S = AttentionParameters;
    return std::tuple{
        field("quiet", &S::quiet, Unit::none, {0, 1}, assumed(), "Claim of a quiet country on attention."),
        field("risk", &S::risk, Unit::none, {0, 10}, assumed(),
              "Further claim of full recognised risk; 0: none."),
        field("killings", &S::killings, Unit::none, {0, 10}, assumed(),
              "Further claim of very many known killings; 0: none."),
        field("killings_half", &S::killings_half, Unit::per_thousand, {0.001, 10}, assumed(),
              "Known killings by order that claim, and license pressure, half as much as very many."),
        field("pledge", &S::pledge, Unit::none, {0, 10}, assumed(),
              "Further claim of what a power has committed to; 0: none."),
        field("rivalry", &S::rivalry, Unit::none, {0, 10}, assumed(),
              "Claim of other crises at their height against that of ordinary times; 0: none (¶16c)."),
        field("shift", &S::shift, Unit::per_week, {0.02, 5}, assumed(), "Rate at which attention moves."),
        field("weariness", &S::weariness, Unit::share, {0, 1}, assumed(),
              "Part of the claim that full fatigue takes away; 0: none."),
        field("wear", &S::wear, Unit::per_week, {0, 0.5}, assumed(), "Rise of fatigue in an open crisis."),
        field("recovery", &S::recovery, Unit::per_week, {0.001, 0.5}, assumed(), "Fading of fatigue."),
        field("reach", &S::reach, Unit::none, {0.1, 50}, assumed(),
              "Instruments of size 1 that a power of capacity 1 carries with full attention."),
    };
  }
};

struct VoteParameters {
  double objection = 0.1;
  double votes = 0.12;
  double coalition = 0.3;

  static constexpr std::string_view section = "votes";
  static constexpr auto fields() {
    using S = VoteParameters;
    return std::tuple{
        field("objection", &S::objection, Unit::share, {0, 1}, assumed(),
              "A patron objects when position × attention × the actor's part in it passes this; 1: never."),
        field("votes", &S::votes, Unit::per_week, {0.005, 2}, assumed(),
              "Rate at which a collective instrument comes to the vote again."),
        field("coalition", &S::coalition, Unit::share, {0, 1}, assumed(),
              "Part of a vetoed instrument that willing sponsors carry without a mandate; 0: none."),
    };
  }
};

struct PressureParameters {
  double unnamed = 0.4;
  double initiative = 1;
  double engagement = 1;
  double sanctions = 0.3;
  double impose = 0.1;
  double delisting = 0.005;
  double relief = 0.5;
  double relief_loss = 0.01;
  double relief_gain = 2;
  double leak = 0.4;
  double patron_leak = 1;
  double cover = 0.5;
  double cover_weeks = 26;
  double neighbour_shift = 0.5;

  static constexpr std::string_view section = "pressure";
  static constexpr auto fields() {
    using S = PressureParameters;
    return std::tuple{
        field("unnamed", &S::unnamed, Unit::share, {0, 1}, assumed(),
              "Leverage on an actor who is not identified, against one who is; 1: naming adds none (¶18)."),
        field("initiative", &S::initiative, Unit::none, {0, 5}, assumed(),
              "Cost that powers impose by themselves per leverage and attention; 0: none."),
        field("engagement", &S::engagement, Unit::none, {0, 5}, assumed(),
              "Cost per leverage and level of political engagement; 0: none (¶21)."),
        field("sanctions", &S::sanctions, Unit::utility, {0, 2}, contested("hufbauer2007"),
              "Cost of full sanctions; 0: none, as some studies find."),
        field("impose", &S::impose, Unit::per_week, {0.01, 2}, assumed(),
              "Rate at which sanctions follow their target."),
        field("delisting", &S::delisting, Unit::per_week, {0, 0.2}, assumed(),
              "Rate at which sanctions are lifted from an actor who shows restraint; 0: never."),
        field("relief", &S::relief, Unit::share, {0, 1}, assumed(),
              "Credibility at the start that restraint brings relief from sanctions."),
        field("relief_loss", &S::relief_loss, Unit::per_week, {0, 0.5}, assumed(),
              "Loss of it in each week that full sanctions outlast violence; 0: none."),
        field("relief_gain", &S::relief_gain, Unit::none, {0, 20}, assumed(),
              "Gain of it as sanctions are lifted during restraint, per share lifted; 0: none."),
        field("leak", &S::leak, Unit::share, {0, 1}, contested("fruchart2007"),
              "Part of the weapons that passes any embargo; 1: embargoes do nothing."),
        field("patron_leak", &S::patron_leak, Unit::share, {0, 1}, assumed(),
              "Part of the rest that passes through full support by patrons; 0: none."),
        field("cover", &S::cover, Unit::share, {0, 1}, assumed(),
              "Pressure that sponsors of talks hold back from those at the table; 0: none (¶22)."),
        field("cover_weeks", &S::cover_weeks, Unit::weeks, {1, 520}, assumed(),
              "Length of talks by which half of that patience is gone."),
        field("neighbour_shift", &S::neighbour_shift, Unit::none, {0, 1}, assumed(),
              "Shift of neighbours' positions by the regional context; 0: none (¶30f)."),
    };
  }
};

/// Instruments that need a common decision, which a veto can block.
constexpr bool collective(Instrument instrument) {
  switch (instrument) {
    case Instrument::attribution:
    case Instrument::sanctions:
    case Instrument::arms_embargo:
    case Instrument::peace_operation:
    case Instrument::justice:
      return true;
    default:
      return false;
  }
}

/// How alarmed outside powers are: wholly when risk is fully recognised or very many killings are known.
constexpr double alarm(double recognised_risk, double known_killings, const AttentionParameters& k) {
  return either(recognised_risk, saturate(known_killings, k.killings_half));
}

/// Claim of the country on a power's attention. `pledged`: levels that fall to the power.
constexpr double claim(double recognised_risk, double known_killings, double fatigue, double pledged,
                       const AttentionParameters& k) {
  const double here =
      k.quiet + k.risk * recognised_risk + k.killings * saturate(known_killings, k.killings_half);
  return here * (1 - k.weariness * fatigue) + k.pledge * std::min(pledged, 1.0);
}

/// Attention that a power gives the country: `priority` of `whole` when its claim is 1 and no other crisis
/// competes; nothing without priority, everything with full priority (¶28).
constexpr double attention_target(double whole, double priority, double country_claim, double elsewhere,
                                  const AttentionParameters& k) {
  const double here = priority * country_claim;
  const double rest = (1 - priority) * (1 + k.rivalry * elsewhere);
  return here > 0 ? whole * here / (here + rest) : 0;
}

/// Share of what falls to a power that it carries; `pledged` is shared over all its instruments.
constexpr double carried_share(double attention, double capacity, double pledged,
                               const AttentionParameters& k) {
  const double most = k.reach * attention * capacity;
  return pledged > most ? most / pledged : 1;
}

/// How much a patron minds an instrument that would answer this actor. `part`: how clearly the actor is
/// identified, or 1 while it orders violence.
constexpr double objection(double position, double attention, double part) {
  return std::max(-position, 0.0) * std::min(attention, 1.0) * part;
}

/// Leverage on an actor grows when it is clearly named (¶18).
constexpr double named_leverage(double identified, const PressureParameters& k) {
  return k.unnamed + (1 - k.unnamed) * identified;
}

/// Part of its pressure that a sponsor of running talks holds back from an actor at the table (¶22).
constexpr double held_back(double talk_weeks, const PressureParameters& k) {
  return k.cover * (1 - saturate(talk_weeks, k.cover_weeks));
}

/// Arms embargo that an actor meets, after leaks.
constexpr double embargo(double level, double patron_support, const PressureParameters& k) {
  return std::min(level, 1.0) * (1 - k.leak) * (1 - k.patron_leak * patron_support);
}

}  // namespace avert
