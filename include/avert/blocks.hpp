#pragma once
namespace avert {
struct Threads {
  int count = 1;
};
}  // namespace avert
