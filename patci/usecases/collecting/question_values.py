"""Answers to questions, for whoever shows a form or takes one: the door to the modules beside it.

| kind | value |
|---|---|
| text, link | the text |
| number, percentage | a number: at most fifteen digits, six decimals |
| date | "2024-05-31" |
| period | {"text": its words, "start", "end": days or null, "precision", "windows": [[start, end], ...]} |
| choice | the choice; where it takes several, a list of them in the question's order |
| yes_no | true or false |
| table | a list of rows, each {column's ref: value as that column's kind}, without empty cells or rows |
| file | none of its own: its files are the evidence that names the question |
"""

from patci.usecases.collecting.question_before import before
from patci.usecases.collecting.question_marks import Mark, asked, is_asked, kept, marks, missing
from patci.usecases.collecting.question_reading import read, said

__all__ = ["Mark", "asked", "before", "is_asked", "kept", "marks", "missing", "read", "said"]
