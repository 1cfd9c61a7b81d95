#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace avert {

/// How a process leaves without cutting anything off: a signal asks, runs look between their steps, and who
/// asked waits until what was begun is saved or recorded.
class Departure {
 public:
  /// What must not be cut off while it lasts.
  class Stay {
   public:
    explicit Stay(Departure& departure) : departure_(departure) {}
    ~Stay() {
      if (begun_) departure_.end();
    }
    Stay(const Stay&) = delete;
    Stay& operator=(const Stay&) = delete;
    /// False once leaving was asked for: then nothing may begin any more.
    bool begin() { return begun_ = begun_ || departure_.begin(); }
    bool asked() const { return departure_.asked_; }

   private:
    Departure& departure_;
    bool begun_ = false;
  };

  /// Waits until nothing that was begun goes on. False: all is finished and there is nothing to leave.
  bool ask();
  /// From now on nobody need leave: the work is done.
  void finish();

 private:
  bool begin();
  void end();

  std::mutex mutex_;
  std::condition_variable ended_;
  std::atomic<bool> asked_ = false;
  bool finished_ = false;
  int begun_ = 0;
};

}  // namespace avert
