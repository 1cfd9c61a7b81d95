#include "sim/optional/part.hpp"

#include <dlfcn.h>

#include "avert/error.hpp"

namespace avert {

const void* open_part(const std::string& name, const MissingPart& missing) {
  // The plug-ins of Open MPI look for its symbols among those of the whole program. It is never closed.
  void* const library = ::dlopen(("lib" + name + ".so").c_str(), RTLD_NOW | RTLD_GLOBAL);
  const void* const part = library == nullptr ? nullptr : ::dlsym(library, name.c_str());
  if (part == nullptr) throw Error(missing.where, missing.problem + " (" + ::dlerror() + ")", missing.cure);
  return part;
}

}  // namespace avert
