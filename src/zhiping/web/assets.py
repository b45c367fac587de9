"""Static files under hashed names, and the imports between our modules with them."""

from collections.abc import Callable
from re import Match
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "components/"


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A module's `import … from "./other.js"` names the hashed file too: what a browser runs is what was published.

    Only in our own modules: other packages' scripts say "import" in comments, of files that are not there.
    """

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *given: Any, **more: Any) -> Callable[[Match[str]], str]:
        convert = super().url_converter(name, *given, **more)
        return _all_but_imports(convert) if name.endswith(".js") and not name.startswith(OURS) else convert


def _all_but_imports(convert: Callable[[Match[str]], str]) -> Callable[[Match[str]], str]:
    return lambda found: found[0] if found[0].startswith(("import", "export")) else convert(found)
