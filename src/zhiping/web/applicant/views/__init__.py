"""The applicant's pages, one module per place."""
