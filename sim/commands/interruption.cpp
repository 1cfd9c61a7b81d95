#include "sim/commands/interruption.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "avert/error.hpp"
#include "sim/files/message.hpp"

namespace avert {

Interruption::Interruption(std::optional<CheckpointFile> checkpoint)
    : checkpoint_(std::move(checkpoint)), stop_([this](const char* name) { leave(name); }) {}

void Interruption::leave(const char* name) {
  if (!departure_.ask()) return;
  const bool kept = checkpoint_ && checkpoint_->exists();
  const std::string what =
      kept ? fmt::format("{} keeps the run; the same command goes on with it", checkpoint_->path.string())
           : "nothing is kept; the same command begins anew";
  say(fmt::format("avert: {}: {}", name, what));
  std::_Exit(static_cast<int>(kept ? ExitCode::partial : ExitCode::failed));
}

}  // namespace avert
