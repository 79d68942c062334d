"""This file is the style of an HTML page, in the colours of a brand: for a phone, a wide screen and paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.config.brand import mixed

_STYLE = """
:root{--accent:%(accent)s;--second:%(second)s;--ink:%(ink)s;--muted:%(muted)s;--tint:%(tint)s;--line:#BFC6CE}
*{box-sizing:border-box}
html{font-size:100%%;-webkit-text-size-adjust:100%%}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.55 %(font)s,Carlito,Arial,sans-serif}
header,main{max-width:62rem;margin:0 auto;padding:1rem 1.25rem}
.logo{max-height:4rem;max-width:50%%}
.skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--accent);color:#fff}
.skip:focus{left:0;top:0}
a{color:var(--accent)}
a:focus,.wide:focus{outline:3px solid var(--second);outline-offset:2px}
h1,h2,h3,h4,h5,h6{font-family:%(headings)s,Carlito,Arial,sans-serif;color:var(--accent);line-height:1.25;
margin:1.6em 0 .5em;overflow-wrap:anywhere}
h1{font-size:2rem;margin-top:.5em}
h2{font-size:1.6rem;border-bottom:2px solid var(--accent);padding-bottom:.2em}
h3{font-size:1.25rem}
h4,h5,h6{font-size:1.05rem}
p,li,td,th,figcaption,caption{overflow-wrap:anywhere}
p{margin:.5em 0}
.subtitle,.lead{font-size:1.2rem}
.label{font-weight:bold;color:var(--accent);margin-top:1em}
.question{font-weight:bold}
.source,figcaption{color:var(--muted);font-size:.9rem}
span.label{font-weight:bold;color:var(--ink)}
.small,.cell{font-size:.85em;color:var(--muted)}
.statement{font-size:1.1rem;font-weight:bold}
.two-columns{columns:24rem 2;column-gap:2rem}
h1,h2,h3,h4,h5,h6,.label{break-after:avoid}
.status{display:inline-block;border:2px solid var(--second);color:var(--second);padding:.1rem .6rem;font-weight:bold}
blockquote{margin:.5em 0;padding:.1em 0 .1em 1em;border-left:4px solid var(--second)}
.own-text,.callout,.notes,section.card{margin:1em 0;padding:.3em 1em;background:var(--tint)}
.own-text{border-left:4px solid var(--accent)}
section.card{border:1px solid var(--line);background:#fff}
.wide{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;width:100%%;font-size:.95rem}
caption{text-align:left;font-weight:bold;padding:.3em 0}
th,td{border:1px solid var(--line);padding:.35em .6em;text-align:left;vertical-align:top}
thead th{background:var(--accent);color:#fff}
figure{margin:1.2em 0}
figure svg{width:100%%;height:auto}
.columns{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr))}
.board{display:grid;gap:.4rem;grid-auto-columns:minmax(0,1fr);font-size:.85rem}
.board>div{border:1px solid var(--line);padding:.3em .6em}
.board>.heading{background:var(--tint);font-weight:bold}
nav ul{list-style:none;padding-left:0}
nav .level-2{padding-left:1.5em}
nav .level-3{padding-left:3em}
@media (max-width:45rem){.board{display:block}.board>div{margin:.4rem 0}}
@media print{
@page{margin:2cm}
body{font-size:10pt}
main,header{max-width:none;padding:0}
.skip{display:none}
.wide{overflow:visible}
a{color:inherit}
thead{display:table-header-group}
tr,figure,section.card,.board>div{break-inside:avoid}
h1,h2,h3,h4,h5,h6,caption,.label{break-after:avoid}
.break{break-after:page}
}
"""


def stylesheet(brand: Mapping[str, str]) -> str:
    """The whole style with the colours and fonts of `brand`, as values by name."""
    colours = {"accent": "accent", "second": "secondary", "ink": "ink", "muted": "muted"}
    values = {name: f"#{brand[key]}" for name, key in colours.items()}
    values["tint"] = f"#{mixed(brand['accent'], 0.1)}"
    values["font"] = _quoted(brand["font"])
    values["headings"] = _quoted(brand["heading_font"] or brand["font"])
    return _STYLE % values


def _quoted(font: str) -> str:
    """The name of a font as a string of CSS, in which nothing can end the string or the style."""
    return '"' + re.sub(r"[^\w -]", lambda found: f"\\{ord(found[0]):x} ", font) + '"'
