# Every statistic that a verdict rests on, computed once more, in base R.
#
#     Rscript tests/reference/reference.R        (from the root of the repository)
#
# Reads data/patients.csv and data/enrolled.csv and writes, beside this script,
# reference.csv and session.txt (the version of R and the date). The codebook of
# reference.csv is README.md, beside it too.

folder <- "tests/reference"
source(file.path(folder, "difference_tests.R"))
patients <- read.csv("data/patients.csv")
enrolled <- read.csv("data/enrolled.csv")

# ---- variables ---------------------------------------------------------------------

drugs <- strsplit(patients$drugs_previous, ", ")
now <- strsplit(patients$drugs_current, ", ")
active <- strsplit(patients$activities, ", ")
has <- function(lists, ...) sapply(lists, function(codes) any(c(...) %in% codes))

patients$female <- patients$gender == "F"
patients$drugs_tried <- lengths(drugs)
patients$drugs_kept <- sapply(now, function(codes) sum(!grepl("*", codes, fixed = TRUE)))
patients$in_table_one <- TRUE
patients$cutaneous_activity <- has(active, "Cut")
patients$muscle_activity <- has(active, "mm")
patients$other_activity <- sapply(active, function(a) length(setdiff(a, c("Cut", "mm"))) > 0)
patients$rituximab_ever <- has(drugs, "RTX")
patients$tocilizumab_ever <- has(drugs, "TCZ")
patients$rituximab_or_tocilizumab_ever <- has(drugs, "RTX", "TCZ")
patients$inclusion_drugs <- sapply(drugs, function(d) sum(d %in% c("Aza", "MTX", "CP", "MMF", "AM", "IVIg")))
patients$prednisone_reduced <- with(patients, prednisone_6mo_mg_day < prednisone_baseline_mg_day)
patients$cpk_reduced <- with(patients, cpk_6mo_u_l < cpk_baseline_u_l)

grade <- c(I = 1, II = 2, III = 3, IV = 4, V = 5)
all18 <- merge(enrolled, patients, by = "patient", all = TRUE)
all18 <- within(all18, {
  muscle_strength_baseline_mrc <- unname(grade[muscle_strength_baseline_mrc])
  muscle_strength_6mo_mrc <- unname(grade[muscle_strength_6mo_mrc])
  stronger <- muscle_strength_6mo_mrc > muscle_strength_baseline_mrc
  muscle_strength_improved <- stronger & !is.na(stronger)
  muscle_strength_and_cpk_improved <- muscle_strength_improved & cpk_reduced %in% TRUE
  muscle_recovered <- muscle_strength_and_cpk_improved & prednisone_reduced %in% TRUE
  suspended <- leflunomide == "suspended"
  responder <- leflunomide == "continued" & skin_response == "total control"
  no_skin_improvement <- skin_response == "no improvement"
  side_effect_reported <- side_effect != "none reported"
  side_effect_or_inefficacy <- no_skin_improvement | side_effect_reported
  inefficacy_and_side_effect <- no_skin_improvement & side_effect_reported
  inefficacy_only <- no_skin_improvement & !side_effect_reported
  side_effect_only <- !no_skin_improvement & side_effect_reported
})

populations <- with(all18, list(
  "enrolled" = rep(TRUE, nrow(all18)),
  "responders" = !is.na(patient),
  "stopped" = suspended,
  "muscle" = muscle_activity %in% TRUE,
  "skin only" = muscle_activity %in% FALSE,
  "women" = female %in% TRUE,
  "dose reduced" = prednisone_reduced %in% TRUE
))

# ---- summary statistics ------------------------------------------------------------

quantile_types <- c(
  "inverted distribution function (type 1)", "averaged at steps (type 2, SAS)",
  "nearest observation (type 3)", "interpolated distribution function (type 4)",
  "Hazen (type 5)", "SPSS weighted average (type 6)", "linear (type 7, R, Excel, NumPy)",
  "median-unbiased (type 8)", "normal-unbiased (type 9)"
)

quartiles <- function(v, which) {
  by_type <- sapply(1:9, function(type) quantile(v, c(0.25, 0.75)[which], type = type, names = FALSE))
  c(setNames(by_type, quantile_types), "Tukey's hinge" = fivenum(v)[c(2, 4)[which]])
}

of_numbers <- function(v) {
  n <- length(v)
  list(
    "mean" = c("arithmetic mean" = mean(v)),
    "sd" = c("sample SD (n - 1)" = sd(v), "population SD (n)" = sqrt(mean((v - mean(v))^2)),
             "standard error" = sd(v) / sqrt(n)),
    "se" = c("standard error" = sd(v) / sqrt(n)),
    "median" = c("median" = median(v)),
    "quartile 1" = quartiles(v, 1), "quartile 3" = quartiles(v, 2),
    "minimum" = c("minimum" = min(v)), "maximum" = c("maximum" = max(v)),
    "each" = c("the same in every patient" = if (length(unique(v)) == 1) v[1] else NaN)
  )
}

of_flags <- function(v) list(
  "count" = c("number of patients" = sum(v)),
  "percent" = c("share of the population" = 100 * mean(v)),
  "share" = c("share of the population" = mean(v)),
  "all" = c("share of the population" = mean(v))
)

# ---- the table of results ----------------------------------------------------------

rows <- function(population, variable, statistic, values) data.frame(
  population = population, variable = variable, statistic = statistic,
  definition = names(values), value = sprintf("%.17g", values)
)

summaries <- function(population, variable, v) {
  results <- if (is.logical(v)) of_flags(v) else of_numbers(v)
  do.call(rbind, Map(function(name, values) rows(population, variable, name, values), names(results), results))
}

tests <- function(population, variable, x, y) {
  results <- every_test(x, y)
  sided <- c(names(results), paste0(names(results), ", one-sided"))
  p <- setNames(c(sapply(results, function(r) r$p[[1]]), sapply(results, function(r) r$p[[2]])), sided)
  least <- setNames(c(sapply(results, function(r) r$smallest[[1]]), sapply(results, function(r) r$smallest[[2]])), sided)
  rbind(rows(population, variable, "p-value", p), rows(population, variable, "smallest p", least[!is.na(least)]))
}

flags_and_numbers <- setdiff(names(all18)[sapply(all18, function(v) is.logical(v) || is.numeric(v))],
                             c("patient", "stronger"))
measured <- c("age_years", "disease_duration_years", "prednisone_baseline_mg_day", "cpk_baseline_u_l",
              "prednisone_6mo_mg_day", "cpk_6mo_u_l")
changes <- list(
  "prednisone_change_mg_day" = c("prednisone_baseline_mg_day", "prednisone_6mo_mg_day"),
  "cpk_change_u_l" = c("cpk_baseline_u_l", "cpk_6mo_u_l")
)

of_population <- function(name) {
  members <- all18[populations[[name]], ]
  known <- Filter(function(variable) !anyNA(members[[variable]]), flags_and_numbers)
  rbind(rows(name, "participant", "n", c("number of patients" = nrow(members))),
        do.call(rbind, lapply(known, function(variable) summaries(name, variable, members[[variable]]))))
}

# Which cases have a property: one row each.
of_cases <- function(variable) {
  cases <- patients$patient[patients$patient %in% all18$patient[all18[[variable]] %in% TRUE]]
  if (length(cases)) rows("responders", variable, "case", setNames(cases, paste("case", cases)))
}

of_cells <- function(i) do.call(rbind, lapply(measured, function(variable)
  rows(paste("patient", patients$patient[i]), variable, "value", c("cell of Table I" = patients[i, variable]))))

of_changes <- function(name) {
  members <- all18[populations[[name]], ]
  do.call(rbind, lapply(names(changes), function(change)
    tests(name, change, members[[changes[[change]][1]]], members[[changes[[change]][2]]])))
}

flags <- Filter(function(variable) is.logical(all18[[variable]]), flags_and_numbers)
results <- do.call(rbind, c(
  lapply(names(populations), of_population), lapply(flags, of_cases), lapply(seq_len(nrow(patients)), of_cells),
  lapply(c("responders", "skin only", "women", "dose reduced"), of_changes)
))
write.csv(results, file.path(folder, "reference.csv"), row.names = FALSE, quote = TRUE, eol = "\n")
writeLines(c(R.version.string, format(Sys.Date())), file.path(folder, "session.txt"))
