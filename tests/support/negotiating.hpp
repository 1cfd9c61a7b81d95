#pragma once

#include "sim/prevention/mediation.hpp"
#include "tests/support/tiny_world.hpp"

namespace avert::test {

/// One value of a column.
template <class C>
auto& at(TinyRun& run, std::size_t index) {
  return run.state.column<C>()[index];
}

/// One step of mediation alone.
inline void step(TinyRun& run) {
  run.advance<update_mediation>(Stream::mediation);
  run.tick();
}

inline double& level_of(TinyRun& run, Instrument instrument) {
  return at<Level>(run, index_of(instrument));
}
inline double& implemented_of(TinyRun& run, Provision provision) {
  return at<Implementation>(run, index_of(provision));
}
inline void steps(TinyRun& run, int count) {
  for (int i = 0; i < count; ++i) step(run);
}

/// Two equal armed actors that talk, and one active forum. `price` is what leaders think violence
/// costs over the war that they weigh.
inline TinyRun talking(double price, ArmSpec arm = {}, World world = tiny_world()) {
  TinyRun run(std::move(arm), std::move(world));
  for (std::size_t a = 0; a < run.world.actors.size(); ++a) {
    at<TotalFighters>(run, a) = 20;
    at<Weapons>(run, a) = 0.5;
    at<AnsweredYes>(run, a) = 1;
    at<ExpectedCost>(run, a) = price / MediationParameters{}.answer_weeks;
    at<ChosenStance>(run, a) = Stance::sign;
  }
  for (std::size_t p = 0; p < 3; ++p) at<Attention>(run, p) = 1;
  level_of(run, Instrument::mediation) = 1;
  at<RecognisedRisk>(run, 0) = 1;
  run.begin<start_mediation>(Stream::mediation);
  return run;
}
/// Talks until an agreement is signed, which is soon.
inline void talk_until_signed(TinyRun& run) {
  for (int i = 0; i < 500 && at<Negotiation>(run, 0) != ForumState::signed_agreement; ++i) step(run);
}
inline TinyRun signed_agreement(double step_weeks = 1) {
  TinyRun run = talking(0.5);
  talk_until_signed(run);
  run.clock = {0, 0, step_weeks};
  return run;
}
/// Talks of three: with a second rebel movement of the minority.
inline TinyRun talking_of_three(double price) {
  World world = tiny_world();
  world.actors.push_back(world.actors[1]);
  world.actors[2].name = "other_rebels";
  world.actor_group.push_back(minority);
  return talking(price, {}, std::move(world));
}
/// An order to fight in the capital, where the other has a fighter.
inline void order_battle(TinyRun& run, ActorId actor, ActorId other) {
  at<ChosenPosture>(run, actor.index()) = Posture::fight;
  at<Fighters>(run, other.index() * run.world.settlements.size()) = 1;
  at<Ordered>(run, actor.index() * run.world.settlements.size()) = 1;
}

}  // namespace avert::test
