#pragma once

#include <string>
#include <string_view>

/// Names, paths and texts come from anybody. On a terminal, control bytes move the cursor or recolour what
/// stands there, and signs for the direction of writing show another name than the one that is meant.
namespace avert {

/// The text in one line, with control characters, signs for the direction of writing and bytes that are not
/// UTF-8 written as \n, \x1b or \u202e.
std::string printable(std::string_view text);

/// Whether it would be printed as it is.
bool is_printable(std::string_view text);

/// A field of a file. Throws Error if it would not be printed as it is.
void require_printable(std::string_view field, const std::string& where);

}  // namespace avert
