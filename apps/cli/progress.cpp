// SPDX-License-Identifier: Apache-2.0
// One line on the terminal for long work: step, share done, time left. Silent where nobody looks.
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/base/parallel.hpp"

namespace osteon::cli {
namespace {

using Clock = std::chrono::steady_clock;

// A signal handler can only reach what has static storage.
std::atomic<bool> cancel_wanted{false};

void on_interrupt(int /*signal*/) {
  cancel_wanted = true;
}

class ProgressLine {
 public:
  void show(std::string_view step, double fraction) {
    const auto now = Clock::now();
    if (step != step_) {
      step_ = step;
      started_ = now;
    }
    // Work that is over at once needs no line.
    if (now - first_ < std::chrono::milliseconds(300)) return;
    if (now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - started_).count();
    std::string left;
    if (fraction > 0.05 && seconds > 1) {
      left = fmt::format(", {:.0f} s left", seconds * (1 - fraction) / fraction);
    }
    fmt::print(stderr, "\r\033[K{} {:3.0f}%{}", step, 100 * fraction, left);
    std::fflush(stderr);
    visible_ = true;
  }
  void end() {
    if (visible_) fmt::print(stderr, "\r\033[K");
    visible_ = false;
  }

 private:
  std::string step_;
  Clock::time_point first_ = Clock::now();
  Clock::time_point started_ = first_;
  Clock::time_point shown_{};
  bool visible_ = false;
};

ProgressLine& progress_line() {
  static ProgressLine line;
  return line;
}

}  // namespace

study::Effort effort(const CommonFlags& flags) {
  study::Effort effort;
  effort.threads = flags.threads > 0 ? flags.threads : base::machine_threads();
  std::signal(SIGINT, on_interrupt);
  effort.cancelled = &cancel_wanted;
  if (flags.chatter == Chatter::normal && isatty(STDERR_FILENO) == 1) {
    effort.progress = [](std::string_view step, double fraction) {
      progress_line().show(step, fraction);
    };
  }
  return effort;
}

void end_progress() {
  progress_line().end();
}

std::size_t terminal_width() {
  winsize size{};
  constexpr std::size_t usual = 100;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return usual;
  return size.ws_col;
}

}  // namespace osteon::cli
