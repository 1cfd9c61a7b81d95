#pragma once

#include <cstddef>
#include <string>

namespace avert {

inline constexpr std::size_t page_width = 80;  ///< columns that every terminal has

/// Text whose lines are at most `page_width` columns long where blanks allow it; what does not fit goes on in
/// lines that begin with `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent);

}  // namespace avert
