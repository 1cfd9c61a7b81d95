#include <iostream>

#include "sim/commands/commands.hpp"
#include "sim/commands/week_text.hpp"
#include "sim/schedule.hpp"

namespace avert {
namespace {

options::options_description describe_options() {
  options::options_description described("Options");
  described.add_options()("dot", "as a graph in the DOT language");
  return described;
}

ExitCode run(const options::variables_map& given) {
  std::cout << (given.count("dot") != 0 ? week_dot(week()) : week_text(week()));
  return ExitCode::done;
}

}  // namespace

Command steps_command() {
  return {"steps",
          "[options]",
          "show the week: each process in order, what it reads, what it owns",
          "  avert steps\n"
          "  avert steps --dot | dot -Tsvg > week.svg\n",
          describe_options,
          "",
          run};
}

}  // namespace avert
