"""This file renders templates: Jinja2 in a sandbox, in which every value is put aside and never becomes markup.

A template is Markdown (the grammar stands in `generator.markdown`). `{{ value }}` leaves a slot, which is filled with
the value as it is after the Markdown was read; nobody has to remember to escape. Besides that there are:

    {{ answer.rich|rich }}                 a value with a look of its own: bold, struck, links (also |cell and |attr)
    {{ texts|join(", ") }}                 several texts after one another
    {{ passage.rich|standing|rich }}       what was not crossed out
    {{ link.points|points }}               things that were noted, with their look, on one line
    {{ link(story.id, "#" ~ story.anchor) }}   words that lead somewhere
    {{ table(rows, {"Wie": "who"}) }}      a whole table, see `generator.compose.tables`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.nodes import Const, Filter, For, Impossible, Slice, TemplateData
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from generator.compose import values, work
from generator.compose.cache import template_cache
from generator.compose.view_text import SMALL
from generator.errors import TemplateError
from generator.markdown import Slots

# Everything that could let text through as markup, or is of no use in Markdown, is left out.
_FILTERS = ("abs", "batch", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last",
            "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr",
            "slice", "sort", "sum", "unique", "wordcount")  # fmt: skip
_MARKUP_TOO = frozenset({"count", "d", "default", "length"})
_LARGEST = 1_000_000
_PADS = frozenset({"ljust", "rjust", "center", "zfill", "expandtabs", "format", "format_map"})
"""Methods of a text that make it as wide as a number says."""
_OURS = frozenset({TemplateModule, LoopContext, Namespace})
"""What a template gets by its own doing: a file of macros, the loop it is in, and what it keeps in a loop."""
_ABSENT = object()
_COUNTED = "gone through"


class Engine:
    """Renders the templates of some folders; the first folder that has a name wins."""

    def __init__(self, folders: Sequence[Path], language: str) -> None:
        """`language` is "nl" or "en", known to templates as `language`."""
        self._environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            finalize=values.show,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=template_cache(),
        )
        self._environment.globals["language"] = language

    def tree(self, name: str) -> nodes.Template:
        """The template `name`, taken apart and not rendered. Raises TemplateError when it cannot be read."""
        loader = self._environment.loader
        try:
            source = loader.get_source(self._environment, name)[0] if loader else ""
            tree = self._environment.parse(source, name)
            self._environment.compile(tree, name, name)
        except TemplateSyntaxError as error:
            file = error.name or error.filename or name
            raise TemplateError("template-fault", file=file, line=error.lineno, reason=error.message) from error
        except (TemplateNotFound, UnicodeDecodeError) as error:
            raise TemplateError("template-missing", file=name) from error
        return tree

    def render(self, name: str, context: Mapping[str, object]) -> tuple[str, Slots]:
        """The Markdown that the template `name` makes of `context` (plain dicts, lists, strings and numbers).

        With it the values for the slots in it. Raises TemplateError, with file and line, for any fault of the template.
        """
        try:
            with values.slots() as slots, work.bounded():
                return self._rendered(name, context), slots
        except TemplateNotFound as error:
            file, line = _place(error, "")
            if file:
                raise TemplateError("template-missing-part", file=file, line=line, name=error.name) from error
            raise TemplateError("template-missing", file=error.name or name) from error
        except work.TooMuchWorkError as error:
            file, line = _place(error, name)
            raise TemplateError("template-work", file=file, line=line, steps=work.MOST_STEPS // 1_000_000) from error
        except values.NotShownError as error:
            file, line = _place(error, name)
            raise TemplateError("template-not-shown", file=file, line=line) from error
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
            RuntimeError,
            SyntaxError,
            MemoryError,
        ) as error:
            file, line = _place(error, name)
            code = "template-unknown-name" if isinstance(error, UndefinedError) else "template-fault"
            # What Python says of its own kinds of value tells a person nothing; the line does.
            told = isinstance(error, (JinjaError, RecursionError, ZeroDivisionError))
            reason = error if told else type(error).__name__
            raise TemplateError(code, file=file, line=line, reason=reason) from error

    def _rendered(self, name: str, context: Mapping[str, object]) -> str:
        pieces: list[str] = []
        length = 0
        for piece in self._environment.get_template(name).generate(context):
            pieces.append(piece)
            length += len(piece)
            if length > values.LONGEST:
                raise TemplateError("template-endless", file=name)
        return "".join(pieces)


class _Generator(CodeGenerator):
    """Compiles what Jinja would escape for HTML, or would cut from markup, so that text and markup stay apart."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`a.b`: of a dict, which most are, what it holds is looked up without a call."""
        name = repr(node.attr)
        self.write(f"(held[{name}] if type(held := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in held else environment.getattr(held, {name}))")

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

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002, ANN401 - Jinja's
        """What is printed goes through `values.show` only: it leaves nothing to escape."""
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002, ANN401 - same
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ANN401 - Jinja's
        """Only the template's own text is known beforehand: of a constant, Jinja would make HTML."""
        if not isinstance(node, TemplateData):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "%", "*", "**"})
    # What a macro or {% set %} gives is marked as made here, once; there is nothing that Jinja could escape.
    concat = staticmethod(values.made)

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's options
        super().__init__(**options)
        kept = {name: _whole(self.filters[name], name) for name in _FILTERS}
        self.filters = {**kept, "rich": values.rich, "cell": values.rich, "attr": values.rich}
        self.filters |= {"flat": values.flat, "standing": values.standing, "points": values.points}
        self.filters |= {"join": values.join, _COUNTED: work.gone_through}
        self.concatenate = values.together
        self.globals = {name: self.globals[name] for name in ("range", "namespace", "cycler", "joiner")}
        self.globals["link"] = values.link

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree of a template, in which every loop counts what it goes through."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(For):
            loop.iter = Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno, environment=self)
        return tree

    def get_template(self, *arguments: Any, **named: Any) -> Template:  # noqa: ANN401 - Jinja's
        """A template, also one that another includes: it may include itself."""
        work.spend(work.INCLUDE)
        return super().get_template(*arguments, **named)

    def call(self, context: Context, called: Any, /, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - Jinja's
        """What a function or macro makes. Of most, Jinja need not look at every call what they want and may."""
        work.spend(work.CALL)
        if type(called) is Macro:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return called(context.eval_ctx, *arguments, **named)
        if type(called) is FunctionType and not called.__dict__ and "_loop_vars" not in named:
            return called(*arguments, **named)
        return super().call(context, called, *arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Like `~` where one side is markup; counting is left to Python."""
        work.spend()
        if isinstance(left, Markup) or isinstance(right, Markup):
            if operator == "+":
                return values.together((left, right))
            raise SecurityError(f"{operator} does not work on markup")
        if _size(left, right, operator) > _LARGEST:
            raise SecurityError(f"{operator} would make something very large")
        return super().call_binop(context, operator, left, right)

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:  # noqa: ANN401 - Jinja's
        """Part of a list or text. Part of markup may be half a slot, so that is refused."""
        if isinstance(obj, Markup):
            raise SecurityError("markup cannot be cut")
        if type(obj) in SMALL and isinstance(argument, str):
            return self.getattr(obj, argument)
        _refuse_pads(obj, argument)
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's
        """A part of a view by its name: Jinja would look for an attribute first, at the cost of an exception each."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        kind = type(obj)
        if (kind in SMALL or kind in _OURS) and not attribute.startswith("_"):
            value = getattr(obj, attribute, _ABSENT)
            if value is not _ABSENT:
                return value
        if isinstance(obj, Markup):
            # Its methods would let text through as markup, escaped for HTML.
            raise SecurityError("markup has no parts")
        _refuse_pads(obj, attribute)
        return super().getattr(obj, attribute)


def _refuse_pads(obj: object, name: object) -> None:
    if isinstance(obj, str) and isinstance(name, str) and name in _PADS:
        raise SecurityError(f"{name} would make something very large")


def _whole(filter_: Callable[..., Any], name: str) -> Callable[..., Any]:
    """`filter_`, refusing markup (what it would take from it may be half a slot) and counting what it goes through."""
    if name in _MARKUP_TOO:
        return filter_
    # Jinja hands some filters its environment first; the value comes after it.
    place = 1 if getattr(filter_, "jinja_pass_arg", None) else 0

    @wraps(filter_)
    def refusing(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the filter
        if isinstance(arguments[place], Markup):
            raise SecurityError(f"|{name} does not work on markup")
        size = getattr(arguments[place], "__len__", None)
        work.spend(size() if size else 1)
        return filter_(*arguments, **named)

    return refusing


def _size(left: Any, right: Any, operator: str) -> int:  # noqa: ANN401 - whatever a template has
    """About how large the outcome would be: characters, entries, or digits."""
    if operator == "**":
        return abs(right) * 20 if isinstance(right, int) else 0
    if operator == "%" and isinstance(left, str):
        # A width, which may stand among the values too.
        return _LARGEST + 1 if "*" in left else max(map(int, re.findall(r"\d{1,18}", left)), default=0)
    sizes = [len(one) if isinstance(one, (str, list, tuple)) else one for one in (left, right)]
    if sizes == [left, right] or not all(isinstance(size, int) for size in sizes):
        return 0
    return int(sizes[0] * sizes[1] if operator == "*" else sizes[0] + sizes[1])


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
