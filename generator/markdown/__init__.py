"""This floor turns Markdown into blocks.

`parse` reads what the templates made: their own words, with slots where values go (see `generator.markdown.slots`).
The grammar is CommonMark with tables, ~~strike~~, `<br>` for a line break, and three additions of ours:

* attributes: `# Title {#anchor .style}`, `[words]{lang=en-GB}`, `[words]{.strong}`, or a line `{.style key="value"}`
  above a paragraph or a table;
* containers: `::: name key=value` to `:::`, which may stand in each other;
* nothing else: what no writer can show is refused, with its line.
"""

from generator.markdown.escaping import escape
from generator.markdown.inlines import link_target
from generator.markdown.parsing import Pictures, parse, parse_inlines
from generator.markdown.slots import Blocks, Slots
