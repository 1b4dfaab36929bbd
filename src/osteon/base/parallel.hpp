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

}  // namespace osteon::base
