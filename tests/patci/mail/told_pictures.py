"""A picture as the templates of letters are given it."""

PICTURE: dict[str, object] = {
    "title": "Respuestas recibidas, por institución",
    "words": "Se recibieron 2 de 5 respuestas.",
    "rows": [["SEGOB", "2 de 3 (A tiempo: 2)"], ["INM", "0 de 2 (Por llegar: 2)"]],
    "cid": None,
    "width": 400,
    "height": 200,
}
