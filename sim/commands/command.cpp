#include "sim/commands/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <sstream>

#include "sim/commands/wrapped.hpp"
#include "sim/files/message.hpp"
#include "sim/files/shell_word.hpp"
#include "sim/scenario/nearest.hpp"

namespace avert {
namespace {

/// Under this name, which no option can have, the whole command line stands among the options.
constexpr const char* whole_line = "the command line";
constexpr const char* see_help = "avert help lists the verbs";

void print_overview(std::span<const Command> commands, std::ostream& out) {
  out << "avert simulates the escalation of mass violence against civilians, and its\nprevention.\n\n"
         "Usage: avert VERB [arguments]\n\n";
  for (const Command& command : commands)
    out << wrapped(fmt::format("  {:<13} {}\n", command.name, command.summary), 16);
  out << "\navert help VERB explains one verb. docs/cli.md describes them all.\n";
}

bool asks_for_help(const std::string& word) {
  return word == "help" || word == "--help" || word == "-h";
}

/// Lists the verbs of two words that begin with this one, such as "sweep". False when there are none.
bool print_family(std::span<const Command> commands, const std::string& word, std::ostream& out) {
  bool any = false;
  for (const Command& command : commands)
    if (command.name.starts_with(word + " ")) {
      out << wrapped(fmt::format("  avert {:<13} {}\n", command.name, command.summary), 22);
      any = true;
    }
  if (any) out << fmt::format("\navert help {} VERB explains one of them.\n", word);
  return any;
}

void print_help(const Command& command, std::ostream& out) {
  out << wrapped(
             fmt::format("Usage: avert {} {}\n\n{}\n\n", command.name, command.arguments, command.summary), 0)
      << command.describe_options() << "\nExamples:\n"
      << command.examples;
}

const Command& find_command(std::span<const Command> commands, const std::string& name) {
  std::vector<std::string> names{"help"};
  for (const Command& command : commands) {
    if (command.name == name) return command;
    names.emplace_back(command.name);
  }
  throw Error("avert " + name, "there is no such verb", suggestion(name, names, see_help));
}

/// Adds what every verb has.
options::options_description all_options(const Command& command) {
  options::options_description all = command.describe_options();
  all.add_options()("help,h", "explain this verb");
  return all;
}

options::variables_map parse(const Command& command, const std::vector<std::string>& arguments) {
  const options::options_description known = all_options(command);
  options::positional_options_description positional;
  std::istringstream names{std::string(command.positional)};
  for (std::string name; names >> name;) positional.add(name.c_str(), 1);
  namespace style = options::command_line_style;
  options::command_line_parser parser(arguments);
  parser.options(known).positional(positional).style(style::unix_style & ~style::allow_guessing);
  options::variables_map given;
  options::store(parser.run(), given);
  options::notify(given);
  return given;
}

[[noreturn]] void refuse_option(const Command& command, const options::error& fault) {
  const std::string where = fmt::format("avert {}", command.name);
  const std::string help = fmt::format("avert help {} lists its options", command.name);
  const auto* unknown = dynamic_cast<const options::unknown_option*>(&fault);
  if (unknown == nullptr) throw Error(where, fault.what(), help);
  std::vector<std::string> names;
  const options::options_description known = all_options(command);
  for (const auto& option : known.options()) names.push_back("--" + option->long_name());
  const std::string name = unknown->get_option_name();
  throw Error(where, fmt::format("unknown option {}", name), suggestion(name, names, help));
}

/// "-o" and "--json", but not "-0.5".
bool is_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' && word[1] != '.' && (word[1] < '0' || word[1] > '9');
}

/// `--set a 0.02`: the value would be taken for another argument.
void check_settings(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i + 2 < arguments.size(); ++i) {
    const std::string &path = arguments[i + 1], &value = arguments[i + 2];
    const bool apart = arguments[i] == "--set" && path.find('=') == std::string::npos && !is_option(value) &&
                       !std::filesystem::exists(value);
    if (apart)
      throw Error(fmt::format("--set {} {}", path, value), "a path and its value are apart",
                  fmt::format("Write --set {}={}", path, value));
  }
}

/// As a user would type it: in quotes only where the shell needs them.
std::string typed(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+,./:@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  return shell_word(word);
}

std::string whole_line_of(const Command& command, const std::vector<std::string>& arguments) {
  std::string line = fmt::format("avert {}", command.name);
  for (const std::string& word : arguments) line.append(" ").append(typed(word));
  return line;
}

ExitCode run_command(const Command& command, const std::vector<std::string>& arguments) {
  check_settings(arguments);
  options::variables_map given;
  try {
    given = parse(command, arguments);
  } catch (const options::error& fault) {
    refuse_option(command, fault);
  }
  given.insert({whole_line, {whole_line_of(command, arguments), false}});
  if (given.count("help") == 0) return command.run(given);
  print_help(command, std::cout);
  return ExitCode::done;
}

/// Makes one argument of the two words of a verb such as "sweep plan".
void join_verb(std::span<const Command> commands, std::vector<std::string>& arguments) {
  const std::string family = arguments.front() + " ";
  const auto first = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name.starts_with(family); });
  if (first == commands.end()) return;
  if (arguments.size() == 1)
    throw Error("avert " + arguments.front(), "there is more than one such verb",
                fmt::format("avert help lists them, such as avert {}", first->name));
  arguments[0] = family + arguments[1];
  arguments.erase(arguments.begin() + 1);
}

ExitCode dispatch(std::span<const Command> commands, std::vector<std::string> arguments) {
  if (arguments.empty()) {
    print_overview(commands, std::cerr);
    return ExitCode::bad_input;
  }
  if (arguments.size() == 2 && (asks_for_help(arguments[0]) || asks_for_help(arguments[1])) &&
      print_family(commands, arguments[asks_for_help(arguments[0]) ? 1 : 0], std::cout))
    return ExitCode::done;
  join_verb(commands, arguments);
  std::string verb = arguments.front();
  arguments.erase(arguments.begin());
  if (verb == "--version") verb = "version";
  if (verb == "help" && !arguments.empty() && !asks_for_help(arguments.front())) {
    join_verb(commands, arguments);
    print_help(find_command(commands, arguments.front()), std::cout);
    return ExitCode::done;
  }
  if (asks_for_help(verb)) {
    print_overview(commands, std::cout);
    return ExitCode::done;
  }
  return run_command(find_command(commands, verb), arguments);
}

ExitCode report(const std::string& line, ExitCode code) {
  say("avert: " + line);
  return code;
}

ExitCode report_short_memory() {
  return report("out of memory. Run fewer persons or fewer threads; avert check says what a run needs.",
                ExitCode::failed);
}

/// A parallel loop cannot pass an exception on: memory that ends in one is told here.
[[noreturn]] void end_without_memory() {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    std::_Exit(static_cast<int>(report_short_memory()));
  } catch (...) {  // a fault of the program: its core is worth keeping
  }
  std::abort();
}

}  // namespace

std::string command_line(const options::variables_map& given) {
  return given[whole_line].as<std::string>();
}

ExitCode run_program(std::span<const Command> commands, const std::vector<std::string>& arguments) {
  std::set_terminate(end_without_memory);
  try {
    const ExitCode code = dispatch(commands, arguments);
    if (!std::cout.flush())
      return report("standard output: cannot be written. Free some space.", ExitCode::failed);
    return code;
  } catch (const Error& error) {
    return report(fmt::format("{}: {}. {}{}", error.where(), error.problem(), error.cure(),
                              error.cure().ends_with('?') || error.cure().ends_with('.') ? "" : "."),
                  error.exit_code());
  } catch (const std::bad_alloc&) {
    return report_short_memory();
  } catch (const std::exception& fault) {
    return report(fmt::format("internal fault: {}. Please report it with the command line.", fault.what()),
                  ExitCode::failed);
  } catch (...) {
    return report("internal fault of unknown kind. Please report it with the command line.",
                  ExitCode::failed);
  }
}

}  // namespace avert
