#include <iostream>

#include "sim/commands/commands.hpp"
#include "sim/commands/registry.hpp"
#include "sim/commands/wrapped.hpp"

namespace avert {
namespace {

options::options_description describe_params_options() {
  options::options_description described("Options");
  described.add_options()("section", options::value<std::string>(), "only this section")(
      "assumed", "only assumptions: coefficients without a published source")(
      "markdown", "as docs/parameters.md")("json", "as JSON");
  return described;
}

ExitCode run_params(const options::variables_map& given) {
  const std::string section = given.count("section") != 0 ? given["section"].as<std::string>() : "";
  if (given.count("markdown") != 0 && given.count("json") != 0)
    throw Error("avert params", "--markdown and --json exclude each other", "Give one of them");
  const auto rows =
      registry_rows(section, given.count("assumed") != 0 ? BasisFilter::only_assumed : BasisFilter::all);
  if (given.count("markdown") != 0)
    std::cout << registry_markdown(rows);
  else if (given.count("json") != 0)
    std::cout << registry_json(rows);
  else
    std::cout << wrapped(registry_text(rows), 6);
  return ExitCode::done;
}

}  // namespace

Command params_command() {
  return {"params",
          "[options]",
          "list every value that may be set: default, range, unit, source, meaning",
          "  avert params --section grievance\n"
          "  avert params --assumed --json\n",
          describe_params_options,
          "",
          run_params};
}

}  // namespace avert
