#include "sim/checkpoint.hpp"

#include "avert/error.hpp"
#include "avert/hash.hpp"
#include "avert/version.hpp"

namespace avert {
namespace {

constexpr std::string_view last_section = "end";
constexpr std::size_t head_bytes = 28;  ///< magic, schema, model version, run, step

/// The bytes of the next section without its hash, or nothing: it is cut short or its hash is another.
std::string_view next_section(ByteReader& bytes) {
  const std::string_view begin = bytes.rest();
  bytes.text();
  bytes.skip(bytes.number<std::uint64_t>());
  const std::string_view section = begin.substr(0, begin.size() - bytes.rest().size());
  const auto hash = bytes.number<std::uint64_t>();
  return bytes.sound() && hash == hash_of(section) ? section : std::string_view();
}

}  // namespace

CheckpointWriter::CheckpointWriter(std::uint64_t run, std::uint32_t step, std::size_t expected) {
  bytes_.reserve(head_bytes + expected);
  bytes_.raw(checkpoint_magic);
  bytes_.number(checkpoint_schema_version);
  bytes_.number(static_cast<std::uint32_t>(model_version));
  bytes_.number(run);
  bytes_.number(step);
  close(0);
}

std::size_t CheckpointWriter::open(std::string_view name, std::uint64_t length) {
  const std::size_t begin = bytes_.view().size();
  bytes_.text(name);
  bytes_.number(length);
  return begin;
}

void CheckpointWriter::close(std::size_t begin) {
  bytes_.number(hash_of(bytes_.view().substr(begin)));
}

std::string CheckpointWriter::take() {
  close(open(last_section, 0));
  return bytes_.take();
}

CheckpointReader::CheckpointReader(std::string_view bytes, std::uint64_t run, std::string where)
    : where_(std::move(where)), rest_(bytes) {
  read_head(run);
  check_sections();
}

void CheckpointReader::read_head(std::uint64_t run) {
  const std::string_view head = rest_.rest().substr(0, head_bytes);
  if (rest_.skip(checkpoint_magic.size()) != checkpoint_magic)
    throw Error(where_, "is not a checkpoint of avert", "Name another file");
  const auto schema = rest_.number<std::uint32_t>(), model = rest_.number<std::uint32_t>();
  const auto whose = rest_.number<std::uint64_t>();
  step_ = rest_.number<std::uint32_t>();
  check(rest_.number<std::uint64_t>() == hash_of(head) && rest_.sound(), "head");
  const auto refuse = [&](const char* problem) {
    throw Error(where_, problem, "Name another file, or go on with what it belongs to");
  };
  if (schema != checkpoint_schema_version) refuse("is a checkpoint of another layout");
  if (model != static_cast<std::uint32_t>(model_version)) refuse("is a checkpoint of another model version");
  if (whose != run)
    refuse("is the checkpoint of another run: scenario, arm, seed, replicate or what is recorded differs");
}

void CheckpointReader::check_sections() const {
  ByteReader sections = rest_;
  std::string_view last;
  while (!sections.at_end()) {
    last = ByteReader(sections).text();
    check(!next_section(sections).empty(), "sections");
  }
  check(last == last_section, last_section);
}

void CheckpointReader::end() {
  take(last_section);
  check(rest_.at_end(), last_section);
}

std::string_view CheckpointReader::take(std::string_view name) {
  check(!rest_.at_end(), name);
  ByteReader section = rest_;
  check(section.text() == name, name);
  const std::string_view values = section.skip(section.number<std::uint64_t>());
  section.number<std::uint64_t>();  // its hash was looked at before
  rest_ = section;
  return values;
}

void CheckpointReader::check(bool sound, std::string_view section) const {
  if (!sound)
    throw Error(where_, "is a damaged checkpoint (" + std::string(section) + ")",
                "Delete it: the run is made anew", ExitCode::damaged_data);
}

}  // namespace avert
