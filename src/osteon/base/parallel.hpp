// SPDX-License-Identifier: Apache-2.0
// Runs numbered jobs on a few threads, the caller's among them. Refuses to know what a job does;
// jobs must not depend on each other's order.
#pragma once

#include <cstddef>
#include <functional>

namespace osteon::base {

/// Threads that run at the same time on this machine; 1 when it does not say.
[[nodiscard]] unsigned machine_threads();

/// Calls job(0) ... job(count - 1), each once. `after_own` runs on the calling thread after each of
/// its jobs, with the number of jobs done by all. The first exception of a job is thrown again.
void run_jobs(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& job,
              const std::function<void(std::size_t)>& after_own = {});

/// Cuts 0 ... count - 1 into one equal share per thread, the same for the same numbers, and calls
/// job(i, begin, end) for the i-th share.
void run_shares(unsigned threads, std::size_t count,
                const std::function<void(std::size_t, std::size_t, std::size_t)>& job);

}  // namespace osteon::base
