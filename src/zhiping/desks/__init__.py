"""The desks of those who handle cases: what is asked of a desk, views that are kept, batches worked off."""
