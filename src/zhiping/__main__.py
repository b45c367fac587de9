"""python -m zhiping COMMAND …: Django's command line; without a command, the list of our own.

`policy` is not Django's: it needs neither settings nor a database.
"""

import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["policy"]:
        from zhiping.policy.commands import main as policy

        sys.exit(policy(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiping.settings")
    if len(sys.argv) > 1:
        execute_from_command_line(["zhiping", *sys.argv[1:]])
        return
    import django

    django.setup()
    sys.stdout.write(listing())


def listing() -> str:
    """One line for each command of this project: its name and what it does."""
    from django.core.management import get_commands

    ours = {name: _about(name) for name, app in get_commands().items() if str(app).startswith("zhiping")}
    ours["policy"] = "Packs: check, explain, cases, diff, evaluate, reference; needs no database"
    width = max(map(len, ours))
    lines = [f"  {name:{width}}  {about}\n" for name, about in sorted(ours.items())]
    more = "\nMore about one: COMMAND --help. Django's own: help --commands\n"
    return "Commands:\n" + "".join(lines) + more


def _about(name: str) -> str:
    from django.core.management import get_commands, load_command_class

    app = get_commands()[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    return (command.help or "").strip().partition("\n")[0]


if __name__ == "__main__":
    main()
