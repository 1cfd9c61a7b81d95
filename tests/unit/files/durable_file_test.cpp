#include "sim/files/durable_file.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "avert/error.hpp"
#include "sim/files/whole_file.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;
namespace fs = std::filesystem;

namespace {

/// Where a process that holds a file tells that it does, and hears that it may go on.
constexpr int tell = 3, hear = 4;

/// Another process, not a fork of this one, that writes a file and waits before it keeps it.
class Writer {
 public:
  Writer(const fs::path& target, const std::string& text, std::vector<std::string> words = {}) {
    words.insert(words.end(), {fs::read_symlink("/proc/self/exe").string(), "a process that holds a file"});
    std::array<int, 2> told{}, asked{};
    REQUIRE(::pipe2(told.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(asked.data(), O_CLOEXEC) == 0);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) begin(target, text, words, told[1], asked[0]);
    ::close(told[1]);
    ::close(asked[0]);
    go_ = asked[1];
    char began = 0;
    holds_ = ::read(told[0], &began, 1) == 1;
    ::close(told[0]);
  }
  ~Writer() {
    if (process_ > 0) end(SIGKILL);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  bool holds() const { return holds_; }
  /// Lets it go on, or kills it; the status of wait.
  int end(int signal = 0) {
    if (signal != 0) ::kill(process_, signal);
    ::close(go_);
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return status;
  }

 private:
  [[noreturn]] static void begin(const fs::path& target, const std::string& text,
                                 const std::vector<std::string>& words, int told, int asked) {
    ::setenv("AVERT_TEST_TARGET", target.c_str(), 1);
    ::setenv("AVERT_TEST_TEXT", text.c_str(), 1);
    const int first = ::fcntl(told, F_DUPFD, 10), second = ::fcntl(asked, F_DUPFD, 10);
    ::dup2(first, tell);
    ::dup2(second, hear);
    ::close(first);
    ::close(second);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
  }

  pid_t process_ = -1;
  int go_ = -1;
  bool holds_ = false;
};

bool may_unshare() {
  return std::system("unshare --pid --fork true 2>/dev/null") == 0;
}

}  // namespace

TEST_CASE("a process that holds a file", "[.]") {
  DurableFile file(std::getenv("AVERT_TEST_TARGET"));
  file.append(std::getenv("AVERT_TEST_TEXT"));
  REQUIRE(::write(tell, "!", 1) == 1);
  ::close(tell);
  char end = 0;
  REQUIRE(::read(hear, &end, 1) == 0);
  file.keep();
}

TEST_CASE("what a killed process left is removed by the next that writes the same file, and nothing else") {
  const example::Folder folder;
  const std::vector<std::string> of_others{"a.tmp-0123456789abcdeg", "a.tmp-0123", "b.tmp-0123456789abcdef",
                                           "a.tmp-0123456789abcdef.csv"};
  for (const std::string& name : of_others) std::ofstream(folder / name) << "text";
  fs::create_directory(folder / "a.tmp-0123456789abcdef");
  fs::create_symlink(folder / "b.tmp-0123456789abcdef", folder / "a.tmp-1123456789abcdef");
  const std::size_t there = of_others.size() + 2;
  Writer killed(folder / "a", "lost");
  REQUIRE(killed.holds());
  CHECK(folder.count_files() == there + 1);
  CHECK(WIFSIGNALED(killed.end(SIGKILL)));
  Writer living(folder / "a", "second");
  REQUIRE(living.holds());
  CHECK(folder.count_files() == there + 1);
  write_durably(folder / "a", {"first"});
  CHECK(read_whole(folder / "a") == "first");
  CHECK(living.end() == 0);
  CHECK(read_whole(folder / "a") == "second");
  CHECK(folder.count_files() == there + 1);
}

TEST_CASE("two processes of one number write one file without harm") {
  if (!may_unshare()) {
    WARN("skipped: this user may not make namespaces of processes (unshare --pid)");
    return;
  }
  const example::Folder folder;
  const std::vector<std::string> alone{"unshare", "--pid", "--fork", "--kill-child"};
  const std::string first(100000, '1'), second(50000, '2');
  Writer one(folder / "a", first, alone), two(folder / "a", second, alone);
  REQUIRE((one.holds() && two.holds()));
  CHECK(one.end() == 0);
  CHECK(read_whole(folder / "a") == first);
  CHECK(two.end() == 0);
  CHECK(read_whole(folder / "a") == second);
  CHECK(folder.count_files() == 1);
}

TEST_CASE("a link with the name of a temporary file is not followed") {
  const example::Folder folder;
  std::ofstream(folder / "precious") << "text";
  fs::path name;
  {
    const DurableFile file(folder / "a");
    name = file.temporary();
  }
  for (const fs::path& guessed : {name, folder / ("a.tmp-" + std::to_string(::getpid()))}) {
    fs::create_symlink(folder / "precious", guessed);
    try {
      write_durably(folder / "a", {"new"});
    } catch (const Error&) {  // refused or evaded: both keep the file of others
    }
    CHECK(read_whole(folder / "precious") == "text");
    fs::remove(guessed);
  }
}

TEST_CASE("a file that appeared meanwhile stays, and so does the finished one") {
  const example::Folder folder;
  DurableFile file(folder / "a");
  file.append("mine");
  std::ofstream(folder / "a") << "theirs";
  std::string said;
  try {
    file.keep_as_new();
  } catch (const Error& error) {
    said = error.cure();
    CHECK(error.exit_code() == ExitCode::failed);
  }
  CHECK(read_whole(folder / "a") == "theirs");
  REQUIRE(folder.count_files() == 2);
  for (const auto& each : fs::directory_iterator(folder.path()))
    if (each.path().filename() != "a") {
      CHECK(read_whole(each.path()) == "mine");
      CHECK_THAT(said, Catch::Contains(each.path().string()));
    }
}
