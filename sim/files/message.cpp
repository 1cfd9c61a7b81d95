#include "sim/files/message.hpp"

#include <iostream>

namespace avert {

void say(std::string_view line) {
  std::cerr << printable(line) + "\n";
}

}  // namespace avert
