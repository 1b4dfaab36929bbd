// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/mapped_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

// Closes on every way out; a mapping outlives its descriptor.
class Descriptor {
 public:
  explicit Descriptor(int handle) : handle_(handle) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (handle_ >= 0) ::close(handle_);
  }
  [[nodiscard]] int get() const { return handle_; }

 private:
  int handle_;
};

base::Diagnostic unreadable(const std::string& name, const std::string& reason) {
  return problem("E501", {name, 0, 0}, fmt::format("the file cannot be read: {}", reason),
                 "check the path and the permissions");
}

base::Diagnostic system_problem(const std::string& name) {
  return unreadable(name, std::generic_category().message(errno));
}

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

base::Result<MappedFile> MappedFile::open(const std::filesystem::path& path,
                                          const std::string& name) {
  // O_NONBLOCK: opening a pipe must not wait for a writer before it is refused.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return base::fail(system_problem(name));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return base::fail(system_problem(name));
  if (!S_ISREG(status.st_mode)) return base::fail(unreadable(name, "it is not a regular file"));
  MappedFile mapped;
  if (status.st_size == 0) return mapped;  // an empty range cannot be mapped
  const auto size = static_cast<std::size_t>(status.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data == MAP_FAILED) return base::fail(system_problem(name));
  ::madvise(data, size, MADV_SEQUENTIAL);
  mapped.data_ = data;
  mapped.size_ = size;
  return mapped;
}

std::string_view MappedFile::bytes() const {
  return {static_cast<const char*>(data_), size_};
}

}  // namespace osteon::records::csv
