"""What goes in and out: workbooks and bundles."""
