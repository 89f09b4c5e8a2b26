# Every test on samples of decimals, computed in base R on whole numbers.
#
#     Rscript tests/reference/decimals.R        (from the root of the repository)
#
# R subtracts in binary too, so that 17.4 - 17.3 and 5.3 - 5.2 are no tie for it. Here each
# sample is drawn as whole numbers and stays so: 174 stands for 17.4 at a scale of 10. Tests
# and effects do not change with the unit, but for shifts, which are given in whole numbers.
# Writes decimals.csv beside this script: sample, scale, before, after, quantity, value (17
# significant digits); its first line names the version of R and the date.

folder <- "tests/reference"
source(file.path(folder, "difference_tests.R"))
set.seed(1908)
rows <- list()

# Two that once went wrong, then random ones with many ties and some zeros among the differences.
samples <- list(
  list(scale = 10, x = c(174, 53, 201, 152, 77, 91), y = c(173, 52, 200, 151, 78, 90)),
  list(scale = 1000, x = c(500, 825, 375, 500), y = c(525, 775, 325, 550))
)
while (length(samples) < 26) {
  scale <- sample(c(10, 100), 1)
  n <- sample(5:8, 1)
  x <- sample(20:400, n, replace = TRUE)
  y <- x - sample(-3:5, n, replace = TRUE)
  if (length(unique((x - y)[x != y])) > 1) samples[[length(samples) + 1]] <- list(scale = scale, x = x, y = y)
}

effects <- function(x, y) {
  d <- x - y
  walsh <- outer(d, d, "+") / 2
  changed <- d[d != 0]
  list(
    "Hodges-Lehmann, paired" = median(walsh[lower.tri(walsh, diag = TRUE)]),
    "Hodges-Lehmann, unpaired" = median(outer(x, y, "-")),
    "rank-biserial, paired" = sum(rank(abs(changed)) * sign(changed)) / sum(rank(abs(changed))),
    "rank-biserial, unpaired" = mean(sign(outer(x, y, "-"))),
    "standardised mean change" = mean(d) / sd(d)
  )
}

for (i in seq_along(samples)) {
  s <- samples[[i]]
  found <- every_test(s$x, s$y)
  found <- c(found[!grepl("log(1 + x)", names(found), fixed = TRUE)], kolmogorov_smirnov(s$x, s$y))
  values <- c(setNames(sapply(found, function(t) t$p[1]), names(found)),
              setNames(sapply(found, function(t) t$p[2]), paste0(names(found), ", one-sided")),
              unlist(effects(s$x, s$y)))
  rows[[i]] <- data.frame(sample = i, scale = s$scale, before = paste(s$x, collapse = " "), after = paste(s$y, collapse = " "),
                          quantity = names(values), value = sprintf("%.17g", values))
}

path <- file.path(folder, "decimals.csv")
writeLines(paste("#", R.version.string, format(Sys.Date())), path)
suppressWarnings(write.table(do.call(rbind, rows), path, sep = ",", row.names = FALSE, append = TRUE))
