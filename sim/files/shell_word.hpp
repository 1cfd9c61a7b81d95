#pragma once

#include <string>

namespace avert {

/// The text as one word for bash, in one line: in single quotes, or, where it is not printable, with every
/// byte that is not plain as its number.
std::string shell_word(const std::string& text);

}  // namespace avert
