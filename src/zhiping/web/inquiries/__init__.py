"""投诉举报 and 失信案件 at the desks: complaints, inquiries, proceedings, the archive."""
