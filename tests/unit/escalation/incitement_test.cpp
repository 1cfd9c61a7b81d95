#include "sim/escalation/incitement.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

TinyRun country(double speech = 1) {
  TinyRun run;
  run.begin<start_incitement>(Stream::incitement);
  run.state.column<Speech>()[0] = speech;
  return run;
}
void advance(TinyRun& run, int steps) {
  for (int i = 0; i < steps; ++i, run.tick()) run.advance<update_incitement>(Stream::incitement);
}
float incitement(const TinyRun& run, SettlementId s, GroupId g) {
  return run.state.column<Incitement>()[run.world.cell(s, g).index()];
}

}  // namespace

TEST_CASE("Without speech and hate media nothing incites and nobody is named") {
  TinyRun run = country(0);
  run.world.institutions.hate_media = 0;
  run.state.column<HateMedia>()[0] = 0;
  advance(run, 50);
  for (const float each : run.state.column<Incitement>()) CHECK(each == 0);
  for (const double each : run.state.column<Named>()) CHECK(each == 0);
}

TEST_CASE("Speech reaches the leader's own group, most where the leader's men are") {
  TinyRun run = country();
  run.state.column<Fighters>()[village.index()] = 20;
  run.state.column<Control>()[outpost.index()] = state_force;
  advance(run, 20);
  CHECK(incitement(run, capital, majority) > 2 * incitement(run, capital, minority));
  CHECK(incitement(run, village, majority) > incitement(run, capital, majority));
  CHECK(incitement(run, outpost, majority) > incitement(run, village, majority));
}

TEST_CASE("Where media are not received only the leader's men are heard, and nothing moderates them") {
  TinyRun run = country();
  for (Settlement& each : run.world.settlements) each.reception = 0;
  run.world.settlements[town.index()].reception = 2;
  run.state.column<Control>()[outpost.index()] = state_force;
  advance(run, 20);
  CHECK(incitement(run, village, majority) == 0);
  CHECK(incitement(run, town, majority) > 0);
  CHECK(incitement(run, outpost, majority) > 0);
  for (const double reception : {0.0, 0.5, 1.0, 3.0, 1000.0}) {
    CHECK(local_reach(0.4, reception) <= 1);
    CHECK(local_reach(0.4, reception) >= 0);
  }
}

TEST_CASE("A neighbouring State repeats across the border what the leader says whom it backs") {
  const auto heard = [](PowerId power, double position, double speech, bool passive = false) {
    ArmSpec arm;
    arm.diplomacy.passive = passive;
    TinyRun run(std::move(arm));
    run.begin<start_incitement>(Stream::incitement);
    run.state.column<Speech>()[rebels.index()] = speech;
    run.state.column<Attention>()[power.index()] = 0.5;
    run.state.column<Position>()[power.index() * run.world.actors.size() + rebels.index()] = position;
    advance(run, 20);
    return incitement(run, town, minority);
  };
  const double alone = heard(neighbour, 0, 0.6), backed = heard(neighbour, -1, 0.6);
  CHECK(backed > alone);
  CHECK(heard(neighbour, -0.5, 0.6) - alone == Approx((backed - alone) / 2).epsilon(0.01));
  CHECK(heard(neighbour, -1, 0) == heard(neighbour, 0, 0));
  CHECK(heard(neighbour, 1, 0.6) == alone);
  CHECK(heard(guarantor, -1, 0.6) == alone);
  CHECK(heard(neighbour, -1, 0.6, true) == alone);
}

TEST_CASE("Incitement stays in 0…1 and rises with speech and with the reach of hate media") {
  double last = -1;
  for (const double speech : {0.0, 0.3, 1.0}) {
    TinyRun run = country(speech);
    advance(run, 30);
    CHECK(incitement(run, town, majority) > last);
    last = incitement(run, town, majority);
  }
  for (double media = 0; media <= 1; media += 0.1)
    CHECK(carried(media + 0.1, 0.3, {}) > carried(media, 0.3, {}));
  TinyRun most = country();
  most.world.institutions.hate_media = 1;
  most.parameters.get<IncitementParameters>().counter_speech = -0.5;
  most.state.column<Level>()[index_of(Instrument::counter_speech)] = 10;
  advance(most, 200);
  for (const float each : most.state.column<Incitement>()) CHECK(each <= 1);
}

TEST_CASE("Counter-speech takes incitement away, does nothing at 0, and backfires below") {
  const auto heard = [](double effect) {
    TinyRun run = country();
    run.parameters.get<IncitementParameters>().counter_speech = effect;
    run.parameters.get<MediaParameters>().counter_gain = 0;
    run.parameters.get<MediaParameters>().removal = 0;
    run.state.column<Level>()[index_of(Instrument::counter_speech)] = effect == 0 ? 0 : 1;
    advance(run, 20);
    return incitement(run, town, majority);
  };
  CHECK(heard(0.5) < heard(0));
  CHECK(heard(-0.5) > heard(0));
  CHECK(uncountered(0.5, 1, IncitementParameters{.plural_moderation = 0, .counter_speech = 0}) == 1);
}

TEST_CASE("Plural media moderate incitement, grow under counter-speech, and shrink with civic space") {
  CHECK(uncountered(1, 0, {}) < uncountered(0, 0, {}));
  TinyRun usual = country(), supported = country(), closed = country();
  supported.state.column<Level>()[index_of(Instrument::counter_speech)] = 1;
  closed.state.column<CivicSpace>()[0] = 0;
  for (TinyRun* run : {&usual, &supported, &closed}) advance(*run, 100);
  CHECK(usual.state.column<PluralMedia>()[0] == Approx(0.5));
  CHECK(usual.state.column<HateMedia>()[0] == Approx(0.25));
  CHECK(supported.state.column<PluralMedia>()[0] > 0.55);
  CHECK(supported.state.column<HateMedia>()[0] < 0.25);
  CHECK(closed.state.column<PluralMedia>()[0] < 0.45);
}

TEST_CASE("Leaders name the group they aim at, or else the one blamed most") {
  TinyRun run({}, tiny_world());
  run.world.groups.push_back(run.world.groups[0]);
  run.world.cell_begin = {0, 20, 40, 80, 90, 100, 120, 125, 130, 140, 145, 150, 160};
  run.state = tiny_state(run.world, run.arm);
  run.begin<start_incitement>(Stream::incitement);
  run.state.column<Speech>()[0] = 1;
  run.state.column<Blame>() = {0, 0.3, 0.7, 0.5, 0, 0.5, 0.5, 0.5, 0};
  advance(run, 1);
  CHECK(run.state.column<Named>()[2] > 0);
  CHECK(run.state.column<Named>()[1] == 0);
  run.state.column<AimGroup>()[0] = minority;
  advance(run, 1);
  CHECK(run.state.column<Named>()[1] > 0);
}

TEST_CASE("Steps of one day and of seven agree on what is heard") {
  TinyRun days = country(), weeks = country();
  days.clock.step = 1.0 / 7;
  advance(days, 10 * 7);
  advance(weeks, 10);
  CHECK(incitement(weeks, town, majority) == Approx(incitement(days, town, majority)).epsilon(0.03));
}
