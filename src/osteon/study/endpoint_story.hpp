// SPDX-License-Identifier: Apache-2.0
// How one patient's endpoint came about, told in sentences from the baseline scan to the end of the
// time, each with the rule that decided and the rows it was read from. The patient appears by its
// study code only.
#pragma once

#include <string>

#include "osteon/study/prepare.hpp"

namespace osteon::study {

/// One sentence per line, in the order of time. Empty for somebody who is not included.
[[nodiscard]] std::string endpoint_story(const Prepared& prepared,
                                         const cohort::EndpointColumn& endpoint,
                                         records::SubjectIndex subject, base::Language language);

}  // namespace osteon::study
