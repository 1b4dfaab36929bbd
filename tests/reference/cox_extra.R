# SPDX-License-Identifier: Apache-2.0
# Writes the reference numbers of tests/stats/cox_*_test.cpp as JSON: Rscript cox_extra.R > cox_extra.json
suppressPackageStartupMessages(library(survival))

entries <- character(0)
number <- function(x) ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.17g", x))
put <- function(name, x) {
  x <- as.numeric(x)
  entries[[length(entries) + 1]] <<- sprintf('  "%s": [%s]', name, paste(number(x), collapse = ", "))
}
control <- coxph.control(eps = 1e-15, toler.chol = 1e-16, iter.max = 100)

lung <- read.csv("data/lung.csv")
lung$event <- as.integer(lung$status == 2)
lung <- lung[complete.cases(lung[, c("age", "sex", "ph.ecog", "wt.loss")]), ]
veteran <- read.csv("data/veteran.csv")
veteran$celltype <- factor(veteran$celltype, c("squamous", "smallcell", "adeno", "large"))
veteran$entry <- pmax(veteran$time %/% 3 - 1, -1)
heart <- read.csv("data/heart.csv")
heart$start <- round(10 * heart$start); heart$stop <- round(10 * heart$stop)
bladder <- read.csv("data/bladder2.csv")

put_fit <- function(name, fit) {
  put(paste0(name, "/beta"), coef(fit))
  put(paste0(name, "/covariance"), vcov(fit))
  if (!is.null(fit$naive.var)) put(paste0(name, "/model_covariance"), fit$naive.var)
  put(paste0(name, "/log_likelihood"), fit$loglik)
  put(paste0(name, "/wald"), fit$wald.test)
}
rows <- function(x) t(as.matrix(x))  # row by row
put_after <- function(name, fit) {
  for (type in c("martingale", "deviance")) put(paste0(name, "/", type), residuals(fit, type = type))
  for (type in c("score", "dfbeta", "schoenfeld")) {
    put(paste0(name, "/", type), rows(residuals(fit, type = type)))
  }
  for (transform in c("km", "identity", "rank", "log")) {
    put(paste0(name, "/zph_", transform), rows(cox.zph(fit, transform = transform)$table))
  }
}
put_concordance <- function(name, fit) {
  c <- concordance(fit, timefix = FALSE)
  counts <- if (is.matrix(c$count)) colSums(c$count) else c$count
  put(paste0(name, "/concordance"), c(counts, c$concordance, sqrt(c$var)))
}
put_baseline <- function(name, fit, profile) {
  s <- summary(survfit(fit, newdata = profile, conf.type = "log"), censored = TRUE)
  at <- s$n.event > 0
  put(paste0(name, "/baseline"), rbind(s$time, s$cumhaz, s$std.chaz, s$surv, s$lower, s$upper)[, at])
}

for (ties in c("efron", "breslow")) {
  cox <- function(...) do.call("coxph", list(..., ties = ties, control = control))
  key <- paste0(ties, "/")
  fit <- cox(Surv(time, event) ~ age + sex + ph.ecog, lung)
  put_fit(paste0(key, "lung"), fit); put_after(paste0(key, "lung"), fit); put_concordance(paste0(key, "lung"), fit)
  put_baseline(paste0(key, "lung"), fit, data.frame(age = 60, sex = 2, ph.ecog = 1))
  fit <- cox(Surv(time, event) ~ age + sex + ph.ecog, lung, robust = TRUE)
  put_fit(paste0(key, "lung_robust"), fit)
  fit <- cox(Surv(time, status) ~ karno + celltype + strata(trt), veteran)
  put_fit(paste0(key, "veteran"), fit); put_after(paste0(key, "veteran"), fit); put_concordance(paste0(key, "veteran"), fit)
  fit <- cox(Surv(time, event) ~ age * sex, lung)
  put_fit(paste0(key, "lung_interaction"), fit)
  fit <- cox(Surv(start, stop, event) ~ age + year + surgery + transplant, heart)
  put_fit(paste0(key, "heart"), fit); put_after(paste0(key, "heart"), fit); put_concordance(paste0(key, "heart"), fit)
  put_baseline(paste0(key, "heart"), fit, data.frame(age = -5, year = 3, surgery = 0, transplant = 1))
  fit <- cox(Surv(start, stop, event) ~ age + year + surgery + transplant + cluster(id), heart)
  put_fit(paste0(key, "heart_cluster"), fit); put_concordance(paste0(key, "heart_cluster"), fit)
  fit <- cox(Surv(start, stop, event) ~ rx + size + number + strata(enum) + cluster(id), bladder)
  put_fit(paste0(key, "bladder"), fit)
  fit <- cox(Surv(start, stop, event) ~ rx + size + number + strata(enum), bladder)
  put_after(paste0(key, "bladder"), fit); put_concordance(paste0(key, "bladder"), fit)
}

cox <- function(...) do.call("coxph", list(..., ties = "exact", control = control))
put_fit("discrete/lung", cox(Surv(time, event) ~ age + sex + ph.ecog, lung))
put_fit("discrete/veteran", cox(Surv(time, status) ~ karno + celltype + strata(trt), veteran))
put_fit("discrete/coarse", cox(Surv(ceiling(time / 100), event) ~ age + sex + ph.ecog, lung))

# --- profile likelihood, plain and with Firth's penalty, by numeric search ---------------------------
# Value at a coefficient vector: the fitter of coxph without iterations; its variance is the inverse information.
value <- function(x, y, ties, firth) {
  still <- coxph.control(iter.max = 0)
  function(b) {
    fit <- survival:::coxph.fit(x, y, NULL, NULL, b, still, NULL, ties, NULL)
    fit$loglik[1] - if (firth) 0.5 * as.numeric(determinant(fit$var)$modulus) else 0
  }
}
best <- function(f, p, held = NULL, at = NULL) {  # maximum over all, or with coefficient `held` at `at`
  free <- setdiff(seq_len(p), held)
  full <- function(b) { all <- numeric(p); all[free] <- b; all[held] <- at; all }
  if (length(free) == 0) return(list(par = full(numeric(0)), value = f(full(numeric(0)))))
  if (length(free) == 1) {
    o <- optimize(function(b) f(full(b)), c(-8, 8), maximum = TRUE, tol = 1e-10)
    return(list(par = full(o$maximum), value = o$objective))
  }
  start <- numeric(length(free))
  for (i in 1:2) {
    o <- optim(start, function(b) -f(full(b)), method = "BFGS",
               control = list(reltol = 1e-15, maxit = 500, ndeps = rep(1e-4, length(free))))
    start <- o$par
  }
  list(par = full(start), value = -o$value)
}
search <- function(name, x, y, ties, firth) {
  x <- as.matrix(x); p <- ncol(x)
  f <- value(x, y, ties, firth)
  top <- best(f, p)
  put(paste0(name, "/beta"), top$par)
  ratio <- sapply(seq_len(p), function(j) 2 * (top$value - best(f, p, j, 0)$value))
  put(paste0(name, "/ratio"), c(2 * (top$value - f(numeric(p))), ratio))
  limit <- function(j, sign) {
    g <- function(d) 2 * (top$value - best(f, p, j, top$par[j] + sign * d)$value) - qchisq(0.95, 1)
    top$par[j] + sign * uniroot(g, c(1e-3, 1), extendInt = "upX", tol = 1e-9)$root
  }
  put(paste0(name, "/limits"), sapply(seq_len(p), function(j) c(limit(j, -1), limit(j, 1))))
}
ovarian <- read.csv("data/ovarian.csv")
y <- Surv(ovarian$futime, ovarian$fustat)
search("profile/ovarian", cbind(ovarian$age / 10, ovarian$rx), y, "efron", FALSE)
for (ties in c("efron", "breslow")) {
  search(paste0("firth/", ties, "/ovarian"), cbind(ovarian$age / 10, ovarian$rx), y, ties, TRUE)
  # Nobody with x = 1 dies; tied times.
  d <- data.frame(time = c(1, 2, 2, 3, 4, 4, 5, 6, 7, 8), event = c(1, 1, 1, 1, 0, 1, 0, 1, 0, 0),
                  x = c(0, 0, 0, 0, 0, 0, 1, 0, 1, 1), z = c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3))
  search(paste0("firth/", ties, "/separated"), cbind(d$x, d$z / 10), Surv(d$time, d$event), ties, TRUE)
}

cat("{\n", paste(entries, collapse = ",\n"), "\n}\n", sep = "")
