#pragma once

namespace avert {

/// Standard input, output and error that whoever started the program closed are opened on /dev/null, so that
/// no file gets their number and progress is never written into it. A closed pipe ends the program as it ends
/// others, whatever it inherits. To be called before anything is opened.
void prepare_standard_streams();

}  // namespace avert
