#include "sim/scenario/record_view.hpp"

#include <fmt/format.h>

#include <type_traits>

#include "avert/model_parameters.hpp"

namespace avert {
namespace {

template <class T>
inline constexpr bool is_list_of_records = false;
template <Described S>
inline constexpr bool is_list_of_records<std::vector<S>> = true;

template <class Value>
Slot make_slot(Value& value) {
  if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, double> ||
                std::is_same_v<Value, std::string> || std::is_same_v<Value, std::vector<std::string>>) {
    return &value;
  } else if constexpr (std::is_enum_v<Value>) {
    static_assert(std::is_same_v<std::underlying_type_t<Value>, std::uint8_t>,
                  "an enum of the registry is a byte");
    static constexpr auto names = enum_names(Value{});
    return Choice{reinterpret_cast<std::uint8_t*>(&value), names};
  } else if constexpr (std::is_integral_v<Value>) {
    return WholeNumber{
        &value, [](const void* from) { return static_cast<std::int64_t>(*static_cast<const Value*>(from)); },
        [](void* to, std::int64_t whole) { *static_cast<Value*>(to) = static_cast<Value>(whole); }};
  } else {
    return std::span<double>(value);  // a fixed array of reals
  }
}

template <Described S>
constexpr ListNaming naming_of() {
  if (std::is_same_v<S, PositionSpec>) return ListNaming::position;
  return requires(S s) {
    s.name;
  }
  ? ListNaming::name : ListNaming::number;
}

template <Described S>
std::string element_name(const S& element, std::size_t number) {
  if constexpr (naming_of<S>() == ListNaming::name)
    return element.name;
  else if constexpr (naming_of<S>() == ListNaming::position)
    return element.power.empty() ? element.actor : element.power + "." + element.actor;
  else
    return fmt::format("{}", number);
}

template <Described S>
RecordView view_record(S& record);

template <Described S>
ListView view_list(std::vector<S>& list) {
  return {naming_of<S>(),
          [&list] { return list.size(); },
          [&list](std::size_t number) { return view_record(list[number]); },
          [&list](std::size_t number) { return element_name(list[number], number); },
          [&list] { return view_record(list.emplace_back()); },
          [&list] { list.clear(); }};
}

template <Described S>
RecordView view_record(S& record) {
  static const S defaults = S();
  RecordView view{S::section, {}};
  for_each_field<S>([&](const auto& field) {
    auto& value = record.*(field.member);
    using Value = std::remove_reference_t<decltype(value)>;
    Member member{{field.key, field.unit, field.range, field.source, field.doc}, false, Nested{}};
    if constexpr (Described<Value>) {
      member.content = Nested([&value] { return view_record(value); });
    } else if constexpr (is_list_of_records<Value>) {
      member.content = view_list(value);
    } else {
      Value fallback = defaults.*(field.member);
      member.fallback = value_of(make_slot(fallback));
      member.content = make_slot(value);
    }
    view.members.push_back(std::move(member));
  });
  return view;
}

}  // namespace

const Member* RecordView::find(std::string_view key) const {
  for (const Member& member : members)
    if (member.description.key == key) return &member;
  return nullptr;
}

std::vector<std::string> RecordView::keys() const {
  std::vector<std::string> keys;
  for (const Member& member : members) keys.emplace_back(member.description.key);
  return keys;
}

RecordView view_scenario(Scenario& scenario) {
  return view_record(scenario);
}

RecordView view_parameters(Parameters& parameters) {
  RecordView view{"parameters", {}};
  parameters.sections().for_each_section([&]<Described S>(S& section) {
    view.members.push_back({{S::section, Unit::none, {}, given(), "Parameters of one mechanism."},
                            false,
                            Nested([&section] { return view_record(section); })});
  });
  return view;
}

}  // namespace avert
