#include "sim/results/results_reader.hpp"

#include <hdf5_hl.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "avert/version.hpp"
#include "sim/results/h5.hpp"
#include "sim/results/results_file.hpp"
#include "tests/support/example_results.hpp"

using namespace avert;
using avert::example::Folder;

namespace {

std::filesystem::path write_example(const Folder& folder) {
  const std::filesystem::path path = folder / "a.h5";
  write_results(example::output(path), example::make_header(), example::make_runs(),
                example::make_provenance());
  return path;
}

/// A file with the root attributes of results; `add` puts something hostile into it.
template <class Add>
void write_hostile(const std::filesystem::path& path, Add add) {
  h5::Handle file = h5::create_file(path);
  h5::write_attribute(file, "schema_version", std::int64_t{results_schema_version});
  h5::write_attribute(file, "model_version", std::int64_t{model_version});
  add(static_cast<hid_t>(file));
  h5::close_file(std::move(file));
}

void check_damaged(const std::filesystem::path& path) {
  try {
    const ResultsReader reader(path);
    FAIL("was opened: " << path);
  } catch (const Error& error) {
    INFO(error.what());
    CHECK(error.exit_code() == ExitCode::damaged_data);
  }
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a file that is cut short anywhere is refused") {
  const Folder folder;
  const std::string whole = bytes_of(write_example(folder));
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{7}, std::size_t{600}, whole.size() / 2, whole.size() - 100}) {
    std::ofstream(folder / "cut.h5", std::ios::binary) << whole.substr(0, length);
    check_damaged(folder / "cut.h5");
  }
}

TEST_CASE("text, folders, devices and foreign HDF5 files are not results") {
  const Folder folder;
  std::ofstream(folder / "text.h5") << "arm,replicate,deaths\n";
  check_damaged(folder / "text.h5");
  CHECK_THROWS_AS(ResultsReader(folder / "missing.h5"), Error);
  CHECK_THROWS_AS(ResultsReader(folder.path()), Error);
  CHECK_THROWS_AS(ResultsReader("/dev/zero"), Error);
  h5::close_file(h5::create_file(folder / "foreign.h5"));
  check_damaged(folder / "foreign.h5");
  h5::Handle newer = h5::create_file(folder / "newer.h5");
  h5::write_attribute(newer, "schema_version", std::int64_t{results_schema_version + 1});
  h5::write_attribute(newer, "model_version", std::int64_t{1});
  h5::close_file(std::move(newer));
  check_damaged(folder / "newer.h5");
}

TEST_CASE("links and storage that lead out of the file are refused") {
  const Folder folder;
  write_example(folder);
  write_hostile(folder / "external-link.h5", [](hid_t file) {
    H5Lcreate_external("a.h5", "/summary", file, "summary", H5P_DEFAULT, H5P_DEFAULT);
  });
  write_hostile(folder / "soft-link.h5",
                [](hid_t file) { H5Lcreate_soft("/elsewhere", file, "summary", H5P_DEFAULT, H5P_DEFAULT); });
  const hsize_t length = 4;
  write_hostile(folder / "external-storage.h5", [&](hid_t file) {
    const h5::Handle space(H5Screate_simple(1, &length, nullptr)), creation(H5Pcreate(H5P_DATASET_CREATE));
    H5Pset_external(creation, "/etc/passwd", 0, 16);
    h5::Handle(H5Dcreate2(file, "deaths", H5T_STD_I32LE, space, H5P_DEFAULT, creation, H5P_DEFAULT));
  });
  write_hostile(folder / "virtual.h5", [&](hid_t file) {
    const h5::Handle space(H5Screate_simple(1, &length, nullptr)), creation(H5Pcreate(H5P_DATASET_CREATE));
    H5Pset_virtual(creation, space, "a.h5", "/week", space);
    h5::Handle(H5Dcreate2(file, "deaths", H5T_STD_I32LE, space, H5P_DEFAULT, creation, H5P_DEFAULT));
  });
  for (const char* name : {"external-link.h5", "soft-link.h5", "external-storage.h5", "virtual.h5"}) {
    check_damaged(folder / name);
  }
}

TEST_CASE("loops, unknown filters, foreign types and impossible sizes are refused") {
  const Folder folder;
  write_hostile(folder / "loop.h5", [](hid_t file) {
    const h5::Handle group = h5::open_group(file, "summary");
    H5Lcreate_hard(file, "/", group, "again", H5P_DEFAULT, H5P_DEFAULT);
  });
  const auto with_dataset = [](hid_t file, hid_t type, std::vector<hsize_t> shape, H5Z_filter_t filter) {
    const h5::Handle space(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr));
    const h5::Handle creation(H5Pcreate(H5P_DATASET_CREATE));
    const std::vector<hsize_t> chunk(shape.size(), 1);
    H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data());
    if (filter != H5Z_FILTER_NONE) H5Pset_filter(creation, filter, H5Z_FLAG_OPTIONAL, 0, nullptr);
    h5::Handle(H5Dcreate2(file, "deaths", type, space, H5P_DEFAULT, creation, H5P_DEFAULT));
  };
  write_hostile(folder / "filter.h5",
                [&](hid_t file) { with_dataset(file, H5T_STD_I32LE, {4}, H5Z_FILTER_NBIT); });
  write_hostile(folder / "huge.h5", [&](hid_t file) {
    with_dataset(file, H5T_IEEE_F64LE, {1U << 31, 1U << 31}, H5Z_FILTER_NONE);
  });
  write_hostile(folder / "rank.h5", [&](hid_t file) {
    with_dataset(file, H5T_IEEE_F64LE, std::vector<hsize_t>(9, 1), H5Z_FILTER_NONE);
  });
  write_hostile(folder / "type.h5", [&](hid_t file) {
    const h5::Handle compound(H5Tcreate(H5T_COMPOUND, 8));
    H5Tinsert(compound, "a", 0, H5T_STD_I32LE);
    with_dataset(file, compound, {1}, H5Z_FILTER_NONE);
  });
  for (const char* name : {"loop.h5", "filter.h5", "huge.h5", "rank.h5", "type.h5"})
    check_damaged(folder / name);
}

TEST_CASE("a changed byte is noticed wherever it is") {
  const Folder folder;
  const std::string whole = bytes_of(write_example(folder));
  const Draws draws({3, 0}, Stream::panel, 0);
  for (std::uint32_t trial = 0; trial < 100; ++trial) {
    std::string broken = whole;
    const auto block = draws.block(trial);
    broken[block[0] % broken.size()] ^= static_cast<char>(1 + block[1] % 255);
    std::ofstream(folder / "broken.h5", std::ios::binary) << broken;
    bool noticed = false;
    try {
      noticed = !ResultsReader(folder / "broken.h5").find_faults().empty();
    } catch (const Error& error) {
      noticed = error.exit_code() == ExitCode::damaged_data;
    }
    CHECK(noticed);
  }
}

TEST_CASE("a file that another program changed can be read but is no longer sealed") {
  const Folder folder;
  const std::string whole = bytes_of(write_example(folder));
  std::ofstream(folder / "cut.h5", std::ios::binary) << whole.substr(0, whole.size() - 1);
  const ResultsReader reader(folder / "cut.h5");
  CHECK(reader.read("/summary/failed").size() == 6);
  REQUIRE(reader.find_faults().size() == 1);
  CHECK(reader.find_faults().front().find("seal") != std::string::npos);
}

TEST_CASE("missing scales, units and root attributes are named as faults") {
  const Folder folder;
  write_hostile(folder / "bare.h5", [](hid_t file) {
    const std::vector<float> values{1, 2};
    h5::write_dataset<float>(h5::open_group(file, "outcomes"), "deaths", {2}, values);
  });
  const std::vector<std::string> faults = ResultsReader(folder / "bare.h5").find_faults();
  const auto mentions = [&](const std::string& text) {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const std::string& fault) { return fault.find(text) != std::string::npos; });
  };
  CHECK(mentions("root attribute fingerprint"));
  CHECK(mentions("/outcomes/deaths has no scale"));
  CHECK(mentions("/outcomes/deaths has no units"));
}
