#include "avert/model_parameters.hpp"

#include <stdexcept>
#include <string>

namespace avert {

static_assert(ParameterSections::sound(),
              "every member is described once, every default lies in its range, names differ, and no "
              "coefficient is given");

Parameters::Parameters() : sections_(std::make_unique<ParameterSections>()) {}
Parameters::Parameters(const Parameters& other)
    : sections_(std::make_unique<ParameterSections>(*other.sections_)) {}
Parameters::Parameters(Parameters&&) noexcept = default;
Parameters& Parameters::operator=(Parameters other) noexcept {
  sections_ = std::move(other.sections_);
  return *this;
}
Parameters::~Parameters() = default;

void* Parameters::find(std::string_view section) const {
  void* found = nullptr;
  sections_->for_each_section([&]<Described S>(S& each) {
    if (S::section == section) found = &each;
  });
  if (found == nullptr)
    throw std::out_of_range("[" + std::string(section) + "] is not registered in avert/model_parameters.hpp");
  return found;
}

}  // namespace avert
