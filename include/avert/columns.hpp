#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "avert/entities.hpp"
#include "avert/ids.hpp"
#include "avert/requests.hpp"
#include "avert/scenario.hpp"
#include "avert/typelist.hpp"
#include "avert/units.hpp"

/// Every quantity that changes during a run: its entity, value type, unit and meaning. The owner is the one
/// process whose signature says Write; a second owner does not compile (sim/schedule.cpp).
/// docs/ODD.md has the same list with initial values and equations.
namespace avert {

template <class Entity_, class Value_, Unit unit_>
struct Column {
  using Entity = Entity_;
  using Value = Value_;
  static constexpr Unit unit = unit_;
};

/// What a person sees among their living ties, each 0…65535 for 0…1 (owner: neighbourhood).
struct Around {
  std::uint16_t hostility;  ///< mean of in-group ties
  std::uint16_t fear;       ///< mean of in-group ties
  std::uint16_t mobilised;  ///< share of in-group ties
  std::uint16_t contact;    ///< share of all ties that are out-group, weighted by 1 − their hostility
};
/// Bits of `Marks`.
enum Mark : std::uint8_t {
  perpetrated = 1,    ///< has taken part in violence against civilians; stays
  wounded = 2,        ///< harmed this step
  bereaved = 4,       ///< a household member died by violence this step
  uprooted = 8,       ///< expelled or fled this step
  was_wounded = 16,   ///< ever
  was_displaced = 32  ///< ever
};

using CountryEntity = entity::Country;
template <class A, class B>
using PairOf = entity::Pair<A, B>;

#define AVERT_COLUMN(NAME, ENTITY, VALUE, UNIT, TEXT, MEANING)        \
  struct NAME : Column<ENTITY, VALUE, Unit::UNIT> {                   \
    static constexpr std::string_view name = TEXT, meaning = MEANING; \
  }

// clang-format off
// --- persons
AVERT_COLUMN(Hostility, entity::Person, float, share, "hostility", "hostility of a person toward the groups its own group blames");
AVERT_COLUMN(Fear, entity::Person, float, share, "fear", "fear of a person for its life and people");
AVERT_COLUMN(Trauma, entity::Person, float, share, "trauma", "lasting trauma of a person");
AVERT_COLUMN(Word, entity::Person, std::uint32_t, none, "word", "what others can see: hostility, fear, group, status, packed");
AVERT_COLUMN(Surroundings, entity::Person, Around, share, "surroundings", "what a person sees among living ties");
AVERT_COLUMN(Status, entity::Person, PersonStatus, none, "status", "resident, mobilised, displaced, sheltered or dead");
AVERT_COLUMN(Location, entity::Person, SettlementId, none, "location", "settlement where the person is, or died");
AVERT_COLUMN(Enlisted, entity::Person, std::uint8_t, none, "enlisted", "armed actor of a fighter; 255 for none");
AVERT_COLUMN(Marks, entity::Person, std::uint8_t, none, "marks", "bits of Mark");
// --- groups in settlements
AVERT_COLUMN(Present, entity::Cell, std::uint32_t, persons, "present", "living persons of the group now in the settlement, fighters included");
AVERT_COLUMN(CellDeaths, entity::Cell, std::uint32_t, persons, "cell_deaths", "civilians of the group killed in the settlement this step");
AVERT_COLUMN(CellUprooted, entity::Cell, std::uint32_t, persons, "cell_uprooted", "persons of the group who fled or were expelled from the settlement this step");
AVERT_COLUMN(CellExpelled, entity::Cell, std::uint32_t, persons, "cell_expelled", "persons of the group driven from the settlement by an armed actor this step");
AVERT_COLUMN(CellWounded, entity::Cell, std::uint32_t, persons, "cell_wounded", "persons of the group harmed in the settlement this step");
AVERT_COLUMN(CellIndirect, entity::Cell, std::uint32_t, persons, "cell_indirect", "indirect deaths of the group in the settlement this step");
AVERT_COLUMN(News, entity::Cell, float, share, "news", "recent violence against one's group, here and as heard from nearby, saturating");
AVERT_COLUMN(Incitement, entity::Cell, float, share, "incitement", "incitement that reaches the group in the settlement");
AVERT_COLUMN(HostilityMean, entity::Cell, float, share, "hostility_mean", "mean hostility of living members of the cell");
AVERT_COLUMN(FearMean, entity::Cell, float, share, "fear_mean", "mean fear of living members of the cell");
AVERT_COLUMN(TraumaMean, entity::Cell, float, share, "trauma_mean", "mean trauma of living members of the cell");
AVERT_COLUMN(Exposure, entity::Cell, float, share, "exposure", "share of the attack hazard that reaches the group here");
AVERT_COLUMN(Guards, entity::Cell, float, persons, "guards", "peacekeepers in the settlement who act against the enemies of the group");
AVERT_COLUMN(SelfProtection, entity::Cell, float, share, "self_protection", "organised self-protection of the group here");
AVERT_COLUMN(Expeller, entity::Cell, ActorId, none, "expeller", "armed actor that last expelled members of the group from the settlement; none when nobody did");
// --- settlements and routes
AVERT_COLUMN(Hardship, entity::Settlement, float, share, "hardship", "loss of livelihoods");
AVERT_COLUMN(ResourceValue, entity::Settlement, float, none, "resource_value", "value of holding the place, 1 for an ordinary one");
AVERT_COLUMN(Coverage, entity::Settlement, float, share, "coverage", "share of what happens that outsiders can observe");
AVERT_COLUMN(PerceivedRisk, entity::Settlement, float, share, "perceived_risk", "risk that early warning sees in the settlement");
AVERT_COLUMN(Dialogue, entity::Settlement, float, share, "dialogue", "dialogue between communities");
AVERT_COLUMN(CivicStrength, entity::Settlement, float, share, "civic_strength", "strength of local civil society");
AVERT_COLUMN(StatePresence, entity::Settlement, float, share, "state_presence", "reach of State services, police and courts");
AVERT_COLUMN(Peacekeepers, entity::Settlement, float, persons, "peacekeepers", "peacekeepers in the settlement");
AVERT_COLUMN(Control, entity::Settlement, ActorId, none, "control", "armed actor in control; none when nobody is");
AVERT_COLUMN(Need, entity::Settlement, float, share, "need", "humanitarian need");
AVERT_COLUMN(Access, entity::Settlement, float, share, "access", "share of need that relief can reach");
AVERT_COLUMN(Open, entity::Route, std::uint8_t, none, "open", "1 when people can pass");
// --- groups
AVERT_COLUMN(Inclusion, entity::Group, double, share, "inclusion", "political inclusion");
AVERT_COLUMN(Wealth, entity::Group, double, none, "wealth", "wealth of the group relative to the mean of the country");
AVERT_COLUMN(Grievance, entity::Group, double, share, "grievance", "grievance of the group");
AVERT_COLUMN(Weariness, entity::Group, double, share, "weariness", "how weary the group is of war");
AVERT_COLUMN(UnaddressedHarm, entity::Group, double, share, "unaddressed_harm", "past violence against the group that no justice has addressed");
using GroupByGroup = PairOf<entity::Group, entity::Group>;
AVERT_COLUMN(Blame, GroupByGroup, double, share, "blame", "share of a group's hostility that is aimed at another; rows sum to 1");
AVERT_COLUMN(Named, GroupByGroup, double, share, "named", "how much incitement names another group");
// --- armed actors
AVERT_COLUMN(ChosenPosture, entity::Actor, Posture, none, "posture", "what the leader is doing");
AVERT_COLUMN(ChosenVoice, entity::Actor, Voice, none, "voice", "what the leader says to its own people");
AVERT_COLUMN(ChosenStance, entity::Actor, Stance, none, "stance", "where the leader stands toward a settlement");
AVERT_COLUMN(PostureLeaning, entity::Actor, double, share, "posture_leaning", "what the model does not know of the leader when it chooses a posture, as a quantile");
AVERT_COLUMN(VoiceLeaning, entity::Actor, double, share, "voice_leaning", "the same when it chooses what to say; high leans to incitement");
AVERT_COLUMN(StanceLeaning, entity::Actor, double, share, "stance_leaning", "the same when it chooses a stance; high leans to a settlement");
AVERT_COLUMN(AimGroup, entity::Actor, GroupId, none, "aim_group", "group an attack or expulsion is aimed at");
AVERT_COLUMN(Blocked, entity::Actor, double, share, "blocked", "part of the violence it has ordered that protectors keep from its targets");
AVERT_COLUMN(Hardened, entity::Actor, double, share, "hardened", "how far violence that it carried out has become routine for the actor");
AVERT_COLUMN(ImposedCost, entity::Actor, double, utility, "imposed_cost", "cost that others impose on the actor now, per week");
AVERT_COLUMN(AnsweredYes, entity::Actor, double, none, "answered_yes", "alpha of the belief that violence is answered");
AVERT_COLUMN(AnsweredNo, entity::Actor, double, none, "answered_no", "beta of that belief");
AVERT_COLUMN(ExpectedCost, entity::Actor, double, utility, "expected_cost", "cost per week the leader expects when violence is answered");
AVERT_COLUMN(IncidentWeeks, entity::Actor, double, weeks, "incident_weeks", "time left in the window of the open incident; 0 when none is open");
AVERT_COLUMN(IncidentCost, entity::Actor, double, utility, "incident_cost", "cost borne so far in that window, summed over weeks");
AVERT_COLUMN(Weapons, entity::Actor, double, share, "weapons", "weapons per fighter");
AVERT_COLUMN(Funds, entity::Actor, double, share, "funds", "funds");
AVERT_COLUMN(Recruiting, entity::Actor, double, share, "recruiting", "effort spent on recruitment");
AVERT_COLUMN(Speech, entity::Actor, double, share, "speech", "incitement by the leader");
AVERT_COLUMN(HostConsent, entity::Country, double, share, "host_consent", "how far the State lets outsiders work: a peace operation, press and observers");
AVERT_COLUMN(TotalFighters, entity::Actor, std::uint32_t, persons, "total_fighters", "fighters of the actor");
using ActorBySettlement = PairOf<entity::Actor, entity::Settlement>;
AVERT_COLUMN(Fallen, ActorBySettlement, std::uint32_t, persons, "fallen", "fighters of the actor killed in battle in the settlement this step");
AVERT_COLUMN(FormerFighters, entity::Actor, double, persons, "former_fighters", "most fighters the actor has had, slowly forgotten");
AVERT_COLUMN(InField, entity::Actor, std::uint8_t, none, "in_field", "1 for an actor that exists; 0 once it has dissolved, until it is founded again");
AVERT_COLUMN(Ordered, ActorBySettlement, std::uint8_t, none, "ordered", "1 where the leader has ordered what its posture says");
AVERT_COLUMN(Thwarted, ActorBySettlement, float, share, "thwarted", "how far protectors have lately kept the violence of the actor in the place from its targets");
AVERT_COLUMN(ActingPeacekeepers, ActorBySettlement, float, persons, "acting_peacekeepers", "peacekeepers in the settlement who act against the actor");
AVERT_COLUMN(ComingPeacekeepers, ActorBySettlement, float, persons, "coming_peacekeepers", "those who have been announced for the settlement and are not there yet");
AVERT_COLUMN(Fighters, ActorBySettlement, std::uint32_t, persons, "fighters", "fighters of the actor in the settlement");
AVERT_COLUMN(RosterStart, ActorBySettlement, std::uint32_t, none, "roster_start", "where the fighters of the actor in the settlement begin in the roster");
AVERT_COLUMN(Roster, entity::Listed, PersonId, none, "roster", "fighters by actor, settlement, person");
AVERT_COLUMN(Struck, entity::Listed, PersonId, none, "struck", "persons with a mark of this step");
AVERT_COLUMN(VisitorCount, entity::Cell, std::uint32_t, persons, "visitor_count", "living civilians of the group in the settlement whose home is elsewhere");
AVERT_COLUMN(VisitorStart, entity::Cell, std::uint32_t, none, "visitor_start", "where they begin in the list of visitors");
AVERT_COLUMN(Visitors, entity::Listed, PersonId, none, "visitors", "civilians away from home by cell, person");
using ActorByGroup = PairOf<entity::Actor, entity::Group>;
AVERT_COLUMN(KilledBy, ActorByGroup, std::uint32_t, persons, "killed_by", "civilians of the group killed by the actor this step");
AVERT_COLUMN(LegalExposure, entity::Actor, double, share, "legal_exposure", "prospect of prosecution");
AVERT_COLUMN(Pressure, entity::Actor, double, utility, "pressure", "cost that outside powers now impose on the actor, per week");
AVERT_COLUMN(Sanctioned, entity::Actor, double, share, "sanctioned", "sanctions in force");
AVERT_COLUMN(Relief, entity::Actor, double, share, "relief", "how credibly sanctions would be lifted after restraint");
AVERT_COLUMN(Embargoed, entity::Actor, double, share, "embargoed", "arms embargo in force, after leaks");
AVERT_COLUMN(PatronSupport, entity::Actor, double, share, "patron_support", "weapons, funds and shelter from patrons");
AVERT_COLUMN(Identified, entity::Actor, double, share, "identified", "how clearly the actor is publicly identified as responsible");
AVERT_COLUMN(ForumJoined, entity::Actor, ForumId, none, "forum_joined", "forum where the actor sits; none otherwise");
AVERT_COLUMN(DealValue, entity::Actor, double, share, "deal_value", "share of the prize that the actor counts on from its agreement; 0 without one");
AVERT_COLUMN(WarValue, entity::Actor, double, none, "war_value", "what a signatory would expect of war, as a share of the prize; 0 without an agreement");
AVERT_COLUMN(OfferValue, entity::Actor, double, none, "offer_value", "best offer on the table for the actor, as a share of the prize net of war");
AVERT_COLUMN(UnderAgreement, entity::Actor, double, share, "under_agreement", "1 for a signatory of the agreement in force");
AVERT_COLUMN(Trust, entity::Actor, double, share, "trust", "credit the actor still has with mediators and rivals");
using ActorByActor = PairOf<entity::Actor, entity::Actor>;
AVERT_COLUMN(Truce, ActorByActor, std::uint8_t, none, "truce", "1 while a truce holds between the two");
// --- outside powers, forums, the mission
using PowerByActor = PairOf<entity::Power, entity::Actor>;
AVERT_COLUMN(Position, PowerByActor, double, none, "position", "−1 patron to +1 wants its violence stopped");
AVERT_COLUMN(Attention, entity::Power, double, none, "attention", "attention the power gives this country");
AVERT_COLUMN(Fatigue, entity::Country, double, share, "fatigue", "how tired outside powers are of this crisis");
AVERT_COLUMN(Vetoed, entity::InstrumentKind, std::uint8_t, none, "vetoed", "1 while a veto blocks the instrument");
AVERT_COLUMN(Negotiation, entity::Forum, ForumState, none, "negotiation", "idle, talks, signed or collapsed");
AVERT_COLUMN(Credibility, entity::Forum, double, share, "credibility", "credibility of the forum");
AVERT_COLUMN(TalkWeeks, entity::Forum, double, weeks, "talk_weeks", "how long it has talked");
using ForumByActor = PairOf<entity::Forum, entity::Actor>;
AVERT_COLUMN(Offer, ForumByActor, double, share, "offer", "share of the prize that the forum offers the actor");
using ForumByProvision = PairOf<entity::Forum, entity::ProvisionKind>;
AVERT_COLUMN(Implementation, ForumByProvision, double, share, "implementation", "implemented share of a provision");
AVERT_COLUMN(BrokenPromises, entity::Country, double, share, "broken_promises", "memory of agreements broken or left unimplemented");
AVERT_COLUMN(MissionAuthorised, entity::Country, double, persons, "mission_authorised", "peacekeepers authorised");
AVERT_COLUMN(MissionDeployed, entity::Country, double, persons, "mission_deployed", "peacekeepers in the country");
AVERT_COLUMN(MissionMandate, entity::Country, Mandate, none, "mission_mandate", "strongest mandate in force");
// --- instruments
AVERT_COLUMN(Scheduled, entity::InstrumentKind, double, none, "scheduled", "level that the commitments call for");
AVERT_COLUMN(Level, entity::InstrumentKind, double, none, "level", "level that sponsors' attention, capacity and votes allow");
using PowerByInstrument = PairOf<entity::Power, entity::InstrumentKind>;
AVERT_COLUMN(Sponsored, PowerByInstrument, double, none, "sponsored", "part of the scheduled level that falls to the power");
using SettlementByInstrument = PairOf<entity::Settlement, entity::InstrumentKind>;
AVERT_COLUMN(Placement, SettlementByInstrument, float, none, "placement", "where the scheduled level is put: mean over the population is 1");
AVERT_COLUMN(CommitmentPhase, entity::Commitment, std::uint8_t, none, "commitment_phase", "0 waiting, 1 decided, 2 in force, 3 leaving, 4 over");
AVERT_COLUMN(CommitmentWeek, entity::Commitment, double, weeks, "commitment_week", "when the phase began");
AVERT_COLUMN(CommitmentLevel, entity::Commitment, double, none, "commitment_level", "scheduled level of the commitment");
AVERT_COLUMN(Cost, entity::InstrumentKind, double, currency, "cost", "spent on the instrument this step");
AVERT_COLUMN(CostTotal, entity::Country, double, currency, "cost_total", "spent in the run so far");
// --- the country
AVERT_COLUMN(Upheaval, entity::Country, double, share, "upheaval", "political instability");
AVERT_COLUMN(Opening, entity::Country, double, share, "opening", "election, succession or coup that puts power at stake");
AVERT_COLUMN(CrisesElsewhere, entity::Country, double, share, "crises_elsewhere", "crises that compete for attention");
AVERT_COLUMN(HateMedia, entity::Country, double, share, "hate_media", "reach of hate media");
AVERT_COLUMN(PluralMedia, entity::Country, double, share, "plural_media", "reach of plural media and counter-speech");
AVERT_COLUMN(FactorTrue, entity::FactorKind, double, share, "factor_true", "risk factor as it is");
AVERT_COLUMN(FactorSeen, entity::FactorKind, double, share, "factor_seen", "risk factor as early warning sees it");
AVERT_COLUMN(TrueRisk, entity::Country, double, share, "true_risk", "overall risk as it is");
AVERT_COLUMN(SeenRisk, entity::Country, double, share, "seen_risk", "overall risk as seen");
AVERT_COLUMN(RecognisedRisk, entity::Country, double, share, "recognised_risk", "risk that is recognised as one of atrocity");
AVERT_COLUMN(KnownKillings, entity::Country, double, per_thousand, "known_killings", "civilians known from outside to have been killed by order, over about a year");
AVERT_COLUMN(Accountability, entity::Country, double, share, "accountability", "accountability and rule of law");
AVERT_COLUMN(StateCapacity, entity::Country, double, share, "state_capacity", "capacity of national authorities");
AVERT_COLUMN(SecurityReform, entity::Country, double, share, "security_reform", "restraint gained by security-sector reform");
AVERT_COLUMN(VictimSupport, entity::Country, double, share, "victim_support", "truth, reparation and psychosocial support");
AVERT_COLUMN(CivicSpace, entity::Country, double, share, "civic_space", "room for civil society");
// clang-format on
#undef AVERT_COLUMN

using Columns = TypeList<
    Hostility, Fear, Trauma, Word, Surroundings, Status, Location, Enlisted, Marks, Present, CellDeaths,
    CellUprooted, CellExpelled, CellWounded, CellIndirect, News, Incitement, HostilityMean, FearMean,
    TraumaMean, Exposure, SelfProtection, Expeller, Hardship, ResourceValue, Coverage, PerceivedRisk,
    Dialogue, CivicStrength, StatePresence, Peacekeepers, Control, Need, Access, Open, Inclusion, Wealth,
    Grievance, UnaddressedHarm, Blame, Named, ChosenPosture, ChosenVoice, ChosenStance, PostureLeaning,
    VoiceLeaning, StanceLeaning, AimGroup, Ordered, Blocked, Hardened, ImposedCost, Fallen, FormerFighters,
    InField, Weariness, AnsweredYes, AnsweredNo, ExpectedCost, IncidentWeeks, IncidentCost, Weapons, Funds,
    Recruiting, Speech, HostConsent, Thwarted, Guards, TotalFighters, Fighters, RosterStart, Roster, Struck,
    VisitorCount, VisitorStart, Visitors, KilledBy, LegalExposure, Pressure, Sanctioned, Relief, Embargoed,
    PatronSupport, Identified, ForumJoined, DealValue, WarValue, OfferValue, UnderAgreement, Trust, Truce,
    Position, Attention, Fatigue, Vetoed, Negotiation, Credibility, TalkWeeks, Offer, Implementation,
    BrokenPromises, MissionAuthorised, MissionDeployed, MissionMandate, Scheduled, Level, Sponsored,
    Placement, CommitmentPhase, CommitmentWeek, CommitmentLevel, Cost, CostTotal, Upheaval, Opening,
    CrisesElsewhere, HateMedia, PluralMedia, FactorTrue, FactorSeen, TrueRisk, SeenRisk, RecognisedRisk,
    KnownKillings, Accountability, StateCapacity, SecurityReform, VictimSupport, CivicSpace,
    ActingPeacekeepers, ComingPeacekeepers>;

using Requests = TypeList<Join, Leave, Die, Wound, Perpetrate, Flee, Shelter, Return, Redeploy, LethalEvent,
                          ShockEvent, Weighed, Vote>;

}  // namespace avert
