"""python -m zhiping COMMAND …: Django's command line; without a command, the list of our own."""

import os
import sys

from django.core.management import execute_from_command_line, get_commands, load_command_class


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiping.settings")
    if len(sys.argv) > 1:
        execute_from_command_line(["zhiping", *sys.argv[1:]])
        return
    import django

    django.setup()
    sys.stdout.write(listing())


def listing() -> str:
    """One line for each command of this project: its name and what it does."""
    ours = sorted(name for name, app in get_commands().items() if str(app).startswith("zhiping"))
    width = max((len(name) for name in ours), default=0)
    lines = [f"  {name:{width}}  {_about(name)}\n" for name in ours]
    more = "\nMore about one: COMMAND --help. Django's own: help --commands\n"
    return "Commands:\n" + "".join(lines) + more


def _about(name: str) -> str:
    app = get_commands()[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    return (command.help or "").strip().partition("\n")[0]


if __name__ == "__main__":
    main()
