"""Addresses of the posts of institutions."""

from django.urls import path

from zhiping.web.posts import printed, reviews, units

app_name = "posts"
urlpatterns = [
    path("", units.overview, name="unit"),
    path("<int:year>/declaration/", units.declaration, name="declaration"),
    path("<int:year>/competition/", units.competition, name="competition"),
    path("<int:year>/comparison/", units.comparison, name="comparison"),
    path("<int:year>/handing-out/", units.handing_out, name="handing_out"),
    path("<int:year>/form.pdf", printed.form_pdf, name="form_pdf"),
    path("<int:year>/form.xlsx", printed.form_workbook, name="form_workbook"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/export/", reviews.export, name="reviews_export"),
    path("reviews/<uuid:pk>/", reviews.review, name="review"),
    path("reviews/<uuid:pk>/verdict/", reviews.verdict, name="verdict"),
]
