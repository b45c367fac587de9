from django.apps import apps

from launch import ROOT


def test_every_model_stands_in_the_glossary():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    ours = [model for model in apps.get_models() if model.__module__.startswith("zhiping.")]
    named = {model: f"{model.__module__.split('.')[1]}.{model.__name__}`" for model in ours}
    missing = [
        name for model, name in named.items() if f"`{name}" not in text and not model._meta.auto_created
    ]
    assert not missing, "docs/glossary.md lacks: " + ", ".join(missing)
