#pragma once

#include <filesystem>

namespace avert {

/// Splits this process in two before a file of any origin is read: the HDF5 library can crash, loop or take
/// all memory on a damaged file, and only it knows its format. The child returns and goes on, with limits on
/// memory and processor time that fit the file's size. The parent ends with the child's exit code.
/// Throws Error (damaged data), in the parent, if a signal ended the child. To be called once, before
/// anything is written to standard output.
void continue_in_own_process(const std::filesystem::path& file);

}  // namespace avert
