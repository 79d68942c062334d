"""This file holds the help of the command line, in Dutch and in English."""

from __future__ import annotations

ARGPARSE: dict[str, dict[str, str]] = {
    "en": {},
    "nl": {
        "usage: ": "gebruik: ",
        "options": "opties",
        "optional arguments": "opties",
        "positional arguments": "argumenten",
        "show this help message and exit": "toon deze hulp en stop",
        "the following arguments are required: %s": "dit ontbreekt nog: %s",
        "unrecognized arguments: %s": "onbekend: %s",
        "invalid choice: %(value)r (choose from %(choices)s)": "onbekende keuze: %(value)r (kies uit %(choices)s)",
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "expected one argument": "hier hoort één waarde achter",
        "expected at least one argument": "hier hoort minstens één waarde achter",
        "expected %s argument": "hier hoort %s waarde achter",
        "expected %s arguments": "hier horen %s waarden achter",
        "invalid %(type)s value: %(value)r": "ongeldige waarde: %(value)r",
        "ignored explicit argument %r": "hier hoort geen waarde achter: %r",
    },
}

HELP: dict[str, dict[str, str]] = {
    "nl": {
        "about": "Maakt van een ingevuld usecasecanvas een rapport (Word), een presentatie (PowerPoint) en een backlog\n"
        "met user stories (Markdown), en vertelt wat er nog ontbreekt.",
        "examples": "voorbeelden:\n"
        "  usecasecanvas new --canvas full --lang nl -o canvas.xlsx   een leeg canvas\n"
        "  usecasecanvas build canvas.xlsx                            rapport, presentatie en backlog\n"
        "  usecasecanvas check canvas.xlsx                            wat ontbreekt er nog?\n"
        "  usecasecanvas build canvassen/ -o uitvoer/                 alle Excel-bestanden in een map\n\n"
        "Meer over één opdracht: usecasecanvas OPDRACHT --help\n"
        "Uitkomst: 0 klaar, 1 klaar maar niet volledig, 2 verkeerd gebruik, 3 onleesbare invoer, 4 fout in een template.",
        "version": "toon de versie en stop",
        "commands": "opdrachten",
        "COMMAND": "OPDRACHT",
        "WORKBOOK": "CANVAS.xlsx",
        "DIR": "MAP",
        "FILE": "BESTAND",
        "KIND": "SOORT",
        "FORMATS": "FORMATEN",
        "CODE": "CODE",
        "SHEET": "BLAD",
        "build": "maak rapport, presentatie en backlog",
        "build.about": "Maakt van elk Excel-bestand een rapport, een presentatie en een backlog, en vat de bevindingen samen.",
        "build.examples": "voorbeelden:\n"
        "  usecasecanvas build canvas.xlsx\n"
        "  usecasecanvas build tafel-a.xlsx tafel-b.xlsx -o uitvoer/\n"
        "  usecasecanvas build canvas.xlsx --only report --reference-docx huisstijl.dotx\n"
        "  usecasecanvas build canvas.xlsx --brand brand.toml --pdf\n"
        "  usecasecanvas build canvas.xlsx --final",
        "build.output": "map voor de documenten (anders: naast het Excel-bestand)",
        "workbooks": "ingevulde Excel-bestanden (.xlsx) of mappen daarmee; - is een model in JSON op standaardinvoer",
        "workbook": "een ingevuld Excel-bestand (.xlsx), of - voor een model in JSON op standaardinvoer",
        "only": "alleen dit document: report, deck of backlog (mag vaker)",
        "report": "maak alleen het rapport (Word)",
        "report.about": "Maakt het rapport als Word-document.",
        "report.examples": "voorbeeld:\n  usecasecanvas report canvas.xlsx -o rapport.docx",
        "deck": "maak alleen de presentatie (PowerPoint)",
        "deck.about": "Maakt de presentatie als PowerPoint-bestand.",
        "fit": "noem elke dia die is verdeeld en elke tekst die is ingekort",
        "deck.examples": "voorbeeld:\n  usecasecanvas deck canvas.xlsx -o presentatie.pptx",
        "backlog": "maak de backlog, als Markdown of voor een backlogprogramma",
        "backlog.about": "Maakt de backlog met user stories als Markdown, of bestanden die een backlogprogramma inleest.\n"
        "Met --to onthoudt canvas.ids.json naast het Excel-bestand welke story welk id heeft en wat er is meegegeven.",
        "backlog.examples": "voorbeelden:\n  usecasecanvas backlog canvas.xlsx\n  usecasecanvas backlog canvas.xlsx -o -\n"
        "  usecasecanvas backlog canvas.xlsx --to jira\n"
        "  usecasecanvas backlog canvas.xlsx --to azure,github -o uitvoer/\n"
        "  usecasecanvas backlog canvas.xlsx --to azure --numbers nummers.csv\n"
        "  usecasecanvas backlog canvas.xlsx --trace herleidbaarheid.xlsx",
        "TOOL": "DOEL",
        "to": "voor dit programma: md, backlog.md, jira, jira-admin, azure, gitlab, github, openproject, trello, taiga, csv of json (mag vaker, of met komma's)",
        "numbers": "nummers die het programma aan stories gaf (csv met id en number, of JSON); bij meer doelen: DOEL=BESTAND",
        "all": "geef alle stories mee, ook die al eerder zijn meegegeven",
        "trace": "schrijf ook de herleidbaarheid van story tot vindplaats en terug (.xlsx of .json)",
        "settings": "instellingen (anders: usecasecanvas.toml naast het Excel-bestand of in een map erboven)",
        "ids": "bestand met de vaste ids van de stories (anders: canvas.ids.json naast het Excel-bestand)",
        "document.output": "bestand (anders: naast het Excel-bestand); - is het scherm, waar het tekst is",
        "check": "vertel wat er nog ontbreekt",
        "check.about": "Loopt het canvas na en vertelt per blok wat er ontbreekt, wat aandacht vraagt en wat een tip is.",
        "check.examples": "voorbeelden:\n"
        "  usecasecanvas check canvas.xlsx\n"
        "  usecasecanvas check canvassen/ --format json --fail-on attention\n"
        "  usecasecanvas check canvas.xlsx --coverage",
        "coverage": "toon, in plaats van de bevindingen, wat er van elke tekst werd: gelezen (bij welke vraag), terzijde gelegd (waarom) of niet geplaatst",
        "annotate": "maak een kopie van het werkboek met de bevindingen erin",
        "annotate.about": "Maakt een kopie van het werkboek met de bevindingen als notities en kleuren bij de cellen, en een overzicht als laatste\n"
        "blad. Al het andere blijft zoals het was. Een kopie kan gewoon verder worden ingevuld en opnieuw worden gelezen.",
        "annotate.examples": "voorbeeld:\n  usecasecanvas annotate canvas.xlsx -o canvas-bevindingen.xlsx",
        "annotate.output": "de kopie (anders: CANVAS-bevindingen.xlsx)",
        "format": "text (om te lezen), of voor andere programma's json, github (regels voor GitHub Actions) of junit",
        "fail-on": "uitkomst 1 vanaf dit niveau (standaard: missing)",
        "explain": "leg een bevinding uit",
        "explain.about": "Legt uit wanneer een bevinding verschijnt en waarom; zonder code: de lijst.",
        "explain.examples": "voorbeeld:\n  usecasecanvas explain story-without-value",
        "code": "code van een bevinding, zoals check die noemt",
        "lint": "bekijk een huisstijl of templates voor gebruik",
        "lint.about": "Vertelt wat een huisstijl (Word of PowerPoint) heeft, wat er ontbreekt en wat er dan gebeurt, en wat\n"
        "eruit wordt gelaten; of leest templates na en noemt bestand en regel van elke fout.\n"
        "Uitkomst: 0 alles is er, 1 bruikbaar, 4 niet bruikbaar.",
        "lint.examples": "voorbeelden:\n  usecasecanvas lint huisstijl.dotx\n  usecasecanvas lint huisstijl.potx\n"
        "  usecasecanvas lint mijn-templates",
        "lint.file": "huisstijl (.docx, .dotx, .pptx of .potx), template (.md.j2) of map met templates",
        "model": "toon wat er gelezen is, als JSON",
        "model.about": "Schrijft wat er in het Excel-bestand staat als JSON: elk antwoord met blad en cel.",
        "model.examples": "voorbeelden:\n  usecasecanvas model canvas.xlsx -o canvas.json\n  usecasecanvas model --schema",
        "model.output": "bestand (standaard: -, het scherm)",
        "model.input": "een model zoals model het schrijft; - is standaardinvoer",
        "schema": "toon in plaats daarvan het JSON-schema",
        "fill": "maak een ingevuld Excel-bestand van een model",
        "fill.about": "Maakt van een model (JSON) weer een ingevuld Excel-bestand.",
        "fill.examples": "voorbeeld:\n  usecasecanvas fill canvas.json -o canvas.xlsx",
        "new": "maak een leeg canvas",
        "new.about": "Maakt een leeg canvas om in te vullen.",
        "new.examples": "voorbeelden:\n"
        "  usecasecanvas new --canvas full --lang nl -o canvas.xlsx\n"
        "  usecasecanvas new --canvas light --lang en --with reflection -o canvas.xlsx",
        "canvas": "full (volledig), light, of het id van een eigen canvas (standaard: full)",
        "with": "neem ook dit blad op: reflection (terugblik) of facilitator (mag vaker)",
        "new.output": "het Excel-bestand dat gemaakt wordt (anders: usecasecanvas.xlsx, of usecasecanvas-light.xlsx)",
        "workbook.output": "het Excel-bestand dat gemaakt wordt (.xlsx)",
        "templates": "schrijf een kopie van de templates om aan te passen",
        "templates.about": "Schrijft een kopie van de templates: woorden, vormgeving en canvassen die u kunt aanpassen.",
        "templates.examples": "voorbeeld:\n"
        "  usecasecanvas templates mijn-templates\n"
        "  usecasecanvas build canvas.xlsx --templates mijn-templates",
        "templates.folder": "map voor de kopie",
        "samples": "schrijf de ingevulde voorbeelden",
        "samples.about": "Schrijft de (fictieve) ingevulde voorbeelden, om het programma mee te proberen.",
        "samples.examples": "voorbeeld:\n  usecasecanvas samples voorbeelden\n  usecasecanvas build voorbeelden -o uitvoer",
        "samples.folder": "map voor de voorbeelden",
        "completion": "schrijf aanvulling voor een shell",
        "completion.about": "Schrijft een script waarmee de shell opdrachten en opties aanvult met de Tab-toets.",
        "completion.examples": 'voorbeeld:\n  eval "$(usecasecanvas completion bash)"',
        "shell": "welke shell",
        "lang": "taal van berichten en documenten (anders: die van de computer en van het canvas)",
        "quiet": "vertel alleen wat misgaat",
        "verbose": "vertel meer",
        "templates.option": "gebruik deze templates (een kopie van usecasecanvas templates)",
        "MAP": "BLAD!CEL=VRAAG",
        "layout": "lees het werkboek zo: form (formulier), board (bord), list (lijst) of survey (enquête); anders kiest het programma per blad",
        "map": "in deze cel staat deze vraag, zoals 'Blad1!B3=f1_vraagstuk' (mag vaker; check noemt wat erop lijkt)",
        "formats": "in welke formaten, met komma's ertussen: docx, html, md, odt, pdf, pptx (anders: elk document in zijn eigen formaat)",
        "reference-docx": "huisstijl voor het rapport (.docx of .dotx)",
        "reference-pptx": "huisstijl voor de presentatie (.pptx of .potx)",
        "notes": "uw eigen tekst voor het rapport (anders: NAAM.notes.md naast het Excel-bestand)",
        "brand": "huisstijl in één bestand (brand.toml): kleuren, lettertypen, logo (anders: brand.toml naast het Excel-bestand, in een map erboven, of bij de templates)",
        "page-numbers": "zet paginanummers in de inhoudsopgave (met LibreOffice)",
        "pdf": "maak ook een toegankelijke pdf (met LibreOffice), met paginanummers in de inhoudsopgave",
        "odt": "maak van het rapport ook een OpenDocument-tekst (.odt, met LibreOffice)",
        "final": "maak definitieve documenten; weigert zolang iets verplichts ontbreekt",
        "dry-run": "vertel alleen welke bestanden er zouden komen; schrijf niets",
        "open": "open wat er is gemaakt",
        "force": "overschrijf ook een bestand dat iemand heeft aangepast",
    },
    "en": {
        "about": "Turns a filled use-case canvas into a report (Word), a deck (PowerPoint) and a backlog of user stories\n"
        "(Markdown), and tells what is still missing.",
        "examples": "examples:\n"
        "  usecasecanvas new --canvas full --lang en -o canvas.xlsx   a blank workbook\n"
        "  usecasecanvas build canvas.xlsx                            report, deck and backlog\n"
        "  usecasecanvas check canvas.xlsx                            what is still missing?\n"
        "  usecasecanvas build workbooks/ -o out/                     every workbook in a folder\n\n"
        "More about one command: usecasecanvas COMMAND --help\n"
        "Exit code: 0 done, 1 done but incomplete, 2 wrong usage, 3 unreadable input, 4 fault in a template.",
        "version": "show the version and stop",
        "commands": "commands",
        "COMMAND": "COMMAND",
        "WORKBOOK": "WORKBOOK",
        "DIR": "DIR",
        "FILE": "FILE",
        "KIND": "KIND",
        "FORMATS": "FORMATS",
        "CODE": "CODE",
        "SHEET": "SHEET",
        "build": "make the report, the deck and the backlog",
        "build.about": "Makes a report, a deck and a backlog of each workbook, and sums up the findings.",
        "build.examples": "examples:\n"
        "  usecasecanvas build canvas.xlsx\n"
        "  usecasecanvas build table-a.xlsx table-b.xlsx -o out/\n"
        "  usecasecanvas build canvas.xlsx --only report --reference-docx house-style.dotx\n"
        "  usecasecanvas build canvas.xlsx --brand brand.toml --pdf\n"
        "  usecasecanvas build canvas.xlsx --final",
        "build.output": "folder for the documents (otherwise: beside the workbook)",
        "workbooks": "filled workbooks (.xlsx), or folders of them; - is a model in JSON on standard input",
        "workbook": "a filled workbook (.xlsx), or - for a model in JSON on standard input",
        "only": "only this document: report, deck or backlog (can be repeated)",
        "report": "make only the report (Word)",
        "report.about": "Makes the report as a Word document.",
        "report.examples": "example:\n  usecasecanvas report canvas.xlsx -o report.docx",
        "deck": "make only the deck (PowerPoint)",
        "deck.about": "Makes the deck as a PowerPoint file.",
        "fit": "name every slide that was divided and every text that was shortened",
        "deck.examples": "example:\n  usecasecanvas deck canvas.xlsx -o deck.pptx",
        "backlog": "make the backlog, as Markdown or for a backlog tool",
        "backlog.about": "Makes the backlog of user stories as Markdown, or files that a backlog tool imports.\n"
        "With --to, canvas.ids.json beside the workbook remembers which story has which id and what was given to whom.",
        "backlog.examples": "examples:\n  usecasecanvas backlog canvas.xlsx\n  usecasecanvas backlog canvas.xlsx -o -\n"
        "  usecasecanvas backlog canvas.xlsx --to jira\n"
        "  usecasecanvas backlog canvas.xlsx --to azure,github -o out/\n"
        "  usecasecanvas backlog canvas.xlsx --to azure --numbers numbers.csv\n"
        "  usecasecanvas backlog canvas.xlsx --trace traceability.xlsx",
        "TOOL": "TOOL",
        "to": "for this tool: md, backlog.md, jira, jira-admin, azure, gitlab, github, openproject, trello, taiga, csv or json (can be repeated, or with commas)",
        "numbers": "numbers that the tool gave to stories (csv with id and number, or JSON); with more targets: TOOL=FILE",
        "all": "give all stories, also those that went along before",
        "trace": "also write the traceability from story to place and back (.xlsx or .json)",
        "settings": "settings (otherwise: usecasecanvas.toml beside the workbook or in a folder above it)",
        "ids": "file with the fixed ids of the stories (otherwise: canvas.ids.json beside the workbook)",
        "document.output": "file (otherwise: beside the workbook); - is the screen, where it is text",
        "check": "tell what is still missing",
        "check.about": "Goes through the canvas and tells, block by block, what is missing, needs attention, or is a tip.",
        "check.examples": "examples:\n"
        "  usecasecanvas check canvas.xlsx\n"
        "  usecasecanvas check workbooks/ --format json --fail-on attention\n"
        "  usecasecanvas check canvas.xlsx --coverage",
        "coverage": "show, instead of the findings, what became of every text: read (at which question), set aside (why) or not placed",
        "annotate": "make a copy of the workbook with the findings in it",
        "annotate.about": "Makes a copy of the workbook with the findings as notes and colours at the cells, and an overview as the last sheet.\n"
        "All else stays as it was. A copy can be filled in further and read again.",
        "annotate.examples": "example:\n  usecasecanvas annotate canvas.xlsx -o canvas-findings.xlsx",
        "annotate.output": "the copy (otherwise: WORKBOOK-findings.xlsx)",
        "format": "text (to read), or for other programs json, github (lines for GitHub Actions) or junit",
        "fail-on": "exit code 1 from this level on (default: missing)",
        "explain": "explain a finding",
        "explain.about": "Explains when a finding appears and why; without a code: the list.",
        "explain.examples": "example:\n  usecasecanvas explain story-without-value",
        "code": "code of a finding, as check names it",
        "lint": "look at a house style or templates before use",
        "lint.about": "Tells what a house style (Word or PowerPoint) has, what is missing and what is done instead, and what is\n"
        "left out; or reads templates and names file and line of every fault.\n"
        "Exit code: 0 all is there, 1 usable, 4 not usable.",
        "lint.examples": "examples:\n  usecasecanvas lint house-style.dotx\n  usecasecanvas lint house-style.potx\n"
        "  usecasecanvas lint my-templates",
        "lint.file": "house style (.docx, .dotx, .pptx or .potx), template (.md.j2) or folder of templates",
        "model": "show what was read, as JSON",
        "model.about": "Writes what stands in the workbook as JSON: every answer with its sheet and cell.",
        "model.examples": "examples:\n  usecasecanvas model canvas.xlsx -o canvas.json\n  usecasecanvas model --schema",
        "model.output": "file (default: -, the screen)",
        "model.input": "a model as the command model writes it; - is standard input",
        "schema": "show the JSON Schema instead",
        "fill": "make a filled workbook from a model",
        "fill.about": "Makes a filled workbook from a model (JSON).",
        "fill.examples": "example:\n  usecasecanvas fill canvas.json -o canvas.xlsx",
        "new": "make a blank workbook",
        "new.about": "Makes a blank workbook to fill in.",
        "new.examples": "examples:\n"
        "  usecasecanvas new --canvas full --lang en -o canvas.xlsx\n"
        "  usecasecanvas new --canvas light --lang nl --with reflection -o canvas.xlsx",
        "canvas": "full, light, or the id of a canvas of your own (default: full)",
        "with": "include this sheet too: reflection or facilitator (can be repeated)",
        "new.output": "the workbook to make (otherwise: usecasecanvas.xlsx, or usecasecanvas-light.xlsx)",
        "workbook.output": "the workbook to make (.xlsx)",
        "templates": "write a copy of the templates to change",
        "templates.about": "Writes a copy of the templates: words, looks and canvases that you can change.",
        "templates.examples": "example:\n"
        "  usecasecanvas templates my-templates\n"
        "  usecasecanvas build canvas.xlsx --templates my-templates",
        "templates.folder": "folder for the copy",
        "samples": "write the sample workbooks",
        "samples.about": "Writes the (fictional) sample workbooks, to try the program with.",
        "samples.examples": "example:\n  usecasecanvas samples samples\n  usecasecanvas build samples -o out",
        "samples.folder": "folder for the samples",
        "completion": "write completion for a shell",
        "completion.about": "Writes a script with which the shell completes commands and options on the Tab key.",
        "completion.examples": 'example:\n  eval "$(usecasecanvas completion bash)"',
        "shell": "which shell",
        "lang": "language of messages and documents (otherwise: the computer's and the workbook's)",
        "quiet": "only tell what goes wrong",
        "verbose": "tell more",
        "templates.option": "use these templates (a copy made by usecasecanvas templates)",
        "MAP": "SHEET!CELL=QUESTION",
        "layout": "read the workbook as a form, a board, a list or a survey; without it the program chooses for each sheet",
        "map": "this cell holds this question, as in 'Sheet1!B3=f1_vraagstuk' (can be repeated; check names what looks like one)",
        "formats": "in which formats, with commas between: docx, html, md, odt, pdf, pptx (else: each document in its own)",
        "reference-docx": "house style for the report (.docx or .dotx)",
        "reference-pptx": "house style for the deck (.pptx or .potx)",
        "notes": "your own texts for the report (otherwise: NAME.notes.md beside the workbook)",
        "brand": "house style in one file (brand.toml): colours, fonts, logo (otherwise: brand.toml beside the workbook, in a folder above it, or in the templates)",
        "page-numbers": "put page numbers in the contents (with LibreOffice)",
        "pdf": "also make an accessible pdf (with LibreOffice), with page numbers in the contents",
        "odt": "also make an OpenDocument text of the report (.odt, with LibreOffice)",
        "final": "make final documents; refuses while something required is missing",
        "dry-run": "only tell which files there would be; write nothing",
        "open": "open what was made",
        "force": "also overwrite a file that somebody has edited",
    },
}
