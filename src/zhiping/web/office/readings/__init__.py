"""专家评审 at the office's desk: progress, spread, third readers, leniency, leaders of groups."""
