#include <iostream>

#include "sim/commands/commands.hpp"
#include "sim/commands/week_text.hpp"
#include "sim/commands/wrapped.hpp"
#include "sim/schedule.hpp"

namespace avert {
namespace {

options::options_description describe_steps_options() {
  options::options_description described("Options");
  described.add_options()("dot", "as a graph in the DOT language")("json", "as JSON");
  return described;
}

ExitCode run_steps(const options::variables_map& given) {
  if (given.count("dot") != 0 && given.count("json") != 0)
    throw Error("avert steps", "--dot and --json exclude each other", "Give one of them");
  if (given.count("dot") != 0)
    std::cout << week_dot(week());
  else if (given.count("json") != 0)
    std::cout << week_json(week());
  else
    std::cout << wrapped(week_text(week()), 13);
  return ExitCode::done;
}

}  // namespace

Command steps_command() {
  return {"steps",
          "[options]",
          "show the week: each process in order, what it reads, what it owns",
          "  avert steps\n"
          "  avert steps --dot | dot -Tsvg > week.svg\n",
          describe_steps_options,
          "",
          run_steps};
}

}  // namespace avert
