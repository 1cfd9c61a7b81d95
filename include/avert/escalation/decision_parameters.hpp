#pragma once

#include "avert/parameters.hpp"

/// What the choices of leaders rest on; the equations are in armed_decision.hpp.
namespace avert {

struct DecisionParameters {
  double rate = 0.25;
  double temperature = 0.06;
  double leaning_lasts = 26;
  double stake = 1.0;
  double opening = 4.5;
  double upheaval = 2.0;
  double held = 0.8;
  double shortest_horizon = 4;
  double longest_horizon = 26;
  double revenge = 0.80;
  double retaliation = 0.10;
  double closing = 0.50;
  double threat = 0.70;
  double threat_unfelt = 0.3;
  double losing = 0.5;
  double weariness = 0.5;
  double unit = 20;
  double campaign_views = 10;
  double war_cost = 0.30;
  double fight_cost = 0.70;
  double restraint = 1.70;
  double hardened = 0.5;
  double expulsion_cost = 0.8;
  double expulsion_threat = 0.5;
  double incite_gain = 0.50;
  double incite_cost = 0.25;
  double recruit_gain = 0.35;
  double recruit_cost = 0.08;
  double recruit_unfunded = 2;
  double recruit_deal = 0.5;
  double commitment = 0.25;
  double relief = 0.30;
  double respite = 0.50;
  double clinging = 0.20;
  double self_defence = 0.02;
  double massing = 0.5;
  double richest = 2;

  static constexpr std::string_view section = "decision";
  static constexpr auto fields() {
    using S = DecisionParameters;
    return std::tuple{
        field("rate", &S::rate, Unit::per_week, {0.01, 2}, assumed(), "Decisions of a leader."),
        field("temperature", &S::temperature, Unit::utility, {0.01, 1}, calibrated(),
              "Randomness of choices: what the model does not know of a leader."),
        field("leaning_lasts", &S::leaning_lasts, Unit::weeks, {0.1, 520}, assumed(),
              "Mean time that what the model does not know of a leader stays as it is; 0.1: anew at each "
              "decision."),
        field("stake", &S::stake, Unit::utility, {0, 5}, assumed(), "Worth of a place and its people."),
        field("opening", &S::opening, Unit::none, {0, 5}, calibrated(),
              "How much more is at stake while power is open (elections, coups)."),
        field("upheaval", &S::upheaval, Unit::none, {0, 10}, literature("harff2003"),
              "How much more is at stake under full political upheaval; sign published, size assumed."),
        field("held", &S::held, Unit::share, {0, 1}, literature("cederman2011"),
              "How much less power is worth to an armed actor whose people share in it fully; 0: the same. "
              "Sign published, size assumed."),
        field("shortest_horizon", &S::shortest_horizon, Unit::weeks, {1, 104}, assumed(),
              "How far a leader without patience looks ahead."),
        field("longest_horizon", &S::longest_horizon, Unit::weeks, {1, 260}, assumed(),
              "How far the most patient leader looks ahead."),
        field("revenge", &S::revenge, Unit::utility, {0, 2}, assumed(),
              "Revenge under the worst news of one's own people in the place and around it."),
        field("retaliation", &S::retaliation, Unit::utility, {0, 2}, assumed(),
              "Retaliation on people whom protectors have lately kept out of all reach; 0: none."),
        field("closing", &S::closing, Unit::none, {0, 2}, assumed(),
              "Weight of what peacekeepers who have been announced will take away; 0: nobody strikes before "
              "they come."),
        field("threat", &S::threat, Unit::utility, {0, 2}, literature("straus2015"),
              "Threat felt from stronger rivals, by a fearful base."),
        field("threat_unfelt", &S::threat_unfelt, Unit::share, {0, 1}, assumed(),
              "Part of that threat which a leader sees when its people have no fear."),
        field("losing", &S::losing, Unit::none, {0, 5}, assumed(),
              "How much more threatened an actor feels that has lost all its former strength."),
        field("weariness", &S::weariness, Unit::utility, {0, 5}, assumed(),
              "Cost of any force to a leader whose people are wholly weary of war; 0: none."),
        field("unit", &S::unit, Unit::persons, {1, 1000}, assumed(),
              "Fighters to whom a leader gives an order of their own: about a platoon."),
        field("campaign_views", &S::campaign_views, Unit::none, {0, 1000}, assumed(),
              "How often a campaign in the whole country could be observed, each time with the mean "
              "visibility of places; 0: a leader reckons with what is seen in each place only."),
        field("war_cost", &S::war_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing to defenders."),
        field("fight_cost", &S::fight_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing a battle."),
        field("restraint", &S::restraint, Unit::utility, {0, 2}, calibrated(),
              "Worth of norms against harming civilians, at full restraint (¶30e)."),
        field(
            "hardened", &S::hardened, Unit::share, {0, 1}, literature("kelman1973"),
            "Part of that restraint which is lost once violence has become routine; 0: none. Sign published, "
            "size assumed."),
        field("expulsion_cost", &S::expulsion_cost, Unit::share, {0, 1}, assumed(),
              "Outside cost and restraint of an expulsion relative to a lethal attack."),
        field("expulsion_threat", &S::expulsion_threat, Unit::share, {0, 1}, assumed(),
              "Part of the threat from a group that driving it out removes: it may return."),
        field("incite_gain", &S::incite_gain, Unit::utility, {0, 2}, calibrated(),
              "Support won by speech among an aggrieved base."),
        field("incite_cost", &S::incite_cost, Unit::share, {0, 1}, assumed(),
              "Outside cost and restraint of incitement relative to an attack."),
        field("recruit_gain", &S::recruit_gain, Unit::utility, {0, 2}, assumed(),
              "Worth of closing a gap in strength."),
        field("recruit_cost", &S::recruit_cost, Unit::utility, {0, 1}, assumed(),
              "Cost of recruitment with full funds."),
        field("recruit_unfunded", &S::recruit_unfunded, Unit::none, {1, 10}, assumed(),
              "Cost of recruitment without any funds, relative to that with full funds."),
        field("recruit_deal", &S::recruit_deal, Unit::share, {0, 1}, assumed(),
              "Part of the worth of an agreement that recruitment puts at risk."),
        field("commitment", &S::commitment, Unit::utility, {0, 2}, assumed(),
              "Worth of restraint to leaders committed to prevention (¶30a)."),
        field("relief", &S::relief, Unit::utility, {0, 2}, contested("hufbauer2014"),
              "Worth of credible relief from sanctions after restraint; 0: sanctions never deter."),
        field("respite", &S::respite, Unit::share, {0, 1}, assumed(),
              "Share of present pressure that a leader expects talks to hold off (¶22)."),
        field("clinging", &S::clinging, Unit::utility, {0, 1}, contested("escribafolch2013"),
              "How much a leader who fears prosecution prefers fighting on to a settlement; 0: not at all."),
        field("self_defence", &S::self_defence, Unit::none, {0, 0.5}, assumed(),
              "Strength of a self-protecting civilian relative to a fully armed fighter."),
        field("massing", &S::massing, Unit::share, {0, 1}, assumed(),
              "Part of the fighters within reach of a place whom a leader counts on to mass there."),
        field("richest", &S::richest, Unit::none, {1.1, 20}, assumed(),
              "Most that a place can be worth, however rich, relative to an ordinary one."),
    };
  }
};

}  // namespace avert
