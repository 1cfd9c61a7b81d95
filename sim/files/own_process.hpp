#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

/// The HDF5 library can crash, loop or take all memory on a damaged file, and crashes when it goes on after a
/// write that failed. A process of its own keeps that from the rest of the program.
namespace avert {

/// Lowers the limit on this process's memory to what reading a file of so many bytes may take.
void limit_memory(std::uint64_t bytes);

/// Splits this process in two before a file of any origin is read. The child returns and goes on, with limits
/// on memory and processor time that fit the file's size. The parent ends with the child's exit code.
/// Throws Error (damaged data), in the parent, if a signal ended the child. To be called once, before
/// anything is written to standard output.
void continue_in_own_process(const std::filesystem::path& file);

/// Has a child process write a file and waits for it. What else `write` changes is lost. Throws the Error
/// that it threw, and one that names `file` when the child ended in another way.
void write_in_own_process(const std::filesystem::path& file, const std::function<void()>& write);

}  // namespace avert
