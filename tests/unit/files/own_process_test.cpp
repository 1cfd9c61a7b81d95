#include "sim/files/own_process.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <new>
#include <optional>

#include "avert/error.hpp"
#include "sim/files/whole_file.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;

namespace {

/// What came out of a child that does this.
std::optional<Error> outcome(const std::function<void()>& write) {
  try {
    write_in_own_process("the file", write);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a child writes files and changes nothing else") {
  const example::Folder folder;
  int changed = 0;
  CHECK_FALSE(outcome([&] {
    changed = 1;
    std::ofstream(folder / "written") << "by the child";
  }));
  CHECK(changed == 0);
  CHECK(read_whole(folder / "written") == "by the child");
}

TEST_CASE("what a child throws comes out whole") {
  const std::string problem(100'000, 'x');
  const std::optional<Error> error =
      outcome([&] { throw Error("here", problem, "Do that", ExitCode::damaged_data); });
  REQUIRE(error);
  CHECK(error->where() == "here");
  CHECK(error->problem() == problem);
  CHECK(error->cure() == "Do that");
  CHECK(error->exit_code() == ExitCode::damaged_data);
  CHECK_THAT(outcome([] { throw std::bad_alloc(); })->problem(), Catch::Contains("bad_alloc"));
}

TEST_CASE("a child is heard of where whoever started this program ignored the end of children") {
  const auto before = std::signal(SIGCHLD, SIG_IGN);
  CHECK(outcome([] { throw Error("here", "bad", "Do that"); }));
  CHECK_FALSE(outcome([] {}));
  std::signal(SIGCHLD, before);
}

TEST_CASE("a child that ends without a word is an error that names the file") {
  const std::optional<Error> killed = outcome([] {
    std::signal(SIGSEGV, SIG_DFL);
    std::raise(SIGSEGV);
  });
  REQUIRE(killed);
  CHECK(killed->where() == "the file");
  CHECK_THAT(killed->problem(), Catch::Contains("Segmentation"));
  CHECK(outcome([] { std::_Exit(3); })->exit_code() == ExitCode::failed);
}
