// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>

namespace osteon::cli_test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int could_not_start = 127;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t end) {
    if (ends.at(end) >= 0) close(ends.at(end));
    ends.at(end) = -1;
  }
};

// Only async-signal-safe calls: this runs between fork and exec.
[[noreturn]] void become_shell(const char* command, const char* directory, char* const* environment,
                               int out, int err) {
  setpgid(0, 0);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0 && chdir(directory) == 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
      dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0) {
    const std::array<const char*, 4> arguments{"sh", "-c", command, nullptr};
    execve("/bin/sh", const_cast<char* const*>(arguments.data()), environment);
  }
  _exit(could_not_start);
}

// Reads both streams until their ends; false when the time is over first.
bool read_all(Pipe& out, Pipe& err, ProcessResult& result, Clock::time_point deadline) {
  std::array<pollfd, 2> streams{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
  const std::array<std::string*, 2> texts{&result.out, &result.err};
  std::array<char, 65536> buffer{};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    if (poll(streams.data(), streams.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
      return false;
    }
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams.at(i).fd < 0 || streams.at(i).revents == 0) continue;
      const ssize_t count = read(streams.at(i).fd, buffer.data(), buffer.size());
      if (count > 0) texts.at(i)->append(buffer.data(), static_cast<std::size_t>(count));
      if (count == 0 || (count < 0 && errno != EINTR)) streams.at(i).fd = -1;
    }
  }
  return true;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProcessResult run_process(const std::string& command, const std::filesystem::path& directory,
                          const std::vector<std::string>& environment, std::chrono::seconds limit) {
  ProcessResult result;
  Pipe out;
  Pipe err;
  std::vector<char*> variables;
  variables.reserve(environment.size() + 1);
  for (const std::string& variable : environment) {
    variables.push_back(const_cast<char*>(variable.c_str()));  // execve does not write to them
  }
  variables.push_back(nullptr);

  const auto deadline = Clock::now() + limit;
  const pid_t child = out.ends[0] < 0 || err.ends[0] < 0 ? -1 : fork();
  if (child < 0) {
    result.ending = Ending::not_started;
    return result;
  }
  if (child == 0) {
    become_shell(command.c_str(), directory.c_str(), variables.data(), out.ends[1], err.ends[1]);
  }
  setpgid(child, child);  // also here, so that the group exists before it may have to be killed
  out.close_end(1);
  err.close_end(1);
  if (!read_all(out, err, result, deadline)) {
    result.ending = Ending::timed_out;
    kill(-child, SIGKILL);
  }
  result.exit_code = wait_for(child);
  return result;
}

}  // namespace osteon::cli_test
