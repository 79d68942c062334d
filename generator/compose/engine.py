"""This file renders templates: Jinja2 in a sandbox, in which every value is text and never markup.

A template is Markdown (the grammar stands in `generator.markdown`). `{{ value }}` shows the value as it is, whatever
it holds; nobody has to remember to escape. Values with a look of their own (bold, struck, links) go through a filter:

    {{ answer.rich|rich }}    with its look, in a paragraph, a list or a quotation
    {{ answer.rich|cell }}    the same, in a table
    {{ title|attr }}          between the quotes of an attribute: caption="{{ title|attr }}"
    {{ texts|join(", ") }}    several texts after one another
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.nodes import Const, Extends, FromImport, Import, Impossible, Include, Slice, Stmt, TemplateData
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.compose.cache import template_cache
from generator.errors import TemplateError
from generator.markdown import escape, escape_attribute, link_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from jinja2 import nodes
    from jinja2.compiler import Frame
    from jinja2.runtime import Undefined

# Everything that could let text through as markup, or is of no use in Markdown, is left out.
_FILTERS = ("abs", "batch", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last",
            "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr",
            "slice", "sort", "sum", "unique", "wordcount")  # fmt: skip
_MARKUP_TOO = frozenset({"count", "d", "default", "length"})
_LONGEST = 50_000_000
_LARGEST = 1_000_000


class Engine:
    """Renders the templates of some folders; the first folder that has a name wins."""

    def __init__(self, folders: Sequence[Path], language: str) -> None:
        """`language` is "nl" or "en", known to templates as `language`."""
        self._environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_show,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=template_cache(),
        )
        self._environment.globals["language"] = language

    def uses(self, name: str) -> list[tuple[str, int]]:
        """The templates that `name` itself uses, each with the line. Raises TemplateError when it cannot be read."""
        loader = self._environment.loader
        try:
            source = loader.get_source(self._environment, name)[0] if loader else ""
            self._environment.compile(source, name, name)
            tree = self._environment.parse(source, name)
        except TemplateSyntaxError as error:
            file = error.name or error.filename or name
            raise TemplateError("template-fault", file=file, line=error.lineno, reason=error.message) from error
        except (TemplateNotFound, UnicodeDecodeError) as error:
            raise TemplateError("template-missing", file=name) from error
        return [
            (str(one.template.value), one.lineno)
            for one in tree.find_all(Stmt)
            if isinstance(one, (Include, Import, FromImport, Extends)) and isinstance(one.template, Const)
        ]

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """The Markdown that the template `name` makes of `context`: plain dicts, lists, strings and numbers.

        Raises TemplateError, with file and line, for any fault of the template.
        """
        try:
            pieces: list[str] = []
            length = 0
            for piece in self._environment.get_template(name).generate(context):
                pieces.append(piece)
                length += len(piece)
                if length > _LONGEST:
                    raise TemplateError("template-endless", file=name)
            return "".join(pieces)
        except TemplateNotFound as error:
            file, line = _place(error, "")
            if file:
                raise TemplateError("template-missing-part", file=file, line=line, name=error.name) from error
            raise TemplateError("template-missing", file=error.name or name) from error
        except _NotShownError as error:
            file, line = _place(error, name)
            raise TemplateError("template-not-shown", file=file, line=line, kind=error) from error
        except TemplateSyntaxError as error:
            file = error.name or error.filename or name
            raise TemplateError("template-fault", file=file, line=error.lineno, reason=error.message) from error
        except (
            JinjaError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            AttributeError,
            RecursionError,
            MemoryError,
        ) as error:
            file, line = _place(error, name)
            code = "template-unknown-name" if isinstance(error, UndefinedError) else "template-fault"
            raise TemplateError(code, file=file, line=line, reason=error) from error


class _NotShownError(TypeError):
    """Something that is no text would be printed: a list, a whole answer."""


class _Generator(CodeGenerator):
    """Compiles what Jinja would escape for HTML, or would cut from markup, so that text and markup stay apart."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`a[b]` and `a[b:c]`, both by the sandbox: the original takes slices past it."""
        self.write("environment.getitem(")
        self.visit(node.node, frame)
        self.write(", ")
        if isinstance(node.arg, Slice):
            parts = [part or Const(None) for part in (node.arg.start, node.arg.stop, node.arg.step)]
            self.write("slice(")
            for part in parts:
                self.visit(part, frame)
                self.write(", ")
            self.write(")")
        else:
            self.visit(node.arg, frame)
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ANN401 - Jinja's
        """Only the template's own text is known beforehand: of a constant, Jinja would make HTML."""
        if not isinstance(node, TemplateData):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "%", "*", "**"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's options
        super().__init__(**options)
        kept = {name: _whole(self.filters[name], name) for name in _FILTERS}
        self.filters = {**kept, "rich": _rich, "cell": _rich, "attr": _attribute, "join": _join}
        self.globals = {name: self.globals[name] for name in ("range", "namespace", "cycler", "joiner")}

    def concatenate(self, parts: Iterable[object]) -> str:
        """`a ~ b`: markup when one of them is, and then the others are escaped."""
        parts = list(parts)
        if sum(len(part) for part in parts if isinstance(part, str)) > _LONGEST:
            raise SecurityError("~ would make something very large")
        if any(isinstance(part, Markup) for part in parts):
            return Markup("").join(map(_show, parts))
        return "".join(map(str, parts))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Like `~` where one side is markup; counting is left to Python."""
        if isinstance(left, Markup) or isinstance(right, Markup):
            if operator == "+":
                return self.concatenate((left, right))
            raise SecurityError(f"{operator} does not work on markup")
        if _size(left, right, operator) > _LARGEST:
            raise SecurityError(f"{operator} would make something very large")
        return super().call_binop(context, operator, left, right)

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:  # noqa: ANN401 - Jinja's
        """Part of a list or text. Part of markup may be half an escape, so that is refused."""
        if isinstance(obj, Markup):
            raise SecurityError("markup cannot be cut")
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's
        """No method of markup: it would escape for HTML."""
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)


def _whole(filter_: Callable[..., Any], name: str) -> Callable[..., Any]:
    """`filter_`, refusing markup: what it would take from it may be half an escape."""
    if name in _MARKUP_TOO:
        return filter_
    # Jinja hands some filters its environment first; the value comes after it.
    place = 1 if getattr(filter_, "jinja_pass_arg", None) else 0

    @wraps(filter_)
    def refusing(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the filter
        if isinstance(arguments[place], Markup):
            raise SecurityError(f"|{name} does not work on markup")
        return filter_(*arguments, **named)

    return refusing


def _size(left: Any, right: Any, operator: str) -> int:  # noqa: ANN401 - whatever a template has
    """About how large the outcome would be: characters, entries, or digits."""
    if operator == "**":
        return abs(right) * 20 if isinstance(right, int) else 0
    sizes = [len(one) if isinstance(one, (str, list, tuple)) else one for one in (left, right)]
    if sizes == [left, right] or not all(isinstance(size, int) for size in sizes):
        return 0
    return int(sizes[0] * sizes[1] if operator == "*" else sizes[0] + sizes[1])


def _show(value: object) -> Markup:
    """What `{{ value }}` prints: text made inert, markup as it is, nothing for None."""
    if isinstance(value, Markup):
        if len(value) > _LONGEST:
            raise SecurityError("this text is far too long")
        return value
    if isinstance(value, StrictUndefined):
        str(value)
    if value is not None and not isinstance(value, (str, int, float)):
        raise _NotShownError(type(value).__name__)
    return Markup(escape(str(value))) if value is not None else Markup("")  # noqa: S704 - it was just made inert


def _rich(value: object) -> Markup:
    """Spans ({text, bold, italic, strike, link}) with their look; a plain text as it is."""
    if not isinstance(value, (list, tuple)):
        return _show(value)
    return Markup("").join(_span(span) for span in value)


def _span(span: Mapping[str, Any]) -> Markup:
    """One span. The look stands in braces: stars next to a space or a comma would not be read as a look."""
    looks = {"bold": ".strong", "italic": ".emphasis", "strike": ".strike"}
    styles = " ".join(style for key, style in looks.items() if span.get(key))
    text = escape(span["text"])
    target = link_target(span.get("link") or "")
    # The link stands inside the look: a link whose words end in braces is not read as one.
    text = f"[{text}]({target})" if target else text
    return Markup(f"[{text}]{{{styles}}}" if styles else text)  # noqa: S704 - its words were made inert


def _attribute(value: object) -> Markup:
    """Text for between the quotes of an attribute."""
    return Markup(escape_attribute(str(value)))  # noqa: S704 - it was just made inert


def _join(values: Iterable[object], separator: object = "") -> str:
    """Texts after one another: text when all of them are, so that a sentence can still be made with it."""
    parts = list(values)
    if not any(isinstance(part, Markup) for part in (*parts, separator)):
        return str(separator).join(map(str, parts))
    return _show(separator).join(map(_show, parts))


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The template and line in which the error came up: the last frame of the traceback that is one of ours."""
    place = (name, 0)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (file, trace.tb_lineno)
        trace = trace.tb_next
    return place
