"""The simulated payment provider: keeps its books in memory, takes no money, speaks the protocol of zhiping.gateways.payment."""
