"""诚信档案: who did what, decided when and by which rules, until when it bars; freezes; what the credit platforms were told."""
