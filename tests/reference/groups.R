# Two groups of people, of unlike sizes: measurements and shares, computed in base R.
#
#     Rscript tests/reference/groups.R        (from the root of the repository)
#
# Measurements are whole numbers, as in decimals.R: 174 stands for 17.4 at a scale of 10. A
# share is given as how many of a group have a property. Writes groups.csv beside this script:
# sample, scale, x, y, test, value (17 significant digits); a scale of 0 marks shares, where x
# and y are "having it, in all". Its first line names the version of R and the date.

folder <- "tests/reference"
source(file.path(folder, "difference_tests.R"))
set.seed(1934)
rows <- list()
add <- function(sample, scale, x, y, values) rows[[length(rows) + 1]] <<- data.frame(
  sample, scale, x = paste(x, collapse = " "), y = paste(y, collapse = " "), test = names(values), value = sprintf("%.17g", values))

sided <- function(found) c(setNames(sapply(found, function(t) t$p[1]), names(found)),
                           setNames(sapply(found, function(t) t$p[2]), paste0(names(found), ", one-sided")))
for (i in 1:20) {
  scale <- sample(c(10, 100), 1)
  x <- sample(20:40, sample(2:6, 1), replace = TRUE)
  y <- sample(15:38, sample(4:9, 1), replace = TRUE)
  add(i, scale, x, y, sided(unpaired_tests(x, y)))
}

# Fisher's mid-p by its definition: tables with the same margins, from dhyper.
fisher_mid <- function(a, m, b, n, side) {
  k <- max(0, a + b - n):min(m, a + b)
  chance <- dhyper(k, m, n, a + b); own <- dhyper(a, m, n, a + b)
  if (side == "greater") return(sum(chance[k > a]) + own / 2)
  same <- abs(chance / own - 1) < 1e-9
  sum(chance[chance < own & !same]) + sum(chance[same]) / 2
}
for (i in 21:45) {
  m <- sample(3:14, 1); n <- sample(3:14, 1)
  a <- sample(0:m, 1); b <- sample(0:n, 1)
  table <- matrix(c(a, b, m - a, n - b), 2)
  p <- c("Fisher's exact, enumerated" = fisher.test(table)$p.value,
         "Fisher's exact, mid-p" = fisher_mid(a, m, b, n, "two.sided"),
         "Fisher's exact, enumerated, one-sided" = fisher.test(table, alternative = "greater")$p.value,
         "Fisher's exact, mid-p, one-sided" = fisher_mid(a, m, b, n, "greater"),
         "chi-square, asymptotic, no continuity correction" = suppressWarnings(chisq.test(table, correct = FALSE)$p.value),
         "chi-square, asymptotic, continuity" = suppressWarnings(chisq.test(table, correct = TRUE)$p.value))
  add(i, 0, c(a, m), c(b, n), p)
}

path <- file.path(folder, "groups.csv")
writeLines(paste("#", R.version.string, format(Sys.Date())), path)
suppressWarnings(write.table(do.call(rbind, rows), path, sep = ",", row.names = FALSE, append = TRUE))
