#include "sim/commands/finished.hpp"

#include <new>

#include "sim/files/own_process.hpp"

namespace avert {

std::filesystem::path file_option(const options::variables_map& given) {
  if (given.count("file") == 0)
    throw Error("FILE", "no results file is given", "Give one that avert run or avert compare wrote");
  std::filesystem::path path = given["file"].as<std::string>();
  h5::check_ordinary_file(path);
  return path;
}

std::string text_option(const options::variables_map& given, const char* name) {
  return given.count(name) == 0 ? "" : given[name].as<std::string>();
}

ExitCode in_process_for(const std::filesystem::path& path, const std::function<ExitCode()>& read) {
  continue_in_own_process(path);
  try {
    return read();
  } catch (const std::bad_alloc&) {
    throw Error(path.string(), "asks for more memory than a file of its size can need",
                "It is damaged or was not written by avert; use another copy", ExitCode::damaged_data);
  }
}

ExitCode with_finished_file(const std::filesystem::path& path,
                            const std::function<ExitCode(const FinishedFile&)>& use) {
  return in_process_for(path, [&] { return use(FinishedFile(path)); });
}

}  // namespace avert
