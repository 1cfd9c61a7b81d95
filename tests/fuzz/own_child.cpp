#include "tests/fuzz/own_child.hpp"

#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "avert/hash.hpp"
#include "sim/files/own_process.hpp"
#include "tests/fuzz/input_file.hpp"

// The counters of clang's coverage, which libFuzzer reads after each input. A file that names them must not
// be counted itself (CMakeLists.txt).
extern "C" char __start___sancov_cntrs[], __stop___sancov_cntrs[];

namespace avert::fuzz {
namespace {

constexpr int most_reads = 1000;          ///< of one child: the library loses some memory at each refusal
constexpr timeval most_time{0, 100'000};  ///< twenty times what a sound file of that size takes

std::size_t counters_size() {
  return static_cast<std::size_t>(__stop___sancov_cntrs - __start___sancov_cntrs);
}

/// Memory that a child shares with its parent, for the coverage of what it read.
char* shared_counters() {
  static void* const made =
      mmap(nullptr, counters_size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  require(made != MAP_FAILED);
  return static_cast<char*>(made);
}

std::filesystem::path report_file() {
  return folder() / "report";
}

/// Where the report is written; and a loop ends with a report of where it was.
void prepare_child() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int file = open(report_file().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || dup2(file, STDERR_FILENO) < 0) _exit(1);
  std::signal(SIGVTALRM, [](int) {
    __sanitizer_print_stack_trace();
    _exit(1);
  });
  limit_memory(0);
}

/// What a fault is known by: the innermost three frames of its report; of a loop, those below the handler of
/// its signal.
std::string frames_of(const std::string& report) {
  const bool loop = report.find("ERROR: ") == std::string::npos;
  const std::size_t handler = loop ? report.find("libc.so") : std::string::npos;
  std::string frames, line;
  int count = 0;
  std::istringstream lines(report.substr(handler == std::string::npos ? 0 : report.find('\n', handler)));
  while (count < 3 && std::getline(lines, line)) {
    const auto opens = line.find('(');
    if (!line.starts_with("    #") || opens == std::string::npos) continue;
    frames += line.substr(opens, line.find(')') - opens);
    ++count;
  }
  return frames;
}

void keep_fault(std::string_view input) {
  std::stringstream report;
  report << std::ifstream(report_file()).rdbuf();
  const char* const named = getenv("AVERT_FAULTS");
  if (named == nullptr) {
    fputs(report.str().c_str(), stderr);
    return;
  }
  const std::filesystem::path faults(named);
  const std::string key = std::to_string(hash_of(frames_of(report.str())));
  std::ofstream(faults / "all", std::ios::app) << key << '\n';
  if (std::filesystem::exists(faults / ("report-" + key))) return;
  std::ofstream(faults / ("fault-" + key), std::ios::binary) << input;
  std::ofstream(faults / ("report-" + key)) << report.str();
}

/// Whether a byte came before the other end was closed.
bool receive(int socket, char& word) {
  ssize_t got;
  do got = ::read(socket, &word, 1);
  while (got < 0 && errno == EINTR);
  return got == 1;
}

}  // namespace

void OwnChild::serve() {
  prepare_child();
  char word = 0;
  while (receive(theirs_, word)) {
    std::memset(__start___sancov_cntrs, 0, counters_size());
    const itimerval limit{{}, most_time};
    setitimer(ITIMER_VIRTUAL, &limit, nullptr);
    read_();
    std::memcpy(shared_counters(), __start___sancov_cntrs, counters_size());
    if (write(theirs_, &word, 1) != 1) break;
  }
  _exit(0);
}

void OwnChild::begin() {
  shared_counters();
  int ends[2];
  require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  ours_ = ends[0];
  theirs_ = ends[1];
  reads_ = 0;
  child_ = fork();
  require(child_ >= 0);
  if (child_ == 0) {
    close(ours_);
    serve();
  }
  close(theirs_);
}

void OwnChild::end() {
  if (child_ < 0) return;
  close(ours_);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

void OwnChild::read(std::string_view input) {
  if (reads_ == most_reads) end();
  if (child_ < 0) begin();
  ++reads_;
  char word = 'r';
  if (send(ours_, &word, 1, MSG_NOSIGNAL) == 1 && receive(ours_, word)) {
    std::memcpy(__start___sancov_cntrs, shared_counters(), counters_size());
    return;
  }
  end();
  keep_fault(input);
}

}  // namespace avert::fuzz
