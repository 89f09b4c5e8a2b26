# Every test of a difference between two measurements, x before and y after.
#
# Nothing here follows the Python code: R's own functions come first (t.test, wilcox.test,
# pwilcox, psignrank, binom.test), then the textbook formula, then plain
# enumeration of every subset. Each function returns a list, test -> list(p, smallest), where
# both are pairs: two-sided, and one-sided for "x exceeds y".

# Sums that are equal on paper may differ in their last binary digits.
slack <- 1e-9

# All 2^n subset sums of the scores, or those of `size` scores.
subset_sums <- function(scores, size = NULL) {
  sums <- 0
  members <- 0L
  for (score in scores) {
    sums <- c(sums, sums + score)
    if (!is.null(size)) members <- c(members, members + 1L)
  }
  if (is.null(size)) sums else sums[members == size]
}

# P-values of `observed` among equally likely sums: as far from the mean either way, and above.
# With `beyond`, only what lies farther out.
tails <- function(sums, observed, centre, beyond = FALSE) {
  far <- slack * max(1, max(abs(sums))) * (if (beyond) -1 else 1)
  c(two = mean(abs(sums - centre) >= abs(observed - centre) - far), one = mean(sums >= observed - far))
}

# Enumerated, and its mid-p: what lies farther out in full, and what lies as far out by half.
both_counts <- function(scores, observed, size = NULL) {
  sums <- subset_sums(scores, size)
  centre <- if (is.null(size)) sum(scores) / 2 else size * mean(scores)
  halved <- function(total) (tails(sums, total, centre) + tails(sums, total, centre, beyond = TRUE)) / 2
  list("enumerated" = list(p = tails(sums, observed, centre), smallest = tails(sums, max(sums), centre)),
       "mid-p" = list(p = halved(observed), smallest = halved(max(sums))))
}
enumerated <- function(...) both_counts(...)[["enumerated"]]

normal <- function(distance, variance, continuity) {
  two <- 2 * pnorm(-max(abs(distance) - continuity, 0) / sqrt(variance))
  list(p = c(two = min(1, two), one = pnorm(-(distance - continuity) / sqrt(variance))), smallest = c(NA, NA))
}

# R stops where a t-test has no standard deviation to divide by: no number, then.
both_sides <- function(test) {
  p <- function(side) tryCatch(test(side)$p.value, error = function(e) NaN)
  list(p = c(two = p("two.sided"), one = p("greater")), smallest = c(NA, NA))
}

ties <- function(v) sum(table(v)^3 - table(v))

mann_whitney <- function(x, y) {
  m <- length(x); n <- length(y); N <- m + n
  ranks <- rank(c(x, y))
  U <- sum(ranks[1:m]) - m * (m + 1) / 2
  plain <- m * n * (N + 1) / 12
  # A half-integer U is looked up between its neighbours: only what lies beyond it counts.
  counts <- both_counts(ranks, sum(ranks[1:m]), m)
  above <- function(u) pwilcox(ceiling(u) - 1, m, n, lower.tail = FALSE)
  ranked <- function(correct) both_sides(function(side)
    wilcox.test(x, y, alternative = side, exact = FALSE, correct = correct))
  list(
    "enumerated" = counts[["enumerated"]],
    "mid-p" = counts[["mid-p"]],
    "exact, ties ignored" = list(p = c(two = min(1, 2 * above(max(U, m * n - U))), one = above(U)),
                                 smallest = c(2, 1) / choose(N, m)),
    "asymptotic, tie-corrected" = ranked(FALSE),
    "asymptotic, tie-corrected, continuity" = ranked(TRUE),
    "asymptotic, no tie correction" = normal(U - m * n / 2, plain, 0),
    "asymptotic, no tie correction, continuity" = normal(U - m * n / 2, plain, 0.5)
  )
}

signed_rank_dropped <- function(x, y) {
  d <- (x - y)[x != y]; n <- length(d)
  ranks <- rank(abs(d)); V <- sum(ranks[d > 0])
  plain <- n * (n + 1) * (2 * n + 1) / 24
  counts <- both_counts(ranks, V)
  above <- function(v) psignrank(ceiling(v) - 1, n, lower.tail = FALSE)
  ranked <- function(correct) both_sides(function(side)
    wilcox.test(x[x != y], y[x != y], paired = TRUE, alternative = side, exact = FALSE, correct = correct))
  list(
    "enumerated, zeros dropped" = counts[["enumerated"]],
    "mid-p, zeros dropped" = counts[["mid-p"]],
    "exact, ties ignored, zeros dropped" = list(
      p = c(two = min(1, 2 * above(max(V, n * (n + 1) / 2 - V))), one = above(V)), smallest = c(2, 1) / 2^n),
    "asymptotic, tie-corrected, zeros dropped" = ranked(FALSE),
    "asymptotic, tie-corrected, continuity, zeros dropped" = ranked(TRUE),
    "asymptotic, no tie correction, zeros dropped" = normal(V - n * (n + 1) / 4, plain, 0),
    "asymptotic, no tie correction, continuity, zeros dropped" = normal(V - n * (n + 1) / 4, plain, 0.5)
  )
}

# Pratt 1959, J Am Stat Assoc 54:655-667: zeros take the lowest ranks, then leave.
signed_rank_pratt <- function(x, y) {
  d <- x - y; n <- length(d); z <- sum(d == 0)
  ranks <- rank(abs(d))[d != 0]; V <- sum(rank(abs(d))[d > 0])
  centre <- (n * (n + 1) - z * (z + 1)) / 4
  variance <- (n * (n + 1) * (2 * n + 1) - z * (z + 1) * (2 * z + 1)) / 24 - ties(ranks) / 48
  counts <- both_counts(ranks, V)
  list(
    "enumerated, zeros ranked, then dropped" = counts[["enumerated"]],
    "mid-p, zeros ranked, then dropped" = counts[["mid-p"]],
    "asymptotic, tie-corrected, zeros ranked, then dropped" = normal(V - centre, variance, 0),
    "asymptotic, tie-corrected, continuity, zeros ranked, then dropped" = normal(V - centre, variance, 0.5)
  )
}

sign_test <- function(x, y) {
  n <- sum(x != y); up <- sum(x > y)
  list(
    "enumerated, zeros dropped" = list(
      p = both_sides(function(side) binom.test(up, n, alternative = side))$p, smallest = c(2, 1) / 2^n),
    "mid-p, zeros dropped" = list(
      p = both_sides(function(side) binom.test(up, n, alternative = side))$p -
        (if (2 * up == n) c(1 / 2, 1 / 2) else c(1, 1 / 2)) * dbinom(up, n, 0.5), smallest = c(1, 1 / 2) / 2^n),
    "asymptotic, tie-corrected, zeros dropped" = normal(up - n / 2, n / 4, 0),
    "asymptotic, tie-corrected, continuity, zeros dropped" = normal(up - n / 2, n / 4, 0.5)
  )
}

of_t <- function(x, y) list(
  "Student's t, unpaired, t distribution" = both_sides(function(s) t.test(x, y, alternative = s, var.equal = TRUE)),
  "Welch's t, t distribution" = both_sides(function(s) t.test(x, y, alternative = s)),
  "Student's t, paired, t distribution" = both_sides(function(s) t.test(x, y, alternative = s, paired = TRUE))
)

rank_transformed <- function(x, y) {
  r <- rank(c(x, y)); m <- length(x)
  list(x = r[1:m], y = r[-(1:m)])
}

# The normal form of a permutation test, with the exact variance of the sum.
by_coin <- function(d) normal(sum(d), sum(d^2), 0)
by_deal <- function(scores, m) {
  N <- length(scores); n <- N - m
  normal(sum(scores[1:m]) - m * mean(scores), m * n / N * var(scores), 0)
}

of_means <- function(x, y) list(
  "permutation of means, unpaired, enumerated" = enumerated(c(x, y), sum(x), length(x)),
  "permutation of means, unpaired, asymptotic, tie-corrected" = by_deal(c(x, y), length(x)),
  "permutation of means, paired, enumerated, zeros dropped" =
    enumerated(abs(x - y)[x != y], sum((x - y)[x > y])),
  "permutation of means, paired, asymptotic, tie-corrected, zeros dropped" = by_coin(x - y)
)

van_der_waerden <- function(x, y) {
  scores <- qnorm(rank(c(x, y)) / (length(x) + length(y) + 1)); m <- length(x)
  list("enumerated" = enumerated(scores, sum(scores[1:m]), m), "asymptotic, tie-corrected" = by_deal(scores, m))
}

# How many of x lie above the median of all: a hypergeometric count.
median_test <- function(x, y) {
  above <- c(x, y) > median(c(x, y)); m <- length(x)
  both_counts(as.numeric(above), sum(above[1:m]), m)
}

# Brunner and Munzel 2000, formula by formula: placements, their variances, Satterthwaite's degrees of freedom.
brunner_munzel <- function(x, y) {
  m <- length(x); n <- length(y); r <- rank(c(x, y))
  of_x <- r[1:m] - rank(x); of_y <- r[-(1:m)] - rank(y)
  vx <- var(of_x); vy <- var(of_y)
  W <- m * n * (mean(r[1:m]) - mean(r[-(1:m)])) / ((m + n) * sqrt(m * vx + n * vy))
  df <- (m * vx + n * vy)^2 / ((m * vx)^2 / (m - 1) + (n * vy)^2 / (n - 1))
  from <- function(upper) list(p = c(two = 2 * upper(abs(W)), one = upper(W)), smallest = c(NA, NA))
  list("t distribution" = from(function(w) pt(w, df, lower.tail = FALSE)),
       "normal distribution" = from(function(w) pnorm(w, lower.tail = FALSE)))
}

# Any difference of two distributions; not in the catalogue. One-sided: that of x lies below.
kolmogorov_smirnov <- function(x, y) {
  found <- function(exact) both_sides(function(side)
    suppressWarnings(ks.test(x, y, alternative = if (side == "greater") "less" else side, exact = exact)))
  named("Kolmogorov-Smirnov", list("enumerated" = found(TRUE), "asymptotic" = found(FALSE)))
}

named <- function(family, results) setNames(results, paste0(family, ", ", names(results)))

signed_ranks <- function(x, y)
  named("Wilcoxon signed-rank", c(signed_rank_dropped(x, y), signed_rank_pratt(x, y)))

unpaired_tests <- function(x, y) {
  r <- rank_transformed(x, y)
  on_ranks <- of_t(r$x, r$y)
  t <- c(of_t(x, y), setNames(on_ranks, paste0(names(on_ranks), ", pooled ranks")), of_means(x, y))
  c(t[!grepl(", paired", names(t))],
    named("Mann-Whitney U", mann_whitney(x, y)), named("Brunner-Munzel", brunner_munzel(x, y)),
    named("van der Waerden", van_der_waerden(x, y)), named("median test", median_test(x, y)))
}

every_test <- function(x, y) {
  on_log <- c(of_t(log1p(x), log1p(y)), of_means(log1p(x), log1p(y)), signed_ranks(log1p(x), log1p(y)))
  r <- rank_transformed(x, y)
  on_ranks <- c(of_t(r$x, r$y)["Student's t, paired, t distribution"],
                of_means(r$x, r$y)[3:4], named("Wilcoxon signed-rank", signed_rank_dropped(r$x, r$y)))
  c(unpaired_tests(x, y), of_t(x, y)["Student's t, paired, t distribution"], of_means(x, y)[3:4],
    signed_ranks(x, y), named("sign test", sign_test(x, y)),
    setNames(on_log, paste0(names(on_log), ", log(1 + x)")),
    setNames(on_ranks, paste0(names(on_ranks), ", pooled ranks")))
}
