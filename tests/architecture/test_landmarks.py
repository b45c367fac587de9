"""A scrolling region within a titled section has a name of its own: two landmarks of one name cannot be told apart by ear."""

import re

import pytest

from launch import ROOT

TITLE = re.compile(r'<h[23] id="([\w-]+)">([^<{]+)<')
REGION = re.compile(r'role="region" aria-label="([^"{]+)"')
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_region_is_named_like_its_section(path):
    text = path.read_text(encoding="utf-8")
    titles = {title.strip() for key, title in TITLE.findall(text) if f'aria-labelledby="{key}"' in text}
    assert not titles & {label.strip() for label in REGION.findall(text)}
