#include <hdf5_hl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <new>

#include "avert/version.hpp"
#include "sim/files/own_process.hpp"
#include "sim/files/whole_file.hpp"
#include "sim/results/results_file.hpp"
#include "sim/results/results_reader.hpp"
#include "tests/support/example_results.hpp"
#include "tests/support/program.hpp"

using namespace avert;
using namespace avert::test;
using example::Folder;

namespace {

constexpr std::size_t seal_bytes = 32;

/// The root of a results file, and something hostile in it.
template <class Add>
std::filesystem::path write_hostile(const Folder& folder, Add add) {
  h5::Handle file = h5::create_file(folder / "hostile.h5");
  h5::write_attribute(file, "schema_version", std::int64_t{results_schema_version});
  h5::write_attribute(file, "model_version", std::int64_t{model_version});
  add(static_cast<hid_t>(file));
  h5::close_file(std::move(file));
  return folder / "hostile.h5";
}

std::string refusal(const std::filesystem::path& path) {
  try {
    const ResultsReader reader(path);
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::damaged_data);
    return error.problem();
  }
  return "was opened";
}

/// A dataset "deaths" without values.
h5::Handle add_dataset(hid_t file, hid_t type, const std::vector<hsize_t>& shape, hid_t creation) {
  const h5::Handle space(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr));
  return h5::Handle(H5Dcreate2(file, "deaths", type, space, H5P_DEFAULT, creation, H5P_DEFAULT));
}

h5::Handle chunked(const std::vector<hsize_t>& chunk) {
  h5::Handle creation(H5Pcreate(H5P_DATASET_CREATE));
  H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data());
  return creation;
}

/// What the program's way of reading a file comes to, in a process of this test's own: an exit code.
int read_apart(const std::filesystem::path& path) {
  const pid_t child = fork();
  if (child == 0) {
    int code = 99;
    try {
      continue_in_own_process(path);
      signal(SIGSEGV, SIG_DFL);  // not to Catch's report
      code = ResultsReader(path).find_faults().empty() ? 0 : 5;
    } catch (const Error& error) {
      code = static_cast<int>(error.exit_code());
    } catch (const std::bad_alloc&) {
      code = 5;
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string bytes_of_example(const Folder& folder) {
  write_results(example::output(folder / "a.h5"), example::make_header(), example::make_runs(),
                example::make_provenance());
  return read_whole(folder / "a.h5");
}

std::string flipped(std::string bytes, const std::array<std::uint32_t, 4>& drawn) {
  char& place = bytes[drawn[0] % bytes.size()];
  place = static_cast<char>(place ^ (1 << drawn[1] % 8));
  return bytes;
}

}  // namespace

TEST_CASE("links that lead round or out are refused without following them") {
  const Folder folder;
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     H5Lcreate_soft("/b", file, "a", H5P_DEFAULT, H5P_DEFAULT);
                                     H5Lcreate_soft("/a", file, "b", H5P_DEFAULT, H5P_DEFAULT);
                                   })),
             Catch::Contains("link to another place"));
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     H5Lcreate_external("/proc/self/environ", "/", file, "a", H5P_DEFAULT,
                                                        H5P_DEFAULT);
                                   })),
             Catch::Contains("link to another place"));
}

TEST_CASE("types that avert does not write are refused") {
  const Folder folder;
  const h5::Handle vector(H5Tvlen_create(H5T_STD_I32LE)), text(H5Tcopy(H5T_C_S1)),
      half(H5Tcopy(H5T_IEEE_F32LE)), odd(H5Tcopy(H5T_STD_I32LE)), choice(H5Tenum_create(H5T_STD_I8LE));
  const std::int8_t one = 1;
  H5Tenum_insert(choice, "one", &one);
  H5Tset_size(text, 8);
  H5Tset_fields(half, 15, 10, 5, 0, 10);
  H5Tset_size(half, 2);
  H5Tset_precision(odd, 7);
  const std::vector<hid_t> types{H5T_STD_I32BE, H5T_STD_B8LE, H5T_STD_REF_OBJ, H5T_IEEE_F64BE, vector, text,
                                 half,          odd,          choice};
  for (const hid_t type : types) {
    INFO(H5Tget_class(type));
    CHECK_THAT(refusal(write_hostile(folder, [&](hid_t file) { add_dataset(file, type, {2}, H5P_DEFAULT); })),
               Catch::Contains("type"));
  }
}

TEST_CASE("too high ranks, too long attributes and too many of them are refused") {
  const Folder folder;
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     const std::vector<hsize_t> ones(32, 1);
                                     add_dataset(file, H5T_IEEE_F32LE, ones, chunked(ones));
                                   })),
             Catch::Contains("32 dimensions"));
  CHECK_THAT(
      refusal(write_hostile(
          folder, [](hid_t file) { h5::write_attribute(file, "title", std::string(20u << 20, 'a')); })),
      Catch::Contains("attribute title of 20971520 bytes"));
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     for (std::int64_t i = 0; i < 10'100; ++i)
                                       h5::write_attribute(file, std::to_string(i), i);
                                   })),
             Catch::Contains("too many"));
}

TEST_CASE("three million empty texts are read in time that grows with their number") {
  const Folder folder;
  constexpr hsize_t count = 3000000;
  const auto path = write_hostile(folder, [](hid_t file) {
    const h5::Handle dataset = add_dataset(file, h5::text_type(), {count}, chunked({65536}));
    H5Dwrite(dataset, h5::text_type(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
             std::vector<const char*>(count, "").data());
  });
  const std::vector<std::string> texts = ResultsReader(path).read_text("/deaths");
  CHECK(texts == std::vector<std::string>(count));
}

TEST_CASE("more text than a results file can hold is refused as it is read") {
  const Folder folder;
  constexpr hsize_t count = 300;
  const std::string megabyte(1 << 20, 'x');
  const auto path = write_hostile(folder, [&](hid_t file) {
    const h5::Handle dataset = add_dataset(file, h5::text_type(), {count}, H5P_DEFAULT);
    H5Dwrite(dataset, h5::text_type(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
             std::vector<const char*>(count, megabyte.c_str()).data());
  });
  CHECK_THROWS_WITH(ResultsReader(path).read_text("/deaths"),
                    Catch::Contains("holds more than 256 MB of text"));
}

TEST_CASE("filters of others and chunks that fill the memory are refused") {
  const Folder folder;
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     const h5::Handle creation = chunked({4});
                                     constexpr H5Z_filter_t blosc = 32001;
                                     H5Pset_filter(creation, blosc, H5Z_FLAG_OPTIONAL, 0, nullptr);
                                     add_dataset(file, H5T_IEEE_F32LE, {4}, creation);
                                   })),
             Catch::Contains("filter 32001"));
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     const h5::Handle creation(H5Pcreate(H5P_GROUP_CREATE));
                                     H5Pset_deflate(creation, 4);
                                     h5::Handle(H5Gcreate2(file, "a", H5P_DEFAULT, creation, H5P_DEFAULT));
                                   })),
             Catch::Contains("filters the names"));
  CHECK_THAT(refusal(write_hostile(folder,
                                   [](hid_t file) {
                                     const hsize_t length = hsize_t{1} << 25;
                                     add_dataset(file, H5T_IEEE_F32LE, {length}, chunked({length}));
                                   })),
             Catch::Contains("chunks of more than 64 MB"));
}

TEST_CASE("a file that unpacks to more than the memory it can need is refused by the program") {
  const Folder folder;
  const hsize_t chunk = hsize_t{1} << 23, chunks = 96;
  const auto path = write_hostile(folder, [&](hid_t file) {
    const h5::Handle creation = chunked({chunk});
    H5Pset_deflate(creation, 9);
    const h5::Handle dataset = add_dataset(file, H5T_IEEE_F64LE, {chunk * chunks}, creation);
    const std::vector<double> zeros(chunk);
    const h5::Handle first(H5Screate_simple(1, &chunk, nullptr)), all(H5Dget_space(dataset));
    hsize_t at = 0;
    H5Sselect_hyperslab(all, H5S_SELECT_SET, &at, nullptr, &chunk, nullptr);
    H5Dwrite(dataset, H5T_NATIVE_DOUBLE, first, all, H5P_DEFAULT, zeros.data());
    hsize_t bytes = 0;
    H5Dget_chunk_storage_size(dataset, &at, &bytes);
    std::string packed(bytes, '\0');
    std::uint32_t filters = 0;
    H5Dread_chunk(dataset, H5P_DEFAULT, &at, &filters, packed.data());
    for (at = chunk; at < chunk * chunks; at += chunk)
      H5Dwrite_chunk(dataset, H5P_DEFAULT, filters, &at, packed.size(), packed.data());
  });
  CHECK(std::filesystem::file_size(path) < (16u << 20));
  const Outcome outcome = avert_with("inspect " + path.string() + " 2>&1");
  CHECK(outcome.code == 5);
  CHECK_THAT(outcome.text, Catch::Contains("more memory than a file of its size can need"));
}

TEST_CASE("any flipped bit of a sealed file is noticed before the library sees the file") {
  const Folder folder;
  const std::string whole = bytes_of_example(folder), content = whole.substr(0, whole.size() - seal_bytes);
  const Draws draws({17, 0}, Stream::panel, 0);
  for (std::uint32_t trial = 0; trial < 4000; ++trial) {
    std::ofstream(folder / "flipped.h5", std::ios::binary)
        << flipped(content, draws.block(trial)) << whole.substr(content.size());
    REQUIRE_THAT(refusal(folder / "flipped.h5"), Catch::Contains("damaged"));
  }
}

TEST_CASE("no flipped bit of a file without a seal ends the program or keeps it for long") {
  const Folder folder;
  const std::string whole = bytes_of_example(folder), content = whole.substr(0, whole.size() - seal_bytes);
  const Draws draws({18, 0}, Stream::panel, 0);
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    std::ofstream(folder / "flipped.h5", std::ios::binary) << flipped(content, draws.block(trial));
    REQUIRE(read_apart(folder / "flipped.h5") == 5);
  }
}

TEST_CASE("files on which the HDF5 library crashes or never ends are refused in one line") {
  for (const char* name : {"crash", "endless"}) {
    const Outcome outcome = avert_with(std::string("inspect tests/data/hostile/") + name + " 2>&1");
    INFO(outcome.text);
    CHECK(outcome.code == 5);
    CHECK_THAT(outcome.text, Catch::StartsWith("avert: "));
  }
}
