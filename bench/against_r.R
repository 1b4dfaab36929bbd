# SPDX-License-Identifier: Apache-2.0
# The same tasks as bench/against_r.cpp on the same data: Rscript against_r.R FOLDER
# Prints one line per task: name, seconds, answer.
suppressPackageStartupMessages(library(survival))
folder <- commandArgs(trailingOnly = TRUE)[1]
column <- function(name, what, size) {
  path <- file.path(folder, name)
  readBin(path, what, n = file.size(path) / size, size = size, endian = "little")
}
report <- function(name, seconds, answer) cat(sprintf("%s,%.6f,%.12g\n", name, seconds, answer))
timed <- function(expression) {
  gc()
  system.time(expression)[["elapsed"]]
}

d <- data.frame(day = column("day", "integer", 4), time = column("time", "double", 8),
                event = column("event", "integer", 4), group = column("group", "integer", 4))
fit <- NULL
report("curves_whole_days", timed(fit <- survfit(Surv(day, event) ~ group, data = d, conf.type = "log-log")),
       summary(fit)$table[1, "median"])
report("log_rank_whole_days", timed(fit <- survdiff(Surv(day, event) ~ group, data = d)), fit$chisq)
report("curves_continuous", timed(fit <- survfit(Surv(time, event) ~ group, data = d, conf.type = "log-log")),
       summary(fit)$table[1, "median"])
report("log_rank_continuous", timed(fit <- survdiff(Surv(time, event) ~ group, data = d)), fit$chisq)
rm(d)

x <- sapply(1:5, function(j) column(sprintf("x%d", j), "double", 8))
time <- column("cox_day", "integer", 4)
event <- column("cox_event", "integer", 4)
report("cox", timed(fit <- coxph(Surv(time, event) ~ x, ties = "efron")), coef(fit)[[1]])
y <- Surv(time, event)
control <- coxph.control()
report("cox_bare_fitter",
       timed(fit <- survival:::coxph.fit(x, y, NULL, NULL, NULL, control, NULL, "efron", NULL)),
       fit$coefficients[[1]])

table <- matrix(c(12, 9, 11, 8, 7, 12, 10, 11, 10, 8, 13, 9, 9, 14, 8, 9, 11, 7, 9, 13), 5, 4, byrow = TRUE)
report("freeman_halton", timed(p <- fisher.test(table, workspace = 2e8)$p.value), p)
