"""Everything but screens and storage: rules, forms, services, exchange, printing, vault."""
