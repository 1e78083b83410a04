// Talks in blocks, worked on by several threads and put together in order: the same sums for any number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace advisor {

inline constexpr std::uint64_t kTalksABlock = 1024;  // a multiple of sim::kTogether

// work(i) for i below count, by several threads.
template <typename Work>
void for_each_of(std::size_t count, int threads, const Work& work) {
  if (threads == 1) {
    for (std::size_t i = 0; i < count; ++i)
      work(i);
    return;
  }
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 1), [&](const auto& range) {
      for (std::size_t i = range.begin(); i != range.end(); ++i)
        work(i);
    });
  });
}

// work(first, last, result) fills a result of its own for talks first to last; take(result) gets them in
// order.
template <typename Result, typename Work, typename Take>
void for_blocks(std::uint64_t runs, int threads, const Work& work, const Take& take) {
  const std::size_t blocks = static_cast<std::size_t>((runs + kTalksABlock - 1) / kTalksABlock);
  std::vector<Result> results(blocks);
  for_each_of(blocks, threads, [&](std::size_t i) {
    const std::uint64_t first = i * kTalksABlock;
    work(first, std::min(runs, first + kTalksABlock), results[i]);
  });
  for (const Result& result : results)
    take(result);
}

}  // namespace advisor
