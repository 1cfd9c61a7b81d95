#include <mpi.h>

#include <chrono>
#include <exception>
#include <thread>

#include "sim/team/team.hpp"

namespace avert {

Team::Team() {
  int provided = 0, rank = 0, size = 1;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  rank_ = static_cast<std::uint32_t>(rank);
  size_ = static_cast<std::uint32_t>(size);
}

Team::~Team() {
  // A process that failed leaves without it: mpirun then ends the others, which would wait for it for ever.
  if (std::uncaught_exceptions() == 0) MPI_Finalize();
}

void Team::meet() const {
  constexpr std::chrono::milliseconds pause{5};
  MPI_Request request{};
  MPI_Ibarrier(MPI_COMM_WORLD, &request);
  for (int all_here = 0; all_here == 0;) {
    MPI_Test(&request, &all_here, MPI_STATUS_IGNORE);
    if (all_here == 0) std::this_thread::sleep_for(pause);
  }
}

}  // namespace avert
