#include "avert/model_parameters.hpp"

namespace avert {

static_assert(Parameters::sound(), "every member is described once, and every default lies in its range");

}  // namespace avert
