#include "avert/version.hpp"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "sim/commands/commands.hpp"
#include "sim/results/provenance.hpp"

namespace avert {
namespace {

options::options_description describe_version_options() {
  options::options_description described("Options");
  described.add_options()("json", "as JSON");
  return described;
}

ExitCode run_version(const options::variables_map& given) {
  const BuildInfo build = describe_build();
  if (given.count("json") != 0) {
    const nlohmann::ordered_json answer{
        {"version", build.version},       {"revision", build.git_revision},
        {"model_version", model_version}, {"results_schema_version", results_schema_version},
        {"compiler", build.compiler},     {"flags", build.flags},
        {"libraries", build.libraries}};
    std::cout << answer.dump(2) << '\n';
    return ExitCode::done;
  }
  std::cout << fmt::format("avert {} ({})\n", build.version, build.git_revision)
            << fmt::format("model      {} (the same scenario and seed give the same results)\n",
                           model_version)
            << fmt::format("compiler   {}\nflags      {}\nlibraries  {}\n", build.compiler, build.flags,
                           build.libraries);
  return ExitCode::done;
}

}  // namespace

Command version_command() {
  return {"version",
          "[options]",
          "say which version this is, of which revision, and how it was built",
          "  avert version\n"
          "  avert version --json\n",
          describe_version_options,
          "",
          run_version};
}

}  // namespace avert
