"""电子印章: who seals a certificate. One Protocol, two suppliers: the local authority made on first run, and a seal platform over HTTP."""
