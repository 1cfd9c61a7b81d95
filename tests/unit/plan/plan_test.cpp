#include "sim/plan/plan.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

TEST_CASE("a plan of runs gives the same results in the same order on 1, 2, 4 and 8 threads") {
  Plan plan;
  plan.scenario = violent_scenario(800, 20);
  plan.arms = {"none", "as-usual"};
  plan.replicates = 5;
  const std::vector<RunResult> alone = execute(plan);
  REQUIRE(alone.size() == 10);
  for (const int threads : {2, 4, 8}) {
    plan.threads = threads;
    std::size_t finished = 0;
    const std::vector<RunResult> results = execute(plan, {[&] {
#pragma omp atomic
                                                     ++finished;
                                                   }});
    CHECK(finished == 10);
    for (std::size_t i = 0; i < alone.size(); ++i) {
      CHECK(results[i].key.arm == plan.arms[i / 5]);
      CHECK(results[i].key.replicate == i % 5);
      CHECK(results[i].fingerprint == alone[i].fingerprint);
    }
  }
}
