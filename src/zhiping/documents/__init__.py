"""What is printed: the review form, the certificate, the undertaking and the notice confirmation, as PDF/A.

Pure: plain frozen values in, bytes out. Nothing here reads the database or the clock.
"""
