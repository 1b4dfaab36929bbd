// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/write/page_style.hpp"

namespace osteon::proofread {

std::string_view page_style() {
  return R"css(
main{max-width:64rem}
tbody td{text-align:center}
thead th.centre{text-align:center}
.m{border-radius:2px;padding:0 .18em;cursor:help}
.m.wrong{background:#fbdcdf;box-shadow:inset 0 -2px #b00020}
.m.inconsistent{background:#fdebd0;box-shadow:inset 0 -2px #b26a00}
.m.doubtful{background:#fff7cc;box-shadow:inset 0 -2px #8a7a00}
.m.reproduced{text-decoration:underline dotted #2b7a3d 1.5px;text-underline-offset:.22em}
.m.open{text-decoration:underline dotted #8a8a8a 1px;text-underline-offset:.22em}
.findings{max-width:none}
.findings .wrong{border-color:#b00020}
.findings .inconsistent{border-color:#b26a00}
.findings .doubtful{border-color:#8a7a00}
.findings .at{color:var(--quiet);font-size:.8rem;margin-left:.3em}
.findings .printed{font-variant-numeric:tabular-nums}
.findings .recomputed{font-weight:600;font-variant-numeric:tabular-nums}
.findings li:target{background:#fff1b8}
.key .wrong{border-color:#b00020}.key .inconsistent{border-color:#b26a00}
.key .doubtful{border-color:#8a7a00}.key .not_checked{border-color:#8a8a8a}
td sup a{text-decoration:none}
figure.tbl{margin:2.2rem 0}
)css";
}

}  // namespace osteon::proofread
