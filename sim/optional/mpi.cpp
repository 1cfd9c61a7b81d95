#include <mpi.h>

#include <chrono>
#include <thread>

#include "sim/optional/team.hpp"

namespace avert {
namespace {

void start(std::uint32_t& own_rank, std::uint32_t& all) {
  int provided = 0, rank = 0, size = 1;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  own_rank = static_cast<std::uint32_t>(rank);
  all = static_cast<std::uint32_t>(size);
}

void meet() {
  constexpr std::chrono::milliseconds pause{5};
  MPI_Request request{};
  MPI_Ibarrier(MPI_COMM_WORLD, &request);
  for (int all_here = 0; all_here == 0;) {
    MPI_Test(&request, &all_here, MPI_STATUS_IGNORE);
    if (all_here == 0) std::this_thread::sleep_for(pause);
  }
}

void end() {
  MPI_Finalize();
}

}  // namespace
}  // namespace avert

extern "C" {
extern const avert::TeamCalls avert_mpi;
const avert::TeamCalls avert_mpi{avert::start, avert::meet, avert::end};
}
