#include "sim/optional/team.hpp"

#include <exception>

#include "sim/optional/part.hpp"

namespace avert {

Team::Team()
    : calls_(*static_cast<const TeamCalls*>(
          open_part("avert_mpi",
                    {"--mpi", "this avert was built without MPI, or does not find it",
                     "Install libopenmpi-dev and build again, or start several processes without --mpi"}))) {
  calls_.start(rank_, size_);
}

Team::~Team() {
  // A process that failed leaves without it: mpirun then ends the others, which would wait for it for ever.
  if (std::uncaught_exceptions() == 0) calls_.end();
}

}  // namespace avert
