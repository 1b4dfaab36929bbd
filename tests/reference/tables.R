# SPDX-License-Identifier: Apache-2.0
# Writes the reference numbers of two samples, tables, proportions and resampling as JSON: Rscript tables.R > tables.json
suppressPackageStartupMessages({library(coin); library(exactRankTests); library(boot); library(survival)})

entries <- character(0)
number <- function(x) ifelse(is.na(x), "null", ifelse(is.infinite(x), ifelse(x > 0, '"inf"', '"-inf"'),
                             sprintf("%.17g", x)))
put <- function(name, x) {
  x <- as.numeric(x)
  entries[[length(entries) + 1]] <<- sprintf('  "%s": [%s]', name, paste(number(x), collapse = ", "))
}
# Limits that R's own root finders leave at 1e-4 are solved again here.
solve <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-14, maxiter = 10000)$root

lung <- read.csv("data/lung.csv")
veteran <- read.csv("data/veteran.csv")

# --- two samples -------------------------------------------------------------------------------------
untied <- list(x = c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46), y = c(1.15, 0.88, 0.90, 0.74, 1.21))
wide <- list(x = seq(1, 79, 2)^1.1, y = seq(8, 95, 3)^1.05)
wide <- lapply(wide, function(v) round(v, 4))
tied <- list(x = c(1, 2, 2, 3, 3, 3, 4, 7, 8), y = c(2, 3, 4, 4, 5, 6, 6, 9, 9, 9, 11))
two <- list(untied = untied, wide = wide, tied = tied,
            age = list(x = lung$age[lung$sex == 1], y = lung$age[lung$sex == 2]))
for (name in names(two)) {
  x <- two[[name]]$x; y <- two[[name]]$y
  key <- paste0("two/", name)
  put(paste0(key, "/x"), x); put(paste0(key, "/y"), y)
  n <- length(x) + length(y)
  if (!any(duplicated(c(x, y)))) {
    w <- wilcox.test(x, y, exact = TRUE, conf.int = TRUE)
    put(paste0(key, "/exact"), c(w$statistic, w$p.value, w$estimate, w$conf.int))
  } else if (n < 60) {
    d <- data.frame(v = c(x, y), g = factor(rep(1:2, c(length(x), length(y)))))
    put(paste0(key, "/exact"), pvalue(wilcox_test(v ~ g, data = d, distribution = exact())))
    # the same from all divisions, one by one: |W - E| in doubled ranks
    if (n <= 20) {
      r <- 2 * rank(c(x, y)); m <- length(x)
      sums <- combn(n, m, function(i) sum(r[i]))
      put(paste0(key, "/enumerated"), mean(abs(sums - m * (n + 1)) >= abs(sum(r[1:m]) - m * (n + 1))))
    }
  }
  put(paste0(key, "/asymptotic"), wilcox.test(x, y, exact = FALSE, correct = FALSE)$p.value)
  put(paste0(key, "/corrected"), wilcox.test(x, y, exact = FALSE, correct = TRUE)$p.value)
  put(paste0(key, "/differences"), quantile(outer(x, y, "-"), 0.5, type = 2))
  groups <- rep(1:2, c(length(x), length(y)))
  for (centre in c("mean", "median")) {
    z <- abs(c(x, y) - ave(c(x, y), groups, FUN = get(centre)))
    a <- anova(lm(z ~ factor(groups)))
    put(paste0(key, "/levene_", centre), c(a$`F value`[1], a$Df, a$`Pr(>F)`[1]))
  }
  d <- (mean(x) - mean(y)) / sqrt((var(x) + var(y)) / 2)
  se <- sqrt(n / (length(x) * length(y)) + d^2 / (2 * n))
  put(paste0(key, "/smd"), c(d, d - qnorm(0.975) * se, d + qnorm(0.975) * se))
}
# 200 against 200, far beyond enumeration
put("untied_cdf/200/200", sapply(c(15000, 18000, 19500, 20000), function(u) pwilcox(u, 200, 200)))
put("untied_cdf/7/31", sapply(c(0, 5, 60, 108), function(u) pwilcox(u, 7, 31)))

# Yang and Dalton's distance of the shares of three levels.
smd_categories <- function(t) {
  p <- prop.table(t, 2)[-1, , drop = FALSE]
  s <- function(v) diag(v, nrow = length(v)) - v %o% v
  d <- p[, 1] - p[, 2]
  sqrt(drop(t(d) %*% base::solve((s(p[, 1]) + s(p[, 2])) / 2) %*% d))
}
put("smd/three", smd_categories(matrix(c(20, 15, 5, 12, 14, 19), 3)))
put("smd/two", smd_categories(matrix(c(20, 20, 12, 33), 2)))

# --- paired ------------------------------------------------------------------------------------------
before <- c(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
after <- c(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)
put("paired/differences", before - after)
t <- t.test(before, after, paired = TRUE)
put("paired/t", c(t$statistic, t$parameter, t$p.value, t$estimate, t$conf.int))
w <- wilcox.test(before, after, paired = TRUE, exact = TRUE)
put("paired/exact", c(w$statistic, w$p.value))
tied_differences <- c(2, -1, 3, 3, -2, 0, 4, 5, -1, 1, 6, 0, 2)
put("paired/tied", tied_differences)
put("paired/tied_exact", wilcox.exact(tied_differences[tied_differences != 0], exact = TRUE)$p.value)
put("paired/tied_asymptotic", wilcox.test(tied_differences, exact = FALSE, correct = FALSE)$p.value)
put("paired/tied_corrected", wilcox.test(tied_differences, exact = FALSE, correct = TRUE)$p.value)

# --- 2 x 2 -------------------------------------------------------------------------------------------
hyper <- function(a, b, c, d, theta) {
  x <- max(0, a + c - (c + d)):min(a + b, a + c)
  w <- dhyper(x, a + b, c + d, a + c, log = TRUE) + x * theta
  w <- exp(w - max(w)); list(x = x, p = w / sum(w))
}
for (t in list(c(8, 2, 1, 5), c(3, 17, 9, 11), c(10, 90, 20, 80), c(1, 9, 0, 12))) {
  key <- paste0("fisher/", paste(t, collapse = "_"))
  h <- do.call(hyper, c(as.list(t), theta = 0))
  at <- h$p[h$x == t[1]]
  put(paste0(key, "/mid_p"), sum(h$p[h$p < at * (1 - 1e-7)]) + 0.5 * sum(h$p[abs(h$p / at - 1) <= 1e-7]))
  tail <- function(theta, side) {
    h <- do.call(hyper, c(as.list(t), theta = theta))
    sum(h$p[side * h$x > side * t[1]]) + 0.5 * h$p[h$x == t[1]]
  }
  low <- if (t[1] == min(h$x)) -Inf else solve(function(th) tail(th, 1) - 0.025, -20, 20)
  high <- if (t[1] == max(h$x)) Inf else solve(function(th) tail(th, -1) - 0.025, -20, 20)
  put(paste0(key, "/mid_p_interval"), exp(c(low, high)))
}
for (t in list(c(59, 6, 16, 80), c(101, 121, 59, 33), c(5, 0, 3, 2), c(10, 4, 4, 7))) {
  key <- paste0("mcnemar/", paste(t, collapse = "_"))
  m <- matrix(t, 2, byrow = TRUE)
  b <- t[2]; c <- t[3]
  put(paste0(key, "/asymptotic"), mcnemar.test(m, correct = FALSE)$p.value)
  put(paste0(key, "/corrected"), if (b == c) 1 else mcnemar.test(m, correct = TRUE)$p.value)
  put(paste0(key, "/exact"), binom.test(b, b + c)$p.value)
  put(paste0(key, "/mid_p"), 2 * pbinom(min(b, c), b + c, 0.5) - dbinom(min(b, c), b + c, 0.5))
  ci <- binom.test(b, b + c)$conf.int
  put(paste0(key, "/odds_ratio"), c(b / c, ci / (1 - ci)))
}

# --- strata ------------------------------------------------------------------------------------------
strata <- list(berkeley = UCBAdmissions,
               penicillin = array(c(0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0), dim = c(2, 2, 5)))
breslow_day <- function(x, or) {
  z <- apply(x, 3, function(t) {
    r <- sum(t[1, ]); c <- sum(t[, 1]); n <- sum(t)
    if (r == 0 || c == 0 || r == n || c == n) return(c(NA, NA, NA))
    a <- solve(function(a) a * (n - r - c + a) - or * (r - a) * (c - a), max(0, r + c - n), min(r, c))
    v <- 1 / (1 / a + 1 / (r - a) + 1 / (c - a) + 1 / (n - r - c + a))
    c((t[1, 1] - a)^2 / v, t[1, 1] - a, v)
  })
  z <- z[, !is.na(z[1, ]), drop = FALSE]
  bd <- sum(z[1, ])
  c(bd, bd - sum(z[2, ])^2 / sum(z[3, ]), ncol(z) - 1)
}
for (name in names(strata)) {
  x <- strata[[name]]
  key <- paste0("strata/", name)
  put(paste0(key, "/cells"), apply(x, 3, function(t) c(t[1, 1], t[1, 2], t[2, 1], t[2, 2])))
  m <- mantelhaen.test(x, correct = FALSE)
  put(paste0(key, "/plain"), c(m$statistic, m$p.value, m$estimate, m$conf.int))
  m <- mantelhaen.test(x, correct = TRUE)
  put(paste0(key, "/corrected"), c(m$statistic, m$p.value))
  put(paste0(key, "/breslow_day"), breslow_day(x, m$estimate))
}

# --- trend -------------------------------------------------------------------------------------------
for (t in list(list(x = c(3, 4, 8, 12), n = c(12, 11, 15, 14)), list(x = c(83, 90, 129, 70), n = c(86, 93, 136, 82)))) {
  key <- paste0("trend/", paste(t$x, collapse = "_"))
  put(paste0(key, "/n"), t$n)
  a <- prop.trend.test(t$x, t$n)
  put(paste0(key, "/asymptotic"), c(a$statistic, a$p.value))
  d <- data.frame(y = rep(rep(1:0, length(t$x)), c(rbind(t$x, t$n - t$x))), s = rep(seq_along(t$n), t$n))
  put(paste0(key, "/exact"), pvalue(oneway_test(s ~ factor(y), data = d, distribution = "exact")))
}

# --- one proportion, one rate ------------------------------------------------------------------------
for (t in list(c(0, 14), c(3, 26), c(14, 14), c(81, 263), c(1, 1))) {
  x <- t[1]; n <- t[2]
  key <- paste0("one/", x, "_", n)
  mid <- function(p) pbinom(x, n, p, lower.tail = FALSE) + 0.5 * dbinom(x, n, p)
  put(paste0(key, "/clopper_pearson"), binom.test(x, n)$conf.int)
  put(paste0(key, "/wilson"), suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int))
  put(paste0(key, "/wald"), pmin(1, pmax(0, x / n + c(-1, 1) * qnorm(0.975) * sqrt(x * (n - x) / n^3))))
  put(paste0(key, "/jeffreys"), c(if (x == 0) 0 else qbeta(0.025, x + 0.5, n - x + 0.5),
                                  if (x == n) 1 else qbeta(0.975, x + 0.5, n - x + 0.5)))
  put(paste0(key, "/mid_p"), c(if (x == 0) 0 else solve(function(p) mid(p) - 0.025, 1e-12, 1 - 1e-12),
                               if (x == n) 1 else solve(function(p) mid(p) - 0.975, 1e-12, 1 - 1e-12)))
  put(paste0(key, "/test"), sapply(c(0.1, 0.3, 0.5), function(p) binom.test(x, n, p)$p.value))
}
for (x in c(0, 3, 10, 137)) {
  put(sprintf("rate/%d/garwood", x), poisson.test(x, 12.5)$conf.int)
  mid <- function(m) ppois(x, m, lower.tail = FALSE) + 0.5 * dpois(x, m)
  put(sprintf("rate/%d/mid_p", x), c(if (x == 0) 0 else solve(function(m) mid(m) - 0.025, 0, 500),
                                     solve(function(m) mid(m) - 0.975, 0, 500)) / 12.5)
}
for (t in list(c(11, 800, 23, 1100), c(0, 50, 4, 60), c(7, 20, 0, 31))) {
  p <- poisson.test(t[c(1, 3)], t[c(2, 4)])
  put(paste0("rate_ratio/", paste(t, collapse = "_")), c(p$p.value, p$conf.int))
}

# --- two proportions ---------------------------------------------------------------------------------
# Score limits by direct search: the restricted likelihood is maximized by its own root, not by the cubic.
restricted <- function(x1, n1, x2, n2, p1_of) {
  # p2 maximizing the likelihood with p1 = p1_of(p2)
  lo <- 0; hi <- 1
  ok <- function(p) { q <- p1_of(p); q >= 0 & q <= 1 }
  grid <- seq(0, 1, length.out = 20001); grid <- grid[ok(grid)]
  ll <- function(p) {
    a <- p1_of(p)
    t <- function(k, v) if (k == 0) 0 * v else k * log(v)
    t(x1, a) + t(n1 - x1, 1 - a) + t(x2, p) + t(n2 - x2, 1 - p)
  }
  i <- which.max(ll(grid))
  optimize(ll, range(grid[pmax(1, i - 1)], grid[pmin(length(grid), i + 1)]), maximum = TRUE, tol = 1e-15)$maximum
}
score_difference <- function(x1, n1, x2, n2, d, unbiased) {
  p2 <- restricted(x1, n1, x2, n2, function(p) p + d); p1 <- p2 + d
  n <- n1 + n2
  (x1 / n1 - x2 / n2 - d) / sqrt((p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * if (unbiased) n / (n - 1) else 1)
}
score_ratio <- function(x1, n1, x2, n2, r, unbiased) {
  p2 <- restricted(x1, n1, x2, n2, function(p) p * r); p1 <- p2 * r
  n <- n1 + n2
  (x1 / n1 - r * x2 / n2) / sqrt((p1 * (1 - p1) / n1 + r^2 * p2 * (1 - p2) / n2) * if (unbiased) n / (n - 1) else 1)
}
score_odds <- function(x1, n1, x2, n2, o) {
  p2 <- restricted(x1, n1, x2, n2, function(p) p * o / (1 + p * (o - 1))); p1 <- p2 * o / (1 + p2 * (o - 1))
  n <- n1 + n2
  n1 * (x1 / n1 - p1) * sqrt((1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2))) * (n - 1) / n)
}
z <- qnorm(0.975)
for (t in list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(5, 56, 0, 29), c(7, 34, 1, 34))) {
  x1 <- t[1]; n1 <- t[2]; x2 <- t[3]; n2 <- t[4]
  key <- paste0("difference/", paste(t, collapse = "_"))
  d <- x1 / n1 - x2 / n2
  l <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
  w1 <- l(x1, n1); w2 <- l(x2, n2)
  put(paste0(key, "/newcombe"), c(d - sqrt((x1 / n1 - w1[1])^2 + (w2[2] - x2 / n2)^2),
                                  d + sqrt((w1[2] - x1 / n1)^2 + (x2 / n2 - w2[1])^2)))
  put(paste0(key, "/wald"), suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$conf.int))
  for (u in c(TRUE, FALSE)) {
    f <- function(d, s) score_difference(x1, n1, x2, n2, d, u) - s * z
    put(paste0(key, if (u) "/miettinen_nurminen" else "/mee"),
        c(solve(function(v) f(v, 1), -0.999, d), solve(function(v) f(v, -1), d, 0.9999)))
    f <- function(r, s) score_ratio(x1, n1, x2, n2, exp(r), u) - s * z
    top <- if (x2 == 0) Inf else exp(solve(function(v) f(v, -1), log(x1 / n1 / (x2 / n2)), 6))
    low <- exp(solve(function(v) f(v, 1), -6, if (x2 == 0) 8 else log(x1 / n1 / (x2 / n2))))
    put(paste0(key, if (u) "/ratio_miettinen_nurminen" else "/koopman"), c(low, top))
  }
  f <- function(o, s) score_odds(x1, n1, x2, n2, exp(o)) - s * z
  top <- if (x2 == 0) Inf else exp(solve(function(v) f(v, -1), 0, 8))
  put(paste0(key, "/odds_miettinen_nurminen"), c(exp(solve(function(v) f(v, 1), -6, if (x2 == 0) 8 else 5)), top))
}

# --- several p-values --------------------------------------------------------------------------------
p <- c(0.01, 0.02, 0.03, 0.04, 0.05, 0.001, 0.8, 0.02)
put("adjust/p", p)
for (m in c("bonferroni", "holm", "hochberg", "BH")) put(paste0("adjust/", m), p.adjust(p, m))

# --- bootstrap: other random numbers, so only about the same -----------------------------------------
set.seed(7)
d <- data.frame(t = lung$time, e = lung$status == 2)
med <- function(d, i) quantile(survfit(Surv(t, e) ~ 1, data = d[i, ]), 0.5)$quantile
b <- boot(d, med, 400)
put("boot/lung_median", c(b$t0, sd(b$t), quantile(b$t, c(0.025, 0.975), type = 6)))
means <- boot(data.frame(v = c(two$age$x, two$age$y), g = rep(1:2, sapply(two$age, length))),
              function(d, i) { d <- d[i, ]; mean(d$v[d$g == 1]) - mean(d$v[d$g == 2]) }, 20000,
              strata = rep(1:2, sapply(two$age, length)))
ci <- boot.ci(means, type = c("perc", "bca"))
put("boot/age_means", c(means$t0, sd(means$t), ci$percent[4:5], ci$bca[4:5]))

cat("{\n", paste(entries, collapse = ",\n"), "\n}\n", sep = "")
