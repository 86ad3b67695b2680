"""Documents of any format as numbered lines and blocks: one entry, `opening.open_document`.

What every format keeps:

- A line is what a reviewer sees: one paragraph, list item or table row; a row's cells are parted by tabs, and
  a break inside a cell or a paragraph is written " / ". Text and Markdown keep their own lines.
- `places` says where a line stands in the document's own terms ("página 3", "hoja «Sesiones», fila 7",
  "tabla 2, fila 3", "párrafo 12"); it is empty for text.
- Blocks point to lines, in the document's order. Their `raw` and `cells` are markup: &, < and > of the words
  are escaped, bold is `**bold**`, a footnote's mark `<sup>1</sup>`, and a cell with several paragraphs or
  list items has them as `<p>…</p>` and `<li>…</li>`. `words.clean` and `blocks.cell_parts` read it back.
- A heading has the level its style gives it; a short paragraph all in bold is one of `BOLD_LEVEL`.
- A list item bears its number where that is a plain decimal; any other label ("a)", "1.2", "IV.") stays in
  its words.
- A cell merged downwards is repeated in each of its rows; one merged sideways stands in its first column.
  Nested tables follow the row they stand in. A table of one cell is a frame, not a table.
- What cannot be read is a `DocumentError` of one sentence that says what to do. Nothing is fetched, no macro,
  no formula and no entity is run or expanded.

Each format is a module, loaded when a document of it arrives.
"""
