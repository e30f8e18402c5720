"""A person at the program, for the round of the main job that shows whether all of it works."""
