#include "sim/commands/answer_json.hpp"

#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/posterior_draws.hpp"

namespace avert {

ComparisonHead head_of(const Plan& plan, const std::vector<RunResult>& results,
                       const Comparison& comparison) {
  ComparisonHead head = comparison_head(plan.scenario, results, comparison);
  head.version = describe_build().version;
  head.model_version = model_version;
  head.posterior = posterior_name(plan.scenario);
  return head;
}

void add_posterior(nlohmann::ordered_json& answer, const Scenario& scenario) {
  for (const PosteriorSpec& each : scenario.posterior)
    answer["posterior"] = {
        {"design", each.design}, {"date", each.date}, {"hash", each.hash}, {"draws", each.draws.size()}};
}

nlohmann::ordered_json answer_json(const ComparisonHead& head, const Scenario& scenario,
                                   const std::string& scenario_toml, const std::vector<RunResult>& results,
                                   const Comparison& comparison) {
  nlohmann::ordered_json answer = head_json(head);
  answer["scenario_hash"] = fingerprint_text(hash_of(scenario_toml));
  add_posterior(answer, scenario);
  answer.update(comparison_json(comparison));
  answer["runs"] = nlohmann::ordered_json::array();
  for (const RunResult& run : results) {
    nlohmann::ordered_json entry{{"arm", run.key.arm},
                                 {"replicate", run.key.replicate},
                                 {"fingerprint", fingerprint_text(run.fingerprint)},
                                 {"failure", run.failure}};
    if (head.points > 1) entry["point"] = run.key.point;
    answer["runs"].push_back(std::move(entry));
  }
  return answer;
}

}  // namespace avert
