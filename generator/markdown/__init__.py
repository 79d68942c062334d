"""This floor turns text into Markdown that cannot be mistaken for markup, and Markdown into blocks.

`escape` and its sisters are what the template engine puts every value through; `parse` reads what the templates made.
The grammar is CommonMark with tables, ~~strike~~, `<br>` for a line break, and three additions of ours:

* attributes: `# Title {#anchor .style}`, `[words]{lang=en-GB}`, `[words]{.strong}`, or a line `{.style key="value"}`
  above a paragraph or a table;
* containers: `::: name key=value` to `:::`, which may stand in each other;
* nothing else: what no writer can show is refused, with its line.
"""

from generator.markdown.escaping import escape, escape_attribute, link_target
from generator.markdown.parsing import parse

__all__ = ["escape", "escape_attribute", "link_target", "parse"]
