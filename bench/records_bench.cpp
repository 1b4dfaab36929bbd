// SPDX-License-Identifier: Apache-2.0
// Reads ten million measurements from a file and groups them by subject, with the answers that the
// generated rows must give. Argument of each case: threads.
#include <filesystem>
#include <fstream>
#include <string>

#include <benchmark/benchmark.h>

#include "osteon/records/csv_reader.hpp"
#include "osteon/records/dataset.hpp"

namespace {

using namespace osteon::records;  // NOLINT(google-build-using-namespace)

constexpr std::int64_t rows = 10'000'000;
constexpr std::int64_t rows_per_lesion = 10;
constexpr std::int64_t lesions_per_subject = 2;

// Removes its file at the end of the program.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / name) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  TemporaryFile(TemporaryFile&&) = delete;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// Row i: subject i / 20, its lesion, a scan every month of 2020, 10.0 to 59.9 mm, every hundredth
// without a diameter.
std::string measurement(std::int64_t i) {
  const std::int64_t lesion = i / rows_per_lesion;
  const std::int64_t subject = lesion / lesions_per_subject;
  const std::int64_t scan = i % rows_per_lesion;
  const std::string id = "P" + std::to_string(1'000'000 + subject);
  std::string row = id + "," + id + "-L" + std::to_string(lesion % lesions_per_subject) + ",2020-" +
                    two_digits(1 + scan) + "-" + two_digits(1 + subject % 28) + ",";
  if (i % 100 != 99) row += std::to_string(10 + i % 50) + "." + std::to_string(i % 10);
  return row + ",present,CT,R1\n";
}

const std::filesystem::path& measurements_file() {
  static const TemporaryFile file("osteon_records_bench.csv");
  static const bool written = [] {
    std::ofstream out(file.path(), std::ios::binary);
    out << "patient_id,lesion_id,date,diameter_mm,status,modality,reader\n";
    for (std::int64_t i = 0; i < rows; ++i) out << measurement(i);
    return out.good();
  }();
  if (!written) std::filesystem::remove(file.path());
  return file.path();
}

std::int64_t expected_tenths() {
  std::int64_t sum = 0;
  for (std::int64_t i = 0; i < rows; ++i) {
    if (i % 100 != 99) sum += 10 * (10 + i % 50) + i % 10;
  }
  return sum;
}

// Empty when the frame is what the generator wrote.
std::string check(const Frame& frame) {
  const Column& diameter = *frame.find("diameter_mm");
  if (frame.row_count() != static_cast<std::size_t>(rows)) return "wrong number of rows";
  if (diameter.scale() != 1) return "wrong scale";
  std::int64_t sum = 0;
  std::int64_t missing = 0;
  for (const std::int64_t ticks : diameter.ticks()) {
    if (ticks == Column::missing_number) {
      ++missing;
    } else {
      sum += ticks;
    }
  }
  if (missing != rows / 100) return "wrong number of missing diameters";
  if (sum != expected_tenths()) return "wrong sum of diameters";
  if (frame.find("lesion_id")->dictionary().size() !=
      static_cast<std::size_t>(rows / rows_per_lesion)) {
    return "wrong number of lesions";
  }
  if (frame.find("date")->display(9) != "2020-10-01") return "wrong date";
  return {};
}

void read_measurements(benchmark::State& state) {
  CsvOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  const auto& path = measurements_file();
  const TableSchema& schema = *find_native_table("measurements");
  for (auto unused : state) {
    const auto reading = read_csv_files({{path, "measurements.csv"}}, schema, options);
    state.PauseTiming();
    const std::string wrong = reading ? check(reading->frame) : "not readable";
    state.ResumeTiming();
    if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  }
  state.SetItemsProcessed(state.iterations() * rows);
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(std::filesystem::file_size(path)));
}
BENCHMARK(read_measurements)
    ->Name("records: read 10 million measurements")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);

}  // namespace
