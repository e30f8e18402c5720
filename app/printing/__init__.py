"""What goes onto paper: fonts, the grid of a sheet, codes, and each kind of page."""
