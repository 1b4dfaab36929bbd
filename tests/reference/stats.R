# SPDX-License-Identifier: Apache-2.0
# Writes the reference numbers of tests/stats as JSON: Rscript stats.R > stats.json
suppressPackageStartupMessages(library(survival))

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

# --- curves ----------------------------------------------------------------------------------------
for (name in names(samples)) {
  all <- samples[[name]]
  groups <- c(0, sort(unique(all$group)))  # 0: everybody
  for (g in groups) {
    d <- if (g == 0) all else all[all$group == g, ]
    key <- sprintf("km/%s/%d", name, g)
    fit <- survfit(Surv(time, event) ~ 1, data = d)
    put(paste0(key, "/time"), fit$time)
    put(paste0(key, "/at_risk"), fit$n.risk)
    put(paste0(key, "/events"), fit$n.event)
    put(paste0(key, "/censored"), fit$n.censor)
    put(paste0(key, "/survival"), fit$surv)
    put(paste0(key, "/standard_error"), ifelse(fit$surv > 0, fit$surv * fit$std.err, NA))
    for (type in c("plain", "log", "log-log", "logit", "arcsin")) {
      fit <- survfit(Surv(time, event) ~ 1, data = d, conf.type = type)
      flat <- fit$surv <= 0 | fit$surv >= 1
      put(paste0(key, "/", type, "/lower"), ifelse(flat, NA, fit$lower))
      put(paste0(key, "/", type, "/upper"), ifelse(flat, NA, fit$upper))
      # A limit can rise again late in the curve; quantile() then sorts it by height and takes a later time than
      # print(fit) does. The first crossing is meant: 45, not 48, for the upper limit of the AML median (log).
      falling <- fit
      falling$lower <- cummin(fit$lower); falling$upper <- cummin(fit$upper)
      for (p in c(0.25, 0.5, 0.75)) {
        q <- quantile(falling, p)
        put(sprintf("%s/%s/quantile/%g", key, type, p), c(q$quantile, q$lower, q$upper))
      }
      at <- summary(fit, times = c(10, 30, 45, 200), extend = TRUE)
      put(paste0(key, "/", type, "/at"), rbind(at$surv, at$std.err, at$lower, at$upper, at$n.risk))
    }
    reverse <- survfit(Surv(time, 1 - event) ~ 1, data = d, conf.type = "log-log")
    q <- quantile(reverse, 0.5)
    put(paste0(key, "/reverse_median"), c(q$quantile, q$lower, q$upper))
    # SPSS: asymptotic normal on the time scale (Collett's density estimate)
    fit <- survfit(Surv(time, event) ~ 1, data = d)
    e <- fit$n.event > 0
    t <- fit$time[e]; s <- fit$surv[e]; se <- s * fit$std.err[e]
    i <- which(s <= 0.5 + 1e-9)[1]; u <- tail(which(s >= 0.55 - 1e-9), 1); l <- which(s <= 0.45 + 1e-9)[1]
    spss <- if (!is.na(i) && length(u) == 1 && !is.na(l)) {
      x <- se[i] / ((s[u] - s[l]) / (t[l] - t[u]))
      c(t[i], x, max(0, t[i] - 1.96 * x), t[i] + 1.96 * x)
    } else c(t[i], NA, NA, NA)
    put(paste0(key, "/spss_median"), spss)
  }
}

# --- log-rank family --------------------------------------------------------------------------------
for (name in names(samples)) {
  d <- samples[[name]]
  fit <- survdiff(Surv(time, event) ~ group, data = d)
  put(paste0("logrank/", name), c(fit$chisq, length(fit$n) - 1, fit$pvalue))
  put(paste0("logrank/", name, "/observed"), fit$obs)
  put(paste0("logrank/", name, "/expected"), fit$exp)
  put(paste0("logrank/", name, "/covariance"), fit$var)
}
lung_ecog <- lung[!is.na(lung$ph.ecog), ]
fit <- survdiff(Surv(time, event) ~ sex + strata(ph.ecog), data = lung_ecog)
put("logrank/lung_by_ecog", c(fit$chisq, 1, fit$pvalue))
put("logrank/lung_by_ecog/observed", rowSums(fit$obs))
put("logrank/lung_by_ecog/expected", rowSums(fit$exp))
fit <- survdiff(Surv(time, status) ~ trt + strata(celltype), data = veteran)
put("logrank/veteran_by_celltype", c(fit$chisq, 1, fit$pvalue))

weighted <- function(d, weight) {  # two groups, from the definition
  u <- 0; v <- 0
  for (t in sort(unique(d$time[d$event == 1]))) {
    n <- sum(d$time >= t); n1 <- sum(d$time >= t & d$group == min(d$group))
    k <- sum(d$time == t & d$event == 1); k1 <- sum(d$time == t & d$event == 1 & d$group == min(d$group))
    w <- weight(n)
    u <- u + w * (k1 - k * n1 / n)
    if (n > 1) v <- v + w^2 * k * (n - k) / (n - 1) * n1 / n * (1 - n1 / n)
  }
  c(u^2 / v, 1, pchisq(u^2 / v, 1, lower.tail = FALSE))
}
for (name in c("lung", "veteran", "ovarian", "aml")) {
  put(paste0("gehan/", name), weighted(samples[[name]], function(n) n))
  put(paste0("tarone_ware/", name), weighted(samples[[name]], sqrt))
}

# --- Cox ----------------------------------------------------------------------------------------------
control <- coxph.control(eps = 1e-15, toler.chol = 1e-16, iter.max = 100)
put_cox <- function(name, fit) {
  s <- summary(fit)
  put(paste0("cox/", name, "/beta"), coef(fit))
  put(paste0("cox/", name, "/covariance"), vcov(fit))
  put(paste0("cox/", name, "/log_likelihood"), fit$loglik)
  put(paste0("cox/", name, "/tests"), c(s$logtest["test"], s$sctest["test"], s$waldtest["test"],
                                       s$logtest["pvalue"], s$sctest["pvalue"], s$waldtest["pvalue"]))
  # summary() rounds the Wald statistic to two digits
  w <- as.numeric(coef(fit) %*% solve(vcov(fit)) %*% coef(fit))
  put(paste0("cox/", name, "/wald"), c(w, pchisq(w, length(coef(fit)), lower.tail = FALSE)))
  put(paste0("cox/", name, "/interval"), t(exp(coef(fit) + qnorm(0.975) * outer(sqrt(diag(vcov(fit))), c(-1, 1)))))
  put(paste0("cox/", name, "/p"), s$coefficients[, "Pr(>|z|)"])
}
veteran$celltype <- factor(veteran$celltype, c("squamous", "smallcell", "adeno", "large"))
veteran$entry <- floor(veteran$time / 3) - 1
complete <- lung[complete.cases(lung[, c("age", "sex", "ph.ecog", "wt.loss")]), ]
for (ties in c("efron", "breslow")) {
  cox <- function(formula, data) coxph(formula, data = data, ties = ties, control = control)
  for (name in names(samples)) {
    put_cox(paste0(ties, "/", name), cox(Surv(time, event) ~ factor(group), samples[[name]]))
  }
  put_cox(paste0(ties, "/veteran_multi"), cox(Surv(time, status) ~ trt + celltype + karno + diagtime + age + prior, veteran))
  put_cox(paste0(ties, "/lung_multi"), cox(Surv(time, event) ~ age + sex + ph.ecog + wt.loss, complete))
  put_cox(paste0(ties, "/lung_strata"), cox(Surv(time, event) ~ age + sex + strata(ph.ecog), complete))
  put_cox(paste0(ties, "/veteran_entry"), cox(Surv(entry, time, status) ~ trt + karno + age, veteran))
  put_cox(paste0(ties, "/veteran_entry_strata"), cox(Surv(entry, time, status) ~ trt + karno + strata(celltype), veteran))
  put_cox(paste0(ties, "/veteran_entry_group"), cox(Surv(entry, time, status) ~ factor(trt), veteran))
  put_cox(paste0(ties, "/ovarian_multi"), cox(Surv(futime, fustat) ~ age + factor(rx) + resid.ds, ovarian))
}
fit <- survfit(Surv(entry, time, status) ~ 1, data = veteran)
put("km/veteran_entry/at_risk", fit$n.risk[fit$n.event + fit$n.censor > 0])
put("km/veteran_entry/survival", fit$surv[fit$n.event + fit$n.censor > 0])

# --- description ----------------------------------------------------------------------------------------
values <- list(lung_age = lung$age, lung_wt_loss = lung$wt.loss, veteran_karno = veteran$karno,
               ovarian_age = ovarian$age, veteran_diagtime = veteran$diagtime)
for (name in names(values)) {
  x <- values[[name]]
  put(paste0("describe/", name), c(sum(!is.na(x)), sum(is.na(x)), mean(x, na.rm = TRUE), sd(x, na.rm = TRUE),
                                  min(x, na.rm = TRUE), max(x, na.rm = TRUE)))
  for (type in c(2, 6, 7)) {
    put(sprintf("describe/%s/type%d", name, type),
        quantile(x, c(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), type = type, na.rm = TRUE))
  }
  w <- shapiro.test(x)
  put(paste0("shapiro/", name), c(w$statistic, w$p.value))
}
for (n in c(3, 4, 5, 6, 7, 11, 12, 20, 26)) {
  x <- ovarian$age[1:n]
  w <- shapiro.test(x)
  put(sprintf("shapiro/ovarian_first/%d", n), c(w$statistic, w$p.value))
}

# --- comparisons of measurements --------------------------------------------------------------------------
pairs <- list(lung_age = list(lung$age, lung$sex), lung_wt_loss = list(lung$wt.loss, lung$sex),
              veteran_karno = list(veteran$karno, veteran$trt), ovarian_age = list(ovarian$age, ovarian$rx))
for (name in names(pairs)) {
  x <- pairs[[name]][[1]]; g <- pairs[[name]][[2]]
  a <- x[g == 1 & !is.na(x)]; b <- x[g == 2 & !is.na(x)]
  for (equal in c(TRUE, FALSE)) {
    t <- t.test(a, b, var.equal = equal)
    put(sprintf("%s/%s", if (equal) "student" else "welch", name),
        c(t$statistic, t$parameter, t$p.value, t$conf.int, t$stderr))
  }
  n1 <- length(a); n2 <- length(b)
  r <- rank(c(a, b)); ties <- table(r)
  u <- sum(r[1:n1]) - n1 * (n1 + 1) / 2
  v <- n1 * n2 / 12 * ((n1 + n2 + 1) - sum(ties^3 - ties) / ((n1 + n2) * (n1 + n2 - 1)))
  put(paste0("mann_whitney/", name), c(u, (u - n1 * n2 / 2) / sqrt(v),
      suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = FALSE)$p.value),
      suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = TRUE)$p.value)))
}
put("mann_whitney_exact/ovarian_age", wilcox.test(ovarian$age[ovarian$rx == 1], ovarian$age[ovarian$rx == 2],
                                                  exact = TRUE)$p.value)
brute <- function(x, n1) {  # every division into two groups
  r <- rank(x); e <- n1 * (length(x) + 1) / 2
  sums <- combn(r, n1, sum)
  mean(abs(sums - e) >= abs(sum(r[1:n1]) - e) - 1e-9)
}
put("mann_whitney_exact/ties", c(brute(c(1, 2, 2, 3, 3, 2, 3, 3, 3, 4, 5, 5), 5),
                                 brute(c(7, 7, 7, 1, 1, 7, 7, 1, 1, 1, 1), 4),
                                 brute(veteran$karno[c(1:7, 70:78)], 7)))
for (name in c("karno", "diagtime", "age")) {
  k <- kruskal.test(veteran[[name]], veteran$celltype)
  put(paste0("kruskal/", name), c(k$statistic, k$parameter, k$p.value))
  a <- anova(lm(veteran[[name]] ~ veteran$celltype))
  put(paste0("anova/", name), c(a$F[1], a$Df, a$`Pr(>F)`[1]))
}

# --- tables ---------------------------------------------------------------------------------------------
solve_or <- function(m) {  # conditional estimate and interval to full precision
  a <- m[1, 1]; r <- sum(m[1, ]); c1 <- sum(m[, 1]); c2 <- sum(m[, 2])
  lo <- max(0, r - c2); hi <- min(r, c1); x <- lo:hi
  ld <- dhyper(x, c1, c2, r, log = TRUE)
  p <- function(theta) { w <- ld + theta * x; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) exp(uniroot(f, c(-30, 30), tol = 1e-14)$root)
  c(if (a == lo) 0 else if (a == hi) Inf else root(function(t) sum(x * p(t)) - a),
    if (a == lo) 0 else root(function(t) sum(p(t)[x >= a]) - 0.025),
    if (a == hi) Inf else root(function(t) sum(p(t)[x <= a]) - 0.025))
}
tables <- list(
  two_a = matrix(c(3, 1, 1, 3), 2), two_b = matrix(c(10, 2, 3, 15), 2), two_zero = matrix(c(5, 0, 3, 8), 2),
  two_large = matrix(c(1200, 1100, 900, 1010), 2), three_two = matrix(c(10, 1, 3, 10, 1, 1), 3),
  four_two = matrix(c(8, 3, 2, 1, 8, 2, 2, 0), 4),
  three_three = matrix(c(3, 7, 2, 8, 1, 5, 4, 4, 6), 3),
  job = matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4),
  five_three = matrix(c(2, 5, 1, 0, 4, 3, 3, 6, 1, 2, 0, 4, 5, 2, 3), 5))
for (name in names(tables)) {
  m <- tables[[name]]
  x <- suppressWarnings(chisq.test(m, correct = FALSE))
  put(paste0("table/", name, "/counts"), c(dim(m), t(m)))
  put(paste0("table/", name, "/expected"), t(x$expected))
  put(paste0("table/", name, "/pearson"), c(x$statistic, x$parameter, x$p.value))
  g <- 2 * sum(ifelse(m > 0, m * log(m / x$expected), 0))
  put(paste0("table/", name, "/likelihood_ratio"), c(g, x$parameter, pchisq(g, x$parameter, lower.tail = FALSE)))
  put(paste0("table/", name, "/fisher"), fisher.test(m, workspace = 2e7)$p.value)
  if (all(dim(m) == 2)) {
    y <- suppressWarnings(chisq.test(m, correct = TRUE))
    put(paste0("table/", name, "/yates"), c(y$statistic, y$parameter, y$p.value))
    put(paste0("table/", name, "/odds_ratio"), solve_or(m))
  }
}

# --- proportions ------------------------------------------------------------------------------------------
for (case in list(c(0, 26), c(3, 26), c(1, 16), c(13, 26), c(26, 26), c(1, 1), c(137, 2280))) {
  put(sprintf("proportion/%d/%d", case[1], case[2]),
      c(binom.test(case[1], case[2])$conf.int, suppressWarnings(prop.test(case[1], case[2], correct = FALSE))$conf.int))
}

cat("{\n", paste(entries, collapse = ",\n"), "\n}\n", sep = "")
