"""考试与面试 of the office: arranging, the day itself, marks, results."""
