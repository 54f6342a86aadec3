"""The partners as a spreadsheet, out and in: fetch the file, change it, hand it in again.

`writing` makes the file, `guard` judges one that is handed in before anything reads it, `reading`
gives its rows, and `carrying` compares them with the database and saves what differs.
"""
