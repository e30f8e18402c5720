"""Lists: one table model and one view for every list of the window."""
