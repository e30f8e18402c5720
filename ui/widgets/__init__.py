"""Parts of the window that hold no data of their own."""
