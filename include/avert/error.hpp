#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace avert {

/// Exit codes of the program; the command line contract (docs/cli.md).
enum class ExitCode : int {
  done = 0,
  failed = 1,
  bad_input = 2,
  partial = 3,
  runs_failed = 4,
  damaged_data = 5,
};

/// What is wrong, where, and what the user can do about it.
/// Printed as `where: problem. Cure.`; `where` is `file:line`, a path, or a command-line option.
class Error : public std::runtime_error {
 public:
  Error(std::string where, std::string problem, std::string cure, ExitCode exit_code = ExitCode::bad_input)
      : std::runtime_error(where + ": " + problem + ". " + cure),
        where_(std::move(where)),
        problem_(std::move(problem)),
        cure_(std::move(cure)),
        exit_code_(exit_code) {}

  const std::string& where() const noexcept { return where_; }
  const std::string& problem() const noexcept { return problem_; }
  const std::string& cure() const noexcept { return cure_; }
  ExitCode exit_code() const noexcept { return exit_code_; }

 private:
  std::string where_;
  std::string problem_;
  std::string cure_;
  ExitCode exit_code_;
};

}  // namespace avert
