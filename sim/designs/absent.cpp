#include "avert/error.hpp"
#include "sim/designs/designs.hpp"

namespace avert::designs {
namespace {

[[noreturn]] void refuse() {
  throw Error("sample.method", "this avert was built without OpenTURNS, which makes lhs, sobol and saltelli",
              "Install libopenturns-dev and build again, or use grid, list, csv or morris");
}

}  // namespace

Rows latin_hypercube(std::size_t, std::size_t, std::uint64_t) {
  refuse();
}

Rows sobol_sequence(std::size_t, std::size_t) {
  refuse();
}

Rows saltelli(std::size_t, std::size_t) {
  refuse();
}

}  // namespace avert::designs
