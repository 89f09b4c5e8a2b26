"""From records and numbers to words, tables and figures."""
