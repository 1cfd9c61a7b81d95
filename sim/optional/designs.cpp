#include "sim/optional/designs.hpp"

#include "sim/optional/part.hpp"

namespace avert {

const Designs& designs() {
  return *static_cast<const Designs*>(open_part(
      "avert_openturns",
      {"sample.method",
       "this avert was built without OpenTURNS, which makes lhs, sobol and saltelli, or does not find it",
       "Install libopenturns-dev and build again, or use grid, list, csv or morris"}));
}

}  // namespace avert
