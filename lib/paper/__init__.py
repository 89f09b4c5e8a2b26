"""All that another paper replaces: its variables, cohort, methods, facts and audit."""
