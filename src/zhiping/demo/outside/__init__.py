"""What outside systems know about the cast: one source for the demo's dossiers and for the simulator server.

Pure data: no database. `people` says who is known by which number, `records` what each system has about them, `outcomes` how an
answer goes wrong.
"""
