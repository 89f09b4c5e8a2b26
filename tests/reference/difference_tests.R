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
tails <- function(sums, observed, centre) {
  far <- slack * max(1, max(abs(sums)))
  c(two = mean(abs(sums - centre) >= abs(observed - centre) - far), one = mean(sums >= observed - far))
}

enumerated <- function(scores, observed, size = NULL) {
  sums <- subset_sums(scores, size)
  centre <- if (is.null(size)) sum(scores) / 2 else size * mean(scores)
  list(p = tails(sums, observed, centre), smallest = tails(sums, max(sums), centre))
}

normal <- function(distance, variance, continuity) {
  two <- 2 * pnorm(-max(abs(distance) - continuity, 0) / sqrt(variance))
  list(p = c(two = min(1, two), one = pnorm(-(distance - continuity) / sqrt(variance))), smallest = c(NA, NA))
}

both_sides <- function(test) list(
  p = c(two = test("two.sided")$p.value, one = test("greater")$p.value), smallest = c(NA, NA)
)

ties <- function(v) sum(table(v)^3 - table(v))

mann_whitney <- function(x, y) {
  m <- length(x); n <- length(y); N <- m + n
  ranks <- rank(c(x, y))
  U <- sum(ranks[1:m]) - m * (m + 1) / 2
  plain <- m * n * (N + 1) / 12
  # A half-integer U is looked up between its neighbours: only what lies beyond it counts.
  above <- function(u) pwilcox(ceiling(u) - 1, m, n, lower.tail = FALSE)
  ranked <- function(correct) both_sides(function(side)
    wilcox.test(x, y, alternative = side, exact = FALSE, correct = correct))
  list(
    "enumerated" = enumerated(ranks, sum(ranks[1:m]), m),
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
  above <- function(v) psignrank(ceiling(v) - 1, n, lower.tail = FALSE)
  ranked <- function(correct) both_sides(function(side)
    wilcox.test(x[x != y], y[x != y], paired = TRUE, alternative = side, exact = FALSE, correct = correct))
  list(
    "enumerated, zeros dropped" = enumerated(ranks, V),
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
  list(
    "enumerated, zeros ranked, then dropped" = enumerated(ranks, V),
    "asymptotic, tie-corrected, zeros ranked, then dropped" = normal(V - centre, variance, 0),
    "asymptotic, tie-corrected, continuity, zeros ranked, then dropped" = normal(V - centre, variance, 0.5)
  )
}

sign_test <- function(x, y) {
  n <- sum(x != y); up <- sum(x > y)
  list(
    "enumerated, zeros dropped" = list(
      p = both_sides(function(side) binom.test(up, n, alternative = side))$p, smallest = c(2, 1) / 2^n),
    "asymptotic, tie-corrected, zeros dropped" = normal(up - n / 2, n / 4, 0),
    "asymptotic, tie-corrected, continuity, zeros dropped" = normal(up - n / 2, n / 4, 0.5)
  )
}

of_t <- function(x, y) list(
  "Student's t, unpaired, t distribution" = both_sides(function(s) t.test(x, y, alternative = s, var.equal = TRUE)),
  "Welch's t, t distribution" = both_sides(function(s) t.test(x, y, alternative = s)),
  "Student's t, paired, t distribution" = both_sides(function(s) t.test(x, y, alternative = s, paired = TRUE))
)

of_means <- function(x, y) list(
  "permutation of means, unpaired, enumerated" = enumerated(c(x, y), sum(x), length(x)),
  "permutation of means, paired, enumerated, zeros dropped" =
    enumerated(abs(x - y)[x != y], sum((x - y)[x > y]))
)

named <- function(family, results) setNames(results, paste0(family, ", ", names(results)))

signed_ranks <- function(x, y)
  named("Wilcoxon signed-rank", c(signed_rank_dropped(x, y), signed_rank_pratt(x, y)))

every_test <- function(x, y) {
  on_log <- c(of_t(log1p(x), log1p(y)), of_means(log1p(x), log1p(y)), signed_ranks(log1p(x), log1p(y)))
  c(of_t(x, y), of_means(x, y), signed_ranks(x, y),
    named("Mann-Whitney U", mann_whitney(x, y)), named("sign test", sign_test(x, y)),
    setNames(on_log, paste0(names(on_log), ", log(1 + x)")))
}
