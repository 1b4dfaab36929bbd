# SPDX-License-Identifier: Apache-2.0
# Reference for osteon::reconstruct::rebuild: the algorithm of Guyot P, Ades AE, Ouwens MJNM, Welton NJ, BMC Med Res
# Methodol 2012;12:9 (CC BY 2.0), written after the R code of its appendix, on the curves of R's lung data by sex.
# Rscript guyot.R > guyot.json; also writes nothing else. Points are the feet of the steps and the times of the
# numbers at risk; heights have 4 decimals, as a careful reader of a figure would get them.
suppressMessages(library(survival))

guyot <- function(t.S, S, t.risk, n.risk, tot.events = NA) {
  lower <- sapply(t.risk, function(t) which(t.S >= t)[1])
  n.int <- length(n.risk)
  upper <- c(lower[-1] - 1, length(t.S))
  n.t <- upper[n.int]
  n.censor <- rep(0, max(1, n.int - 1)); n.hat <- rep(n.risk[1] + 1, n.t + 1)
  cen <- rep(0, n.t); d <- rep(0, n.t); KM.hat <- rep(1, n.t); last.i <- rep(1, n.int); sumdL <- 0
  published <- n.risk
  counts <- function(x, breaks) hist(x, breaks = breaks, plot = FALSE)$counts
  if (n.int > 1) for (i in 1:(n.int - 1)) {
    n.censor[i] <- round(n.risk[i] * S[lower[i + 1]] / S[lower[i]] - n.risk[i + 1])
    while (n.hat[lower[i + 1]] > n.risk[i + 1] || (n.hat[lower[i + 1]] < n.risk[i + 1] && n.censor[i] > 0)) {
      if (n.censor[i] <= 0) { cen[lower[i]:upper[i]] <- 0; n.censor[i] <- 0 }
      if (n.censor[i] > 0) {
        cen.t <- t.S[lower[i]] + (1:n.censor[i]) * (t.S[lower[i + 1]] - t.S[lower[i]]) / (n.censor[i] + 1)
        cen[lower[i]:upper[i]] <- counts(cen.t, t.S[lower[i]:lower[i + 1]])
      }
      n.hat[lower[i]] <- n.risk[i]
      last <- last.i[i]
      for (k in lower[i]:upper[i]) {
        if (i == 1 && k == lower[i]) { d[k] <- 0; KM.hat[k] <- 1 } else {
          d[k] <- round(n.hat[k] * (1 - S[k] / KM.hat[last]))
          KM.hat[k] <- KM.hat[last] * (1 - d[k] / n.hat[k])
        }
        n.hat[k + 1] <- n.hat[k] - d[k] - cen[k]
        if (d[k] != 0) last <- k
      }
      n.censor[i] <- n.censor[i] + (n.hat[lower[i + 1]] - n.risk[i + 1])
    }
    if (n.hat[lower[i + 1]] < n.risk[i + 1]) n.risk[i + 1] <- n.hat[lower[i + 1]]
    last.i[i + 1] <- last
  }
  walk.last <- function() {
    n.hat[lower[n.int]] <<- n.risk[n.int]
    last <- last.i[n.int]
    for (k in lower[n.int]:upper[n.int]) {
      d[k] <<- if (KM.hat[last] != 0 && k > 1) round(n.hat[k] * (1 - S[k] / KM.hat[last])) else 0
      KM.hat[k] <<- KM.hat[last] * (1 - d[k] / n.hat[k])
      n.hat[k + 1] <<- n.hat[k] - d[k] - cen[k]
      if (n.hat[k + 1] < 0) { n.hat[k + 1] <<- 0; cen[k] <<- n.hat[k] - d[k] }
      if (d[k] != 0) last <- k
    }
  }
  spread.last <- function() {
    span <- lower[n.int]:(upper[n.int] - 1)
    if (n.censor[n.int] <= 0) { cen[span] <<- 0; n.censor[n.int] <<- 0 } else {
      cen.t <- t.S[lower[n.int]] + (1:n.censor[n.int]) * (t.S[upper[n.int]] - t.S[lower[n.int]]) / (n.censor[n.int] + 1)
      cen[span] <<- counts(cen.t, t.S[lower[n.int]:upper[n.int]])
    }
  }
  if (n.int > 1) {
    n.censor[n.int] <- min(round(sum(n.censor[1:(n.int - 1)]) * (t.S[upper[n.int]] - t.S[lower[n.int]]) /
                                   (t.S[upper[n.int - 1]] - t.S[lower[1]])), n.risk[n.int])
  } else n.censor[1] <- 0
  spread.last()
  walk.last()
  if (!is.na(tot.events)) {
    if (n.int > 1) {
      sumdL <- sum(d[1:upper[n.int - 1]])
      if (sumdL >= tot.events) {
        d[lower[n.int]:upper[n.int]] <- 0
        cen[lower[n.int]:(upper[n.int] - 1)] <- 0
        n.hat[(lower[n.int] + 1):(upper[n.int] + 1)] <- n.risk[n.int]
      }
    }
    if (sumdL < tot.events || n.int == 1) {
      sumd <- sum(d[1:upper[n.int]])
      while (sumd > tot.events || (sumd < tot.events && n.censor[n.int] > 0)) {
        n.censor[n.int] <- n.censor[n.int] + (sumd - tot.events)
        spread.last()
        walk.last()
        sumd <- sum(d[1:upper[n.int]])
      }
    }
  }
  time <- rep(t.S[n.t], published[1]); event <- rep(0, published[1]); k <- 1
  for (j in 1:n.t) if (d[j] > 0) { time[k:(k + d[j] - 1)] <- t.S[j]; event[k:(k + d[j] - 1)] <- 1; k <- k + d[j] }
  for (j in 1:(n.t - 1)) if (cen[j] > 0) { time[k:(k + cen[j] - 1)] <- (t.S[j] + t.S[j + 1]) / 2; k <- k + cen[j] }
  order <- order(time, 1 - event)
  list(time = time[order], event = event[order])
}

curve <- function(sex, t.risk) {
  rows <- lung[lung$sex == sex, ]
  fit <- survfit(Surv(time, status == 2) ~ 1, data = rows)
  steps <- summary(fit)
  t.S <- sort(unique(c(0, steps$time, t.risk)))
  S <- round(summary(fit, times = t.S, extend = TRUE)$surv, 4)
  n.risk <- sapply(t.risk, function(t) sum(rows$time >= t))
  list(t.S = t.S, S = S, n.risk = n.risk, events = sum(rows$status == 2))
}

numbers <- function(x) paste0("[", paste(format(x, digits = 15, trim = TRUE, scientific = FALSE), collapse = ", "), "]")
case <- function(name, sex, t.risk, knows.events, events = NULL) {
  c <- curve(sex, t.risk)
  tot <- if (!knows.events) NA else if (is.null(events)) c$events else events
  ipd <- guyot(c$t.S, c$S, t.risk, c$n.risk, tot)
  sprintf('  {"name": "%s", "events": %s,\n   "time": %s,\n   "survival": %s,\n   "risk_time": %s,\n   "risk": %s,\n   "exit": %s,\n   "event": %s}',
          name, ifelse(is.na(tot), "null", tot), numbers(c$t.S), numbers(c$S), numbers(t.risk), numbers(c$n.risk),
          numbers(ipd$time), numbers(ipd$event))
}
cat("[\n", paste(c(
  case("men, at risk every 200 days, events known", 1, c(0, 200, 400, 600, 800), TRUE),
  case("men, at risk every 200 days, events not known", 1, c(0, 200, 400, 600, 800), FALSE),
  case("women, at risk every 100 days, events known", 2, seq(0, 700, 100), TRUE),
  case("women, at risk every 250 days, events not known", 2, c(0, 250, 500, 750), FALSE),
  case("women, at risk at 0, events known", 2, 0, TRUE),
  case("men, at risk at 0, events not known", 1, 0, FALSE),
  case("women, all events before the last interval", 2, c(0, 250, 500, 750), TRUE, 40)), collapse = ",\n"), "\n]\n", sep = "")
