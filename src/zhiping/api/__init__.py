"""What other systems may read: the notices that everyone may read, as JSON and as an Atom feed. Nothing personal leaves here."""
