"""The strong-room: files written whole, keys, backups and restores.

Nothing is imported here: the unlock screen needs the key slots and must not wait for the rest.
"""
