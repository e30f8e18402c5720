"""Dialogs: for what stands on its own and for what takes time."""
