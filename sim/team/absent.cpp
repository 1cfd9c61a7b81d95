#include "avert/error.hpp"
#include "sim/team/team.hpp"

namespace avert {

Team::Team() {
  throw Error("--mpi", "this avert was built without MPI",
              "Install libopenmpi-dev and build again, or start several processes without --mpi");
}

Team::~Team() = default;

void Team::meet() const {}

}  // namespace avert
