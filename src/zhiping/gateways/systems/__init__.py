"""Each outside system: a Protocol, the shape of its records, and the client that asks it over HTTP."""
