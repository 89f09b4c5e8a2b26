// Icons come from the theme's web font; the 1.5 MB script that would draw them is not needed.
