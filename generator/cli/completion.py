"""This file carries out `completion`: a script with which a shell completes commands and options on the Tab key."""

from __future__ import annotations

import argparse

from generator.cli.arguments import Parser, parser
from generator.cli.terminal import Terminal


def completion(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the script for the shell that was named."""
    top = parser(terminal.language)
    match options.shell:
        case "fish":
            terminal.result(_fish(top))
        case "powershell":
            terminal.result(_powershell(top))
        case shell:
            import shtab  # noqa: PLC0415 - only these need it

            terminal.result(shtab.complete(top, shell))
    return 0


def _fish(top: Parser) -> str:
    name = top.prog
    names = " ".join(top.commands)
    lines = [
        f"# fish: {name} completion fish | source",
        f"complete -c {name} -f -n 'not __fish_seen_subcommand_from {names}' -a {_quoted(names)}",
    ]
    for command, one in top.commands.items():
        for option in one.options:
            choices = one.choices(option)
            kind = "-l" if option.startswith("--") else "-s"
            values = f" -x -a {_quoted(' '.join(choices))}" if choices else ""
            lines.append(
                f"complete -c {name} -n '__fish_seen_subcommand_from {command}' {kind} {option.lstrip('-')}{values}"
            )
        # Files and folders are named behind every command.
        lines.append(f"complete -c {name} -n '__fish_seen_subcommand_from {command}' -F")
    return "\n".join(lines)


def _powershell(top: Parser) -> str:
    table = "\n".join(
        f"        '{command}' = @({', '.join(map(_quoted, one.options))})" for command, one in top.commands.items()
    )
    return f"""\
# PowerShell: {top.prog} completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName {top.prog} -ScriptBlock {{
    param($word, $line, $cursor)
    $known = @{{
{table}
    }}
    $given = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }})
    $command = $given | Where-Object {{ $known.ContainsKey($_) }} | Select-Object -First 1
    $words = if ($command -and $command -ne $word) {{ $known[$command] }} else {{ $known.Keys | Sort-Object }}
    $words | Where-Object {{ $_ -like "$word*" }} |
        ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
}}"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
