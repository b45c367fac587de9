"""The gallery, wired in the demo only (at /demo/components/)."""

from django.urls import path

from zhiping.web.audience import audience
from zhiping.web.components.gallery import gallery

app_name = "components"
urlpatterns = [path("", audience("public")(gallery), name="gallery")]
