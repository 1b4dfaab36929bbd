# SPDX-License-Identifier: Apache-2.0
# Writes the reference numbers of competing risks, landmark and time-dependent groups as JSON:
# Rscript competing.R > competing.json
suppressPackageStartupMessages({ library(survival); library(cmprsk) })

entries <- character(0)
number <- function(x) ifelse(is.na(x), "null", ifelse(is.infinite(x), ifelse(x > 0, '"inf"', '"-inf"'),
                             sprintf("%.17g", x)))
put <- function(name, x) {
  x <- as.numeric(x)
  entries[[length(entries) + 1]] <<- sprintf('  "%s": [%s]', name, paste(number(x), collapse = ", "))
}

# --- samples ---------------------------------------------------------------------------------------
mgus <- read.csv("../../examples/mgus2/mgus2.csv")
mgus$group <- ifelse(mgus$sex == "F", 1, 2)
mgus$stratum <- cut(mgus$age, c(0, 60, 70, 80, 200), right = FALSE, labels = FALSE)
set.seed(20240711)
n <- 60
small <- data.frame(group = rep(1:3, each = 20), stratum = rep(1:2, 30))
small$x <- round(rnorm(n), 2)
small$z <- rbinom(n, 1, 0.4)
cause1 <- rexp(n, 0.06 * exp(0.5 * small$x - 0.3 * small$group))
cause2 <- rexp(n, 0.04)
censor <- runif(n, 2, 40)
small$months <- ceiling(pmin(cause1, cause2, censor))  # whole months: many ties
small$outcome <- ifelse(pmin(cause1, cause2) > censor, 0, ifelse(cause1 < cause2, 1, 2))
samples <- list(mgus = mgus, small = small)
for (column in c("group", "stratum", "x", "z", "months", "outcome")) put(paste0("small/", column), small[[column]])
for (column in c("group", "stratum")) put(paste0("mgus/", column), mgus[[column]])

# --- cumulative incidence ---------------------------------------------------------------------------
for (name in names(samples)) {
  d <- samples[[name]]
  at <- if (name == "mgus") c(12, 60, 120, 240, 360) else c(3, 6, 12, 20)
  put(paste0("cif/", name, "/at"), at)
  for (g in c(0, sort(unique(d$group)))) {
    part <- if (g == 0) d else d[d$group == g, ]
    curves <- cuminc(part$months, part$outcome)
    points <- timepoints(curves, at)
    state <- summary(survfit(Surv(months, factor(outcome, 0:2)) ~ 1, data = part), times = at, extend = TRUE)
    for (cause in 1:2) {
      key <- sprintf("cif/%s/%d/%d", name, g, cause)
      put(paste0(key, "/estimate"), points$est[cause, ])
      put(paste0(key, "/aalen"), sqrt(points$var[cause, ]))
      put(paste0(key, "/jackknife_estimate"), state$pstate[, cause + 1])
      put(paste0(key, "/jackknife"), state$std.err[, cause + 1])
    }
  }
}

# --- Gray's test --------------------------------------------------------------------------------------
gray <- function(key, ...) {
  tests <- cuminc(...)$Tests
  for (cause in 1:2) put(sprintf("%s/%d", key, cause), c(tests[cause, "stat"], tests[cause, "df"], tests[cause, "pv"]))
}
for (name in names(samples)) {
  d <- samples[[name]]
  gray(paste0("gray/", name), d$months, d$outcome, d$group)
  gray(paste0("gray/", name, "_stratified"), d$months, d$outcome, d$group, d$stratum)
}
lung <- read.csv("data/lung.csv")
put("gray/lung", cuminc(lung$time, lung$status - 1, lung$sex)$Tests[1, c("stat", "df", "pv")])
veteran <- read.csv("data/veteran.csv")
put("gray/celltype", cuminc(veteran$time, veteran$status, veteran$celltype)$Tests[1, c("stat", "df", "pv")])

# --- Fine and Gray ------------------------------------------------------------------------------------
fine_gray <- function(key, time, outcome, x, cause) {
  fit <- crr(time, outcome, x, failcode = cause, gtol = 1e-12, maxiter = 100)
  put(paste0(key, "/beta"), fit$coef)
  put(paste0(key, "/covariance"), fit$var)
  put(paste0(key, "/log_likelihood"), c(fit$loglik.null, fit$loglik))
}
known <- mgus[!is.na(mgus$hgb), ]
x <- cbind(known$age, as.integer(known$sex == "M"), known$hgb)
for (cause in 1:2) fine_gray(sprintf("crr/mgus/%d", cause), known$months, known$outcome, x, cause)
for (cause in 1:2) fine_gray(sprintf("crr/small/%d", cause), small$months, small$outcome, cbind(small$x, small$z), cause)
# Another route: weighted Cox regression, clustered by subject, on times without ties between kinds.
apart <- small
apart$months <- order(order(small$months * 1000 + seq_len(n)))
put("apart/months", apart$months)
weighted <- finegray(Surv(months, factor(outcome, 0:2)) ~ x + z + id, data = transform(apart, id = seq_len(n)), etype = 1)
fit <- coxph(Surv(fgstart, fgstop, fgstatus) ~ x + z, weights = fgwt, data = weighted, ties = "breslow", id = id,
             cluster = id, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100))
put("finegray/apart/beta", coef(fit))
fine_gray("crr/apart/1", apart$months, apart$outcome, cbind(apart$x, apart$z), 1)

# --- landmark and time-dependent groups -----------------------------------------------------------
heart <- read.csv("../../examples/heart/heart.csv")
for (landmark in c(30, 90)) {
  later <- heart[heart$days > landmark, ]
  later$switched <- !is.na(later$transplant_day) & later$transplant_day <= landmark
  put(sprintf("landmark/heart/%d/n", landmark), c(table(later$switched), nrow(heart) - nrow(later)))
  test <- survdiff(Surv(days - landmark, died) ~ switched, data = later)
  put(sprintf("landmark/heart/%d/logrank", landmark), c(test$chisq, test$obs, test$exp))
}
rows <- do.call(rbind, lapply(seq_len(nrow(heart)), function(i) {
  h <- heart[i, ]
  s <- h$transplant_day
  if (is.na(s) || s >= h$days) return(data.frame(start = -1, stop = h$days, died = h$died, group = 0))
  if (s <= 0) return(data.frame(start = -1, stop = h$days, died = h$died, group = 1))
  data.frame(start = c(-1, s), stop = c(s, h$days), died = c(0, h$died), group = 0:1)
}))
put("switch/heart/rows", table(rows$group))
for (ties in c("breslow", "efron", "exact")) {
  fit <- coxph(Surv(start, stop, died) ~ group, data = rows, ties = ties,
               control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100))
  put(paste0("switch/heart/cox/", ties), c(coef(fit), sqrt(fit$var[1]), fit$score))
}
baseline <- coxph(Surv(days, died) ~ !is.na(transplant_day), data = heart)
put("switch/heart/immortal", coef(baseline))
curve <- summary(survfit(Surv(start, stop, died) ~ group, data = rows), times = c(100, 365, 730), extend = TRUE)
put("switch/heart/survival", curve$surv)

cat("{\n", paste(entries, collapse = ",\n"), "\n}\n", sep = "")
