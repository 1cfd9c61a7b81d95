#include <array>

#include "sim/commands/commands.hpp"

int main(int count, char** words) {
  using namespace avert;
  const std::array commands{check_command(), displacement_command(), params_command()};
  return static_cast<int>(run_program(commands, {words + 1, words + count}));
}
