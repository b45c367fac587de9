import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Partials are rendered without a collected manifest."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
