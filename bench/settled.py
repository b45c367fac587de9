"""What autovacuum does where a season takes months: the owner vacuums and analyses, for the site's role may not."""

import os

import psycopg


def settle() -> None:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
