#pragma once

#include <string>

/// Parts of the program that not every machine has and few commands use: shared libraries of their own,
/// opened when first used. The program starts without them, and in a seventh of the time.
namespace avert {

/// What is said when a part is not there.
struct MissingPart {
  std::string where;
  std::string problem;
  std::string cure;
};

/// The object that the library `lib<name>.so` keeps under the name `name`. Throws Error if there is none.
const void* open_part(const std::string& name, const MissingPart& missing);

}  // namespace avert
