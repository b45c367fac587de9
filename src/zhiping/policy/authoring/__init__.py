"""What an official's plan desk stands on: values changed inside a pack's text, a draft from last year's pack,
tables from a spreadsheet.
"""
