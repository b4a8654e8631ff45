"""The web app: drop reports, read them, filter their sentences, correct labels, take results away.

`workspace`, `selection`, `corrections` and `downloads` are plain Python; `server` is a thin layer of HTTP over them and
the only module, beside `serve`, that needs the extra `app`.
"""
