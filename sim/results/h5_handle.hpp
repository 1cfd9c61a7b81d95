#pragma once

#include <hdf5.h>

#include <cstdint>
#include <string_view>

#include "avert/error.hpp"

namespace avert::h5 {

/// Throws Error{where, problem (reason)} with `exit_code` when `result` is negative. The reason is the
/// system's where there is one (the disk is full), else the library's account.
void require(std::int64_t result, std::string_view where, std::string_view problem,
             ExitCode exit_code = ExitCode::failed);

/// Owns one HDF5 identifier of any kind and closes it.
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id, std::string_view where = "HDF5", std::string_view problem = "a call failed",
                  ExitCode exit_code = ExitCode::failed);
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  operator hid_t() const noexcept { return id_; }
  /// The identifier, which the caller closes.
  hid_t give_up() noexcept;

 private:
  void release() noexcept;
  hid_t id_ = H5I_INVALID_HID;
};

}  // namespace avert::h5
