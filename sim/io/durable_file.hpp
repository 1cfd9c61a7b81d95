#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace avert {

/// Says before a long run whether `target` could be written at its end: its folder exists, takes a new file
/// and has `bytes` free; `target` is not a folder or a device. Throws Error.
void check_writable(const std::filesystem::path& target, std::uint64_t bytes = 0);

/// Makes `target` whole or not at all: a temporary file beside it takes the parts one after another, is
/// flushed to the disk and renamed, and the folder flushed. If anything fails (the disk is full, say) the
/// temporary file is removed, `target` is as it was, and Error is thrown. A symbolic link is replaced, not
/// followed.
void write_durably(const std::filesystem::path& target, std::initializer_list<std::string_view> parts);

}  // namespace avert
