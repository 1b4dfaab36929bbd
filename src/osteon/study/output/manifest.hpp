// SPDX-License-Identifier: Apache-2.0
// What a run was made from and what it made, as SHA-256 digests. No clock, no user, no machine: the
// same inputs give the same manifest.
#pragma once

#include <map>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/study.hpp"
#include "osteon/study/text/methods_text.hpp"

namespace osteon::study {

/// `study_text`: the study file as it was read. Errors: an input that can no longer be read.
[[nodiscard]] base::Result<std::string> manifest_json(
    const Study& study, const std::string& study_text, const Software& software,
    const std::map<std::string, std::string>& outputs);
/// Lines that `sha256sum -c` reads.
[[nodiscard]] std::string checksum_lines(const std::map<std::string, std::string>& outputs);

}  // namespace osteon::study
