# The figures of the audit, computed once more in base R (stats of Debian's r-base-core).
#
#     Rscript tests/reference/audit.R        (from the root of the repository)
#
# Writes audit.csv beside this script: quantity, case, value (17 significant digits); its
# first line names the version of R and the date. R's own functions come first; where R
# refuses ties or zeros, the null distribution is built here score by score, and the orders
# of a column by counting over sets of values used. Neither follows the Python code.

patients <- read.csv("data/patients.csv")
rows <- list()
add <- function(quantity, case, value) {
  rows[[length(rows) + 1]] <<- data.frame(quantity, case = as.character(case), value = sprintf("%.17g", as.numeric(value)))
}
before <- list(prednisone = patients$prednisone_baseline_mg_day, cpk = patients$cpk_baseline_u_l)
after <- list(prednisone = patients$prednisone_6mo_mg_day, cpk = patients$cpk_6mo_u_l)

# ---- proportions -------------------------------------------------------------------

for (k in c(0, 1, 3, 7, 8, 9, 10, 12, 13, 17, 18)) {
  add("exact", paste(k, c("low", "high")), binom.test(k, 18)$conf.int)
  add("Wilson", paste(k, c("low", "high")), prop.test(k, 18, correct = FALSE)$conf.int)
  add("Jeffreys", paste(k, c("low", "high")), c(if (k > 0) qbeta(0.025, k + 0.5, 18.5 - k) else 0,
                                                if (k < 18) qbeta(0.975, k + 0.5, 18.5 - k) else 1))
}
add("upper bound", "0 of 18", binom.test(0, 18, alternative = "less")$conf.int[2])
add("at least one", "0.0001 of 18", pbinom(0, 18, 0.0001, lower.tail = FALSE))

# ---- tests -------------------------------------------------------------------------

# P-value of a signed sum of scores when each sign is a coin; scores in halves.
sign_flips <- function(scores, observed) {
  whole <- round(2 * scores)
  ways <- c(1, rep(0, sum(whole)))
  for (s in whole) if (s > 0) ways <- ways + c(rep(0, s), head(ways, -s)) else ways <- 2 * ways
  total <- seq_along(ways) - 1
  far <- abs(2 * total - sum(whole)) >= abs(2 * round(2 * observed) - sum(whole))
  sum(ways[far]) / sum(ways)
}
signed_rank <- function(falls) {
  falls <- falls[falls != 0]
  r <- rank(abs(falls))
  sign_flips(r, sum(r[falls > 0]))
}
# P-value of a rank sum when every split of the pooled ranks is as likely.
splits <- function(x, y) {
  whole <- round(2 * rank(c(x, y)))
  ways <- matrix(0, length(x) + 1, sum(whole) + 1)
  ways[1, 1] <- 1
  for (s in whole) for (k in length(x):1) {
    ways[k + 1, ] <- ways[k + 1, ] + c(rep(0, s), head(ways[k, ], -s))
  }
  total <- seq_len(ncol(ways)) - 1
  mean <- length(x) * (length(x) + length(y) + 1)
  far <- abs(total - mean) >= abs(sum(whole[seq_along(x)]) - mean)
  sum(ways[length(x) + 1, far]) / choose(length(x) + length(y), length(x))
}
mann_whitney <- function(x, y) wilcox.test(x, y, exact = FALSE, correct = FALSE)$p.value
p_values <- function(x, y) {
  d <- x - y
  c("Mann-Whitney, as published" = mann_whitney(x, y),
    "Mann-Whitney, enumerated" = splits(x, y),
    "signed-rank, exact" = signed_rank(d),
    "sign test, exact" = binom.test(sum(d > 0), sum(d != 0))$p.value,
    "Student's t, unpaired" = t.test(x, y, var.equal = TRUE)$p.value,
    "Student's t, paired" = t.test(x, y, paired = TRUE)$p.value)
}
for (name in names(before)) {
  x <- before[[name]]; y <- after[[name]]
  add(paste("p", name), names(p_values(x, y)), p_values(x, y))
  for (i in seq_along(x)) {
    p <- p_values(x[-i], y[-i])
    add(paste("p without", name), paste(i, names(p)), p)
  }
}

# ---- effects -----------------------------------------------------------------------

for (name in names(before)) {
  x <- before[[name]]; y <- after[[name]]; d <- x - y; n <- length(d)
  walsh <- outer(d, d, "+") / 2
  walsh <- sort(walsh[lower.tri(walsh, diag = TRUE)])
  k <- qsignrank(0.025, n)
  add(paste("paired shift", name), c("value", "low", "high", "level"),
      c(median(walsh), walsh[k], rev(walsh)[k], 1 - 2 * psignrank(k - 1, n)))
  pairs <- sort(outer(x, y, "-"))
  k <- qwilcox(0.025, n, n)
  add(paste("unpaired shift", name), c("value", "low", "high", "level"),
      c(median(pairs), pairs[k], rev(pairs)[k], 1 - 2 * pwilcox(k - 1, n, n)))
  changed <- sum(d != 0)
  v <- suppressWarnings(wilcox.test(x, y, paired = TRUE, exact = FALSE))$statistic
  u <- wilcox.test(x, y, exact = FALSE)$statistic
  # Intervals, by inversion: the means of all subsets, order statistics, a biased coin for every
  # rank, the formula of Brunner and Munzel, and the non-central t distribution.
  means <- sort(rowSums(t(t(as.matrix(expand.grid(rep(list(0:1), n)))[-1, ]) * d)) /
                rowSums(as.matrix(expand.grid(rep(list(0:1), n)))[-1, ]))
  k <- floor(0.025 * 2^n)
  add(paste("mean fall", name), c("value", "low", "high", "level"), c(mean(d), means[k], rev(means)[k], 1 - 2 * k / 2^n))
  k <- qbinom(0.025, n, 0.5); if (pbinom(k - 1, n, 0.5) > 0.025) k <- k - 1
  add(paste("median fall", name), c("value", "low", "high", "level"),
      c(median(d), sort(d)[k], rev(sort(d))[k], 1 - 2 * pbinom(k - 1, n, 0.5)))
  moved <- d[d != 0]; r <- rank(abs(moved)); most <- sum(r)
  flips <- as.matrix(expand.grid(rep(list(0:1), length(r))))
  sums <- as.vector(flips %*% r); ones <- rowSums(flips); v0 <- sum(r[moved > 0])
  chance <- function(p, which) sum((p^ones * (1 - p)^(length(r) - ones))[which])
  end <- function(which) uniroot(function(p) chance(p, which) - 0.025, c(1e-9, 1 - 1e-9), tol = 1e-13)$root
  add(paste("rank-biserial interval, paired", name), c("low", "high"),
      2 * c(if (v0 > 0) end(sums >= v0 - 1e-9) else 0, if (v0 < most) end(sums <= v0 + 1e-9) else 1) - 1)
  of_all <- rank(c(x, y)); px <- (of_all[1:n] - rank(x)) / n; py <- (of_all[-(1:n)] - rank(y)) / n
  vx <- var(px) / n; vy <- var(py) / n; df <- (vx + vy)^2 / (vx^2 / (n - 1) + vy^2 / (n - 1))
  add(paste("rank-biserial interval, unpaired", name), c("low", "high"),
      2 * (mean(px) + c(-1, 1) * qt(0.975, df) * sqrt(vx + vy)) - 1)
  tt <- mean(d) / sd(d) * sqrt(n)
  of_t <- function(p) uniroot(function(shift) pt(tt, n - 1, shift) - p, tt + c(-8, 8), tol = 1e-12)$root / sqrt(n)
  add(paste("standardised mean change interval", name), c("low", "high"), c(of_t(0.975), of_t(0.025)))
  add("rank-biserial, paired", name, 2 * v / (changed * (changed + 1) / 2) - 1)
  add("rank-biserial, unpaired", name, 2 * u / n^2 - 1)
  add("standardised mean change", name, t.test(x, y, paired = TRUE)$statistic / sqrt(n))
}

# ---- distribution ------------------------------------------------------------------

set.seed(1)
null <- replicate(100000, {
  z <- sort(rnorm(12)); f <- pnorm(z, mean(z), sd(z))
  max(seq_len(12) / 12 - f, f - (seq_len(12) - 1) / 12)
})
for (name in c("age_years", "disease_duration_years", "prednisone_baseline_mg_day", "cpk_baseline_u_l",
               "prednisone_6mo_mg_day", "cpk_6mo_u_l")) {
  x <- patients[[name]]
  ks <- suppressWarnings(ks.test(x, "pnorm", mean(x), sd(x), exact = FALSE))
  add("K-S distance", name, ks$statistic)
  add("K-S p", name, ks$p.value)
  add("Lilliefors p, simulated", name, mean(null >= ks$statistic))
}

# ---- order of the rows -------------------------------------------------------------

# How many orders of y give k falls: rows are dealt one by one, a state is the set of values used.
falls_by_order <- function(x, y) {
  n <- length(x)
  ways <- matrix(0, 2^n, n + 1)
  ways[1, 1] <- 1
  members <- sapply(0:(n - 1), function(bit) bitwAnd(0:(2^n - 1), 2^bit) > 0)
  size <- rowSums(members)
  for (i in seq_len(n)) for (set in which(size == i - 1)) for (j in which(!members[set, ])) {
    to <- set + 2^(j - 1)
    if (y[j] < x[i]) ways[to, -1] <- ways[to, -1] + ways[set, -(n + 1)] else ways[to, ] <- ways[to, ] + ways[set, ]
  }
  ways[2^n, ] / factorial(n)
}
for (name in names(before)) add(paste("falls if shuffled", name), 0:12, falls_by_order(before[[name]], after[[name]]))
# "Not higher" is "lower" for a column lowered by less than its smallest step.
add("no rise if shuffled", "prednisone", falls_by_order(before$prednisone, after$prednisone - 0.1)[13])

# In how many orders the signed-rank p is below a level: rows are dealt one by one, equal values
# of y are not told apart, and states with the same falls so far are counted together.
share_below <- function(x, y, levels) {
  values <- sort(unique(y))
  left <- list(as.vector(table(factor(y, values))))
  falls <- list(numeric(0))
  ways <- 1
  for (b in sort(x)) {
    choices <- lapply(left, function(counts) which(counts > 0))
    state <- rep(seq_along(ways), lengths(choices))
    k <- unlist(choices)
    weight <- ways[state] * mapply(`[`, left[state], k)
    left <- Map(function(counts, k) replace(counts, k, counts[k] - 1), left[state], k)
    falls <- Map(function(so_far, k) sort(c(so_far, b - values[k])), falls[state], k)
    key <- mapply(function(...) paste(c(...), collapse = " "), left, falls)
    together <- tapply(weight, key, sum)
    first <- match(names(together), key)
    left <- left[first]; falls <- falls[first]; ways <- as.vector(together)
  }
  p <- sapply(falls, signed_rank)
  sapply(levels, function(level) sum(ways[p < level])) / factorial(length(x))
}
published <- mann_whitney(before$prednisone, after$prednisone)
add("signed-rank if shuffled", c("below 0.05", "below the published"),
    share_below(before$prednisone, after$prednisone, c(0.05, published)))

# ---- the six outside Table I -------------------------------------------------------

falls <- before$prednisone - after$prednisone
for (patients_worse in 0:6) for (step in c(2.5, 5, 7.5, 10, 15, 20, 30, 40, 60)) {
  all18 <- c(falls, rep(-step, patients_worse), rep(0, 6 - patients_worse))
  walsh <- outer(all18, all18, "+") / 2
  add("tipping p", paste(patients_worse, step), signed_rank(all18))
  add("tipping shift", paste(patients_worse, step), median(walsh[lower.tri(walsh, diag = TRUE)]))
}
add("extremes", c("all fell furthest", "all rose furthest"),
    c(signed_rank(c(falls, rep(99, 6))), signed_rank(c(falls, rep(-99, 6)))))
value <- as.numeric(names(table(before$prednisone)))
share <- as.numeric(table(before$prednisone)) / 12
counts <- as.matrix(expand.grid(rep(list(0:6), length(value))))
counts <- counts[rowSums(counts) == 6, ]
chance <- apply(counts, 1, dmultinom, prob = share)
p <- apply(counts, 1, function(k) mann_whitney(c(before$prednisone, rep(value, k)), c(after$prednisone, rep(value, k))))
add("drawn", c("multisets", "below 0.05", "lowest", "highest"), c(length(p), sum(chance[p < 0.05]), min(p), max(p)))
add("drawn", c("median", "0.975"), sapply(c(0.5, 0.975), function(s) sort(p)[which(cumsum(chance[order(p)]) >= s)[1]]))

# ---- illustrations and sample size -------------------------------------------------

k <- 0:18
significant <- sapply(k, function(f) binom.test(min(f, 12), 12)$p.value < 0.05)
add("false alarm", "12 of 18", sum(dbinom(k, 18, 0.5)[significant]))
for (monthly in c(0.05, 0.10, 0.15, 0.20, 0.25)) {
  add("tapered p", monthly, signed_rank(before$prednisone * (1 - (1 - monthly)^6)))
}
for (responders in c(12, 10)) for (control in c(0.2, 0.3, 0.4, 0.5)) for (power in c(0.8, 0.9)) {
  n <- power.prop.test(p1 = control, p2 = responders / 18, power = power, tol = 1e-12)$n
  add(paste("per arm, rates of", responders), paste(control, power), ceiling(n))
}
exact_power <- function(n, control, treated) {
  p <- outer(0:n, 0:n, Vectorize(function(a, b) fisher.test(matrix(c(a, n - a, b, n - b), 2))$p.value))
  sum(outer(dbinom(0:n, n, treated), dbinom(0:n, n, control))[p < 0.05])
}
smallest <- function(control, treated, power) {
  n <- 5
  while (exact_power(n, control, treated) < power) n <- n + 1
  n
}
add("fewest for Fisher's test", c("0.2 and 12/18, 0.8", "0.2 and 12/18, 0.9", "0.3 and 12/18, 0.8"),
    c(smallest(0.2, 12 / 18, 0.8), smallest(0.2, 12 / 18, 0.9), smallest(0.3, 12 / 18, 0.8)))
add("posterior above a half", c("Jeffreys", "uniform"),
    pbeta(0.5, c(12.5, 13), c(6.5, 7), lower.tail = FALSE))
range <- c(24, 173)
add("McNemar", "above the limit", binom.test(sum(before$cpk > range[2] & after$cpk <= range[2]),
                                             sum((before$cpk > range[2]) != (after$cpk > range[2])))$p.value)
for (rising in 1:6) {
  rise <- 2.5
  while (signed_rank(c(falls, rep(-rise, rising), rep(0, 6 - rising))) < 0.05) rise <- rise + 2.5
  add("tipping point", rising, rise)
}
add("power of Fisher's test", "17 per arm, 0.2 and 12/18", exact_power(17, 0.2, 12 / 18))
for (chance in c(0.6, 0.65, 0.7, 0.75, 0.8)) for (power in c(0.8, 0.9)) {
  n <- (qnorm(0.975) + qnorm(power))^2 / (12 * 0.5 * 0.5 * (chance - 0.5)^2)
  add("per arm, ranks", paste(chance, power), ceiling(n / 2))
}

path <- "tests/reference/audit.csv"
writeLines(paste("#", R.version.string, format(Sys.Date())), path)
suppressWarnings(write.table(do.call(rbind, rows), path, sep = ",", row.names = FALSE, append = TRUE))
