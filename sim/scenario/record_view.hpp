#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "avert/scenario_file.hpp"
#include "sim/scenario/values.hpp"

/// A described struct seen at run time, without its type: what the reader, the writer, `--set`, sweeps and
/// the docs walk over, so that all of them know the same paths.
namespace avert {

struct Member;

/// The members of one struct, in order. Refers to the struct: it must outlive the view.
struct RecordView {
  std::string_view section;
  std::vector<Member> members;

  const Member* find(std::string_view key) const;
  std::vector<std::string> keys() const;
};

/// How elements of a list are called in paths: by number, by their `name`, or, for positions, by
/// "actor" or "power.actor".
enum class ListNaming { number, name, position };

/// A list of described structs.
struct ListView {
  ListNaming naming;
  std::function<std::size_t()> size;
  std::function<RecordView(std::size_t)> at;
  std::function<std::string(std::size_t)> name;  ///< of the element in paths
  std::function<RecordView()> append;
  std::function<void()> clear;
};

using Nested = std::function<RecordView()>;

struct Member {
  Description description;
  SettingValue fallback;  ///< default of a slot
  std::variant<Slot, Nested, ListView> content;
};

/// Everything a scenario says besides `[parameters]`.
RecordView view_scenario(Scenario& scenario);
/// The registry of the mechanisms: one nested record a section.
RecordView view_parameters(Parameters& parameters);

}  // namespace avert
