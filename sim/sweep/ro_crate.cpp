#include "sim/sweep/ro_crate.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/posterior_draws.hpp"

namespace avert::sweep {
namespace {

using Json = nlohmann::ordered_json;

Json refer(const std::string& id) {
  return {{"@id", id}};
}

Json describe_file(const std::filesystem::path& file, const std::string& text, const std::string& format) {
  const std::string name = file.filename().string();
  const std::uint64_t bytes = size_of_file(file);
  return {{"@id", name},
          {"@type", "File"},
          {"name", name},
          {"description", text},
          {"encodingFormat", format},
          {"contentSize", bytes},
          {"identifier", "fnv1a64:" + fingerprint_text(hash_of_file(file, bytes))}};
}

Json describe_sweep(const SweepPlan& plan, const Json& parts, const std::string& fingerprint,
                    const std::string& created) {
  return {{"@id", "./"},
          {"@type", "Dataset"},
          {"name", plan.scenario.title},
          {"description", fmt::format("{} points × {} arms × {} replicates of {}, by {}",
                                      plan.points.rows.size(), plan.arms.size(), plan.replicates, plan.design,
                                      enum_names(Method{})[static_cast<std::size_t>(plan.method)])},
          {"datePublished", created},
          {"license", "Choose one before you publish"},
          {"identifier", "avert-fingerprint:" + fingerprint},
          {"hasPart", parts},
          {"mentions", refer("#sweep")}};
}

}  // namespace

std::string ro_crate(const std::filesystem::path& results, const std::filesystem::path& table,
                     const SweepPlan& plan, const std::string& fingerprint, const std::string& created) {
  const Json parts = Json::array({refer(results.filename().string()), refer(table.filename().string())});
  const BuildInfo build = describe_build();
  const std::string posterior = posterior_name(plan.scenario);
  const Json graph = Json::array(
      {{{"@id", "ro-crate-metadata.json"},
        {"@type", "CreativeWork"},
        {"conformsTo", refer("https://w3id.org/ro/crate/1.1")},
        {"about", refer("./")}},
       describe_sweep(plan, parts, fingerprint, created),
       describe_file(results, "all runs; docs/results.md of avert specifies it", "application/x-hdf5"),
       describe_file(table, "one row a run", "text/csv"),
       {{"@id", "#avert"},
        {"@type", "SoftwareApplication"},
        {"name", "avert"},
        {"softwareVersion", fmt::format("{} ({})", build.version, build.git_revision)},
        {"softwareRequirements", build.libraries},
        {"description", fmt::format("model version {}; {}; {}", model_version, build.compiler, build.flags)}},
       {{"@id", "#sweep"},
        {"@type", "CreateAction"},
        {"name", "avert sweep"},
        {"description", fmt::format("seed {}, plan {}{}", plan.seed, fingerprint_text(plan_hash(plan)),
                                    posterior.empty() ? "" : ", posterior " + posterior)},
        {"endTime", created},
        {"instrument", refer("#avert")},
        {"result", parts}}});
  return Json{{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}}.dump(2) + "\n";
}

}  // namespace avert::sweep
