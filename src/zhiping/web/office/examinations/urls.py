"""Addresses of exams and interviews at the office."""

from django.urls import path

from zhiping.web.office.examinations import (
    views_exam,
    views_interviews,
    views_marks,
    views_moving,
    views_sitting,
)

urlpatterns = [
    path("examinations/", views_exam.examinations, name="examinations"),
    path("examinations/plans/<uuid:pk>/exam/", views_exam.exam_new, name="exam_new"),
    path("examinations/exams/<uuid:pk>/", views_exam.exam, name="exam"),
    path("examinations/exams/<uuid:pk>/settings/", views_exam.exam_settings, name="exam_settings"),
    path("examinations/exams/<uuid:pk>/sittings/", views_exam.sittings, name="sittings"),
    path("examinations/exams/<uuid:pk>/publication/", views_exam.publication, name="exam_publication"),
    path("examinations/exams/<uuid:pk>/placement/", views_exam.placement, name="placement"),
    path("examinations/exams/<uuid:pk>/candidates/", views_exam.candidates, name="candidates"),
    path("examinations/rooms/<uuid:pk>/removal/", views_exam.room_removal, name="room_removal"),
    path("examinations/sittings/<uuid:pk>/check-in/", views_sitting.checking_in, name="check_in"),
    path("examinations/sittings/<uuid:pk>/absences/", views_sitting.absences, name="absences"),
    path("examinations/sittings/<uuid:pk>/move/", views_moving.sitting_move, name="sitting_move"),
    path(
        "examinations/sittings/<uuid:pk>/cancellation/",
        views_moving.sitting_cancellation,
        name="sitting_cancellation",
    ),
    path("examinations/bookings/<uuid:pk>/presence/", views_sitting.presence, name="booking_presence"),
    path("examinations/bookings/<uuid:pk>/papers/", views_sitting.papers, name="booking_papers"),
    path("examinations/bookings/<uuid:pk>/portrait/", views_sitting.face, name="booking_portrait"),
    path("examinations/bookings/<uuid:pk>/settlement/", views_marks.settlement, name="settlement"),
    path("examinations/exams/<uuid:pk>/mark-entries/", views_marks.mark_entries, name="mark_entries"),
    path("examinations/exams/<uuid:pk>/marks-table.xlsx", views_marks.marks_table, name="marks_table"),
    path("examinations/exams/<uuid:pk>/differences/", views_marks.mark_differences, name="mark_differences"),
    path("examinations/exams/<uuid:pk>/marks/", views_marks.mark_publication, name="mark_publication"),
    path("examinations/exams/<uuid:pk>/appeals/", views_marks.appeals, name="appeals"),
    path("examinations/appeals/<uuid:pk>/answer/", views_marks.appeal_answer, name="appeal_answer"),
    path("examinations/exams/<uuid:pk>/confirmation/", views_marks.confirmation, name="mark_confirmation"),
    path("examinations/plans/<uuid:pk>/interview/", views_interviews.interview_new, name="interview_new"),
    path("examinations/interviews/<uuid:pk>/", views_interviews.interview, name="interview"),
    path("examinations/interviews/<uuid:pk>/panels/", views_interviews.panels, name="panels"),
    path("examinations/panels/<uuid:pk>/removal/", views_interviews.panel_removal, name="panel_removal"),
    path(
        "examinations/interviews/<uuid:pk>/schedule/",
        views_interviews.interview_schedule,
        name="interview_schedule",
    ),
    path(
        "examinations/interviews/<uuid:pk>/publication/",
        views_interviews.interview_publication,
        name="interview_publication",
    ),
    path(
        "examinations/interviews/<uuid:pk>/results/",
        views_interviews.interview_results,
        name="interview_results",
    ),
    path("examinations/slots/<uuid:pk>/release/", views_interviews.slot_release, name="slot_release"),
    path("examinations/slots/<uuid:pk>/absence/", views_interviews.slot_absence, name="slot_absence"),
]
