#pragma once

#include <boost/program_options.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "avert/error.hpp"

namespace avert {

namespace options = boost::program_options;

/// One verb of the program; each is one file in sim/commands/.
struct Command {
  std::string_view name;       ///< one word, or two: "sweep plan"
  std::string_view arguments;  ///< as help shows them: "SCENARIO [options]"
  std::string_view summary;    ///< one line
  std::string_view examples;   ///< whole lines
  options::options_description (*describe_options)();
  std::string_view positional;  ///< options that arguments without a name fill, separated by blanks
  ExitCode (*run)(const options::variables_map& given);
};

/// The command line as given, quoted for a shell: what the record of a file's origin says.
std::string command_line(const options::variables_map& given);

/// Runs the verb that the arguments name, prints help, and turns every exception into one line on standard
/// error and an exit code.
ExitCode run_program(std::span<const Command> commands, const std::vector<std::string>& arguments);

}  // namespace avert
