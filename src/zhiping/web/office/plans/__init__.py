"""The plans desk of a committee's office: making, checking, publishing and amending plans."""
