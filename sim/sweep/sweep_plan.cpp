#include "sim/sweep/sweep_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/files/durable_file.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/scenario_reader.hpp"
#include "sim/scenario/scenario_writer.hpp"
#include "sim/world/geography.hpp"

namespace avert::sweep {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int plan_schema = 3;

std::string hash_text(const std::string& text) {
  return fingerprint_text(hash_of(text));
}

void make_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault)
    throw Error(folder.string(), fmt::format("cannot make the folder ({})", fault.message()),
                "Check the permissions, or name another folder");
}

/// The tables of the scenario's geography, so that the folder is all that other machines need. They are
/// checked before anything is copied, and go into a folder that is named after their bytes: a plan that was
/// made before keeps its own, also when this process is killed.
void copy_geography(const fs::path& folder, Scenario& scenario) {
  if (scenario.world.geography.empty()) return;
  const fs::path source = fs::path(scenario.folder) / scenario.world.geography;
  read_geography(source.string());
  Hash hash;
  std::vector<std::string> tables;
  for (const std::string_view name : geography_files) {
    tables.push_back(read_whole(source / name));
    hash.add(fmt::format("{} {}\n", name, tables.back().size()));
    hash.add(tables.back());
  }
  const fs::path kept = fs::path("geography") / fingerprint_text(hash.value());
  make_folder(folder / kept);
  for (std::size_t i = 0; i < tables.size(); ++i)
    write_durably(folder / kept / geography_files[i], {tables[i]});
  scenario.world.geography = kept.string();
}

Json to_json(const SweepPlan& plan, const Scenario& scenario) {
  return {{"schema", plan_schema},
          {"model_version", model_version},
          {"hash", fingerprint_text(plan_hash(plan))},
          {"design", plan.design},
          {"seed", plan.seed},
          {"replicates", plan.replicates},
          {"arms", plan.arms},
          {"method", enum_names(Method{})[static_cast<std::size_t>(plan.method)]},
          {"series", plan.output.series},
          {"every", plan.output.every},
          {"panel", plan.output.record.panel},
          {"monthly_map", plan.output.record.map == MonthlyMap::kept},
          {"terms", plan.output.record.terms == DecisionTerms::kept},
          {"votes", plan.output.record.votes == RollCalls::kept},
          {"paths", plan.points.paths},
          {"points", plan.points.rows},
          {"seeds", plan.points.seeds},
          {"scenario", resolved_toml(scenario)}};
}

SweepPlan from_json(const Json& json, const fs::path& folder) {
  SweepPlan plan;
  json.at("design").get_to(plan.design);
  json.at("seed").get_to(plan.seed);
  json.at("replicates").get_to(plan.replicates);
  json.at("arms").get_to(plan.arms);
  const auto names = enum_names(Method{});
  const auto method = std::find(names.begin(), names.end(), json.at("method").get<std::string>());
  if (method == names.end()) throw std::invalid_argument("method");
  plan.method = static_cast<Method>(method - names.begin());
  json.at("series").get_to(plan.output.series);
  json.at("every").get_to(plan.output.every);
  plan.output.record = {json.at("panel").get<std::uint32_t>(),
                        json.at("monthly_map").get<bool>() ? MonthlyMap::kept : MonthlyMap::left_out,
                        json.at("terms").get<bool>() ? DecisionTerms::kept : DecisionTerms::left_out,
                        json.value("votes", false) ? RollCalls::kept : RollCalls::left_out};
  json.at("paths").get_to(plan.points.paths);
  json.at("points").get_to(plan.points.rows);
  plan.points.seeds = json.value("seeds", plan.points.seeds);
  if (!plan.points.seeds.empty() && plan.points.seeds.size() != plan.points.rows.size())
    throw std::invalid_argument("seeds");
  plan.scenario = parse_scenario(json.at("scenario").get<std::string>(), (folder / "plan.json").string());
  plan.scenario.folder = folder.string();
  return plan;
}

std::string read_text(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Error(file.string(), "there is no plan of a sweep",
                "Make one: avert sweep plan DESIGN.toml -o FOLDER");
  return read_whole(file);
}

[[noreturn]] void refuse_damaged(const fs::path& file, const std::string& why) {
  throw Error(file.string(), fmt::format("is damaged ({})", why),
              "Run `avert sweep plan` again with the same folder: finished runs stay",
              ExitCode::damaged_data);
}

}  // namespace

RunPlace SweepPlan::place(std::size_t run) const {
  const std::size_t country = run / arms.size();
  return {country % points.rows.size(), run % arms.size(),
          static_cast<std::uint32_t>(country / points.rows.size())};
}

std::uint64_t plan_hash(const SweepPlan& plan) {
  const Identity identity = plan.identity();
  Hash hash;
  for (std::size_t run = 0; run < plan.runs(); ++run)
    hash.add(fingerprint_text(identity.of(plan.place(run))));
  return hash.value();
}

SweepPlan plan_of(const Design& design) {
  return {design.name,       design.scenario, make_points(design),  design.arms,
          design.replicates, design.seed,     design.sample.method, design.output};
}

SweepPlan plan_at(const Design& design, const std::vector<std::vector<double>>& shares) {
  SweepPlan plan{design.name,  design.scenario,   points_at(design, shares),
                 design.arms,  design.replicates, design.seed,
                 Method::list, design.output};
  for (std::size_t point = 0; point < shares.size(); ++point)
    plan.points.seeds.push_back(hash_of(fmt::format("{} {}", design.seed, point)) %
                                static_cast<std::uint64_t>(largest_seed));
  return plan;
}

SweepPlan plan_of(const Plan& plan) {
  return {"comparison",    plan.scenario, {{}, {{}}, {}}, plan.arms,
          plan.replicates, plan.seed,     Method::none,   {{"all"}, 1, plan.record}};
}

fs::path runs_folder(const fs::path& folder) {
  return folder / "runs";
}

void write_plan(const fs::path& folder, const SweepPlan& plan) {
  Scenario scenario = plan.scenario;
  copy_geography(folder, scenario);
  make_folder(runs_folder(folder));
  const std::string text = to_json(plan, scenario).dump(1);
  write_durably(folder / "plan.json", {text, "\n", hash_text(text), "\n"});
}

SweepPlan read_plan(const fs::path& folder) {
  const fs::path file = folder / "plan.json";
  std::string text = read_text(file);
  constexpr std::size_t seal_bytes = 18;  // line break, 16 digits, line break
  const std::string seal = text.size() < seal_bytes ? "" : text.substr(text.size() - seal_bytes);
  text.resize(text.size() - seal.size());
  if (seal != "\n" + hash_text(text) + "\n") refuse_damaged(file, "its hash is another");
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != plan_schema || json.at("model_version") != model_version)
      throw Error(file.string(), "was made by another version of avert",
                  "Use that version, or run `avert sweep plan` again: its runs will be made anew");
    SweepPlan plan = from_json(json, folder);
    if (json.at("hash") != fingerprint_text(plan_hash(plan)))
      refuse_damaged(file, "its runs are others than when it was made; was the geography changed?");
    return plan;
  } catch (const Json::exception& fault) {
    refuse_damaged(file, fault.what());
  } catch (const std::invalid_argument& fault) {
    refuse_damaged(file, fault.what());
  }
}

}  // namespace avert::sweep
