/* Preloaded into avert by scripts of this folder: the N-th write, fsync or rename fails, or a signal comes at it.
 *   FAIL_CALL  write, fsync or rename      FAIL_AT  N, from 1
 *   FAIL_HOW   eio     this call, with EIO
 *              enospc  this and all later ones, with ENOSPC: the disk is full
 *              short   this write takes half of its bytes; the next ones are sound
 *              torn    this write takes half of its bytes; all later ones fail with ENOSPC
 *              kill    the process ends before this call
 *              cut     the process ends when this write has taken half of its bytes
 *   FAIL_TOLD  file that is made when the N-th call came
 *   STOP_AT    N, from 1: before the N-th write the process gets the signal of number STOP_SIGNAL
 * Only files and folders count: pipes, terminals and events do not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum Outcome { sound, fails, is_short };

/* Shared with children, which write results files. */
static struct {
  atomic_long calls, writes;
}* counted = NULL;

__attribute__((constructor)) static void begin(void) {
  counted = mmap(NULL, sizeof *counted, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counted == MAP_FAILED) abort();
}

static int told(const char* name, const char* value) {
  const char* given = getenv(name);
  return given != NULL && strcmp(given, value) == 0;
}

static enum Outcome outcome_of(const char* call) {
  if (!told("FAIL_CALL", call)) return sound;
  const long at = atol(getenv("FAIL_AT")), now = atomic_fetch_add(&counted->calls, 1) + 1;
  if (now < at) return sound;
  if (now == at) {
    close(open(getenv("FAIL_TOLD"), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (told("FAIL_HOW", "kill")) raise(SIGKILL);
    if (told("FAIL_HOW", "short") || told("FAIL_HOW", "torn") || told("FAIL_HOW", "cut")) return is_short;
  }
  const int later = told("FAIL_HOW", "enospc") || told("FAIL_HOW", "torn");
  if (now > at && !later) return sound;
  errno = later ? ENOSPC : EIO;
  return fails;
}

static void stop_at_write(void) {
  const char* at = getenv("STOP_AT");
  if (at != NULL && atomic_fetch_add(&counted->writes, 1) + 1 == atol(at))
    kill(getpid(), atoi(getenv("STOP_SIGNAL")));
}

/* How much of a write of this length (bytes, or parts of a writev) is to be done; -1: it fails. */
static ssize_t allowed(int file, size_t length) {
  struct stat about;
  const int stored = fstat(file, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
  if (stored) stop_at_write();
  switch (stored ? outcome_of("write") : sound) {
    case fails:
      return -1;
    case is_short:
      return (ssize_t)(length > 1 ? length / 2 : length);
    default:
      return (ssize_t)length;
  }
}

ssize_t write(int file, const void* bytes, size_t length) {
  ssize_t (*real)(int, const void*, size_t) = dlsym(RTLD_NEXT, "write");
  const ssize_t part = allowed(file, length);
  const ssize_t written = part < 0 ? -1 : real(file, bytes, (size_t)part);
  if (part >= 0 && (size_t)part < length && told("FAIL_HOW", "cut")) raise(SIGKILL);
  return written;
}

/* The HDF5 library writes with this. */
ssize_t pwrite(int file, const void* bytes, size_t length, off_t at) {
  ssize_t (*real)(int, const void*, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
  const ssize_t part = allowed(file, length);
  return part < 0 ? -1 : real(file, bytes, (size_t)part, at);
}

ssize_t writev(int file, const struct iovec* parts, int count) {
  ssize_t (*real)(int, const struct iovec*, int) = dlsym(RTLD_NEXT, "writev");
  const ssize_t part = allowed(file, (size_t)count);
  return part < 0 ? -1 : real(file, parts, (int)part);
}

int fsync(int file) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
  return outcome_of("fsync") == fails ? -1 : real(file);
}

int rename(const char* from, const char* to) {
  int (*real)(const char*, const char*) = dlsym(RTLD_NEXT, "rename");
  return outcome_of("rename") == fails ? -1 : real(from, to);
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  int (*real)(int, const char*, int, const char*, unsigned) = dlsym(RTLD_NEXT, "renameat2");
  return outcome_of("rename") == fails ? -1 : real(from_folder, from, to_folder, to, flags);
}
