#pragma once

#include "sim/prevention/mediation.hpp"
#include "tests/support/tiny_world.hpp"

namespace avert::test {

/// One value of a column.
template <class C>
auto& at(TinyRun& run, std::size_t index) {
  return run.state.column<C>()[index];
}

/// One step of mediation alone.
inline void step(TinyRun& run) {
  run.advance<update_mediation>(Stream::mediation);
  run.tick();
}

}  // namespace avert::test
