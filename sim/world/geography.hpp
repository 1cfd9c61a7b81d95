#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Places and roads as in the files of the displacement community (docs/geography.md): `locations.csv` and
/// `routes.csv`. Read for the displacement command as they are, and for escalation only anonymously.
namespace avert {

enum class PlaceType : std::uint8_t { conflict_zone, town, camp, idp_camp, forwarding_hub, marker };

struct Place {
  std::string name;
  std::string region;
  std::string country;
  double latitude = 0;   ///< degrees north
  double longitude = 0;  ///< degrees east
  PlaceType type = PlaceType::town;
  std::optional<double> conflict_date;  ///< days from the start of the period; absent: never
  std::optional<double> population;     ///< persons, of a camp its capacity; absent: unknown
};

struct Road {
  std::size_t from = 0, to = 0;  ///< indices of places
  double length = 0;             ///< km, at least 0
  int forced_redirection = 0;    ///< 0: none, 1: from `from` to `to`, 2: from `to` to `from`
};

struct Geography {
  std::vector<Place> places;  ///< in order of the file
  std::vector<Road> roads;    ///< in order of the file; each used in both directions
  /// Index of the place with this name, if there is one.
  std::optional<std::size_t> find(const std::string& name) const;
};

/// The files of a geography: all that is read of its folder, whatever else lies there.
inline constexpr std::array<std::string_view, 2> geography_files{"locations.csv", "routes.csv"};

/// Reads these files in the folder.
/// Errors: a file is missing, a line has the wrong number of fields, a field is not what its column asks for,
/// a name stands twice, a road leads to an unknown place; each with file, line, column and cure.
Geography read_geography(const std::string& folder);

}  // namespace avert
