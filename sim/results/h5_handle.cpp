#include "sim/results/h5_handle.hpp"

#include <string>
#include <utility>

namespace avert::h5 {
namespace {

/// What the library's error stack says, innermost cause last.
std::string error_text() {
  std::string text;
  const auto append = [](unsigned, const H5E_error2_t* entry, void* target) -> herr_t {
    auto& out = *static_cast<std::string*>(target);
    if (entry->desc != nullptr && *entry->desc != '\0')
      out.append(out.empty() ? "" : "; ").append(entry->desc);
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, append, &text);
  return text;
}

/// The system's reason within such a text; empty if there is none.
std::string system_reason(const std::string& text) {
  constexpr std::string_view before = "error message = '";
  const std::size_t found = text.find(before);
  if (found == std::string::npos) return "";
  const std::size_t begin = found + before.size();
  return text.substr(begin, text.find('\'', begin) - begin);
}

}  // namespace

void require(std::int64_t result, std::string_view where, std::string_view problem, ExitCode exit_code) {
  if (result >= 0) return;
  const std::string account = error_text(), reason = system_reason(account);
  std::string_view cure = "This is a fault of the program or too little memory; please report it";
  if (exit_code == ExitCode::damaged_data)
    cure = "Copy or make the file again; it is damaged or not of avert";
  else if (!reason.empty())
    cure = "Check the free space and the disk";
  throw Error(std::string(where), std::string(problem) + " (" + (reason.empty() ? account : reason) + ")",
              std::string(cure), exit_code);
}

Handle::Handle(hid_t id, std::string_view where, std::string_view problem, ExitCode exit_code) : id_(id) {
  require(id, where, problem, exit_code);
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    release();
    id_ = std::exchange(other.id_, H5I_INVALID_HID);
  }
  return *this;
}

Handle::~Handle() {
  release();
}

hid_t Handle::give_up() noexcept {
  return std::exchange(id_, H5I_INVALID_HID);
}

void Handle::release() noexcept {
  if (id_ < 0) return;
  const hid_t id = give_up();
  switch (H5Iget_type(id)) {
    case H5I_FILE:
      H5Fclose(id);
      break;
    case H5I_GROUP:
      H5Gclose(id);
      break;
    case H5I_DATASET:
      H5Dclose(id);
      break;
    case H5I_DATASPACE:
      H5Sclose(id);
      break;
    case H5I_DATATYPE:
      H5Tclose(id);
      break;
    case H5I_ATTR:
      H5Aclose(id);
      break;
    case H5I_GENPROP_LST:
      H5Pclose(id);
      break;
    default:
      H5Idec_ref(id);
      break;
  }
}

}  // namespace avert::h5
