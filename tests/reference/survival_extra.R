# SPDX-License-Identifier: Apache-2.0
# Writes the reference numbers of the extended survival tests as JSON:
#   Rscript survival_extra.R > survival_extra.json
suppressPackageStartupMessages({library(survival); library(coin); library(mvtnorm)})

entries <- character(0)
number <- function(x) ifelse(is.na(x), "null", ifelse(is.infinite(x), ifelse(x > 0, '"inf"', '"-inf"'),
                             sprintf("%.17g", x)))
put <- function(name, x) {
  x <- as.numeric(x)
  entries[[length(entries) + 1]] <<- sprintf('  "%s": [%s]', name, paste(number(x), collapse = ", "))
}

lung <- read.csv("data/lung.csv")
veteran <- read.csv("data/veteran.csv")
ovarian <- read.csv("data/ovarian.csv")
lung$event <- as.integer(lung$status == 2)
aml <- data.frame(time = c(9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45),
                  event = c(1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1),
                  group = rep(1:2, c(11, 12)))
samples <- list(
  lung = data.frame(time = lung$time, event = lung$event, group = lung$sex),
  veteran = data.frame(time = veteran$time, event = veteran$status, group = veteran$trt),
  celltype = data.frame(time = veteran$time, event = veteran$status,
                        group = match(veteran$celltype, c("squamous", "smallcell", "adeno", "large"))),
  ovarian = data.frame(time = ovarian$futime, event = ovarian$fustat, group = ovarian$rx),
  aml = aml)

# --- cumulative hazard, restricted means ------------------------------------------------------------
taus <- c(lung = 500, veteran = 200, celltype = 150, ovarian = 600, aml = 40)
for (name in names(samples)) {
  d <- samples[[name]]
  for (g in sort(unique(d$group))) {
    key <- sprintf("%s/%d", name, g)
    fit1 <- survfit(Surv(time, event) ~ 1, data = d[d$group == g, ], ctype = 1)
    fit2 <- survfit(Surv(time, event) ~ 1, data = d[d$group == g, ], ctype = 2)
    put(paste0("hazard/nelson_aalen/", key), fit1$cumhaz)
    put(paste0("hazard/nelson_aalen_error/", key), fit1$std.chaz)
    put(paste0("hazard/fleming_harrington/", key), fit2$cumhaz)
    put(paste0("hazard/fleming_harrington_error/", key), fit2$std.chaz)
    put(paste0("rmst/", key), summary(fit1, rmean = taus[[name]])$table[c("rmean", "se(rmean)")])
  }
  fit <- survfit(Surv(time, event) ~ group, data = d)
  put(paste0("mean/common/", name), t(summary(fit, rmean = "common")$table[, c("rmean", "se(rmean)")]))
  put(paste0("mean/individual/", name), t(summary(fit, rmean = "individual")$table[, c("rmean", "se(rmean)")]))
}
veteran$entry <- floor(veteran$time / 3) - 1
for (g in 1:2) {
  fit <- survfit(Surv(entry, time, status) ~ 1, data = veteran[veteran$trt == g, ])
  put(sprintf("rmst/veteran_entry/%d", g), summary(fit, rmean = 200)$table[c("rmean", "se(rmean)")])
  leaves <- fit$n.event + fit$n.censor > 0
  put(sprintf("hazard/veteran_entry/%d", g), fit$cumhaz[leaves])
  q <- quantile(fit, c(0.25, 0.5, 0.75))
  put(sprintf("quantiles/veteran_entry/%d", g), q$quantile)
}

# --- survival at a fixed time: Klein et al 2007 from the definition ----------------------------------
fixed <- c(lung = 365, veteran = 100, ovarian = 400, aml = 20)
for (name in names(fixed)) {
  d <- samples[[name]]
  at <- lapply(1:2, function(g) summary(survfit(Surv(time, event) ~ 1, data = d[d$group == g, ]), times = fixed[[name]]))
  s <- sapply(at, function(x) x$surv); se <- sapply(at, function(x) x$std.err); r <- se / s
  z <- c(plain = (s[2] - s[1]) / sqrt(sum(se^2)),
         log = (log(s[2]) - log(s[1])) / sqrt(sum(r^2)),
         loglog = (log(-log(s[2])) - log(-log(s[1]))) / sqrt(sum((r / log(s))^2)),
         logit = (qlogis(s[2]) - qlogis(s[1])) / sqrt(sum((r / (1 - s))^2)),
         arcsine = (asin(sqrt(s[2])) - asin(sqrt(s[1]))) / sqrt(sum(r^2 * s / (4 * (1 - s)))))
  put(paste0("difference/", name), c(s[2] - s[1], s[2] - s[1] + qnorm(c(.025, .975)) * sqrt(sum(se^2)), z))
}

# --- log-rank family ---------------------------------------------------------------------------------
terms <- function(d, weight) {  # per event time: U and V of the first group, two groups
  S <- 1; P <- 1; rows <- NULL
  for (t in sort(unique(d$time[d$event == 1]))) {
    n <- sum(d$time >= t); n1 <- sum(d$time >= t & d$group == 1)
    k <- sum(d$time == t & d$event == 1); k1 <- sum(d$time == t & d$event == 1 & d$group == 1)
    P <- P * (1 - k / (n + 1))
    w <- weight(S, P, n)
    v <- if (n > 1) k * (n - k) / (n - 1) * n1 / n * (1 - n1 / n) else 0
    rows <- rbind(rows, c(w, k1 - k * n1 / n, v))
    S <- S * (1 - k / n)
  }
  rows
}
two <- function(u, v) c(u^2 / v, 1, pchisq(u^2 / v, 1, lower.tail = FALSE))
weighted <- function(d, weight) { x <- terms(d, weight); two(sum(x[, 1] * x[, 2]), sum(x[, 1]^2 * x[, 3])) }
for (name in c("lung", "veteran", "ovarian", "aml")) {
  d <- samples[[name]]
  fit <- survdiff(Surv(time, event) ~ group, data = d, rho = 1)
  put(paste0("fh10/", name), c(fit$chisq, 1, fit$pvalue))
  fit <- survdiff(Surv(time, event) ~ group, data = d, rho = 0.5)
  put(paste0("fh50/", name), c(fit$chisq, 1, fit$pvalue))
  put(paste0("fh01/", name), weighted(d, function(S, P, n) 1 - S))
  put(paste0("fh11/", name), weighted(d, function(S, P, n) S * (1 - S)))
  put(paste0("peto/", name), weighted(d, function(S, P, n) P))
  put(paste0("peto_modified/", name), weighted(d, function(S, P, n) P * n / (n + 1)))
  # MaxCombo: correlations from the definition, the tail by mvtnorm; (0,0) = (0,1) + (1,0)
  w <- list(function(S, P, n) 1, function(S, P, n) 1 - S, function(S, P, n) S, function(S, P, n) S * (1 - S))
  x <- lapply(w, function(f) terms(d, f))
  W <- sapply(x, function(y) y[, 1]); U <- colSums(W * x[[1]][, 2]); V <- t(W) %*% (W * x[[1]][, 3])
  z <- U / sqrt(diag(V)); m <- max(abs(z))
  set.seed(1)
  p <- 1 - pmvnorm(rep(-m, 4), rep(m, 4), corr = cov2cor(V),
                   algorithm = GenzBretz(maxpts = 2e6, abseps = 1e-9, releps = 0))
  put(paste0("max_combo/", name), c(m, p, attr(p, "error")))
  put(paste0("max_combo/", name, "/z"), z)
}
fit <- survdiff(Surv(time, event) ~ group, data = samples$celltype, rho = 1)
put("fh10/celltype", c(fit$chisq, 3, fit$pvalue))
fit <- survdiff(Surv(time, status) ~ trt + strata(celltype), data = veteran, rho = 1)
put("fh10/veteran_by_celltype", c(fit$chisq, 1, fit$pvalue))
for (name in names(samples)) {  # trend: c'U / sqrt(c'Vc) from survdiff
  fit <- survdiff(Surv(time, event) ~ group, data = samples[[name]])
  c0 <- seq_along(fit$n) - 1
  z <- sum(c0 * (fit$obs - fit$exp)) / sqrt(drop(c0 %*% fit$var %*% c0))
  put(paste0("trend/", name), c(z, 2 * pnorm(-abs(z))))
}
# delayed entry: survdiff refuses it; the score test of Cox with Breslow ties has U in common
fit <- coxph(Surv(entry, time, status) ~ factor(trt), veteran, ties = "breslow", control = coxph.control(iter.max = 0))
put("logrank/veteran_entry/u", sum(residuals(fit, "score")))

# --- permutation tests ---------------------------------------------------------------------------------
scores <- function(d) {  # event - Nelson-Aalen; a permutation test of any linear statistic
  fit <- survfit(Surv(time, event) ~ 1, data = d)
  d$event - fit$cumhaz[match(d$time, fit$time)]
}
permuted <- function(d) as.numeric(pvalue(oneway_test(y ~ factor(group), data = data.frame(y = round(scores(d), 12), group = d$group), distribution = exact(algorithm = "split-up"))))
first26 <- samples$veteran[c(1:13, 70:82), ]
put("permutation/ovarian", permuted(samples$ovarian))
put("permutation/aml", permuted(aml))
put("permutation/veteran26", permuted(first26))

# --- one sample ----------------------------------------------------------------------------------------
for (name in c("ovarian", "aml")) {
  d <- samples[[name]]
  median <- if (name == "aml") 20 else 500
  E <- sum(d$time) * log(2) / median; O <- sum(d$event)
  ci <- poisson.test(O)$conf.int
  put(paste0("one_sample/", name), c(O, E, O / E, ci / E, (O - E) / sqrt(E), (O - E) / sqrt((O + E) / 2)))
}

cat("{\n", paste(entries, collapse = ",\n"), "\n}\n", sep = "")
