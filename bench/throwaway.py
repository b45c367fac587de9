"""A site of its own for one measurement: built, measured by the same script from within, thrown away."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EMPTY = ("setup_database", "load_plans", "collectstatic --noinput --verbosity 0")
DEMO = ("setup_database", "load_plans", "demo_world", "collectstatic --noinput --verbosity 0")


def run_inside(script: str, *arguments: str, steps: tuple[str, ...] = DEMO) -> int:
    """Run the script again, with BENCH_INSIDE set, where Django finds the new site; its exit code."""
    from launch import environment
    from launch.deployment import Deployment

    environment.ensure("core")
    place = Path(tempfile.mkdtemp(prefix="zhiping-bench-"))
    place.chmod(0o755)
    try:
        deployment = Deployment(place)
        with deployment.database(throw_away=True):
            told = deployment.environment
            subprocess.run([environment.PYTHON, "-m", "launch.steps", *steps], cwd=ROOT, env=told, check=True)
            command = [environment.PYTHON, script, *arguments]
            return subprocess.run(command, cwd=ROOT, env=told | {"BENCH_INSIDE": "1"}, check=False).returncode
    finally:
        shutil.rmtree(place, ignore_errors=True)


def settle() -> None:
    """What autovacuum does where a season takes months: the owner vacuums and analyses, for the site's role may not."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
