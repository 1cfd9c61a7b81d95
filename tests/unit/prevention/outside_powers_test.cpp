#include "sim/prevention/outside_powers.hpp"

#include <catch2/catch.hpp>

#include "avert/error.hpp"
#include "tests/support/tiny_world.hpp"

using namespace avert;
using namespace avert::test;

namespace {

void advance(TinyRun& run, int steps = 1) {
  for (int i = 0; i < steps; ++i) {
    run.advance<update_outside_powers>(Stream::outside_powers);
    run.tick();
  }
}
TinyRun begun(ArmSpec arm = {}) {
  TinyRun run(std::move(arm));
  run.begin<start_outside_powers>(Stream::outside_powers);
  return run;
}
/// An open crisis: recognised, with killings known and the State force identified.
TinyRun crisis(ArmSpec arm = {}) {
  TinyRun run = begun(std::move(arm));
  run.state.column<RecognisedRisk>()[0] = 0.7;
  run.state.column<KnownKillings>()[0] = 10;
  run.state.column<Identified>()[state_force.index()] = 0.9;
  return run;
}
void schedule(TinyRun& run, Instrument instrument, double each) {
  for (std::size_t p = 0; p < 3; ++p)
    run.state.column<Sponsored>()[p * instrument_count + index_of(instrument)] = each;
  run.state.column<Scheduled>()[index_of(instrument)] = 3 * each;
}
double level(const TinyRun& run, Instrument instrument) {
  return run.state.column<Level>()[index_of(instrument)];
}
ArmSpec with_patron() {
  ArmSpec arm;
  arm.diplomacy.positions = {{"guarantor", "state_force", -0.9}};
  return arm;
}

}  // namespace

TEST_CASE("Attention is what priority makes it: none, its share, or all, and other crises take from it") {
  const AttentionParameters k;
  CHECK(attention_target(2, 0, 1, 0, k) == 0);
  CHECK(attention_target(2, 1, 1, 1, k) == 2);
  CHECK(attention_target(2, 0.3, 1, 0, k) == Approx(0.6));
  CHECK(attention_target(2, 0.3, 1, 0.5, k) < attention_target(2, 0.3, 1, 0, k));
  CHECK(claim(0.5, 4, 0.8, 0, k) < claim(0.5, 4, 0, 0, k));
}

TEST_CASE("Attention rises in a crisis, then wears off, alike by weeks and by days") {
  double after[2];
  for (int i = 0; i < 2; ++i) {
    TinyRun run = crisis();
    run.clock.step = i == 0 ? 1 : 1.0 / 7;
    const double before = run.state.column<Attention>()[0];
    advance(run, i == 0 ? 20 : 140);
    const double fresh = run.state.column<Attention>()[0];
    CHECK(fresh > 2 * before);
    advance(run, i == 0 ? 150 : 1050);
    after[i] = run.state.column<Attention>()[0];
    CHECK(after[i] < fresh);
  }
  CHECK(after[0] == Approx(after[1]).epsilon(0.02));
}

TEST_CASE("Without anything scheduled no instrument has any effect") {
  TinyRun run = crisis();
  advance(run, 50);
  for (const double each : run.state.column<Level>()) CHECK(each == 0);
  for (const double each : run.state.column<Sanctioned>()) CHECK(each == 0);
  for (const double each : run.state.column<Embargoed>()) CHECK(each == 0);
  for (const double each : run.state.column<Relief>()) CHECK(each == PressureParameters{}.relief);
}

TEST_CASE("Levels never pass what is scheduled, and attention is split over all that is carried") {
  TinyRun one = crisis(), many = crisis();
  schedule(one, Instrument::engagement, 1);
  for (const Instrument each : {Instrument::engagement, Instrument::mediation, Instrument::humanitarian,
                                Instrument::state_support, Instrument::civil_society})
    schedule(many, each, 1);
  advance(one, 30);
  advance(many, 30);
  CHECK(level(one, Instrument::engagement) <= 3);
  CHECK(level(many, Instrument::engagement) < level(one, Instrument::engagement));
  CHECK(level(many, Instrument::engagement) > 0);
  CHECK(level(many, Instrument::engagement) == Approx(level(many, Instrument::humanitarian)));
  const AttentionParameters k;
  CHECK(carried_share(0.4, 1, 1, k) == 1);
  CHECK(carried_share(0.1, 1, 5, k) == Approx(k.reach * 0.1 / 5));
  CHECK(carried_share(0, 1, 0, k) == 1);
}

TEST_CASE(
    "A veto blocks collective instruments only, and only while its holder is a patron of somebody named") {
  TinyRun run = crisis(with_patron());
  run.parameters.get<VoteParameters>().coalition = 0;
  run.state.column<Attention>()[guarantor.index()] = 0.6;
  schedule(run, Instrument::sanctions, 0.1);
  schedule(run, Instrument::humanitarian, 0.1);
  advance(run, 20);
  CHECK(run.state.column<Vetoed>()[index_of(Instrument::sanctions)] == 1);
  CHECK(level(run, Instrument::sanctions) == 0);
  CHECK(level(run, Instrument::humanitarian) == Approx(0.3));
  run.state.column<Identified>()[state_force.index()] = 0;
  advance(run, 100);
  CHECK(run.state.column<Vetoed>()[index_of(Instrument::sanctions)] == 0);
  CHECK(level(run, Instrument::sanctions) == Approx(0.3));
}

TEST_CASE("A vote says what each power did: who objected, and whose objection was a veto") {
  TinyRun run = crisis(with_patron());
  run.state.column<Attention>()[guarantor.index()] = 0.6;
  schedule(run, Instrument::sanctions, 0.1);
  schedule(run, Instrument::humanitarian, 0.1);
  run.advance<update_outside_powers>(Stream::outside_powers);
  const std::vector<Vote> votes = run.state.channel<Vote>();
  REQUIRE(votes.size() == run.world.powers.size());  // one vote, for relief needs none
  for (std::size_t p = 0; p < votes.size(); ++p) {
    CHECK(votes[p].instrument == index_of(Instrument::sanctions));
    CHECK(votes[p].power == PowerId{p});
    CHECK(votes[p].objected == (PowerId{p} == guarantor));
    CHECK(votes[p].vetoed == (PowerId{p} == guarantor));
  }
}

TEST_CASE("Nothing is voted on while nothing is scheduled, and nobody objects where powers are passive") {
  TinyRun quiet = crisis(with_patron());
  quiet.advance<update_outside_powers>(Stream::outside_powers);
  CHECK(quiet.state.channel<Vote>().empty());
  ArmSpec passive = with_patron();
  passive.diplomacy.passive = true;
  TinyRun run = crisis(passive);
  run.state.column<Attention>()[guarantor.index()] = 0.6;
  schedule(run, Instrument::sanctions, 0.1);
  run.advance<update_outside_powers>(Stream::outside_powers);
  REQUIRE_FALSE(run.state.channel<Vote>().empty());
  for (const Vote& each : run.state.channel<Vote>()) CHECK(each.objected == 0);
}

TEST_CASE("A coalition of the willing carries part of a vetoed instrument, without the objector") {
  TinyRun run = crisis(with_patron());
  run.state.column<Attention>()[guarantor.index()] = 0.6;
  schedule(run, Instrument::peace_operation, 0.1);
  advance(run, 20);
  CHECK(level(run, Instrument::peace_operation) == Approx(VoteParameters{}.coalition * 0.2));
}

TEST_CASE("A patron without a veto blocks nothing but carries nothing collective") {
  TinyRun run = crisis(with_patron());
  run.world.powers[guarantor.index()].veto = false;
  run.state.column<Attention>()[guarantor.index()] = 0.6;
  schedule(run, Instrument::sanctions, 0.1);
  advance(run, 20);
  CHECK(level(run, Instrument::sanctions) == Approx(0.2));
}

TEST_CASE("Pressure and support are sums over powers: passive powers give neither") {
  TinyRun united = crisis(), divided = crisis(with_patron());
  ArmSpec nobody = with_patron();
  nobody.diplomacy.passive = true;
  TinyRun passive = crisis(nobody);
  for (TinyRun* run : {&united, &divided, &passive}) advance(*run, 20);
  const std::size_t a = state_force.index();
  CHECK(united.state.column<Pressure>()[a] > divided.state.column<Pressure>()[a]);
  CHECK(divided.state.column<Pressure>()[a] > 0);
  CHECK(united.state.column<PatronSupport>()[a] == 0);
  CHECK(divided.state.column<PatronSupport>()[a] > 0);
  CHECK(passive.state.column<Pressure>()[a] == 0);
  CHECK(passive.state.column<PatronSupport>()[a] == 0);
}

TEST_CASE("Naming adds leverage, and violence nobody knows of brings no pressure") {
  TinyRun named = crisis(), unnamed = crisis(), unknown = crisis();
  unnamed.state.column<Identified>()[state_force.index()] = 0;
  unknown.state.column<KnownKillings>()[0] = 0;
  for (TinyRun* run : {&named, &unnamed, &unknown}) advance(*run);
  CHECK(named.state.column<Pressure>()[0] > unnamed.state.column<Pressure>()[0]);
  CHECK(unknown.state.column<Pressure>()[0] == 0);
}

TEST_CASE("Sponsors of talks hold pressure back from those at the table, less as talks drag on") {
  TinyRun run = crisis();
  advance(run, 30);
  const double free = run.state.column<Pressure>()[0];
  run.state.column<Negotiation>()[0] = ForumState::talks;
  run.state.column<ForumJoined>()[state_force.index()] = united_nations_forum;
  advance(run);
  const double covered = run.state.column<Pressure>()[0];
  run.state.column<TalkWeeks>()[0] = 500;
  advance(run);
  const double tired = run.state.column<Pressure>()[0];
  CHECK(covered < 0.95 * free);
  CHECK(tired > covered);
  CHECK(tired < free);
}

TEST_CASE(
    "Sanctions fall on the identified; relief is lost while they outlast violence and won when lifted") {
  TinyRun run = crisis();
  schedule(run, Instrument::sanctions, 0.1);
  run.state.column<ChosenPosture>()[state_force.index()] = Posture::attack;
  advance(run, 60);
  const auto& sanctioned = run.state.column<Sanctioned>();
  const auto& relief = run.state.column<Relief>();
  CHECK(sanctioned[0] == Approx(0.3 * 0.9).epsilon(0.02));
  CHECK(sanctioned[1] == 0);
  CHECK(relief[0] == PressureParameters{}.relief);
  run.state.column<ChosenPosture>()[state_force.index()] = Posture::restrain;
  advance(run, 100);
  const double lost = relief[0];
  CHECK(lost < PressureParameters{}.relief);
  schedule(run, Instrument::sanctions, 0);
  advance(run, 50);
  CHECK(sanctioned[0] < 0.01);
  CHECK(relief[0] > lost);
}

TEST_CASE("Embargoes leak, and more through patrons") {
  const PressureParameters k;
  CHECK(embargo(0, 0, k) == 0);
  CHECK(embargo(5, 0, k) == Approx(1 - k.leak));
  CHECK(embargo(1, 0.5, k) < embargo(1, 0, k));
}

TEST_CASE("Neighbours lean with the regional context, but an arm's diplomacy has the last word") {
  ArmSpec arm;
  arm.diplomacy.positions = {{"neighbour", "rebels", 0.7}};
  TinyRun run(arm);
  run.world.institutions.regional_context = -1;
  run.begin<start_outside_powers>(Stream::outside_powers);
  const auto& position = run.state.column<Position>();
  CHECK(position[neighbour.index() * 2 + state_force.index()] == Approx(-0.5));
  CHECK(position[neighbour.index() * 2 + rebels.index()] == Approx(0.7));
  CHECK(position[united_nations.index() * 2 + rebels.index()] == Approx(0.5));
  run.arm.diplomacy.positions[0].actor = "nobody";
  CHECK_THROWS_AS(run.begin<start_outside_powers>(Stream::outside_powers), Error);
}
