#pragma once

#include "avert/escalation/armed_decision.hpp"
#include "avert/escalation/armed_means.hpp"
#include "avert/escalation/armies.hpp"
#include "avert/escalation/attack.hpp"
#include "avert/escalation/attitudes.hpp"
#include "avert/escalation/contest.hpp"
#include "avert/escalation/grievance.hpp"
#include "avert/escalation/incitement.hpp"
#include "avert/escalation/learning.hpp"
#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/news.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/escalation/shocks.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/harm/displacement.hpp"
#include "avert/harm/humanitarian.hpp"
#include "avert/parameters.hpp"
#include "avert/prevention/agreement.hpp"
#include "avert/prevention/civil_society.hpp"
#include "avert/prevention/commitments.hpp"
#include "avert/prevention/early_warning.hpp"
#include "avert/prevention/justice.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/prevention/mediation.hpp"
#include "avert/prevention/observation.hpp"
#include "avert/prevention/outside_powers.hpp"
#include "avert/prevention/peace_operation.hpp"
#include "avert/prevention/protection.hpp"
#include "avert/prevention/risk_factors.hpp"
#include "avert/prevention/truce.hpp"
#include "avert/summary_parameters.hpp"
#include "avert/world_parameters.hpp"

namespace avert {

/// A set of parameter structs, one of each type.
template <Described... Sections>
class ParameterSet {
 public:
  /// Every member is described once, every default lies in its range, no two structs have one name, and no
  /// coefficient calls itself given.
  /// Checked in one source, since it takes a second to compile.
  static consteval bool sound() {
    return (every_member_described<Sections>() && ...) && (defaults_in_range<Sections>() && ...) &&
           (!any_rests_on<Sections>(Basis::given) && ...) && names_differ();
  }
  /// Calls `visit(section)` for each struct, in order of registration.
  template <class Visit>
  void for_each_section(Visit&& visit) {
    std::apply([&](auto&... each) { (visit(each), ...); }, sections_);
  }

 private:
  static consteval bool names_differ() {
    constexpr std::array<std::string_view, sizeof...(Sections)> names{Sections::section...};
    for (std::size_t i = 0; i < names.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (names[i] == names[j]) return false;
    return true;
  }

  std::tuple<Sections...> sections_;
};

// clang-format off
/// The registry of the model: one line a parameter struct.
struct ParameterSections : ParameterSet<
    GrievanceParameters,
    ShockRates,
    ShockParameters,
    IncitementParameters,
    MediaParameters,
    AttitudeParameters,
    FearParameters,
    TraumaParameters,
    BlameParameters,
    NewsParameters,
    PerceptionParameters,
    MobilisationParameters,
    LearningParameters,
    StrengthParameters,
    DecisionParameters,
    ArmedMeansParameters,
    ArmyParameters,
    ContestParameters,
    MandateParameters,
    ProtectionParameters,
    AttackParameters,
    DisplacementParameters,
    ObservationParameters,
    RiskFactorParameters,
    EarlyWarningParameters,
    CostParameters,
    TargetingParameters,
    AttentionParameters,
    VoteParameters,
    PressureParameters,
    PeaceOperationParameters,
    PlaceParameters,
    PeopleParameters,
    TieParameters,
    HumanitarianParameters,
    MediationParameters,
    AgreementParameters,
    TruceParameters,
    CivilSocietyParameters,
    JusticeParameters,
    SummaryParameters> {};
// clang-format on

}  // namespace avert
