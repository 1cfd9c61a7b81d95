#pragma once

#include "avert/scenario_actors.hpp"
#include "avert/scenario_response.hpp"
#include "avert/scenario_world.hpp"

/// What a scenario file may say, besides the parameters of the mechanisms. Every struct is described like a
/// parameter struct, so that the reader, `--set`, sweeps and the docs use one path grammar.
/// The whole file is `Scenario` in avert/scenario_file.hpp.
