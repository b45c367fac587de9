"""Static files under hashed names, and the imports between our modules with them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A module's `import … from "./other.js"` names the hashed file too: what a browser runs is what was published."""

    support_js_module_import_aggregation = True
