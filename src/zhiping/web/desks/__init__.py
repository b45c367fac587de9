"""What every desk has: batches at work, saved views, who has a case in hand."""
