#include "sim/sweep/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <type_traits>

#include "avert/bytes.hpp"
#include "avert/error.hpp"

namespace avert::sweep {
namespace {

RunHead read_head(ByteReader& reader) {
  RunHead head;
  head.id = reader.number<std::uint64_t>();
  head.fingerprint = reader.number<std::uint64_t>();
  head.seconds = reader.number<double>();
  head.failure = reader.text();
  return head;
}

[[noreturn]] void refuse(const std::string& problem) {
  throw Error("a recorded run", problem, "It was written by another version of avert: plan the sweep again",
              ExitCode::damaged_data);
}

const Variable& find_variable(const std::vector<Variable>& catalogue, std::string_view group,
                              std::string_view name) {
  const auto found = std::find_if(catalogue.begin(), catalogue.end(), [&](const Variable& each) {
    return each.group == group && each.name == name;
  });
  if (found == catalogue.end())
    refuse(fmt::format("holds /{}/{}, which this version does not know", group, name));
  return *found;
}

/// The first place where two arrays differ by a bit; nothing if they are alike.
template <class T>
std::optional<std::size_t> first_other(const std::vector<T>& recorded, const std::vector<T>& made) {
  const auto same = [](const T& a, const T& b) { return std::memcmp(&a, &b, sizeof a) == 0; };
  const auto other = std::mismatch(recorded.begin(), recorded.end(), made.begin(), made.end(), same).first;
  if (other == recorded.end() && recorded.size() == made.size()) return std::nullopt;
  return static_cast<std::size_t>(other - recorded.begin());
}

std::string difference_of(const Series& recorded, const Series& made) {
  const std::string name = fmt::format("/{}/{}", recorded.variable.group, recorded.variable.name);
  if (recorded.variable.group != made.variable.group || recorded.variable.name != made.variable.name)
    return fmt::format("{} is recorded where /{}/{} comes", name, made.variable.group, made.variable.name);
  if (recorded.values.index() != made.values.index()) return name + " is recorded with another type";
  return std::visit(
      [&](const auto& values) -> std::string {
        const auto& others = std::get<std::decay_t<decltype(values)>>(made.values);
        const std::optional<std::size_t> at = first_other(values, others);
        if (!at) return "";
        if (values.size() != others.size())
          return fmt::format("{} is recorded with {} values and has {}", name, values.size(), others.size());
        return fmt::format("{}[{}] is recorded as {} and is {}", name, *at, values[*at], others[*at]);
      },
      recorded.values);
}

template <std::size_t Type = 0>
Values read_values(ByteReader& reader, std::uint8_t type) {
  if constexpr (Type == std::variant_size_v<Values>) {
    refuse("holds values of an unknown type");
  } else {
    using Vector = std::variant_alternative_t<Type, Values>;
    if (type == Type) return reader.array<typename Vector::value_type>();
    return read_values<Type + 1>(reader, type);
  }
}

}  // namespace

std::string encode_run(std::uint64_t id, double seconds, const RunResult& run) {
  ByteWriter writer;
  writer.number(id);
  writer.number(run.fingerprint);
  writer.number(seconds);
  writer.text(run.failure);
  writer.text(run.key.arm);
  writer.number(run.key.replicate);
  writer.number(run.key.seed);
  writer.number(static_cast<std::uint32_t>(run.series.size()));
  for (const Series& series : run.series) {
    writer.text(series.variable.group);
    writer.text(series.variable.name);
    writer.number(static_cast<std::uint8_t>(series.values.index()));
    std::visit([&](const auto& values) { writer.array(values); }, series.values);
  }
  return writer.take();
}

std::optional<RunHead> decode_head(std::string_view payload) {
  ByteReader reader(payload);
  RunHead head = read_head(reader);
  if (!reader.sound()) return std::nullopt;
  return head;
}

std::string first_difference(const RunResult& recorded, const RunResult& made) {
  if (recorded.fingerprint != made.fingerprint)
    return fmt::format("the fingerprint is recorded as {:016x} and is {:016x}", recorded.fingerprint,
                       made.fingerprint);
  if (recorded.failure != made.failure)
    return fmt::format("the failure is recorded as '{}' and is '{}'", recorded.failure, made.failure);
  if (recorded.series.size() != made.series.size())
    return fmt::format("{} series are recorded and there are {}", recorded.series.size(), made.series.size());
  for (std::size_t i = 0; i < made.series.size(); ++i)
    if (std::string other = difference_of(recorded.series[i], made.series[i]); !other.empty()) return other;
  return "";
}

RunResult decode_run(std::string_view payload, const std::vector<Variable>& catalogue) {
  ByteReader reader(payload);
  const RunHead head = read_head(reader);
  RunResult run;
  run.fingerprint = head.fingerprint;
  run.failure = head.failure;
  run.key.arm = reader.text();
  run.key.replicate = reader.number<std::uint32_t>();
  run.key.seed = reader.number<std::uint64_t>();
  const auto count = reader.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && reader.sound(); ++i) {
    const std::string_view group = reader.text(), name = reader.text();
    const auto type = reader.number<std::uint8_t>();
    if (!reader.sound()) break;
    run.series.push_back({find_variable(catalogue, group, name), read_values(reader, type)});
  }
  if (!reader.sound() || !reader.at_end()) refuse("is not what its length says");
  return run;
}

}  // namespace avert::sweep
