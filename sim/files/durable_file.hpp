#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace avert {

/// Says before a long run whether `target` could be written at its end: its folder exists, takes a new file
/// and has `bytes` free; `target` is not a folder or a device. Throws Error.
void check_writable(const std::filesystem::path& target, std::uint64_t bytes = 0);

/// Writes to a descriptor until all is written; false, and errno, when that fails.
bool write_all(int file, std::string_view bytes);

/// So that the name of a new file in it survives a crash too. Throws Error.
void flush_folder(const std::filesystem::path& folder);

/// A file that appears whole or not at all: a temporary one beside it takes the bytes, is flushed to the disk
/// and renamed, and the folder flushed. If anything before the renaming fails (the disk is full, say) the
/// temporary file is removed, `target` is as it was, and Error is thrown. A symbolic link is replaced, not
/// followed. The temporary file has a name that nobody knows before, and a lock while it is written: what a
/// killed process left is removed when the same target is written next.
class DurableFile {
 public:
  /// Makes the temporary file. Throws Error.
  explicit DurableFile(std::filesystem::path target);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  /// For a library that writes into the file itself.
  const std::filesystem::path& temporary() const { return temporary_; }
  /// At the end of what is there. Throws Error.
  void append(std::string_view bytes);
  /// Makes it `target`, in place of what has this name. Throws Error.
  void keep();
  /// Makes it `target` if nothing has this name, else keeps it under another and throws Error.
  void keep_as_new();

 private:
  void flush() const;
  void settle();

  std::filesystem::path target_, temporary_;
  int file_ = -1;
};

/// Removes what this process has written of a file that it will not finish.
void remove_unfinished(const std::filesystem::path& target);

/// Removes the temporary files of dead processes in a folder: those of the file `name`, or of all files where
/// it is empty. Those that a process still writes stay.
void remove_abandoned(const std::filesystem::path& folder, std::string_view name = {});

/// The parts, one after another, as such a file.
void write_durably(const std::filesystem::path& target, std::initializer_list<std::string_view> parts);

}  // namespace avert
