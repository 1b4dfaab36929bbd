// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace osteon::base {
namespace {

class Pool {
 public:
  Pool(std::size_t count, const std::function<void(std::size_t)>& job) : count_(count), job_(job) {}

  void work(const std::function<void(std::size_t)>& after_job) {
    for (std::size_t i = next_++; i < count_; i = next_++) {
      try {
        job_(i);
      } catch (...) {
        const std::scoped_lock lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        next_ = count_;
        return;
      }
      const std::size_t done = ++done_;
      if (after_job) after_job(done);
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t count_;
  const std::function<void(std::size_t)>& job_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

unsigned machine_threads() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void run_jobs(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& job,
              const std::function<void(std::size_t)>& after_own) {
  Pool pool(count, job);
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min<std::size_t>(threads, count);
  for (std::size_t i = 1; i < wanted; ++i) {
    helpers.emplace_back([&pool] { pool.work({}); });
  }
  pool.work(after_own);
  for (std::thread& helper : helpers) helper.join();
  pool.rethrow();
}

void run_shares(unsigned threads, std::size_t count,
                const std::function<void(std::size_t, std::size_t, std::size_t)>& job) {
  run_jobs(threads, threads,
           [&](std::size_t i) { job(i, count * i / threads, count * (i + 1) / threads); });
}

}  // namespace osteon::base
